package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One connection to a {@link FakeEngine}: HTTP/1.1 with keep-alive, GET only.
final class FakeConnection {

  private static final Pattern GET = Pattern.compile("GET (?:/v(1\\.\\d+))?(/[^? ]*)\\S* HTTP/1.1");

  private final FakeEngine engine;
  private final SocketChannel channel;
  private final OutputStream out;
  private volatile boolean stream;

  FakeConnection(FakeEngine engine, SocketChannel channel) {
    this.engine = engine;
    this.channel = channel;
    this.out = Channels.newOutputStream(channel);
  }

  /// Whether events are sent here.
  boolean isStream() {
    return stream;
  }

  /// Answers requests until the connection ends.
  void serve() {
    try (channel) {
      var in =
          new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), ISO_8859_1));
      for (Optional<String> head = head(in); head.isPresent(); head = head(in)) {
        answer(head.get());
      }
    } catch (IOException e) {
      // The client has gone, or the engine was stopped.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      engine.ended(this);
    }
  }

  private static Optional<String> head(BufferedReader in) throws IOException {
    String first = in.readLine();
    for (String line = first; line != null && !line.isEmpty(); ) {
      line = in.readLine();
    }
    return Optional.ofNullable(first);
  }

  private void answer(String head) throws IOException, InterruptedException {
    Matcher matcher = GET.matcher(head);
    String path = matcher.matches() ? matcher.group(2) : "?";
    FakeEngine.Ask ask = FakeEngine.ask(path);
    engine.arrive(ask, head.replaceAll("^GET | HTTP/1.1$", ""));
    var answer =
        engine.answer(
            ask,
            path,
            matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty());
    boolean opensStream = ask == FakeEngine.Ask.EVENTS && answer.status() == 200;
    byte[] body = FakeEngine.bytes(answer.body());
    write(
        FakeEngine.bytes(
            "HTTP/1.1 %d Whatever\r\nDate: %s\r\nContent-Type: application/json\r\n%s\r\n\r\n"
                .formatted(
                    answer.status(),
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)),
                    opensStream ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length)),
        opensStream ? new byte[0] : body);
    stream = opensStream;
  }

  private synchronized void write(byte[] head, byte[] body) throws IOException {
    out.write(head);
    out.write(body);
  }

  /// Sends text as one chunk of the answer.
  void chunk(String text) throws IOException {
    // In one write: a client that dislikes the chunk may hang up as soon as it has read it.
    String length = Integer.toHexString(FakeEngine.bytes(text).length);
    write(FakeEngine.bytes(length + "\r\n" + text + "\r\n"), new byte[0]);
  }

  /// Ends the answer.
  void lastChunk() throws IOException {
    write(FakeEngine.bytes("0\r\n\r\n"), new byte[0]);
  }

  void close() throws IOException {
    channel.close();
  }
}
