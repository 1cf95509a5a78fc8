package dev.confgen.notify;

import static dev.confgen.testing.FakeMaster.proc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.testing.Await;
import dev.confgen.testing.FakeMaster;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterCliTest {

  @TempDir Path folder;

  private final MasterCli cli = new MasterCli(Optional.of(Duration.ofSeconds(20)));
  private Path socket;
  private FakeMaster master;

  @BeforeEach
  void listen() throws IOException {
    socket = folder.resolve("master.sock");
    master = FakeMaster.on(socket);
  }

  @AfterEach
  void end() throws IOException {
    master.close();
  }

  @Test
  void aMasterThatSaysSoHasReloaded() throws Exception {
    master
        .answersShowProc(proc(3, 0))
        .answersReload("Success=1\n--\n[NOTICE]   (1) : New worker (2) forked\n");

    cli.reload(socket);

    assertEquals(List.of("show proc", "reload"), master.asked());
  }

  @Test
  void aFailureIsToldInHaproxysOwnWords() {
    master
        .answersShowProc(proc(3, 0))
        .answersReload(
            """
            Success=0
            --
            [NOTICE]   (1) : haproxy version is 3.0
            [ALERT]    (1) : bind failed
            """);

    var e = assertThrows(GenException.Rejected.class, () -> cli.reload(socket));

    assertEquals(
        """
        haproxy at %s did not load its configuration, and serves what it served before:
        [NOTICE]   (1) : haproxy version is 3.0
        [ALERT]    (1) : bind failed\
        """
            .formatted(socket),
        e.getMessage());
  }

  @Test
  void aFailureWithoutWordsPointsToTheLog() {
    master.answersShowProc(proc(3, 0)).answersReload("Success=0\n");

    var e = assertThrows(GenException.Rejected.class, () -> cli.reload(socket));

    assertTrue(String.valueOf(e.getMessage()).endsWith("; its own log says why"), e::getMessage);
  }

  @Test
  void anOlderMasterIsAskedUntilItHasReloaded() throws Exception {
    master.answersShowProc(proc(3, 2), "", proc(3, 2), "", proc(4, 0)).answersReload("");

    cli.reload(socket);

    assertEquals(
        List.of("show proc", "reload", "show proc", "show proc", "show proc", "show proc"),
        master.asked());
  }

  @Test
  void anOlderMastersFailureIsSeen() {
    master.answersShowProc(proc(3, 0), proc(4, 1)).answersReload("");

    var e = assertThrows(GenException.Rejected.class, () -> cli.reload(socket));

    assertEquals(
        "haproxy at %s did not load its configuration (failed: 1), and serves what it served"
                .formatted(socket)
            + " before; its own log says why",
        e.getMessage());
  }

  @Test
  void anotherSocketOfHaproxyIsNotTakenForItsMasters() {
    master.answersShowProc("Unknown command: 'show proc'\n");

    var e = assertThrows(GenException.Rejected.class, () -> cli.reload(socket));

    assertEquals(
        "%s is not the socket of a haproxy's master, 2.5 or later: it answered \"Unknown command:"
                .formatted(socket)
            + " 'show proc'\"; give SOCKET of haproxy -W -S SOCKET",
        e.getMessage());
    assertEquals(List.of("show proc"), master.asked());
  }

  @Test
  void aMasterThatMayNotBeToldSaysSo() {
    master.answersShowProc(proc(1, 0)).answersReload("Permission denied\n");

    var e = assertThrows(GenException.Rejected.class, () -> cli.reload(socket));

    assertTrue(String.valueOf(e.getMessage()).contains("Permission denied"), e::getMessage);
  }

  @Test
  void withoutASocketThereIsNobodyToTell() throws Exception {
    master.close();

    var e = assertThrows(GenException.Unavailable.class, () -> cli.reload(socket));

    assertEquals(
        "cannot reach haproxy's master at %1$s: there is no such socket; it is made by haproxy -W"
                .formatted(socket)
            + " -S "
            + socket,
        e.getMessage());
  }

  @Test
  void aMasterThatHangsIsLeftAtTheLimit() {
    master.answersShowProc(proc(1, 0)).answersReload(FakeMaster.SILENCE);
    var impatient = new MasterCli(Optional.of(Duration.ofMillis(200)));

    var e = assertThrows(GenException.Rejected.class, () -> impatient.reload(socket));

    assertEquals(
        "haproxy at %s did not say within 200 ms whether it has reloaded".formatted(socket),
        e.getMessage());
  }

  @Test
  void aStopBreaksItOffAndLetsNothingBegin() throws Exception {
    master.answersShowProc(proc(1, 0)).answersReload(FakeMaster.SILENCE);
    var reload =
        CompletableFuture.supplyAsync(
            () -> assertThrows(GenException.Rejected.class, () -> cli.reload(socket)));
    Await.until("it was told", () -> master.asked().contains("reload"));

    cli.stop("the program is ending");

    String why = "the reload of haproxy at %s was broken off, because the program is ending";
    assertEquals(why.formatted(socket), reload.join().getMessage());
    var late = assertThrows(GenException.Rejected.class, () -> cli.reload(socket));
    assertEquals(why.formatted(socket), late.getMessage());
  }

  @Test
  void aFileIsNoSocket() throws Exception {
    Path file = Files.createFile(folder.resolve("haproxy.cfg"));

    var e = assertThrows(GenException.Unavailable.class, () -> cli.reload(file));

    assertEquals(
        "cannot reach haproxy's master at %s: it is not a socket; give SOCKET of haproxy -W -S SOCKET"
            .formatted(file),
        e.getMessage());
  }

  /// A socket that a killed haproxy left refuses every connection. It was taken for a busy one, for
  /// five seconds each time.
  @Test
  void aSocketThatWasLeftBehindIsNobody() throws Exception {
    Path left = folder.resolve("left.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(left));
    }

    var hasty = new MasterCli(Optional.of(Duration.ofSeconds(4)));
    var e = assertThrows(GenException.Unavailable.class, () -> hasty.reload(left));

    assertTrue(String.valueOf(e.getMessage()).contains("Connection refused"), e::getMessage);
  }
}
