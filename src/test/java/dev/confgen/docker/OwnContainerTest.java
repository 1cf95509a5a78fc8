package dev.confgen.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shapes of `/proc/self/cgroup` and `/proc/self/mountinfo` in containers of several engines,
/// and of a host.
final class OwnContainerTest {

  private static final String ID =
      "eede6bd9e72f5d783a4bfb845bd71f310e974cb26987328a5d15704e23a8d6cb";
  private static final String OTHER =
      "e1fab975d5ffd51474b11a964c82c3bfda1c0e82aec6845a1f12c8150bf61419";

  private static final String LAYERS =
      """
      705 661 0:96 / / rw,relatime master:192 - overlay overlay rw,lowerdir=/var/lib/docker/overlay2/l/CV,upperdir=/var/lib/docker/overlay2/%1$s/diff,workdir=/var/lib/docker/overlay2/%1$s/work
      706 705 0:105 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
      716 705 8:3 /var/lib/docker/volumes/%1$s/_data /etc/nginx/certs rw,relatime master:1 - ext4 /dev/sda3 rw
      717 705 8:3 /var/lib/docker/volumes/%1$s/_data/hosts /etc/hosts rw,relatime master:1 - ext4 /dev/sda3 rw
      """
          .formatted(OTHER);

  private static final String UNIFIED = "0::/\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13:name=systemd:/docker-ce/docker/ID\n12:pids:/docker-ce/docker/ID\n",
        "11:cpuset:/docker/ID\n",
        "1:name=systemd:/system.slice/docker-ID.scope\n0::/system.slice/docker-ID.scope\n",
        "0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-ID.scope/container\n",
        "0::/machine.slice/libpod-ID.scope\n",
        "4:memory:/kubepods/besteffort/pod1/ID\n",
      })
  void isFoundByTheGroup(String cgroup) {
    assertEquals(Optional.of(ID), OwnContainer.find(cgroup.replace("ID", ID), LAYERS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "713 705 8:3 /var/lib/docker/containers/ID/resolv.conf /etc/resolv.conf rw - ext4 /dev/sda3 rw",
        "714 705 8:3 /var/lib/docker/containers/ID/hostname /etc/hostname rw - ext4 /dev/sda3 rw",
        "715 705 8:3 /ID/hosts /etc/hosts rw,relatime - ext4 /dev/sda3 rw",
        "713 705 8:3 /containers/overlay-containers/ID/userdata/hosts /etc/hosts rw - ext4 /dev/sda rw",
        "713 705 8:3 /var/lib/docker/containers/ID/shm /dev/shm rw,relatime - ext4 /dev/sda3 rw",
        "713 705 0:9 /var/lib/docker/containers/ID/mounts/shm /dev/shm rw - tmpfs shm rw",
      })
  void isFoundByTheMountsWhereTheGroupDoesNotSay(String mount) {
    assertEquals(
        Optional.of(ID), OwnContainer.find(UNIFIED, LAYERS + mount.replace("ID", ID) + "\n"));
  }

  @Test
  void hostHasNoneThoughItSeesTheMountsOfAllContainers() {
    String host =
        LAYERS
            + """
            29 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            40 29 0:44 / /dev/shm rw,nosuid - tmpfs tmpfs rw
            501 29 0:52 / /var/lib/docker/containers/%1$s/mounts/shm rw - tmpfs shm rw
            502 29 0:53 / /var/lib/docker/overlay2/%2$s/merged rw - overlay overlay rw
            """
                .formatted(ID, OTHER);
    assertEquals(Optional.empty(), OwnContainer.find("0::/user.slice/session-1.scope\n", host));
    assertEquals(Optional.empty(), OwnContainer.find("", ""));
  }
}
