package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Dockerd;
import dev.confgen.testing.Etcd;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.Http;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Containers of every kind that there is, on a real Docker Engine: a real haproxy leads each host
/// to its container, and to no other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DockerRoutingIT {

  /// What each host answers; a container answers with its own name.
  private static final SortedMap<String, String> ANSWERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("gen.test", "200 own"),
              Map.entry("www.gen.test", "200 own"),
              Map.entry("virtual.test", "200 virtual"),
              Map.entry("registered.shop.test", "200 service"),
              Map.entry("two.test", "200 two"),
              Map.entry("three.test", "200 three"),
              Map.entry("traefik.test", "200 traefik"),
              Map.entry("sick.test", "503"),
              Map.entry("paused.test", "503"),
              Map.entry("evil.test", "404"),
              Map.entry("bare.test", "503"),
              Map.entry("bare.shop.test", "404"),
              Map.entry("nobody.test", "404")));

  private Path folder;
  private Path configuration;
  private int port;
  private Dockerd engine;

  @BeforeAll
  void startTenContainers(@TempDir Path temporary) throws Exception {
    folder = temporary;
    configuration = folder.resolve("haproxy.cfg");
    port = FreePort.next();
    engine = Dockerd.start();
    engine.run("own", "-l", "gen.host=gen.test, www.gen.test");
    engine.run("virtual", "-e", "VIRTUAL_HOST=virtual.test");
    engine.run("service", "-e", "SERVICE_NAME=registered");
    engine.run("traefik", "-l", "traefik.http.routers.t.rule=Host(`traefik.test`)");
    engine.run("evil", "-l", "gen.host=evil.test\n    server evil 192.0.2.1:80");
    runWithPorts();
    runOnTwoNetworks();
    runUnwell();
  }

  private void runWithPorts() throws Exception {
    String[] exposed = {"--expose", "81", "--expose", "8081"};
    engine.run(
        "three",
        Stream.concat(
                Stream.of(exposed),
                Stream.of("-e", "PORT=8081", "-l", "gen.host=three.test", "-l", "gen.port=8081"))
            .toArray(String[]::new));
    engine.cli("run", "-d", "--name", "bare", "-l", "gen.host=bare.test", "bare:1");
  }

  private void runOnTwoNetworks() throws Exception {
    engine.cli("network", "create", "back");
    engine.cli("network", "create", "front");
    engine.run("two", "--network", "back", "-l", "gen.host=two.test", "-l", "gen.network=front");
    engine.cli("network", "connect", "front", "two");
  }

  private void runUnwell() throws Exception {
    engine.run(
        "sick",
        "-l",
        "gen.host=sick.test",
        "--health-cmd",
        "exit 1",
        "--health-retries",
        "1",
        "--health-interval",
        "100ms");
    engine.run("paused", "-l", "gen.host=paused.test");
    engine.cli("pause", "paused");
    Await.until(
        "sick is unhealthy",
        () -> engine.cli("inspect", "-f", "{{.State.Health.Status}}", "sick").equals("unhealthy"));
  }

  @AfterAll
  void stopEverything() throws Exception {
    if (engine != null) {
      engine.close();
    }
  }

  private Gen.Result render(String... arguments) throws Exception {
    var more = List.of("--set", "port=" + port, "--set", "domain=shop.test");
    return Gen.run(
        folder, Stream.concat(Stream.of(arguments), more.stream()).toArray(String[]::new));
  }

  @Test
  void eachHostReachesExactlyItsContainer() throws Exception {
    Gen.Result result =
        render("--docker=" + engine.endpoint(), "-t", "haproxy", "-o", "haproxy.cfg");
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.out());
    try (var haproxy = Haproxy.start(folder, configuration)) {
      for (var answer : ANSWERS.entrySet()) {
        String got = Http.get(port, answer.getKey(), "/").toString();
        assertTrue(
            (got + " ").startsWith(answer.getValue() + " "),
            answer + ", but it is " + got + "\n" + haproxy.log());
      }
    }
  }

  /// What one host registers, another reads from etcd: the same template leads to the same
  /// containers, and whoever reads both sources sees each container once.
  @Test
  void dockerEtcdAndBothRouteAlike() throws Exception {
    try (var etcd = Etcd.run()) {
      String docker = "--docker=" + engine.endpoint();
      String[] store = {"--etcd", etcd.endpoints(), "--prefix", "/shop"};
      Gen.Result script =
          render(docker, "-t", "register-etcd", "-o", "register.sh", "--set", "prefix=/shop");
      assertEquals(0, script.exit(), script.err());
      String _ = etcd.shell("sh " + folder.resolve("register.sh"));

      String[] both = Stream.concat(Stream.of(docker), Stream.of(store)).toArray(String[]::new);
      long served = ANSWERS.values().stream().filter(answer -> answer.startsWith("200 ")).count();
      List<String> fromDocker = servers("docker.cfg", docker);
      assertEquals(served, fromDocker.size(), fromDocker.toString());
      assertEquals(fromDocker, servers("etcd.cfg", store));
      assertEquals(fromDocker, servers("both.cfg", both));
    }
  }

  /// Renders from some sources, and makes sure that every host which is served reaches its
  /// container.
  ///
  /// @return the lines that name a server
  private List<String> servers(String output, String... sources) throws Exception {
    Gen.Result result =
        render(
            Stream.concat(Stream.of(sources), Stream.of("-t", "haproxy", "-o", output))
                .toArray(String[]::new));
    assertEquals(0, result.exit(), result.err());
    Path rendered = folder.resolve(output);
    try (var haproxy = Haproxy.start(folder, rendered)) {
      for (var answer : ANSWERS.entrySet()) {
        if (answer.getValue().startsWith("200 ")) {
          String got = Http.get(port, answer.getKey(), "/").toString();
          assertTrue(got.startsWith(answer.getValue()), answer + ": " + got + haproxy.log());
        }
      }
    }
    return Files.readAllLines(rendered).stream()
        .map(String::strip)
        .filter(line -> line.startsWith("server "))
        .toList();
  }

  @Test
  void hostileLabelIsWarnedOfAndReachesNoFile() throws Exception {
    Gen.Result result = render("--docker=" + engine.endpoint(), "-t", "haproxy");
    assertEquals(0, result.exit(), result.err());
    assertTrue(
        result.err().lines().anyMatch(line -> line.contains("evil") && line.contains("gen.host")),
        result.err());
    assertFalse(result.out().contains("192.0.2.1"), result.out());
  }

  @Test
  void labelledNetworkGivesTheAddress() throws Exception {
    Gen.Result result = render("--docker=" + engine.endpoint(), "-t", "haproxy");
    assertTrue(result.out().contains(address("two", "front") + ":80"), result.out());
    assertFalse(result.out().contains(address("two", "back") + ":80"), result.out());
  }

  private String address(String container, String network) throws Exception {
    return engine.cli(
        "inspect",
        "-f",
        "{{(index .NetworkSettings.Networks \"%s\").IPAddress}}".formatted(network),
        container);
  }

  @Test
  void stateOfTheEngineRendersTheSameBytes() throws Exception {
    Gen.Result state = Gen.run(folder, "state", "--docker=" + engine.endpoint());
    assertEquals(0, state.exit(), state.err());
    Files.writeString(folder.resolve("state.yaml"), state.out());
    for (String template : templates()) {
      Gen.Result live = render("--docker=" + engine.endpoint(), "-t", template);
      Gen.Result kept = render("--state", "state.yaml", "-t", template);
      assertEquals(0, live.exit(), live.err());
      assertEquals(live.out(), kept.out(), template);
      if (List.of("haproxy", "hosts").contains(template)) {
        assertTrue(live.out().contains("gen.test"), live.out());
      }
    }
  }

  private List<String> templates() throws Exception {
    List<String> names =
        Gen.run(folder, "templates")
            .out()
            .lines()
            .takeWhile(line -> !line.isEmpty())
            .map(line -> line.split(" ", 2)[0])
            .toList();
    assertTrue(names.containsAll(List.of("haproxy", "hosts")), names.toString());
    return names;
  }
}
