package dev.confgen.status;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponderTest {

  private static final int LIMIT_MILLIS = 20_000;

  @TempDir Path folder;

  private final Scene scene = Scene.healthy();
  private final List<Throwable> faults = new ArrayList<>();

  private Pages pages(String state) {
    return new Pages(scene.chronicle, _ -> state, text -> text.replace("hunter2", "***"), "1.0");
  }

  private Responder tcp() throws Exception {
    return tcp("state\n");
  }

  private Responder tcp(String state) throws Exception {
    return open(new StatusAddress.Tcp("127.0.0.1", FreePort.next()), state);
  }

  private Responder open(StatusAddress address, String state) throws Unavailable {
    return Responder.open(address, pages(state), faults::add);
  }

  private static Socket dial(Responder responder) throws IOException {
    var socket =
        new Socket(
            InetAddress.getLoopbackAddress(), ((StatusAddress.Tcp) responder.address()).port());
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  private static String exchange(Responder responder, String request) throws IOException {
    try (Socket socket = dial(responder)) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String get(Responder responder, String path) throws IOException {
    return exchange(responder, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  private static void assertCode(int code, String response) {
    assertTrue(response.startsWith("HTTP/1.1 " + code + " "), response);
  }

  @Test
  void healthIs200And503() throws Exception {
    try (Responder responder = tcp()) {
      assertCode(200, get(responder, "/health"));
      scene.failed("wrong: hunter2");
      String response = get(responder, "/health");
      assertCode(503, response);
      assertTrue(response.contains("\r\n\r\nunhealthy: /out failed: wrong: ***\n"), response);
    }
  }

  @Test
  void readyIs503BeforeAllWasAppliedAnd200Then() throws Exception {
    scene.begin(scene.job, scene.job("/new"));
    try (Responder responder = tcp()) {
      String response = get(responder, "/ready?verbose");
      assertCode(503, response);
      assertTrue(response.endsWith("\r\n\r\nnot ready: /new has not been applied yet\n"), response);
      scene.begin(scene.job);
      assertTrue(get(responder, "/ready").endsWith("\r\n\r\nready\n"));
    }
  }

  @Test
  void theStateIsThereOnceSomethingWasRead() throws Exception {
    try (Responder responder = tcp("a: 1\n")) {
      assertCode(503, get(responder, "/debug/state"));
      scene.chronicle.saw(Snapshot.EMPTY, Services.NONE);
      assertTrue(get(responder, "/debug/state").endsWith("\r\n\r\na: 1\n"));
    }
  }

  @Test
  void aLargeStateArrivesAsAWhole() throws Exception {
    String large = "0123456789abcde\n".repeat(500_000);
    scene.chronicle.saw(Snapshot.EMPTY, Services.NONE);
    try (Responder responder = tcp(large)) {
      String response = get(responder, "/debug/state");
      assertEquals(large.length(), response.length() - response.indexOf("\r\n\r\n") - 4);
    }
  }

  @Test
  void otherPathsMethodsAndTextsAreRefused() throws Exception {
    try (Responder responder = tcp()) {
      assertCode(200, get(responder, "/"));
      assertCode(404, get(responder, "/healthz"));
      assertCode(404, get(responder, "/../etc/passwd"));
      assertCode(200, get(responder, "http://gen/health"));
      String post = exchange(responder, "POST /health HTTP/1.1\r\nContent-Length: 1\r\n\r\nx");
      assertCode(405, post);
      assertTrue(post.contains("\r\nAllow: GET, HEAD\r\n"), post);
      assertCode(400, exchange(responder, "hello\r\n\r\n"));
      assertCode(400, exchange(responder, "GET /health HTTP/2.0\r\n\r\n"));
    }
  }

  @Test
  void headHasNoBody() throws Exception {
    try (Responder responder = tcp()) {
      String head = exchange(responder, "HEAD /ready HTTP/1.1\r\n\r\n");
      assertTrue(head.contains("\r\nContent-Length: 6\r\n"), head);
      assertTrue(head.endsWith("\r\n\r\n"), head);
    }
  }

  @Test
  void aRequestThatIsTooLongIsRefusedAndTheAnswerArrives() throws Exception {
    try (Responder responder = tcp()) {
      String huge = "GET /health HTTP/1.1\r\nX: " + "x".repeat(100_000);
      assertCode(431, exchange(responder, huge));
    }
  }

  @Test
  void aRequestInPiecesIsAnswered() throws Exception {
    try (Responder responder = tcp();
        Socket socket = dial(responder)) {
      for (byte each : "GET /ready HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1)) {
        socket.getOutputStream().write(each);
        socket.getOutputStream().flush();
      }
      assertCode(200, new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  @Test
  void twoHundredSilentClientsHoldNobodyElseUp() throws Exception {
    var silent = new ArrayList<Socket>();
    try (Responder responder = tcp()) {
      for (int i = 0; i < 200; i++) {
        Socket socket = dial(responder);
        socket.getOutputStream().write("GET /hea".getBytes(ISO_8859_1));
        silent.add(socket);
      }
      assertCode(200, get(responder, "/health"));
      assertEquals(-1, silent.getFirst().getInputStream().read());
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void aSlowClientIsSentAwayInTime() throws Exception {
    try (Responder responder = tcp();
        Socket slow = dial(responder)) {
      long start = System.nanoTime();
      slow.getOutputStream().write("GET /health HT".getBytes(ISO_8859_1));
      assertEquals(-1, slow.getInputStream().read());
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(taken.compareTo(Connection.PATIENCE.plusSeconds(3)) < 0, "it took " + taken);
    }
  }

  @Test
  void aFaultInAPageEndsOnlyThatAnswer() throws Exception {
    scene.chronicle.saw(Snapshot.EMPTY, Services.NONE);
    var pages =
        new Pages(
            scene.chronicle,
            _ -> {
              throw new IllegalStateException("broken");
            },
            text -> text,
            "1.0");
    var address = new StatusAddress.Tcp("127.0.0.1", FreePort.next());
    try (Responder responder = Responder.open(address, pages, faults::add)) {
      assertCode(500, get(responder, "/debug/state"));
      assertCode(200, get(responder, "/health"));
      assertEquals(1, faults.size());
    }
  }

  @Test
  void aPortThatIsTakenIsSaidSo() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var address = new StatusAddress.Tcp("", taken.getLocalPort());
      var failure = assertThrows(Unavailable.class, () -> open(address, ""));
      assertEquals(
          "cannot serve the status at %s: another process listens there".formatted(address),
          failure.getMessage());
    }
  }

  @Test
  void thePortIsFreeAgainAtOnce() throws Exception {
    Responder first = tcp();
    assertCode(200, get(first, "/health"));
    first.close();
    open(first.address(), "").close();
  }

  @Test
  void aSocketIsTheOwnersOnlyAndGoesWithIt() throws Exception {
    Path path = folder.resolve("s");
    Responder responder = open(new StatusAddress.Unix(path), "");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    assertTrue(Inquiry.ask(responder.address(), Duration.ofSeconds(5)).healthy());
    responder.close();
    assertFalse(Files.exists(path));
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aSocketThatADeadProcessLeftIsReplacedAndALivingOneIsNot() throws Exception {
    Path path = folder.resolve("s");
    var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    var _ = dead.bind(UnixDomainSocketAddress.of(path));
    dead.close();
    assertTrue(Files.exists(path));
    var address = new StatusAddress.Unix(path);
    try (Responder responder = open(address, "")) {
      assertRefused(address, ": another process listens there");
      assertTrue(Inquiry.ask(responder.address(), Duration.ofSeconds(5)).healthy());
    }
  }

  @Test
  void aFileThatIsNoSocketStays() throws Exception {
    Path path = Files.writeString(folder.resolve("precious"), "x");
    assertRefused(new StatusAddress.Unix(path), "there is a file of that name that is no socket");
    assertEquals("x", Files.readString(path));
    var missing = new StatusAddress.Unix(folder.resolve("a/b"));
    assertRefused(missing, "there is no folder " + folder.resolve("a"));
  }

  private void assertRefused(StatusAddress address, String why) {
    var failure = assertThrows(Unavailable.class, () -> open(address, ""));
    assertTrue(String.valueOf(failure.getMessage()).endsWith(why), failure::getMessage);
  }

  @Test
  void aSocketThatSomebodyElsePutThereSinceStays() throws Exception {
    Path path = folder.resolve("s");
    Responder responder = open(new StatusAddress.Unix(path), "");
    Files.delete(path);
    var _ = Files.writeString(path, "theirs");
    responder.close();
    assertTrue(Files.exists(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.0.0.0", "::", "::1", "localhost"})
  void itIsAskedWhereverItListens(String host) throws Exception {
    var address = new StatusAddress.Tcp(host, FreePort.next());
    try (Responder _ = open(address, "")) {
      Inquiry.Answer answer = Inquiry.ask(address, Duration.ofSeconds(5));
      assertTrue(answer.healthy());
      assertTrue(answer.text().startsWith("healthy\nsources:\n"), answer.text());
    }
  }

  @Test
  void whoAsksIsToldWhatIsIll() throws Exception {
    scene.failed("ü");
    try (Responder responder = tcp()) {
      Inquiry.Answer answer = Inquiry.ask(responder.address(), Duration.ofSeconds(5));
      assertFalse(answer.healthy());
      assertTrue(answer.text().startsWith("unhealthy: /out failed: ü\n"), answer.text());
    }
  }

  @Test
  void whoAsksInVainIsToldWhy() throws Exception {
    var nobody = new StatusAddress.Tcp("127.0.0.1", FreePort.next());
    assertAsking(nobody, "connection refused");
    assertAsking(new StatusAddress.Unix(folder.resolve("no")), "no such file");
    try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertAsking(
          new StatusAddress.Tcp("127.0.0.1", mute.getLocalPort()), "no answer within 300 ms");
    }
    try (var other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path path = folder.resolve("other");
      var _ = other.bind(UnixDomainSocketAddress.of(path));
      var _ = Thread.ofVirtual().start(() -> answerOtherwise(other));
      assertAsking(new StatusAddress.Unix(path), "what listens there is not gen");
    }
  }

  private static void assertAsking(StatusAddress address, String why) {
    var failure =
        assertThrows(Unavailable.class, () -> Inquiry.ask(address, Duration.ofMillis(300)));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.toLowerCase(Locale.ROOT).contains(why), message);
    assertTrue(message.startsWith(address + ": "), message);
  }

  private static void answerOtherwise(ServerSocketChannel server) {
    try (SocketChannel channel = server.accept()) {
      int _ = channel.read(ByteBuffer.allocate(1000));
      int _ = channel.write(ByteBuffer.wrap("HTTP/1.1 200 OK\r\n\r\nhi".getBytes(UTF_8)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void itsThreadEnds() throws Exception {
    Responder responder = tcp();
    responder.close();
    Threads.awaitNone(name -> name.equals("status"));
  }
}
