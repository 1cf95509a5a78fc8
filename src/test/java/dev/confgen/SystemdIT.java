package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.FakeSystemd;
import dev.confgen.testing.Gen;
import dev.confgen.testing.State;
import dev.confgen.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What systemd is told by a program that it started (sd_notify(3)); socat stands for it.
final class SystemdIT {

  private static final String NOTIFY_SOCKET = "NOTIFY_SOCKET";

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws Exception {
    new State().container("web", "10.0.0.1", 80, "").into(folder.resolve("state.yaml"));
  }

  private Gen watch(FakeSystemd systemd, Map<String, String> more, String notify) throws Exception {
    var environment = new TreeMap<>(more);
    environment.put(NOTIFY_SOCKET, systemd.name());
    return Gen.start(
        folder,
        environment,
        "--watch",
        "--wait",
        "50ms",
        "--state",
        "state.yaml",
        "-t",
        "hosts",
        "-o",
        "out",
        "--notify",
        notify);
  }

  @Test
  void itIsToldOfReadinessReloadAndEnd() throws Exception {
    try (var systemd = FakeSystemd.at(folder, folder.resolve("n").toString());
        Gen gen = watch(systemd, Map.of(), "env > environment")) {
      systemd.await("READY=1", gen::log);
      systemd.await("STATUS=healthy", gen::log);
      assertTrue(Files.exists(folder.resolve("out")), "what is told to be ready is not there");
      gen.signal("HUP");
      systemd.await("RELOADING=1", gen::log);
      Await.until("it is ready again", () -> systemd.count("READY=1") == 2, systemd::told);
      assertMonotonic(systemd.value("MONOTONIC_USEC"));
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit());
      assertEquals(1, systemd.count("STOPPING=1"), systemd.told());
      assertEquals(0, systemd.count("WATCHDOG=1"), systemd.told());
      String seen = Files.readString(folder.resolve("environment"));
      assertFalse(seen.contains(NOTIFY_SOCKET), seen);
      assertFalse(gen.log().contains("WARN"), gen.log());
    }
  }

  /// The first column of `/proc/uptime` is the boot clock in seconds, which is not behind.
  private static void assertMonotonic(long micros) throws Exception {
    double uptime = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", -1)[0]);
    assertTrue(micros <= uptime * 1e6 && micros > uptime * 1e6 - 60e6, micros + " at " + uptime);
  }

  @Test
  void anAbstractSocketIsToldAsWell() throws Exception {
    try (var systemd = FakeSystemd.at(folder, "@gen-test-" + ProcessHandle.current().pid());
        Gen gen = watch(systemd, Map.of(), "true")) {
      systemd.await("READY=1", gen::log);
    }
  }

  @Test
  void theStatusFollowsWhatIsOwedAndReadyWaitsForTheSource() throws Exception {
    Files.delete(folder.resolve("state.yaml"));
    try (var systemd = FakeSystemd.at(folder, folder.resolve("n").toString());
        Gen gen = watch(systemd, Map.of(), "test -e repaired")) {
      systemd.await("STATUS=starting: state state.yaml has never been read", gen::log);
      assertEquals(0, systemd.count("READY=1"), systemd.told());
      prepare();
      systemd.await("READY=1", gen::log);
      systemd.await("STATUS=unhealthy: notification of out is owed: ", gen::log);
      Files.createFile(folder.resolve("repaired"));
      Await.until(
          "it is well again", () -> systemd.told().endsWith("STATUS=healthy\n"), systemd::told);
    }
  }

  @Test
  void theWatchdogIsToldInTime() throws Exception {
    try (var systemd = FakeSystemd.at(folder, folder.resolve("n").toString());
        Gen gen = watch(systemd, Map.of("WATCHDOG_USEC", "1000000"), "true")) {
      systemd.await("READY=1", gen::log);
      long before = systemd.count("WATCHDOG=1");
      long start = System.nanoTime();
      Await.until("four signs of life", () -> systemd.count("WATCHDOG=1") >= before + 4, gen::log);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(taken.compareTo(Duration.ofSeconds(4)) < 0, "it took " + taken);
    }
  }

  @Test
  void theWatchdogOfAnotherProcessIsLeftAlone() throws Exception {
    var another = Map.of("WATCHDOG_USEC", "200000", "WATCHDOG_PID", "1");
    try (var systemd = FakeSystemd.at(folder, folder.resolve("n").toString());
        Gen gen = watch(systemd, another, "true")) {
      systemd.await("READY=1", gen::log);
      Await.never("a sign of life", Duration.ofSeconds(1), () -> systemd.count("WATCHDOG=1") > 0);
    }
  }

  @Test
  void aSocketThatIsNotThereIsOneWarningAndTheWorkGoesOn() throws Exception {
    Path nobody = folder.resolve("nobody");
    try (Gen gen =
        Gen.start(
            folder,
            Map.of(NOTIFY_SOCKET, nobody.toString()),
            "--watch",
            "--state",
            "state.yaml",
            "-t",
            "hosts",
            "-o",
            "out")) {
      gen.awaitLog(
          "cannot tell systemd (NOTIFY_SOCKET %s): there is no such socket".formatted(nobody));
      Await.until("the work is done", () -> Files.exists(folder.resolve("out")), gen::log);
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit());
      assertEquals(2, gen.log().split("cannot tell systemd", -1).length, gen.log());
    }
  }

  @Test
  void theUnitIsRight() throws Exception {
    Path unit = folder.resolve("gen.service");
    String text = Files.readString(Path.of("packaging/gen.service"));
    Files.writeString(unit, text.replace("/usr/local/bin/gen", Gen.program().toString()));
    assertEquals("", Tool.run("/bin/sh", "-c", "systemd-analyze verify " + unit + " 2>&1"));
    for (String line : List.of("Type=notify", "NotifyAccess=main", "Restart=always")) {
      assertTrue(text.contains("\n" + line + "\n"), line);
    }
  }
}
