package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.TakenPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A configuration that passes its check but that haproxy does not take is put back.
final class RollbackIT {

  private static final String HANDED = "a snapshot is handed to";

  @TempDir Path folder;
  private Path configuration;
  private Path template;
  private int port;

  @BeforeEach
  void setUp() throws IOException {
    configuration = folder.resolve("haproxy.cfg");
    template = folder.resolve("own.ftl");
    port = FreePort.next();
    Files.writeString(folder.resolve("state.yaml"), "{}\n");
  }

  private String text(String bind, String word) {
    return """
    defaults
      mode http
      timeout client 5s
    frontend f
      bind 127.0.0.1:%d
    %s  http-request return status 200 content-type text/plain string "%s"
    """
        .formatted(port, bind, word);
  }

  private static String bind(TakenPort taken) {
    return "  bind 127.0.0.1:" + taken.number() + "\n";
  }

  private Gen gen(Haproxy haproxy, String... settings) throws IOException {
    var arguments = new ArrayList<>(List.of("--state", "state.yaml"));
    arguments.addAll(List.of(settings));
    arguments.addAll(
        List.of(
            "-t",
            "own.ftl",
            "-o",
            "haproxy.cfg",
            "--check",
            "haproxy -c -f {file}",
            "--notify-haproxy",
            "" + haproxy.socket(),
            "--rollback"));
    return Gen.start(folder, arguments.toArray(String[]::new));
  }

  private boolean isOwed() {
    return Files.exists(folder.resolve(".haproxy.cfg.gen-owed"));
  }

  @Test
  void oneRunPutsItBackAndSaysSo() throws Exception {
    String old = text("", "old");
    Files.writeString(configuration, old);
    Files.setAttribute(configuration, "unix:mode", 0640);
    try (var haproxy = Haproxy.start(folder, configuration);
        var taken = TakenPort.take()) {
      Files.writeString(template, text(bind(taken), "new"));
      try (var gen = gen(haproxy)) {
        assertEquals(1, gen.awaitExit(), gen::log);
        assertTrue(
            gen.log().contains("haproxy.cfg: rolled back: haproxy at " + haproxy.socket()),
            gen::log);
      }
      assertEquals(old, Files.readString(configuration));
      assertEquals(0100640, Files.getAttribute(configuration, "unix:mode"));
      assertEquals("old", haproxy.answer(port));
      assertEquals(2, haproxy.reloads());
      assertFalse(isOwed());
    }
  }

  @Test
  void theNewContentIsTriedAgainOnceItChanges() throws Exception {
    String old = text("", "old");
    Files.writeString(configuration, old);
    try (var haproxy = Haproxy.start(folder, configuration);
        var taken = TakenPort.take()) {
      String bind = bind(taken);
      Files.writeString(template, text(bind, "new"));
      try (var gen = gen(haproxy, "--watch", "--resync", "1500ms", "--min-interval", "0", "-v")) {
        gen.awaitLog("rolled back: ");
        Await.until("nothing is owed", () -> !isOwed(), gen::log);
        taken.free();
        // Nobody renders anything else, so nothing is tried again, however often it is rendered.
        gen.awaitLog(HANDED, gen.log().split(HANDED, -1).length + 1);
        assertEquals(old, Files.readString(configuration));
        assertEquals(2, haproxy.reloads());
        Files.writeString(template, text(bind, "newer"));
        gen.awaitFile(configuration, text(bind, "newer"));
        Await.until("the new one serves", () -> haproxy.answer(port).equals("newer"), gen::log);
        Await.until("nothing is owed", () -> !isOwed(), gen::log);
        assertEquals(3, haproxy.reloads());
      }
    }
  }

  /// The new file stays, and what is owed for it is paid when haproxy is back.
  @Test
  void aHaproxyThatIsAwayHasRefusedNothing() throws Exception {
    Files.writeString(configuration, text("", "old"));
    Path socket;
    try (var haproxy = Haproxy.start(folder, configuration)) {
      socket = haproxy.socket();
    }
    Files.deleteIfExists(socket);
    Files.writeString(template, text("", "new"));
    String[] arguments = {
      "--state",
      "state.yaml",
      "-t",
      "own.ftl",
      "-o",
      "haproxy.cfg",
      "--rollback",
      "--notify-haproxy",
      socket.toString()
    };
    var run = Gen.run(folder, arguments);
    assertEquals(1, run.exit(), run::err);
    assertEquals(text("", "new"), Files.readString(configuration));
    assertTrue(isOwed());
    try (var haproxy = Haproxy.start(folder, configuration)) {
      var next = Gen.run(folder, arguments);
      assertEquals(0, next.exit(), next::err);
      assertEquals("new", haproxy.answer(port));
    }
    assertFalse(isOwed());
  }
}
