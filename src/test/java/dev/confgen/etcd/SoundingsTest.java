package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.confgen.model.GenException;
import dev.confgen.source.Source.Depth;
import dev.confgen.testing.Await;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.TakenPort;
import dev.confgen.tls.PemFiles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is said of members for which nobody can wait any longer.
@Timeout(60)
final class SoundingsTest {

  private static final Duration WAITED = Duration.ofMillis(10);
  private static final String IS_LATE =
      "waited 10 ms (--timeout) for its answer; is it hung, or behind a firewall, or are too few"
          + " members running?";

  private static EtcdSource source(String endpoints) throws GenException.Invalid {
    var tls = new PemFiles(Optional.empty(), Optional.empty());
    var access = new Access(Endpoint.parseAll(endpoints), tls, Optional.empty());
    return EtcdSource.connect(access, Optional.empty(), Optional.empty());
  }

  private static String late(EtcdSource source) throws InterruptedException {
    return String.valueOf(source.late(WAITED).getMessage());
  }

  /// Even before gRPC has been loaded, which takes longer than a short `--timeout`.
  @Test
  void whoRefusesIsToldFromWhoIsSilent() throws Exception {
    try (var silent = TakenPort.take()) {
      String refusing = "http://127.0.0.1:" + FreePort.next();
      String hung = "http://127.0.0.1:" + silent.number();
      try (var source = source(hung + "," + refusing)) {
        assertEquals(
            "cannot read etcd at %s: connection refused; is etcd running?".formatted(refusing),
            reason(late(source), refusing));
        assertEquals(
            "cannot read etcd at %s: %s".formatted(hung, IS_LATE), reason(late(source), hung));
      }
    }
  }

  private static String reason(String all, String endpoint) {
    return all.lines()
        .flatMap(line -> Stream.of(line.split("; (?=cannot read)", -1)))
        .filter(part -> part.contains(endpoint + ":"))
        .findFirst()
        .orElse(all);
  }

  /// The name is too long for anybody to be asked for it.
  @Test
  void aNameThatDoesNotExistIsToldApart() throws Exception {
    try (var source = source("http://%s.test:2379".formatted("a".repeat(64)))) {
      assertTrue(late(source).contains("there is no such host"), late(source));
    }
  }

  /// What a knock does not find out, the reading that goes on has.
  @Test
  void whyOneHasFailedIsSaidWhileAnotherIsStillWaitedFor() throws Exception {
    var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.start();
    try (var silent = TakenPort.take()) {
      String noEtcd = "http://127.0.0.1:" + other.getAddress().getPort();
      try (var source = source("http://127.0.0.1:" + silent.number() + "," + noEtcd)) {
        Thread reading = Thread.ofVirtual().start(() -> read(source));
        Await.until(
            "it is known that one is no etcd",
            () -> reason(late(source), noEtcd).contains("is it etcd that listens there"),
            () -> noEtcd);
        reading.interrupt();
        reading.join();
      }
    } finally {
      other.stop(0);
    }
  }

  private static void read(EtcdSource source) {
    try {
      var _ = source.read(Depth.FULL);
    } catch (GenException | InterruptedException _) {
      // Nobody waits for it.
      return;
    }
  }
}
