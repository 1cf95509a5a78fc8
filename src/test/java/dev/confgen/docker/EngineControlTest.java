package dev.confgen.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.command.Command;
import dev.confgen.command.Tail;
import dev.confgen.model.GenException;
import dev.confgen.model.Signal;
import dev.confgen.notify.ContainerChoice;
import dev.confgen.testing.Await;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is asked of an engine to reach into containers, and what is said when it cannot be done.
final class EngineControlTest {

  private static final ContainerChoice WEB = new ContainerChoice.Named("web");

  private final OwnSignals own = new OwnSignals();
  private StubEngine engine;
  private EngineControl control;

  @BeforeEach
  void start() throws Exception {
    engine = new StubEngine();
    control = EngineControl.at(engine.endpoint(), Optional.of(Duration.ofSeconds(20)), own);
    engine.answer(
        "GET /containers/web/json",
        200,
        "{\"Id\":\"abc\",\"Name\":\"/web\",\"State\":{\"Running\":true}}");
  }

  @AfterEach
  void stop() {
    control.stop("the test ends");
    engine.close();
  }

  @Test
  void aSignalIsSentToTheContainersId() throws Exception {
    engine.answer("POST /containers/abc/kill?signal=USR2", 204, "");

    control.signal(WEB, Signal.parse("USR2"));

    assertEquals(
        List.of("GET /containers/web/json", "POST /containers/abc/kill?signal=USR2 {}"),
        engine.asked());
    assertTrue(own.recognise("abc", Signal.parse("USR2")));
    assertFalse(own.recognise("abc", Signal.parse("USR2")), "each is told of once");
  }

  @Test
  void allThatHaveTheLabelAreToldAlsoAfterOneSaidNo() throws Exception {
    var choice = new ContainerChoice.Labelled("role", Optional.of("a \"b\""));
    String filter = "GET /containers/json?filters={\"label\":[\"role=a \\\"b\\\"\"]}";
    engine
        .answer(
            filter,
            200,
            """
            [{"Id":"2","Names":["/other/alias","/two"]},{"Id":"1","Names":["/one"]}]
            """)
        .answer(
            "POST /containers/1/kill?signal=HUP",
            409,
            "{\"message\":\"Cannot kill container: 1: Container 1 is not running\"}")
        .answer("POST /containers/2/kill?signal=HUP", 204, "");

    var e = assertThrows(GenException.Rejected.class, () -> control.signal(choice, Signal.HUP));

    assertEquals(
        "HUP to one: Cannot kill container: 1: Container 1 is not running", e.getMessage());
    assertEquals("POST /containers/2/kill?signal=HUP {}", engine.asked().getLast());
    assertFalse(own.recognise("1", Signal.HUP));
    assertTrue(own.recognise("2", Signal.HUP));
  }

  @Test
  void whoDoesNotRunIsNotTold() {
    engine.answer(
        "GET /containers/web/json",
        200,
        "{\"Id\":\"abc\",\"Name\":\"/web\",\"State\":{\"Running\":false,\"Status\":\"exited\"}}");

    var e = assertThrows(GenException.Unavailable.class, () -> control.restart(WEB));

    assertEquals("container web does not run: it is exited", e.getMessage());
  }

  @Test
  void nobodyWithTheLabelIsNoSuccess() {
    engine.answer("GET /containers/json?filters={\"label\":[\"x\"]}", 200, "[]");

    var e =
        assertThrows(
            GenException.Unavailable.class,
            () -> control.signal(new ContainerChoice.Labelled("x", Optional.empty()), Signal.HUP));

    assertEquals("no running container has the label x", e.getMessage());
  }

  @Test
  void aProxyThatForbidsItIsNamed() throws Exception {
    engine.answer("POST /containers/abc/restart", 403, "<h1>403 Forbidden</h1>");

    var e = assertThrows(GenException.Unavailable.class, () -> control.restart(WEB));

    assertEquals(
        "Docker at %s answered POST /containers/abc/restart with HTTP 403: \"<h1>403"
                .formatted(engine.endpoint())
            + " Forbidden</h1>\"; a proxy in front of the engine must let what notifications need"
            + " pass (docs/notify.md)",
        e.getMessage());
  }

  private static String frame(int stream, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] header = ByteBuffer.allocate(8).put(0, (byte) stream).putInt(4, bytes.length).array();
    return new String(header, UTF_8) + text;
  }

  private void makesExec() {
    engine.answer("POST /containers/abc/exec", 201, "{\"Id\":\"e1\"}");
  }

  @Test
  void aCommandsExitCodeCountsAndItsOutputIsShown() {
    makesExec();
    engine
        .answer("POST /exec/e1/start", 200, frame(1, "out\n") + frame(2, "err\n"))
        .answer("GET /exec/e1/json", 200, "{\"Running\":false,\"ExitCode\":3}");
    var command = new Command("check \"x\"", Optional.of(Duration.ofSeconds(20)));

    var e = assertThrows(GenException.Rejected.class, () -> control.run(WEB, command));

    assertEquals("\"check \\\"x\\\"\" in web failed: exit 3:\nout\nerr", e.getMessage());
    assertEquals(
        List.of(
            "GET /containers/web/json",
            "POST /containers/abc/exec {\"AttachStdout\":true,\"AttachStderr\":true,"
                + "\"Cmd\":[\"/bin/sh\",\"-c\",\"check \\\"x\\\"\"]}",
            "POST /exec/e1/start {\"Detach\":false,\"Tty\":false}",
            "GET /exec/e1/json"),
        engine.asked());
  }

  @Test
  void aCommandThatHangsIsAbandonedAtItsLimit() {
    makesExec();
    engine
        .hang("POST /exec/e1/start", frame(1, "so far\n"))
        .answer("GET /exec/e1/json", 200, "{\"Running\":true,\"ExitCode\":null}");
    var command = new Command("sleep", Optional.of(Duration.ofMillis(500)));

    var e = assertThrows(GenException.Rejected.class, () -> control.run(WEB, command));

    assertEquals(
        "\"sleep\" in web did not end within 500 ms; an engine cannot kill it, so it was left to"
            + " itself: so far",
        e.getMessage());
  }

  /// What it left running may hold the stream open.
  @Test
  void aCommandThatHasEndedIsDoneWhateverHoldsItsStream() throws Exception {
    makesExec();
    engine
        .hang("POST /exec/e1/start", "")
        .answer("GET /exec/e1/json", 200, "{\"Running\":false,\"ExitCode\":0}");

    control.run(WEB, new Command("daemon", Optional.of(Duration.ofMillis(500))));
  }

  @Test
  void aContainerWithoutAShellSaysSo() {
    makesExec();
    engine.answer(
        "POST /exec/e1/start", 400, "{\"message\":\"exec: \\\"/bin/sh\\\": no such file\"}");
    var command = new Command("x", Optional.empty());

    var e = assertThrows(GenException.Rejected.class, () -> control.run(WEB, command));

    assertEquals("\"x\" in web cannot be run: exec: \"/bin/sh\": no such file", e.getMessage());
  }

  @Test
  void aStopBreaksOffWhatIsInHand() throws Exception {
    makesExec();
    engine.hang("POST /exec/e1/start", "").answer("GET /exec/e1/json", 200, "{\"Running\":true}");
    var command = new Command("sleep", Optional.empty());
    var run =
        CompletableFuture.supplyAsync(
            () -> assertThrows(GenException.Rejected.class, () -> control.run(WEB, command)));
    Await.until(
        "it runs", () -> engine.asked().stream().anyMatch(each -> each.contains("/exec/e1/start")));

    control.stop("the program is ending");

    String why = "what was asked of web was not done to its end, because the program is ending";
    assertEquals(why, run.join().getMessage());
    var late = assertThrows(GenException.Rejected.class, () -> control.restart(WEB));
    assertEquals(why, late.getMessage());
  }

  @Test
  void anEngineThatIsAwayIsUnavailable() {
    engine.close();

    assertThrows(GenException.Unavailable.class, () -> control.signal(WEB, Signal.HUP));
  }

  @Test
  void aFrameThatIsCutOffIsReadAsFarAsItCame() throws Exception {
    var printed = new Tail();
    byte[] cut = (frame(1, "whole ") + frame(2, "cut off").substring(0, 11)).getBytes(UTF_8);

    Frames.read(new ByteArrayInputStream(cut), printed);

    assertEquals("whole cut", printed.text());
  }
}
