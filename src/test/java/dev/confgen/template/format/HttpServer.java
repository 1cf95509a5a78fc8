package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// A program that serves HTTP on the socket `http.sock` of its folder, and answers `/N` with what
/// it read of case N. It is told the value as the parameter `v` and as the header `x-v`.
final class HttpServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Program program;
  private final Path socket;

  private HttpServer(Program program, Path socket) {
    this.program = program;
    this.socket = socket;
  }

  static HttpServer start(Path folder, String debianPackage, List<String> command)
      throws IOException {
    Files.deleteIfExists(folder.resolve("http.sock"));
    return new HttpServer(
        Program.start(folder, debianPackage, command), folder.resolve("http.sock"));
  }

  /// What is wrong with the answers, or that the program does not accept its configuration.
  List<String> faults(List<Case> cases, Function<Case, String> expected)
      throws IOException, InterruptedException {
    if (!serves()) {
      return List.of("it does not start: " + program.output());
    }
    var faults = new ArrayList<String>();
    try (var channel = connect()) {
      OutputStream out = Channels.newOutputStream(channel);
      InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
      for (Case c : cases) {
        ask(out, c);
        String seen = answer(in);
        if (!seen.equals(expected.apply(c))) {
          faults.add(c.fault(seen).orElse("?"));
        }
      }
    }
    return faults;
  }

  private boolean serves() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (program.isAlive() && System.nanoTime() < end) {
      try (var _ = connect()) {
        return true;
      } catch (IOException _) {
        Thread.sleep(5);
      }
    }
    return false;
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void ask(OutputStream out, Case c) throws IOException {
    String value = URLEncoder.encode(c.value(), UTF_8).replace("+", "%20");
    String request = "GET /%d?v=%s HTTP/1.1\r\nHost: a\r\n".formatted(c.number(), value);
    String header = isHeader(c.value()) ? "X-V: %s\r\n".formatted(c.value()) : "";
    out.write((request + header + "\r\n").getBytes(UTF_8));
    out.flush();
  }

  /// Whether HTTP can carry a value as it is.
  static boolean isHeader(String value) {
    return value.equals(value.strip()) && value.chars().noneMatch(Character::isISOControl);
  }

  private static String answer(InputStream in) throws IOException {
    String status = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String[] parts = header.toLowerCase(Locale.ROOT).split(": *", 2);
      if (parts[0].equals("content-length")) {
        length = Integer.parseInt(parts[1]);
      }
    }
    String body = new String(in.readNBytes(length), UTF_8);
    return status.contains(" 200 ") ? body : status;
  }

  private static String line(InputStream in) throws IOException {
    var out = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended behind: " + out);
      }
      out.append((char) c);
    }
    return out.toString().strip();
  }

  @Override
  public void close() {
    program.close();
  }
}
