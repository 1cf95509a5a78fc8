package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.FakeMaster;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.TakenPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real haproxy is reloaded through its master's socket, and what it does not take stays owed.
final class NotifyHaproxyIT {

  private static final String CONFIGURATION =
      """
      defaults
        mode http
        timeout client 5s
      frontend f
        bind 127.0.0.1:${vars.port}
        http-request return status 200 content-type text/plain string "${vars.word}"
      ${vars.more!""}
      """;

  @TempDir Path folder;
  private Path configuration;
  private int port;

  @BeforeEach
  void setUp() throws IOException {
    configuration = folder.resolve("haproxy.cfg");
    port = FreePort.next();
    Files.writeString(folder.resolve("state.yaml"), "{}\n");
    Files.writeString(folder.resolve("own.ftl"), CONFIGURATION);
  }

  private String[] arguments(Path socket, String... settings) {
    var arguments = new ArrayList<>(List.of("--state", "state.yaml", "--set", "port=" + port));
    arguments.addAll(List.of(settings));
    arguments.addAll(
        List.of("-t", "own.ftl", "-o", "haproxy.cfg", "--notify-haproxy", socket.toString()));
    return arguments.toArray(String[]::new);
  }

  private Haproxy haproxy() throws Exception {
    String text =
        CONFIGURATION
            .replace("${vars.port}", "" + port)
            .replace("${vars.word}", "before")
            .replace("${vars.more!\"\"}", "");
    return Haproxy.start(folder, Files.writeString(configuration, text));
  }

  private boolean isOwed() {
    return Files.exists(folder.resolve(".haproxy.cfg.gen-owed"));
  }

  @Test
  void aGoodConfigurationServesWhenItIsDone() throws Exception {
    try (var haproxy = haproxy()) {
      var run = Gen.run(folder, arguments(haproxy.socket(), "--set", "word=after"));
      assertEquals(0, run.exit(), run::err);
      assertTrue(run.err().contains("reload of haproxy at " + haproxy.socket() + " done in"));
      assertEquals("after", haproxy.answer(port));
      assertEquals(1, haproxy.reloads());
      assertFalse(isOwed());
    }
  }

  @Test
  void aBadConfigurationIsAFailureThatStaysOwed() throws Exception {
    try (var haproxy = haproxy()) {
      var run =
          Gen.run(folder, arguments(haproxy.socket(), "--set", "word=x", "--set", "more=nonsense"));
      assertEquals(1, run.exit(), run::err);
      assertTrue(run.err().contains("did not load its configuration (failed: 1)"), run::err);
      assertEquals("before", haproxy.answer(port));
      assertTrue(isOwed());
    }
  }

  /// `haproxy -c` says nothing of a port that is taken; its loading fails.
  @Test
  void aPortThatIsFreedByHandIsPickedUpWithoutAnotherChange() throws Exception {
    try (var haproxy = haproxy();
        var taken = TakenPort.take()) {
      String second = "  bind 127.0.0.1:" + taken.number();
      String[] arguments =
          arguments(haproxy.socket(), "--watch", "--set", "word=after", "--set", "more=" + second);
      try (var gen = Gen.start(folder, arguments)) {
        gen.awaitLog("did not load its configuration (failed: ");
        assertEquals("before", haproxy.answer(port));
        taken.free();
        gen.awaitLog("reload of haproxy at " + haproxy.socket() + " done in");
        assertEquals("after", haproxy.answer(port));
        Await.until("nothing is owed", () -> !isOwed(), gen::log);
      }
    }
  }

  @Test
  void aFileThatIsAddedByHandIsPickedUpWithoutAnotherChange() throws Exception {
    Path page = folder.resolve("page");
    try (var haproxy = haproxy()) {
      String more = "  http-request return status 200 content-type text/plain file " + page;
      String[] arguments =
          arguments(haproxy.socket(), "--watch", "--set", "word=after", "--set", "more=" + more);
      try (var gen = Gen.start(folder, arguments)) {
        gen.awaitLog("did not load its configuration (failed: 1)");
        assertEquals("before", haproxy.answer(port));
        Files.writeString(page, "there");
        gen.awaitLog("reload of haproxy at " + haproxy.socket() + " done in");
        assertEquals("after", haproxy.answer(port));
        Await.until("nothing is owed", () -> !isOwed(), gen::log);
      }
    }
  }

  @Test
  void withoutASocketItIsOwedUntilHaproxyComes() throws Exception {
    Path socket = folder.resolve("master.sock");
    try (var gen = Gen.start(folder, arguments(socket, "--watch", "--set", "word=after"))) {
      gen.awaitLog("there is no such socket");
      try (var haproxy = Haproxy.start(folder, configuration)) {
        gen.awaitLog("reload of haproxy at " + socket + " done in");
        assertEquals("after", haproxy.answer(port));
      }
    }
  }

  @Test
  void aNewerHaproxySpeaksForItself() throws Exception {
    Path socket = folder.resolve("new.sock");
    try (var master = FakeMaster.on(socket)) {
      master
          .answersShowProc(FakeMaster.proc(0, 0))
          .answersReload("Success=0\n--\n[ALERT]    (7) : cannot bind\n", "Success=1\n--\n");
      var run = Gen.run(folder, arguments(socket, "--set", "word=after"));
      assertEquals(1, run.exit(), run::err);
      assertTrue(run.err().contains("[ALERT]    (7) : cannot bind"), run::err);
      var next = Gen.run(folder, arguments(socket, "--set", "word=after"));
      assertEquals(0, next.exit(), next::err);
      assertFalse(isOwed());
    }
  }

  @Test
  void theSocketCanStandInTheEnvironment() throws Exception {
    try (var haproxy = haproxy();
        var gen =
            Gen.start(
                folder,
                Map.of(
                    "GEN_TEMPLATE",
                    "own.ftl",
                    "GEN_OUTPUT",
                    "haproxy.cfg",
                    "GEN_NOTIFY_HAPROXY",
                    haproxy.socket().toString()),
                "--state",
                "state.yaml",
                "--set",
                "word=after",
                "--set",
                "port=" + port)) {
      assertEquals(0, gen.awaitExit(), gen::log);
      assertEquals("after", haproxy.answer(port));
    }
  }
}
