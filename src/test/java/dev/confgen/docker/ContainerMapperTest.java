package dev.confgen.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Mount;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.Port;
import dev.confgen.model.Container.State;
import dev.confgen.model.Health;
import dev.confgen.model.Image;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Protocol;
import dev.confgen.model.Signal;
import dev.confgen.testing.FakeContainers;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From the engine's JSON to a container. The recorded answers are those of an Engine 20.10; that
/// of Engine 29 is the same container in the shape of API 1.52, which has dropped the fields of the
/// first network, with values that docker-java's classes refuse.
final class ContainerMapperTest {

  private static final String DUAL =
      "31146694a963a9880ef42359087b4bbc4235428e1877eab1df3dfa66621a476d";

  private static ContainerMapper.Mapped map(String json) throws IOException {
    return new ContainerMapper(Optional.of(DUAL))
        .map(Json.parse(json.getBytes(UTF_8)), Map.of())
        .orElseThrow();
  }

  private static Container recorded(String name) throws IOException {
    try (InputStream in = ContainerMapperTest.class.getResourceAsStream("/docker/" + name)) {
      var mapped = map(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
      assertEquals(List.of(), mapped.leftOut());
      return mapped.container();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 15, PT12S",
    "'\"StopSignal\":\"SIGQUIT\",', 3, PT12S",
    "'\"StopSignal\":\"nonsense\",\"StopTimeout\":30,', 15, PT32S",
    "'\"StopTimeout\":0,', 15, PT2S",
    "'\"StopTimeout\":-1,', 15, PT87600H2S",
  })
  void whatStopsItIsRead(String settings, int signal, Duration patience) throws Exception {
    String json = FakeContainers.running(1).replace("\"Config\":{", "\"Config\":{" + settings);
    assertEquals(
        new ContainerMapper.Stop(new Signal(signal), patience), map(json).stop(), settings);
  }

  private static Address address(String text) {
    return new Address(text);
  }

  private static Network network(
      String ip, Optional<String> ip6, String gateway, String mac, List<String> aliases) {
    return new Network(
        Optional.of(address(ip)),
        ip6.map(Address::new),
        Optional.of(address(gateway)),
        mac,
        aliases,
        false);
  }

  @Test
  void everyFieldOfARecordedContainerIsRead() throws Exception {
    Container container = recorded("dual-20.10.json");
    assertEquals(DUAL, container.id());
    assertEquals("dual", container.name());
    assertEquals("31146694a963", container.hostname());
    assertEquals(
        Image.parse(
            "web:1", "sha256:03150085bd959d61d809d737a586748d05e00b08c3f19e1283351f0f20d2c72a"),
        container.image());
    assertEquals("/bin/busybox", container.command().getFirst());
    assertEquals(4, container.command().size());
    assertEquals(Optional.of(Instant.parse("2026-11-21T12:23:37.258611672Z")), container.created());
    assertEquals(Map.of("NOEQ", "", "LAYER", "image"), container.env());
    assertEquals("back", container.networkMode());
    assertEquals(State.RUNNING, container.state());
    assertEquals(Health.STARTING, container.health());
    assertEquals(
        Optional.of(Instant.parse("2026-11-21T12:23:38.029482782Z")), container.healthSince());
    assertTrue(container.self());
  }

  @Test
  void everyNetworkAndBindingIsRead() throws Exception {
    Container container = recorded("dual-20.10.json");
    assertEquals(
        Map.of(
            "back",
            network(
                "10.214.7.34",
                Optional.of("fd00:7::2"),
                "10.214.7.33",
                "02:42:0a:d6:07:22",
                List.of("31146694a963", "dualalias")),
            "front",
            network(
                "10.214.7.66",
                Optional.empty(),
                "10.214.7.65",
                "02:42:0a:d6:07:42",
                List.of("31146694a963"))),
        container.networks());
    assertEquals(
        List.of(
            new Port(80, Protocol.TCP, List.of(new Binding(address("127.0.0.1"), 9090))),
            new Port(
                80,
                Protocol.UDP,
                List.of(new Binding(address("0.0.0.0"), 9091), new Binding(address("::"), 9091)))),
        container.ports());
    assertEquals(
        List.of(
            new Mount("volume", "vol1", "/data", false),
            new Mount("bind", "/srv/img", "/img", true)),
        container.mounts());
  }

  @Test
  void theShapeOfEngine29IsReadAsWell() throws Exception {
    Container old = recorded("dual-20.10.json");
    Container current = recorded("dual-29.json");
    assertEquals(old.ports(), current.ports());
    assertEquals(old.mounts(), current.mounts());
    assertEquals(networkOf(old, "back").ip(), networkOf(current, "back").ip());
    assertEquals(List.of("dualalias"), networkOf(current, "back").aliases());
    assertEquals(List.of(), networkOf(current, "front").aliases());
    assertEquals(Health.HEALTHY, current.health());
  }

  private static Network networkOf(Container container, String name) {
    return Objects.requireNonNull(container.networks().get(name));
  }

  @Test
  void hostNetworkHasNoAddressAndAnothersNetworkIsNamed() throws Exception {
    Container host = recorded("host-20.10.json");
    assertEquals("host", host.networkMode());
    assertEquals(Optional.empty(), networkOf(host, "host").ip());
    assertEquals(List.of(new Port(80, Protocol.TCP, List.of())), host.ports());
    assertFalse(host.self());
    Container side = recorded("side-20.10.json");
    assertEquals("container:" + DUAL, side.networkMode());
    assertEquals(Map.of(), side.networks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Id\":\"abc\",\"State\":{\"Status\":\"running\"}}",
        """
        {"Id":"abc","Name":null,"Path":null,"Args":null,"Created":"yesterday","Image":null,
         "Mounts":null,"Config":null,"HostConfig":null,"NetworkSettings":null,
         "State":{"Status":"running","Health":null}}\
        """,
        """
        {"Id":"abc","Name":"/","Path":7,"Args":"x","Created":0,"Image":[],"Mounts":{},
         "Config":{"Labels":[],"Env":{},"ExposedPorts":[],"Cmd":"x","Image":null,"Hostname":{}},
         "HostConfig":[],"NetworkSettings":{"Ports":[],"Networks":[1]},
         "State":{"Status":"running","Health":{"Status":null}}}\
        """,
        """
        {"Id":"abc","Config":{"Labels":null,"Env":null,"ExposedPorts":null,"Cmd":null},
         "NetworkSettings":{"Ports":null,"Networks":null},"State":{"Status":"running"}}\
        """
      })
  void whatIsMissingIsEmpty(String json) throws Exception {
    Container container = map(json).container();
    assertEquals("abc", container.name());
    assertEquals(Map.of(), container.labels());
    assertEquals(Map.of(), container.env());
    assertEquals(Map.of(), container.networks());
    assertEquals(List.of(), container.ports());
    assertEquals(List.of(), container.mounts());
    assertEquals(Optional.empty(), container.created());
    assertEquals("", container.image().name());
    assertEquals(Health.NONE, container.health());
  }

  @ParameterizedTest
  @CsvSource({
    "running, RUNNING",
    "Paused, PAUSED",
    "restarting, RESTARTING",
    "created, ",
    "exited, ",
    "removing, ",
    "dead, ",
    "stopping, ",
    "'', ",
  })
  void onlyWhatDockerPsShowsIsAContainer(String status, String state) throws Exception {
    Json inspect =
        Json.parse(
            "{\"Id\":\"abc\",\"State\":{\"Status\":\"%s\"}}".formatted(status).getBytes(UTF_8));
    assertEquals(
        Optional.ofNullable(state).map(State::valueOf),
        new ContainerMapper(Optional.empty())
            .map(inspect, Map.of())
            .map(m -> m.container().state()));
  }

  @Test
  void portsThatAreNoneAreSkipped() throws Exception {
    Container container =
        map("""
        {"Id":"abc","State":{"Status":"running"},
         "Config":{"ExposedPorts":{"443":{},"0/tcp":{},"65536/tcp":{},"8000-8010/tcp":{},
           "x/tcp":{},"9/sctp":{},"":{},"-1/udp":{},"53/UDP":{},"99999999999/tcp":{}}},
         "NetworkSettings":{"Ports":{"53/udp":[{"HostIp":"","HostPort":"5353"},
           {"HostIp":"no such","HostPort":"1"},{"HostIp":"name.test","HostPort":"1"},
           {"HostIp":"0.0.0.0","HostPort":"0"},{"HostIp":"0.0.0.0","HostPort":null},null,
           {"HostIp":"","HostPort":"5353"},{"HostIp":"fe80:0::1","HostPort":"7"}]}}}\
        """)
            .container();
    assertEquals(
        List.of(
            new Port(
                53,
                Protocol.UDP,
                List.of(new Binding(address("0.0.0.0"), 5353), new Binding(address("fe80::1"), 7))),
            new Port(443, Protocol.TCP, List.of())),
        container.ports());
  }

  @Test
  void networkWithAnAddressThatIsNoneIsLeftOutAndNoted() throws Exception {
    var mapped =
        map(
            """
            {"Id":"abc","Name":"/web","State":{"Status":"running"},"NetworkSettings":{"Networks":{
              "a":{"IPAddress":"10.0.0.1 }"},"b":{"GlobalIPv6Address":"host.test"},
              "c":{"IPAddress":"10.0.0.3","IPv6Gateway":"fd00::1"}}}}\
            """);
    assertEquals(
        Map.of(
            "c",
            new Network(
                Optional.of(address("10.0.0.3")),
                Optional.empty(),
                Optional.of(address("fd00::1")),
                "",
                List.of(),
                false)),
        mapped.container().networks());
    assertEquals(
        List.of(
            "network \"a\" of container web left out: address \"10.0.0.1 }\" is not a host name",
            "network \"b\" of container web left out: address \"host.test\" is not an IP address"),
        mapped.leftOut().stream().map(LeftOut::line).toList());
  }

  @Test
  void variablesAndLabelsAreKeptAsTheyAre() throws Exception {
    Container container =
        map("""
        {"Id":"abc","State":{"Status":"running"},
         "Config":{"Env":["A=1","B","C=","D=x=y","A=2"],
           "Labels":{"z":"line\\nbreak","a":"","n":null}}}\
        """)
            .container();
    assertEquals(Map.of("A", "2", "B", "", "C", "", "D", "x=y"), container.env());
    assertEquals(Map.of("a", "", "n", "", "z", "line\nbreak"), container.labels());
  }

  @ParameterizedTest
  @CsvSource({
    "unhealthy, '0 1 -1 137', 12:00:02Z",
    "unhealthy, '1 1 0 1 1', 12:00:04Z",
    "unhealthy, '1 1 1 1 1', 12:00:01Z",
    "unhealthy, '1 0', ",
    "unhealthy, '', ",
    "starting, '1 1', 11:59:00Z",
    "healthy, '1 0', ",
    "none, '', ",
  })
  void sinceWhenItsChecksFailIsAsOldAsTheEngineRemembers(
      String status, String exitCodes, String since) throws Exception {
    Container container =
        map("""
        {"Id":"abc","State":{"Status":"running","StartedAt":"2026-11-21T11:59:00Z",
         "Health":{"Status":"%s","FailingStreak":9,"Log":[%s]}}}\
        """
                .formatted(status, log(1, exitCodes)))
            .container();
    assertEquals(
        Optional.ofNullable(since).map(time -> Instant.parse("2026-11-21T" + time)),
        container.healthSince());
  }

  /// The engine's log of five checks moves on.
  @ParameterizedTest
  @CsvSource({
    "1 1 1 1 1, 12:00:01Z",
    "'', 12:00:01Z",
    "1 0 1 1 1, 12:00:07Z",
  })
  void sinceWhenItIsUnhealthyIsRememberedUntilItWasHealthy(String later, String since)
      throws Exception {
    var before = unhealthy(1, "1 1 1 1 1", "11:59:00Z", Map.of());
    var after = unhealthy(5, later, "11:59:00Z", Map.of("abc", before));
    assertEquals(
        Optional.of(Instant.parse("2026-11-21T" + since)), after.container().healthSince());
  }

  @Test
  void sinceWhenAnEarlierProcessWasUnhealthyIsForgotten() throws Exception {
    var before = unhealthy(1, "1 1 1 1 1", "11:59:00Z", Map.of());
    var after = unhealthy(5, "1 1 1 1 1", "12:00:04Z", Map.of("abc", before));
    assertEquals(
        Optional.of(Instant.parse("2026-11-21T12:00:05Z")), after.container().healthSince());
  }

  private static ContainerMapper.Mapped unhealthy(
      int second, String exitCodes, String started, Map<String, ContainerMapper.Mapped> known)
      throws IOException {
    String json =
        """
        {"Id":"abc","State":{"Status":"running","StartedAt":"2026-11-21T%s",
         "Health":{"Status":"unhealthy","Log":[%s]}}}\
        """
            .formatted(started, log(second, exitCodes));
    return new ContainerMapper(Optional.empty())
        .map(Json.parse(json.getBytes(UTF_8)), known)
        .orElseThrow();
  }

  private static String log(int second, String exitCodes) {
    String[] codes = exitCodes.isEmpty() ? new String[0] : exitCodes.split(" ", -1);
    return IntStream.range(0, codes.length)
        .mapToObj(i ->
            "{\"Start\":\"2026-11-21T13:00:0%d+01:00\",\"ExitCode\":%s}"
                .formatted(second + i, codes[i]))
        .collect(Collectors.joining(","));
  }
}
