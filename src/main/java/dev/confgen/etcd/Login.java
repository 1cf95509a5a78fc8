package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who logs in.
///
/// @param user the name
/// @param passwordFile the file whose content is the password; line breaks at its end do not count
public record Login(String user, Path passwordFile) {

  /// The password. It is read at each login, so that it can be changed while the program runs.
  ///
  /// @throws Unavailable if the file cannot be read
  String password() throws Unavailable {
    try {
      return Files.readString(passwordFile).replaceFirst("[\\r\\n]+$", "");
    } catch (IOException e) {
      throw new Unavailable(
          "cannot read the password of etcd (--etcd-password-file) in %s: %s"
              .formatted(passwordFile, Unreadable.because(e)),
          e);
    }
  }
}
