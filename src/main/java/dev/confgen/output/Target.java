package dev.confgen.output;

import java.nio.file.Path;
import java.util.Optional;

/// A file to be kept, and whose it is to be.
///
/// @param path the file, as the user named it; a symbolic link is followed
/// @param mode its permission bits, such as 0644 (octal); absent keeps the file's own, or 0644
/// @param owner a user's name or number; absent keeps the file's own
/// @param group a group's name or number; absent keeps the file's own
/// @param workDir where stage and marks live if the file's own directory cannot be written
public record Target(
    Path path,
    Optional<Integer> mode,
    Optional<String> owner,
    Optional<String> group,
    Optional<Path> workDir) {

  /// Whether a path has a name of the kind that stages, marks and copies have.
  public static boolean isReserved(Path file) {
    return SideFiles.isNamedLikeOne(file);
  }
}
