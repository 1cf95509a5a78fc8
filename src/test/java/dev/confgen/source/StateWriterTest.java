package dev.confgen.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Mount;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.Port;
import dev.confgen.model.ContainerFilter;
import dev.confgen.model.ContainerFilters;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import dev.confgen.testing.HostileTexts;
import dev.confgen.yaml.YamlDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StateWriterTest {

  private static Snapshot read(String text) throws GenException.Invalid {
    return StateReader.read(YamlDocument.parse("state", text).orElseThrow());
  }

  private static void assertReadsBack(Snapshot snapshot) throws GenException.Invalid {
    assertEquals(snapshot, read(StateWriter.yaml(snapshot, Mask.NONE)));
    assertEquals(snapshot, read(StateWriter.json(snapshot, Mask.NONE)));
  }

  @Test
  void anEmptySnapshotReadsBack() throws Exception {
    assertReadsBack(Snapshot.EMPTY);
  }

  @Test
  void everyHostileTextReadsBackWhereverItStands() throws Exception {
    for (String text : HostileTexts.all(1, 50).toList()) {
      var texts = new TreeMap<>(Map.of("a", text, text, "b"));
      String name = "n" + text;
      Container container =
          Container.named("i" + text, name, Image.parse(text, text))
              .hostname(text)
              .command(List.of(text, text))
              .labels(texts)
              .env(texts)
              .networkMode(text)
              .networks(
                  Map.of(
                      text,
                      new Network(
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          text,
                          List.of(text),
                          false)))
              .mounts(List.of(new Mount(text, text, text, true)))
              .build();
      Service service =
          Service.named(new ServiceName("a"), new Address("10.0.0.1"), 1)
              .tags(List.of(wellFormed(text)))
              .meta(new TreeMap<>(Map.of("a", wellFormed(text), "b" + wellFormed(text), "")))
              .container(Optional.of(new Service.ContainerPort("a_1", "0123", 0)))
              .build();
      assertReadsBack(
          new Snapshot(
              List.of(container),
              List.of(service),
              KeyTree.ofTexts(Map.of("/" + text, text, "/a/b", text)),
              List.of()));
    }
  }

  private static String wellFormed(String text) {
    return text.codePoints()
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void randomSnapshotsReadBack() throws Exception {
    for (int seed = 0; seed < 150; seed++) {
      var random = new RandomSnapshot(new Random(seed));
      assertReadsBack(random.snapshot());
    }
  }

  /// Snapshots that use every field.
  private record RandomSnapshot(Random random) {

    Snapshot snapshot() {
      var keys = new TreeMap<String, KeyTree.Value>();
      some(() -> "/" + text()).forEach(key -> keys.put(key, value()));
      return new Snapshot(
          some(this::container),
          some(this::service),
          KeyTree.of(keys),
          List.of(),
          some(() -> container().toBuilder().self(true).build()));
    }

    private KeyTree.Value value() {
      return random.nextInt(3) == 0
          ? new KeyTree.Value.Binary(
              Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, (byte) random.nextInt()}))
          : new KeyTree.Value.Text(wellFormed());
    }

    /// Neither etcd's texts nor those of services have halves of surrogate pairs.
    private String wellFormed() {
      return StateWriterTest.wellFormed(text());
    }

    private SortedMap<String, String> wellFormedTexts() {
      var texts = new TreeMap<String, String>();
      some(this::wellFormed).forEach(name -> texts.put(name, wellFormed()));
      return texts;
    }

    private String text() {
      return random.nextInt(3) == 0
          ? HostileTexts.KNOWN.get(random.nextInt(HostileTexts.KNOWN.size()))
          : HostileTexts.random(random, 8);
    }

    private <T> List<T> some(Supplier<T> maker) {
      return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> maker.get()).toList();
    }

    private <T> Optional<T> maybe(Supplier<T> maker) {
      return random.nextBoolean() ? Optional.of(maker.get()) : Optional.empty();
    }

    private SortedMap<String, String> texts() {
      var texts = new TreeMap<String, String>();
      some(this::text).forEach(name -> texts.put(name, text()));
      return texts;
    }

    private <E extends Enum<E>> E any(Class<E> type) {
      E[] all = type.getEnumConstants();
      return all[random.nextInt(all.length)];
    }

    private int port() {
      return random.nextInt(1, 65536);
    }

    private Address ip4() {
      return new Address("10.0.0." + random.nextInt(256));
    }

    private Address ip6() {
      return new Address("fd00::" + Integer.toHexString(random.nextInt(1, 65536)));
    }

    private Container container() {
      String name = "c" + random.nextInt() + text();
      return Container.named(
              random.nextBoolean() ? ContainerReader.idOf(name) : "x" + random.nextLong(),
              name,
              image())
          .hostname(text())
          .command(some(this::text))
          .created(
              maybe(() -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))))
          .labels(texts())
          .env(texts())
          .networkMode(text())
          .networks(networks())
          .ports(ports())
          .mounts(some(() -> new Mount(text(), text(), text(), random.nextBoolean())))
          .state(any(Container.State.class))
          .health(any(Health.class))
          .healthSince(maybe(() -> Instant.ofEpochSecond(random.nextInt())))
          .self(random.nextBoolean())
          .origin(any(Service.Origin.class))
          .build();
    }

    private String containerName() {
      return random.nextInt(3) == 0 ? "" : "web_1.a-" + random.nextInt(99);
    }

    private Image image() {
      String name =
          Stream.of("nginx", "r.test:5000/a/b:1@sha256:ff", text()).toList().get(random.nextInt(3));
      Image parsed = Image.parse(name, text());
      return random.nextBoolean()
          ? parsed
          : new Image(
              name,
              maybe(() -> "r" + text()),
              "p" + text(),
              maybe(() -> "t" + text()),
              maybe(() -> "d" + text()),
              parsed.id());
    }

    private SortedMap<String, Network> networks() {
      var networks = new TreeMap<String, Network>();
      some(this::text)
          .forEach(name ->
              networks.put(
                  name,
                  new Network(
                      maybe(this::ip4),
                      maybe(this::ip6),
                      maybe(this::ip4),
                      random.nextBoolean() ? "" : text(),
                      some(this::text),
                      random.nextBoolean())));
      return networks;
    }

    private List<Port> ports() {
      return some(this::port).stream()
          .distinct()
          .map(p ->
              new Port(
                  p,
                  any(Protocol.class),
                  some(() -> new Binding(random.nextBoolean() ? ip4() : ip6(), port()))))
          .toList();
    }

    private Service service() {
      Service.Builder service =
          Service.named(
                  new ServiceName("s" + random.nextInt(9)),
                  random.nextBoolean() ? ip4() : ip6(),
                  port())
              .protocol(any(Protocol.class))
              .scheme(new Scheme(random.nextBoolean() ? "http" : "h2c"))
              .routes(some(this::route))
              .listen(random.nextInt(65536))
              .primary(random.nextBoolean())
              .aliases(some(() -> new Host("a" + random.nextInt(9) + ".test")))
              .tags(some(this::wellFormed))
              .weight(maybe(() -> random.nextInt(Integer.MAX_VALUE)))
              .ttl(
                  maybe(() ->
                      Duration.ofSeconds(random.nextInt(100_000), random.nextInt(1_000_000_000))))
              .meta(wellFormedTexts())
              .health(any(Health.class))
              .container(
                  maybe(() -> new Service.ContainerPort(containerName(), containerName(), port())))
              .origin(any(Service.Origin.class));
      maybe(() -> "id\"'" + random.nextInt() + "#ü").ifPresent(service::id);
      return service.build();
    }

    private Route route() {
      return new Route(
          new Host((random.nextBoolean() ? "*." : "") + "h" + random.nextInt(9) + ".test"),
          random.nextBoolean() ? UrlPath.ROOT : new UrlPath("/p" + random.nextInt(9)),
          maybe(() -> new UrlPath("/d")),
          any(Route.Tls.class),
          any(Route.Access.class));
    }
  }

  @Test
  void secretsAreMaskedWhereverTheyStand() throws Exception {
    String yaml =
        StateWriter.yaml(
            read(
                """
                containers:
                  - name: web
                    env: {DB_PASSWORD: hunter2, URL: "postgres://app:hunter2@db/x", MODE: fast}
                    labels: {app.token: hunter2}
                keys:
                  /db/api_key: hunter2
                  /db/password: !!binary /w==
                  /db/host: db.test
                """),
            Mask.SECRETS);
    assertFalse(yaml.contains("hunter2"), yaml);
    assertFalse(yaml.contains("/w=="), yaml);
    assertTrue(yaml.contains("postgres://app:***@db/x"), yaml);
    assertEquals("fast", read(yaml).containers().getFirst().env().get("MODE"));
    assertEquals(Optional.of(new KeyTree.Value.Text("db.test")), read(yaml).keys().get("/db/host"));
  }

  /// Addresses may depend on containers that a filter hides.
  @Test
  void aFilteredSnapshotReadsBackWithTheSameServices() throws Exception {
    Container vpn =
        Container.named("1".repeat(64), "vpn", Image.parse("vpn", ""))
            .networks(Map.of("back", Network.of(new Address("10.1.0.5"))))
            .build();
    Container between = sharing("2", "between", vpn.id()).build();
    Container web =
        sharing("3", "web", "between")
            .ports(List.of(new Port(80, Protocol.TCP, List.of())))
            .build();
    Container own =
        Container.named("4".repeat(64), "gen", Image.parse("gen", ""))
            .networks(Map.of("front", Network.of(new Address("10.2.0.9"))))
            .self(true)
            .build();
    Container api =
        Container.named("5".repeat(64), "api", Image.parse("api", ""))
            .networks(
                Map.of(
                    "back", Network.of(new Address("10.1.0.6")),
                    "front", Network.of(new Address("10.2.0.6"))))
            .build();
    Container other = sharing("6", "other", vpn.id()).build();
    var all =
        new Snapshot(
            List.of(vpn, between, web, own, api, other), List.of(), KeyTree.EMPTY, List.of());
    var filters =
        new ContainerFilters(
            List.of(ContainerFilter.parse("name=web"), ContainerFilter.parse("name=api")));
    Snapshot filtered = filters.of(all);
    assertEquals(
        List.of("10.2.0.6", "10.1.0.5"),
        services(filtered).stream().map(s -> s.address().text()).toList());
    for (String text :
        List.of(
            StateWriter.yaml(filtered, Mask.SECRETS), StateWriter.json(filtered, Mask.SECRETS))) {
      Snapshot again = read(text);
      assertEquals(services(filtered), services(again));
      assertEquals(List.of(between, own, vpn), again.hidden(), "and nobody else");
      assertEquals(services(filtered), services(filters.of(again)));
    }
  }

  private static Container.Builder sharing(String digit, String name, String other) {
    return Container.named(digit.repeat(64), name, Image.parse(name, ""))
        .networkMode("container:" + other);
  }

  private static List<Service> services(Snapshot snapshot) {
    return Discovery.discover(snapshot, Addressing.DEFAULT).offered();
  }

  @Test
  void valuesOfSecretOptionsInCommandsAreMasked() {
    assertCommand(
        List.of("db", "--password=***", "--port=80", "--token", "***", "-v", "PASSWORD=***"),
        List.of("db", "--password=a b", "--port=80", "--token", "abc", "-v", "PASSWORD=abc"));
    assertCommand(
        List.of("java", "-Ddb.password=***", "--env=TOKEN=***", "-e", "API_KEY=***", "--secret="),
        List.of("java", "-Ddb.password=x", "--env=TOKEN=x", "-e", "API_KEY=x", "--secret="));
    assertCommand(
        List.of("x", "--no-password", "--port", "80", "-token", "***", "--token", "-v"),
        List.of("x", "--no-password", "--port", "80", "-token", "-abc", "--token", "-v"));
    assertCommand(List.of("psql", "postgres://a:***@db"), List.of("psql", "postgres://a:b@db"));
  }

  @Test
  void valuesOfSecretOptionsInTextsForAShellAreMasked() {
    assertCommand(
        List.of("sh", "-c", "cd /x;\n  A=1  TOKEN=*** exec db --password ***  --port 80 "),
        List.of("sh", "-c", "cd /x;\n  A=1  TOKEN='a b' exec db --password \"a b\"  --port 80 "));
    assertCommand(List.of("echo it's  a\ttext"), List.of("echo it's  a\ttext"));
    assertCommand(List.of("", " "), List.of("", " "));
  }

  private static void assertCommand(List<String> shown, List<String> command) {
    assertEquals(shown, new CommandWords(Mask.SECRETS).shown(command));
    assertEquals(command, new CommandWords(Mask.NONE).shown(command));
  }

  @Test
  void furtherNamesAreMaskedInCommandsToo() {
    Mask owner = Mask.NONE.hiding(List.of("owner"));
    assertEquals(
        List.of("x", "--owner", "***", "--token=abc"),
        new CommandWords(owner).shown(List.of("x", "--owner", "me", "--token=abc")));
    assertEquals(
        List.of("***", "***"),
        new CommandWords(Mask.NONE.hiding(List.of("command"))).shown(List.of("x", "--owner")));
  }

  /// A label or command may be as long as its author likes.
  @Test
  void longCommandsAreMaskedInNoTime() {
    for (String part : List.of("a=", "'a=\" ", "\"", "--token ", "(", "a", " ")) {
      String word = part.repeat(100_000 / part.length());
      assertEquals(1, new CommandWords(Mask.SECRETS).shown(List.of(word)).size());
    }
  }

  @Test
  void theYamlIsForPeople() throws Exception {
    String yaml =
        """
        containers:
          - name: web
            image: nginx:1.25
            labels:
              gen.host: shop.test
            networks:
              front: 10.0.0.2
            ports:
              - "53/udp"
              - 80
              - port: 443
                bindings:
                  - ip: 0.0.0.0
                    port: 8443
            state: running
        services:
          - name: db
            address: 10.0.0.9
            port: 5432
            scheme: tcp
            routes:
              - db.test/x
        keys:
          /motd: |
            Hello
            world
        """;
    assertEquals(yaml, StateWriter.yaml(read(yaml), Mask.NONE));
  }
}
