package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A client that sends exactly the request line and the host it is told to, by HTTP or by HTTPS to
/// whoever has a certificate.
///
/// @param from the address of this machine that it asks from, such as `127.0.0.9`
/// @param to the server
/// @param tls whether by HTTPS
public record Client(Optional<String> from, InetSocketAddress to, boolean tls) {

  private static final int LIMIT_MILLIS = 10_000;

  private static final SSLContext TRUSTING = trusting();

  /// What came back.
  ///
  /// @param location where a redirection leads; empty if it is none
  public record Answer(int status, String location, String body) {

    @Override
    public String toString() {
      return (status + " " + location + body).strip();
    }
  }

  /// By HTTP.
  public static Client of(String address, int port) {
    var server = new InetSocketAddress(InetAddress.ofLiteral(address), port);
    return new Client(Optional.empty(), server, false);
  }

  /// The same by HTTPS, at another port.
  public Client overTls(int port) {
    return new Client(from, new InetSocketAddress(to.getAddress(), port), true);
  }

  /// The same from an address.
  public Client from(String address) {
    return new Client(Optional.of(address), to, tls);
  }

  /// Asks for a target such as `/x?y`.
  public Answer get(String host, String target) throws IOException {
    return ask("GET %s HTTP/1.1\r\nHost: %s".formatted(target, host));
  }

  /// Asks with a request line and fields.
  public Answer ask(String head) throws IOException {
    try (var socket = open()) {
      socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
      return answer(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    }
  }

  private Socket open() throws IOException {
    var plain = new Socket();
    plain.setSoTimeout(LIMIT_MILLIS);
    // A handshake would wait for acknowledgements that the other side delays.
    plain.setTcpNoDelay(true);
    if (from.isPresent()) {
      plain.bind(new InetSocketAddress(InetAddress.ofLiteral(from.get()), 0));
    }
    plain.connect(to, LIMIT_MILLIS);
    return tls
        ? TRUSTING.getSocketFactory().createSocket(plain, "localhost", to.getPort(), true)
        : plain;
  }

  private static Answer answer(String response) throws IOException {
    // The status line is `HTTP/1.1 200 OK`.
    int body = response.indexOf("\r\n\r\n");
    if (body < 0) {
      throw new IOException("no answer but \"" + response + "\"");
    }
    String location =
        response
            .substring(0, body)
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location: "))
            .map(line -> line.substring(10))
            .findFirst()
            .orElse("");
    return new Answer(
        Integer.parseInt(response.substring(9, 12)), location, response.substring(body + 4));
  }

  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Everybody()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Everybody implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
