import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// As much of a Docker Engine with one container as tools/assemble needs to train the distribution's archive.
///
/// usage: TrainingEngine SOCKET
final class TrainingEngine {

  private static final String ID = "a".repeat(64);

  private static final String NETWORKS =
      """
      "Networks": {"web": {"NetworkID": "%s", "IPAddress": "172.18.0.2", "Gateway": "172.18.0.1",
        "GlobalIPv6Address": "", "Aliases": ["web"], "MacAddress": "02:42:ac:12:00:02"}}"""
          .formatted(ID);

  private static final String LIST =
      """
      [{"Id": "%s", "Names": ["/web_1"], "Image": "web:1", "ImageID": "sha256:%s", "State": "running",
        "Status": "Up 2 hours", "Labels": {"gen.host": "web.test"}, "Created": 1700000000, "Mounts": [],
        "Ports": [{"PrivatePort": 80, "PublicPort": 8080, "IP": "0.0.0.0", "Type": "tcp"}],
        "HostConfig": {"NetworkMode": "web"}, "NetworkSettings": {%s}}]
      """
          .formatted(ID, ID, NETWORKS);

  private static final String INSPECT =
      """
      {"Id": "%s", "Name": "/web_1", "Created": "2024-01-01T00:00:00.123456789Z", "Image": "sha256:%s",
        "State": {"Status": "running", "Running": true, "StartedAt": "2024-01-01T00:00:00.123456789Z",
          "Health": {"Status": "healthy"}},
        "Config": {"Image": "web:1", "Hostname": "web", "Env": ["PATH=/bin"], "ExposedPorts": {"80/tcp": {}},
          "Labels": {"gen.host": "web.test"}},
        "HostConfig": {"NetworkMode": "web"}, "Mounts": [],
        "NetworkSettings": {"Ports": {"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}]}, %s}}
      """
          .formatted(ID, ID, NETWORKS);

  private static final String VERSION =
      """
      {"Version": "29.0.0", "ApiVersion": "1.52", "MinAPIVersion": "1.44"}
      """;

  private TrainingEngine() {}

  /// Serves until it is killed.
  public static void main(String[] arguments) throws IOException {
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(Path.of(arguments[0])));
    while (true) {
      SocketChannel connection = server.accept();
      Thread.ofVirtual().start(() -> serve(connection));
    }
  }

  private static void serve(SocketChannel connection) {
    try (connection) {
      var requests = new BufferedReader(Channels.newReader(connection, UTF_8));
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        if (line.startsWith("GET ")) {
          answer(connection, line.split(" ")[1]);
        }
      }
    } catch (IOException _) {
      // The client is gone.
    }
  }

  private static void answer(SocketChannel connection, String path) throws IOException {
    if (path.contains("/events")) {
      write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      return;
    }
    String body =
        path.contains("/containers/json") ? LIST : path.contains("/containers/") ? INSPECT : VERSION;
    write(
        connection,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(body.getBytes(UTF_8).length, body));
  }

  private static void write(SocketChannel connection, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      connection.write(bytes);
    }
  }
}
