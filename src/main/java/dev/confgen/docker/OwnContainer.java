package dev.confgen.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The container that this program runs in, by what the kernel says of this process. The host name
/// is not asked: users choose it.
final class OwnContainer {

  /// A group of a container: `/docker/ID`, `/system.slice/docker-ID.scope`,
  /// `/machine.slice/libpod-ID.scope`, or with a group of its own below (cgroups(7)).
  private static final Pattern CGROUP =
      Pattern.compile("[/-]([0-9a-f]{64})(?:\\.scope)?(?:/.*)?$", Pattern.MULTILINE);

  /// A file of the container's that its engine mounts over one of the image's: docker's
  /// `…/ID/hostname` and podman's `…/ID/userdata/hostname` (mountinfo, proc(5): id, parent, device,
  /// root, mount point).
  ///
  /// Other mounts hold such numbers too: layers, volumes, and on the host all containers' own.
  private static final Pattern MOUNT =
      Pattern.compile(
          "^\\d+ \\d+ \\S+ (?:\\S*/)?([0-9a-f]{64})/(?:userdata/|mounts/)?"
              + "(?:hostname|hosts|resolv\\.conf|shm)"
              + " (?:/etc/hostname|/etc/hosts|/etc/resolv\\.conf|/dev/shm) ",
          Pattern.MULTILINE);

  private OwnContainer() {}

  /// The id, read from `/proc/self`; empty outside of containers.
  static Optional<String> find() {
    return find(text("/proc/self/cgroup"), text("/proc/self/mountinfo"));
  }

  /// The id by the texts of these two files. With cgroup v2 a container sees its own group as `/`,
  /// and only the mounts tell.
  static Optional<String> find(String cgroup, String mountinfo) {
    return first(MOUNT, mountinfo).or(() -> first(CGROUP, cgroup));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      return "";
    }
  }
}
