package dev.confgen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.testing.Bundled;
import dev.confgen.testing.Fleet;
import dev.confgen.testing.Tool;
import dev.confgen.yaml.JsonDocument;
import dev.confgen.yaml.JsonText;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import dev.confgen.yaml.Scalar;
import dev.confgen.yaml.Sequence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script that the template `register-consul` makes, run by real shells with a stand-in for a
/// Consul agent, which keeps what it is told.
final class RegisterConsulIT {

  private static final String API = "/v1/agent/service/";

  @TempDir Path folder;

  private HttpServer agent;
  private final Map<String, String> registered = new TreeMap<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private String refused = "nobody";

  @BeforeEach
  void startAgent() throws IOException {
    agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agent.createContext("/", this::answer);
    agent.start();
  }

  @AfterEach
  void stopAgent() {
    agent.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Consul-Token")));
    requests.add(exchange.getRequestMethod() + " " + path);
    int status = 200;
    String answer = "";
    if (path.equals(API + "register")) {
      String id = id(body);
      status = id.contains(refused) ? 400 : 200;
      if (status == 200) {
        registered.put(id, body);
      }
    } else if (path.startsWith(API + "deregister/")) {
      status =
          registered.remove(path.substring((API + "deregister/").length())) == null ? 404 : 200;
    } else {
      String known = registered.get(path.substring(API.length()));
      status = known == null ? 404 : 200;
      answer = known == null ? "unknown service" : known;
    }
    exchange.sendResponseHeaders(
        status, answer.getBytes(UTF_8).length + (answer.isEmpty() ? -1 : 0));
    exchange.getResponseBody().write(answer.getBytes(UTF_8));
    exchange.close();
  }

  /// The first member is the id, and ids of these tests need no unescaping but of `\"` and `\\`.
  private static String id(String body) {
    String text = body.substring("{\"ID\":\"".length(), body.indexOf("\",\"Name\":"));
    return text.replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static Service.Builder web(int number) throws GenException {
    Address address = Address.parse("10.0.0." + number);
    return Service.named(ServiceName.parse("web"), address, 80).id("web_" + number);
  }

  private void run(List<Service> services, String... shell) throws Exception {
    run(services, Map.of(), shell);
  }

  private void run(List<Service> services, Map<String, String> more, String... shell)
      throws Exception {
    var vars = new TreeMap<>(more);
    vars.putIfAbsent("consul", "http://127.0.0.1:" + agent.getAddress().getPort() + "/");
    var rendering = Bundled.render("register-consul", services, vars);
    assertEquals(List.of(), rendering.leftOut());
    Path script = Files.writeString(folder.resolve("register.sh"), rendering.text());
    var words =
        new ArrayList<>(List.of("/bin/sh", "-c", "cd '" + folder + "' && exec \"$@\"", "sh"));
    words.addAll(shell.length == 0 ? List.of("dash") : Arrays.asList(shell));
    words.add(script.toString());
    assertEquals("", Tool.run(Map.of("CONSUL_HTTP_TOKEN", "a token", "no_proxy", "*"), words));
  }

  private static String expected(Service service) {
    var body = new LinkedHashMap<String, Object>();
    body.put("ID", "gen:" + service.name() + ":" + service.id());
    body.put("Name", service.name().text());
    body.put("Address", service.address().text());
    body.put("Port", service.port());
    body.put("Tags", service.tags());
    body.put("Meta", meta(service));
    return JsonText.compact(body);
  }

  private static Map<String, String> meta(Service service) {
    var meta = new TreeMap<String, String>();
    service
        .meta()
        .forEach((key, value) -> {
          if (!key.isEmpty() && value.length() <= 128) {
            String name = key.replaceAll("[^A-Za-z0-9_-]", "_");
            meta.putIfAbsent(name.substring(0, Math.min(128, name.length())), value);
          }
        });
    var all = new LinkedHashMap<String, String>();
    all.put("gen-owner", "gen");
    all.putAll(meta);
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh"})
  void servicesAreRegisteredLiterallyAndNothingIsExecuted(String shell) throws Exception {
    List<Service> services = Fleet.hostileRegistered();
    run(services, shell.split(" ", -1));
    var bodies = new TreeMap<String, String>();
    services.forEach(s -> bodies.put("gen:" + s.name() + ":" + s.id(), expected(s)));
    assertEquals(bodies.keySet(), registered.keySet());
    bodies.forEach(
        (id, body) -> assertEquals(normal(body), normal(registered.getOrDefault(id, ""))));
    try (var files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertEquals(List.of("register.sh", "register.sh.state"), names);
    }
    assertEquals(List.of("a token"), tokens.stream().distinct().toList());
  }

  /// Both writers may escape what need not be.
  private static Object normal(String json) {
    try {
      return plain(JsonDocument.parse("test", json));
    } catch (GenException e) {
      throw new AssertionError(json, e);
    }
  }

  private static Object plain(Node node) {
    return switch (node) {
      case Mapping mapping -> {
        var members = new TreeMap<String, Object>();
        mapping.nodes().forEach((name, value) -> members.put(name, plain(value)));
        yield members;
      }
      case Sequence sequence -> sequence.items().stream().map(RegisterConsulIT::plain).toList();
      case Scalar scalar -> scalar.content();
    };
  }

  @Test
  void whatWentIsRemovedIfItStillHasTheMark() throws Exception {
    run(List.of(web(1).build(), web(2).build(), web(3).build()));
    registered.put("foreign", "{\"ID\":\"foreign\",\"Name\":\"f\"}");
    String quoting = "{\"Note\":\"\\\"gen-owner\\\":\\\"gen\\\"\"}";
    registered.put("gen:web:web_3", quoting);
    run(List.of(web(1).build()));
    assertEquals(
        List.of("foreign", "gen:web:web_1", "gen:web:web_3"), List.copyOf(registered.keySet()));
    requests.clear();
    run(List.of(web(1).build()));
    assertEquals(List.of("PUT " + API + "register"), requests);
    run(List.of());
    assertEquals(List.of("foreign", "gen:web:web_3"), List.copyOf(registered.keySet()));
  }

  @Test
  void aCheckPassesForItsTimeAndWeightsAreSaid() throws Exception {
    Service service = web(1).weight(Optional.of(7)).build();
    run(List.of(service), Map.of("ttl", "30", "owner", "mine"));
    String body = registered.getOrDefault("gen:web:web_1", "");
    assertTrue(
        body.contains(
            "\"Meta\":{\"gen-owner\":\"mine\"},\"Weights\":{\"Passing\":7,\"Warning\":1},"
                + "\"Check\":{\"TTL\":\"30s\",\"Status\":\"passing\","
                + "\"DeregisterCriticalServiceAfter\":\"10m\"}}"),
        body);
  }

  @Test
  void oneThatIsRefusedDoesNotStopTheOthersAndIsAnError() throws Exception {
    refused = "web_1";
    var services = List.of(web(1).build(), web(2).build());
    var failure = assertThrows(AssertionError.class, () -> run(services));
    assertSaid("gen%3Aweb%3Aweb_1 was not registered", failure);
    assertEquals(List.of("gen:web:web_2"), List.copyOf(registered.keySet()));
    refused = "nobody";
    run(services);
    assertEquals(List.of("gen:web:web_1", "gen:web:web_2"), List.copyOf(registered.keySet()));
  }

  @Test
  void anAgentThatIsAwayIsAnErrorAndNothingIsForgotten() throws Exception {
    run(List.of(web(1).build(), web(2).build()));
    var away = Map.of("consul", "http://127.0.0.1:1");
    assertThrows(AssertionError.class, () -> run(List.of(web(1).build()), away));
    assertFalse(Files.exists(folder.resolve("register.sh.state.lock")));
    run(List.of(web(1).build()));
    assertEquals(List.of("gen:web:web_1"), List.copyOf(registered.keySet()));
  }

  private static void assertSaid(String part, AssertionError failure) {
    String said = String.valueOf(failure.getMessage());
    assertTrue(said.contains(part), said);
  }
}
