package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Speaks the Docker Engine's API over a unix socket or TCP, counts what it is asked, and
/// misbehaves on request.
///
/// It knows `/version`, `/_ping`, `/containers/json`, `/containers/ID/json` and `/events`, and
/// refuses API versions as an engine does.
public final class FakeEngine implements AutoCloseable {

  /// What can be asked.
  public enum Ask {
    VERSION,
    PING,
    LIST,
    INSPECT,
    EVENTS,
    OTHER
  }

  /// An answer other than the usual.
  record Answer(int status, String body) {}

  private static final Pattern NAME = Pattern.compile("\"Name\":\"(/[^\"]*)\"");

  private final Optional<Path> socket;
  private final Map<String, String> containers = Collections.synchronizedMap(new TreeMap<>());
  private final Map<Ask, Integer> counts = Collections.synchronizedMap(new EnumMap<>(Ask.class));
  private final Map<Ask, Answer> refusals = Collections.synchronizedMap(new EnumMap<>(Ask.class));
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<FakeConnection> connections = new ArrayList<>();
  private final Set<Ask> hanging = EnumSet.noneOf(Ask.class);
  private final Set<String> locked = new HashSet<>();
  private String newest = "1.41";
  private String oldest = "1.12";
  private SocketAddress address;
  private ServerSocketChannel server;

  private FakeEngine(Optional<Path> socket, SocketAddress address) throws IOException {
    this.socket = socket;
    this.address = address;
    this.server = bind();
  }

  /// An engine on a unix socket.
  public static FakeEngine on(Path socket) throws IOException {
    return new FakeEngine(Optional.of(socket), UnixDomainSocketAddress.of(socket));
  }

  /// An engine on a free port of the loopback interface, such as `127.0.0.1` or `::1`.
  public static FakeEngine on(String host) throws IOException {
    return new FakeEngine(Optional.empty(), new InetSocketAddress(host, 0));
  }

  /// What `DOCKER_HOST` would be.
  public String endpoint() {
    if (socket.isPresent()) {
      return "unix://" + socket.get();
    }
    var tcp = (InetSocketAddress) address;
    String host = tcp.getAddress().getHostAddress();
    return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + tcp.getPort();
  }

  /// The versions of the API that it speaks.
  public void speaks(String oldestVersion, String newestVersion) {
    oldest = oldestVersion;
    newest = newestVersion;
  }

  /// Runs a container, without an event.
  ///
  /// @param inspect the answer to its inspect
  public void put(String id, String inspect) {
    containers.put(id, inspect);
  }

  /// Forgets a container, without an event.
  public void remove(String id) {
    containers.remove(id);
  }

  /// Sends a container's event.
  public void happens(String action, String id) throws IOException {
    happens(action, id, Map.of("image", "web"));
  }

  /// Sends a container's event.
  ///
  /// @param attributes what the engine says of it, such as the signal of a `kill`
  public void happens(String action, String id, Map<String, String> attributes) throws IOException {
    String pairs =
        new TreeMap<>(attributes)
            .entrySet().stream()
                .map(pair -> "\"%s\":\"%s\"".formatted(pair.getKey(), pair.getValue()))
                .collect(Collectors.joining(","));
    send(
        """
        {"Type":"container","Action":"%s","Actor":{"ID":"%s","Attributes":{%s}},\
        "scope":"local","time":1700000000,"timeNano":1700000000000000000}
        """
            .formatted(action, id, pairs));
  }

  /// Sends any text on the event streams.
  public void send(String text) throws IOException {
    for (FakeConnection connection : streams()) {
      connection.chunk(text);
    }
  }

  /// Ends the event streams.
  ///
  /// @param cleanly with the last chunk, as an engine that is told to stop does; else in the middle
  public void endStreams(boolean cleanly) throws IOException {
    for (FakeConnection connection : streams()) {
      if (cleanly) {
        connection.lastChunk();
      }
      connection.close();
    }
  }

  /// How many event streams are open.
  public int openStreams() {
    return streams().size();
  }

  private synchronized List<FakeConnection> streams() {
    return connections.stream().filter(FakeConnection::isStream).toList();
  }

  /// Answers these requests no more, until {@link #resume}.
  public synchronized void hang(Ask... asks) {
    hanging.addAll(List.of(asks));
  }

  /// Answers inspects of this container no more, until {@link #resume}: as an engine does while it
  /// starts one with a runtime that hangs.
  public synchronized void hang(String id) {
    locked.add("/containers/" + id + "/json");
  }

  /// Answers everything again, also what was asked meanwhile.
  public synchronized void resume() {
    hanging.clear();
    locked.clear();
    notifyAll();
  }

  /// Answers such requests with an error.
  public void refuse(Ask ask, int status, String body) {
    refusals.put(ask, new Answer(status, body));
  }

  /// Answers all requests properly.
  public void refuseNothing() {
    refusals.clear();
  }

  /// How often it was asked.
  public int count(Ask ask) {
    return counts.getOrDefault(ask, 0);
  }

  /// Forgets what it was asked.
  public void forget() {
    counts.clear();
    asked.clear();
  }

  /// The paths it was asked for, in order.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /// Closes everything, as a daemon that is killed.
  public void stop() throws IOException {
    server.close();
    for (FakeConnection connection : all()) {
      connection.close();
    }
    resume();
  }

  /// Listens again, on a new socket of the same name.
  public void start() throws IOException {
    server = bind();
  }

  private ServerSocketChannel bind() throws IOException {
    if (socket.isPresent()) {
      Files.deleteIfExists(socket.get());
    }
    ServerSocketChannel channel =
        socket.isPresent()
            ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            : ServerSocketChannel.open();
    channel.bind(address);
    address = channel.getLocalAddress();
    Thread.ofVirtual().start(() -> accept(channel));
    return channel;
  }

  private void accept(ServerSocketChannel channel) {
    while (channel.isOpen()) {
      try {
        SocketChannel accepted = channel.accept();
        var connection = new FakeConnection(this, accepted);
        add(connection);
        Thread.ofVirtual().start(connection::serve);
      } catch (IOException e) {
        return;
      }
    }
  }

  private synchronized void add(FakeConnection connection) {
    connections.add(connection);
  }

  synchronized void ended(FakeConnection connection) {
    connections.remove(connection);
  }

  private synchronized List<FakeConnection> all() {
    return List.copyOf(connections);
  }

  /// What is asked for by a path without version and query.
  static Ask ask(String path) {
    return switch (path) {
      case "/version" -> Ask.VERSION;
      case "/_ping" -> Ask.PING;
      case "/events" -> Ask.EVENTS;
      case "/containers/json" -> Ask.LIST;
      default -> path.matches("/containers/[^/]+/json") ? Ask.INSPECT : Ask.OTHER;
    };
  }

  /// Counts a request, and holds it as long as such requests hang.
  synchronized void arrive(Ask ask, String path) throws InterruptedException {
    counts.merge(ask, 1, Integer::sum);
    asked.add(path);
    while (hanging.contains(ask) || locked.stream().anyMatch(path::endsWith)) {
      wait();
    }
  }

  Answer answer(Ask ask, String path, Optional<String> version) {
    if (refusals.containsKey(ask)) {
      return refusals.get(ask);
    } else if (version.filter(v -> !isSpoken(v)).isPresent()) {
      return error(400, "client version " + version.get() + " is not supported");
    }
    return switch (ask) {
      case VERSION ->
          new Answer(
              200,
              """
              {"Version":"20.10.24","ApiVersion":"%s","MinAPIVersion":"%s","Os":"linux"}\
              """
                  .formatted(newest, oldest));
      case PING, EVENTS -> new Answer(200, "OK");
      case LIST -> new Answer(200, list());
      case INSPECT -> inspect(path.replaceAll("/containers/|/json", ""));
      case OTHER -> error(404, "page not found");
    };
  }

  private boolean isSpoken(String version) {
    int minor = minor(version);
    return minor(oldest) <= minor && minor <= minor(newest);
  }

  private static int minor(String version) {
    return Integer.parseInt(version.replaceFirst("1\\.", ""));
  }

  private String list() {
    synchronized (containers) {
      return containers.entrySet().stream()
          .map(entry ->
              "{\"Id\":\"%s\",\"Names\":[\"%s\"],\"State\":\"running\"}"
                  .formatted(entry.getKey(), name(entry.getValue())))
          .toList()
          .toString();
    }
  }

  private static String name(String inspect) {
    Matcher matcher = NAME.matcher(inspect);
    return matcher.find() ? matcher.group(1) : "/x";
  }

  private Answer inspect(String id) {
    String inspect = containers.get(id);
    return inspect == null ? error(404, "No such container: " + id) : new Answer(200, inspect);
  }

  private static Answer error(int status, String message) {
    return new Answer(status, "{\"message\":\"" + message + "\"}");
  }

  @Override
  public void close() throws IOException {
    stop();
    if (socket.isPresent()) {
      Files.deleteIfExists(socket.get());
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
