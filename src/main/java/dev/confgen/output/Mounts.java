package dev.confgen.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is mounted: `/proc/self/mountinfo`, see proc(5).
final class Mounts {

  private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");
  private static final int MOUNT_POINT = 4;
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private Mounts() {}

  /// Whether the file is itself a mount point, as a bind-mounted file is: it cannot be renamed
  /// over.
  static boolean isMountPoint(Path file) {
    try (Stream<String> lines = Files.lines(MOUNTINFO)) {
      return lines.anyMatch(line -> mountPoint(line).equals(file.toString()));
    } catch (IOException _) {
      // Without /proc, the rename will tell.
      return false;
    }
  }

  /// The mount point in a line, where blanks and backslashes stand as octal numbers.
  static String mountPoint(String line) {
    String[] fields = line.split(" ", MOUNT_POINT + 2);
    if (fields.length <= MOUNT_POINT) {
      return "";
    }
    return OCTAL
        .matcher(fields[MOUNT_POINT])
        .replaceAll(octal ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(octal.group(1), 8))));
  }
}
