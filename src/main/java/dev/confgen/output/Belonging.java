package dev.confgen.output;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whose a file is to be, and its permission bits.
///
/// @param owner absent leaves it as it is
/// @param group absent leaves it as it is
/// @param mode permission bits with setuid, setgid and sticky; absent leaves them as they are
record Belonging(
    Optional<UserPrincipal> owner, Optional<GroupPrincipal> group, Optional<Integer> mode) {

  static final int DEFAULT_MODE = 0644;

  private static final int BITS = 07777;

  private static final Pattern LARGE_NUMBER = Pattern.compile("[0-9]{10}");

  /// What the user asked for.
  ///
  /// @throws GenException.Invalid if there is no such user or group
  static Belonging given(Target target) throws GenException {
    UserPrincipalLookupService names =
        target.path().getFileSystem().getUserPrincipalLookupService();
    Optional<UserPrincipal> owner = Optional.empty();
    Optional<GroupPrincipal> group = Optional.empty();
    if (target.owner().isPresent()) {
      owner =
          Optional.of(
              lookUp(names::lookupPrincipalByName, "--owner", "user", target.owner().get()));
    }
    if (target.group().isPresent()) {
      group =
          Optional.of(
              lookUp(names::lookupPrincipalByGroupName, "--group", "group", target.group().get()));
    }
    return new Belonging(owner, group, target.mode());
  }

  private interface Lookup<T> {
    T find(String name) throws IOException;
  }

  private static <T> T lookUp(Lookup<T> lookup, String flag, String kind, String name)
      throws GenException {
    try {
      return lookup.find(signed(name));
    } catch (UserPrincipalNotFoundException e) {
      throw new GenException.Invalid("%s %s: there is no such %s".formatted(flag, name, kind), e);
    } catch (IOException e) {
      throw new GenException.Unavailable(
          "%s %s: cannot look up the %s: %s".formatted(flag, name, kind, Reason.of(e)), e);
    }
  }

  /// Numbers have 32 bits, of which the JDK takes the first for a sign.
  private static String signed(String name) {
    return LARGE_NUMBER.matcher(name).matches() ? String.valueOf((int) Long.parseLong(name)) : name;
  }

  private static String shown(UserPrincipal principal) {
    String name = principal.getName();
    return name.startsWith("-") ? Integer.toUnsignedString(Integer.parseInt(name)) : name;
  }

  /// This, and where it says nothing what the file has, if there is one.
  Belonging orThatOf(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Belonging(owner, group, Optional.of(mode.orElse(DEFAULT_MODE)));
    }
    PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
    return new Belonging(
        Optional.of(owner.orElse(now.owner())),
        Optional.of(group.orElse(now.group())),
        Optional.of(mode.isPresent() ? mode.get() : modeOf(file)));
  }

  /// Makes a file so, as far as it is not.
  void applyTo(Path file) throws IOException {
    List<String> changes = differences(file);
    if (changes.isEmpty()) {
      return;
    }
    try {
      change(file);
    } catch (IOException e) {
      throw new FileSystemException(
          file.toString(),
          null,
          "its %s cannot be set (only root may give files away): %s"
              .formatted(String.join(", ", changes), Reason.of(e)));
    }
  }

  private void change(Path file) throws IOException {
    int bits = mode.isPresent() ? mode.get() : modeOf(file);
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    PosixFileAttributes now = view.readAttributes();
    if (owner.isPresent() && !owner.get().equals(now.owner())) {
      view.setOwner(owner.get());
    }
    if (group.isPresent() && !group.get().equals(now.group())) {
      view.setGroup(group.get());
    }
    // After chown, which clears setuid and setgid.
    if (modeOf(file) != bits) {
      Files.setAttribute(file, "unix:mode", bits);
    }
  }

  /// What {@link #applyTo} would change.
  List<String> differences(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
    if (owner.isPresent() && !owner.get().equals(now.owner())) {
      found.add("owner %s → %s".formatted(shown(now.owner()), shown(owner.get())));
    }
    if (group.isPresent() && !group.get().equals(now.group())) {
      found.add("group %s → %s".formatted(shown(now.group()), shown(group.get())));
    }
    int bits = modeOf(file);
    if (mode.isPresent() && bits != mode.get()) {
      found.add("mode %04o → %04o".formatted(bits, mode.get()));
    }
    return found;
  }

  private static int modeOf(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & BITS;
  }
}
