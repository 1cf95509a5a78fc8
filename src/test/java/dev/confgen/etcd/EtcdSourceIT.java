package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.KeyTree;
import dev.confgen.source.Source;
import dev.confgen.source.Source.Depth;
import dev.confgen.testing.Await;
import dev.confgen.testing.Certificates;
import dev.confgen.testing.Etcd;
import dev.confgen.testing.SlowLink;
import dev.confgen.tls.PemFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The source on real members: logins, certificates, and what is found out about a member that
/// hangs, forgets or starts anew.
final class EtcdSourceIT {

  private static final PemFiles NO_TLS = new PemFiles(Optional.empty(), Optional.empty());

  @TempDir Path folder;

  /// A source with the patience that a busy machine needs.
  private static EtcdSource source(String endpoints, PemFiles tls, Optional<Login> login)
      throws Exception {
    return source(endpoints, tls, login, Await.LIMIT);
  }

  private static EtcdSource source(
      String endpoints, PemFiles tls, Optional<Login> login, Duration request) throws Exception {
    return EtcdSource.connect(
        new Access(Endpoint.parseAll(endpoints), tls, login),
        new Limits(
            request,
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            3,
            1024 * 1024),
        Optional.of("/up"),
        Optional.empty());
  }

  private static KeyTree texts(String... pairs) {
    var texts = new TreeMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      texts.put(pairs[i], pairs[i + 1]);
    }
    return KeyTree.ofTexts(texts);
  }

  private static String failure(EtcdSource source) {
    return String.valueOf(thrown(source).getMessage());
  }

  private static Unavailable thrown(EtcdSource source) {
    return assertThrows(Unavailable.class, () -> source.read(Depth.FULL));
  }

  private interface Check {
    void on(EtcdSource source) throws Exception;
  }

  private static void watched(EtcdSource source, Check check) throws Exception {
    Thread watcher =
        Thread.ofVirtual()
            .start(() -> {
              try {
                source.watch(() -> {});
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try (source) {
      check.on(source);
    } finally {
      watcher.interrupt();
      watcher.join();
    }
  }

  private static void awaitKeys(EtcdSource source, KeyTree keys) throws Exception {
    Await.until(
        "the keys are " + keys,
        () -> {
          try {
            return source.read(Depth.CHANGES).keys().equals(keys);
          } catch (Unavailable e) {
            return false;
          }
        });
  }

  private static void awaitFailure(EtcdSource source, String part) throws Exception {
    Await.until(
        "it fails: " + part,
        () -> {
          try {
            var _ = source.read(Depth.CHANGES);
            return false;
          } catch (Unavailable e) {
            return String.valueOf(e.getMessage()).contains(part);
          }
        });
  }

  @Test
  void aMemberThatHangsOrBeginsAnewOrForgetsIsFound() throws Exception {
    try (var etcd = Etcd.run()) {
      for (int i = 0; i < 10; i++) {
        etcd.put("/up/" + i, "x");
      }
      etcd.deleteAll("/up");
      etcd.put("/up/a", "1");
      watched(
          source(etcd.endpoints(), NO_TLS, Optional.empty(), Duration.ofSeconds(5)),
          source -> {
            awaitKeys(source, texts("/a", "1"));
            assertSame(source.read(Depth.CHANGES), source.read(Depth.FULL));
            etcd.put("/up/a", "2");
            awaitKeys(source, texts("/a", "2"));
            aRestartIsOneStory(etcd, source);
            etcd.freeze(0);
            awaitFailure(source, "did not answer within 5 s");
            etcd.thaw(0);
            awaitKeys(source, texts("/a", "2"));
            etcd.kill(0);
            etcd.wipe(0);
            etcd.start(0);
            awaitFailure(source, " went back from 14 to 1, so its data was restored or wiped");
            awaitKeys(source, texts());
            etcd.put("/up/b", "1");
            awaitKeys(source, texts("/b", "1"));
          });
      Await.until(
          "all threads of etcd's have ended",
          () -> threads().isEmpty(),
          () -> threads().toString());
      aWatchBelowTheHistoryEnds(etcd);
      valuesThatAreTooLongForOneAnswerTogetherAreRead(etcd);
    }
  }

  /// The end of the connection, and then that nobody listens, are one trouble; and who spoke
  /// plainly before does not want TLS now.
  private static void aRestartIsOneStory(Etcd etcd, EtcdSource source) throws Exception {
    var told = new TreeSet<String>();
    etcd.stop(0);
    awaitFailure(source, "cannot read etcd");
    for (int i = 0; i < 50; i++) {
      told.add(thrown(source).story());
      Thread.sleep(20);
    }
    awaitFailure(source, "connection refused");
    assertEquals(1, told.size(), told::toString);
    assertFalse(told.first().contains("TLS"), told.first());
    etcd.start(0);
    awaitKeys(source, texts("/a", "2"));
  }

  private void valuesThatAreTooLongForOneAnswerTogetherAreRead(Etcd etcd) throws Exception {
    Path large = Files.writeString(folder.resolve("large"), "x".repeat(400_000));
    String _ = etcd.shell("for i in 1 2 3 4 5; do etcdctl put /up/$i <%s; done".formatted(large));
    try (var source = source(etcd.endpoints(), NO_TLS, Optional.empty())) {
      assertEquals(6, source.read(Depth.FULL).keys().size());
    }
  }

  /// 6 MB take 3 s, of which a request may take 2.
  @Test
  void anEtcdBehindASlowLinkIsReadInSmallerPages() throws Exception {
    try (var etcd = Etcd.run();
        var link = SlowLink.to(etcd.port(0), 2_000_000)) {
      var values = new TreeMap<String, String>();
      for (int i = 0; i < 600; i++) {
        values.put("/up/" + i, "x".repeat(10_000));
      }
      etcd.gateway().putAll(values);
      var access =
          new Access(
              Endpoint.parseAll("http://127.0.0.1:" + link.port()), NO_TLS, Optional.empty());
      Duration request = Duration.ofSeconds(2);
      var retry = Duration.ofMillis(50);
      var limits = new Limits(request, request, retry, retry, 8 * values.size(), 32_000_000);
      try (var source = EtcdSource.connect(access, limits, Optional.of("/up"), Optional.empty())) {
        var said = new TreeSet<String>();
        Await.until(
            "everything is read",
            () -> {
              try {
                return source.read(Depth.FULL).keys().size() == values.size();
              } catch (Unavailable e) {
                said.add(String.valueOf(e.getMessage()));
                return false;
              }
            },
            said::toString);
      }
    }
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("etcd-"))
        .toList();
  }

  private static void aWatchBelowTheHistoryEnds(Etcd etcd) throws Exception {
    etcd.compact();
    var access = new Access(Endpoint.parseAll(etcd.endpoints()), NO_TLS, Optional.empty());
    try (var wire = new Wire(access, Limits.STANDARD)) {
      var prefix = Prefix.parse("/up");
      Watch watch = Race.first(wire, prefix).watch(prefix, 1, new Memory(prefix));
      assertEquals(Watch.News.LOST, watch.await(Duration.ofSeconds(30)));
      String reason = String.valueOf(watch.lost().orElseThrow().getMessage());
      assertTrue(reason.contains("compacted its history up to revision 2"), reason);
    }
  }

  @Test
  void aLoginIsRenewedWhenItIsOverAndItsPasswordIsNeverShown() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "hunter2\n");
    try (var etcd = Etcd.run(1, "--auth-token-ttl=1")) {
      String _ =
          etcd.shell(
              """
              etcdctl put /up/a 1
              etcdctl user add root:toor && etcdctl user grant-role root root
              etcdctl role add reader && etcdctl role grant-permission reader --prefix=true read /up/
              etcdctl user add reader:hunter2 && etcdctl user grant-role reader reader
              etcdctl auth enable
              """);
      var login = Optional.of(new Login("reader", password));
      watched(
          source(etcd.endpoints(), NO_TLS, login),
          source -> {
            awaitKeys(source, texts("/a", "1"));
            // The token is over by now, or about to be; the next requests need another.
            for (int i = 2; i < 6; i++) {
              String _ = etcd.shell("sleep 0.6; ETCDCTL_USER=root:toor etcdctl put /up/a " + i);
              awaitKeys(source, texts("/a", "" + i));
              assertEquals(texts("/a", "" + i), source.read(Depth.FULL).keys());
            }
          });
      try (var source = source(etcd.endpoints(), NO_TLS, Optional.empty())) {
        assertTrue(failure(source).contains("it wants a login; give --etcd-user"));
      }
      Files.writeString(password, "wrong-secret");
      try (var source = source(etcd.endpoints(), NO_TLS, login)) {
        String said = failure(source);
        assertTrue(said.contains("it refuses user or password"), said);
        assertFalse(said.contains("wrong-secret"), said);
      }
    }
  }

  @Test
  void certificatesOfBothSides() throws Exception {
    Certificates ours = Certificates.make(folder.resolve("ours"), "DNS:localhost,IP:127.0.0.1");
    var identity = new PemFiles.Identity(ours.file("cert.pem"), ours.file("key.pem"));
    var trusted = Optional.of(ours.file("ca.pem"));
    try (var etcd = Etcd.runSecure(ours, "--client-cert-auth")) {
      etcd.put("/up/a", "1");
      var tls = new PemFiles(trusted, Optional.of(identity));
      try (var source = source(etcd.endpoints(), tls, Optional.empty())) {
        assertEquals(texts("/a", "1"), source.read(Depth.FULL).keys());
      }
      var anonymous = new PemFiles(trusted, Optional.empty());
      try (var source = source(etcd.endpoints(), anonymous, Optional.empty())) {
        String said = failure(source);
        assertTrue(said.contains("--etcd-cert"), said);
      }
      var distrusting = new PemFiles(Optional.empty(), Optional.of(identity));
      try (var source = source(etcd.endpoints(), distrusting, Optional.empty())) {
        String said = failure(source);
        assertTrue(said.contains("not signed by whom --etcd-ca names"), said);
      }
      try (var source =
          source(etcd.endpoints().replace("https", "http"), NO_TLS, Optional.empty())) {
        String said = failure(source);
        assertTrue(said.contains("does it want TLS (https://)"), said);
      }
    }
  }

  @Test
  void thatNothingIsThereIsRemarkedUntilThereIsSomething() throws Exception {
    try (Etcd etcd = Etcd.run();
        EtcdSource source = source(etcd.endpoints(), NO_TLS, Optional.empty())) {
      Optional<Source.Remark> warning =
          Optional.of(new Source.Remark(true, "nothing lies below /up"));
      assertEquals(KeyTree.EMPTY, source.read(Depth.FULL).keys());
      assertEquals(warning, source.remark());
      assertEquals(KeyTree.EMPTY, source.read(Depth.CHANGES).keys());
      assertEquals(warning, source.remark());
      String _ = etcd.shell("etcdctl put /up/web/1 '{\"address\":\"10.0.0.1\",\"port\":80}'");
      assertFalse(source.read(Depth.FULL).keys().isEmpty());
      assertEquals(Optional.empty(), source.remark());
      String _ = etcd.shell("etcdctl del /up/web/1");
      assertEquals(KeyTree.EMPTY, source.read(Depth.FULL).keys());
      assertEquals(warning, source.remark());
    }
  }
}
