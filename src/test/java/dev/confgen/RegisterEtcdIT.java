package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.layout.Found;
import dev.confgen.layout.LayoutReader;
import dev.confgen.layout.Layouts;
import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.ServiceName;
import dev.confgen.model.UrlPath;
import dev.confgen.testing.Await;
import dev.confgen.testing.Bundled;
import dev.confgen.testing.Etcd;
import dev.confgen.testing.Fleet;
import dev.confgen.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script that the template `register-etcd` makes, run by real shells with a real etcd.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegisterEtcdIT {

  @TempDir Path folder;

  private Etcd etcd;

  @BeforeAll
  void startEtcd() throws Exception {
    etcd = Etcd.run();
  }

  @BeforeEach
  void beginEmpty() throws Exception {
    etcd.deleteAll("/");
  }

  @AfterAll
  void stopEtcd() throws Exception {
    etcd.close();
  }

  private static Service.Builder web(int number) throws GenException {
    Address address = Address.parse("10.0.0." + number);
    return Service.named(ServiceName.parse("web"), address, 80).id("web_" + number);
  }

  private static Service full() throws GenException {
    var route =
        new Route(
            Host.parse("*.full.test"),
            UrlPath.parse("/a"),
            Optional.of(UrlPath.parse("/b")),
            Route.Tls.REDIRECT,
            Route.Access.INTERNAL);
    return Service.named(ServiceName.parse("full"), Address.parse("fd00::1"), 8443)
        .id("full_1")
        .protocol(Protocol.UDP)
        .scheme(Scheme.parse("quic"))
        .routes(List.of(route, Route.of(Host.parse("full.test"), UrlPath.ROOT)))
        .listen(443)
        .primary(false)
        .aliases(List.of(Host.parse("old.test")))
        .tags(List.of("a", "b"))
        .weight(Optional.of(3))
        .ttl(Optional.of(Duration.ofSeconds(90)))
        .meta(Map.of("team", "red"))
        .health(Health.HEALTHY)
        .container(Optional.of(new Service.ContainerPort("full_1", "c0ffee", 443)))
        .build();
  }

  private Path script(List<Service> services, String... vars) throws Exception {
    var all = new TreeMap<String, String>();
    for (String each : vars) {
      int equals = each.indexOf('=');
      all.put(each.substring(0, equals), each.substring(equals + 1));
    }
    var rendering = Bundled.render("register-etcd", services, all);
    assertEquals(List.of(), rendering.leftOut());
    return Files.writeString(folder.resolve("register.sh"), rendering.text());
  }

  private void run(Path script, String... shell) throws Exception {
    String folderAndShell = "cd '%s' && exec \"$@\"".formatted(folder);
    List<String> words =
        Stream.of(
                Stream.of("/bin/sh", "-c", folderAndShell, "sh"),
                Stream.of(shell.length == 0 ? new String[] {"dash"} : shell),
                Stream.of(script.toString()))
            .flatMap(each -> each)
            .toList();
    String out = Tool.run(etcd.variables(), words);
    assertEquals("", out);
  }

  private KeyTree keys() throws Exception {
    String text = etcd.ctl("get", "--prefix", "--", "/");
    var entries = new TreeMap<String, String>();
    String[] lines = text.isEmpty() ? new String[0] : text.split("\n", -1);
    for (int i = 0; i < lines.length; i += 2) {
      entries.put(lines[i], lines[i + 1]);
    }
    return KeyTree.ofTexts(entries);
  }

  private static List<Service> fromEtcd(List<Service> services) {
    return services.stream().map(s -> s.toBuilder().origin(Origin.ETCD).build()).sorted().toList();
  }

  /// etcd refuses a request of more than 1.5 MiB, and so would all be refused that are in it.
  @Test
  void whoSaysTooMuchCostsOnlyHimself() throws Exception {
    var services = new ArrayList<Service>();
    for (int i = 1; i <= 40; i++) {
      services.add(web(i).meta(Map.of("long", "\u20ac".repeat(40_000))).build());
    }
    var tooLong = Map.of("long", "x".repeat(2_000_000));
    var big = Service.named(ServiceName.parse("big"), Address.parse("10.0.1.1"), 80).meta(tooLong);
    Path script = script(Stream.concat(Stream.of(big.build()), services.stream()).toList());
    run(script);
    String names = etcd.ctl("get", "--prefix", "--keys-only", "--", "/");
    assertEquals(40, names.lines().filter(each -> each.startsWith("/web/")).count());
    assertFalse(names.contains("/big/"));
    assertTrue(Files.readString(script).contains("# not registered: big: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh"})
  void servicesAreReadBackAsTheyAreAndNothingIsExecuted(String shell) throws Exception {
    var services = Stream.concat(Fleet.hostileRegistered().stream(), Stream.of(full())).toList();
    run(script(services), shell.split(" ", -1));
    Found found = new LayoutReader(Layouts.DEFAULT, true).read(keys());
    assertEquals(List.of(), found.leftOut());
    assertEquals(fromEtcd(services), found.services().stream().sorted().toList());
    try (var files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertEquals(List.of("register.sh", "register.sh.state"), names);
    }
  }

  @Test
  void whatWentIsRemovedAndNobodyElsesKeysAre() throws Exception {
    run(script(List.of(web(1).build(), web(2).build(), web(3).build())));
    etcd.put("/web/foreign", "its");
    etcd.put("/web/web_3", "taken over");
    run(script(List.of(web(1).build())));
    assertEquals(
        List.of("/web/foreign", "/web/web_1", "/web/web_3"),
        List.copyOf(keys().entries().keySet()));
    run(script(List.of()));
    assertEquals(List.of("/web/foreign", "/web/web_3"), List.copyOf(keys().entries().keySet()));
  }

  @Test
  void nothingIsWrittenWhereNothingHasChanged() throws Exception {
    Path script = script(List.of(web(1).build()), "prefix=/a b/'$(id)'/");
    run(script);
    assertTrue(keys().exists("/a b/'$(id)'/web/web_1"), () -> "its prefix");
    long revision = etcd.revision();
    run(script);
    assertEquals(revision, etcd.revision());
    run(script(List.of(web(1).tags(List.of("new")).build()), "prefix=/a b/'$(id)'/"));
    assertEquals(revision + 1, etcd.revision(), "a change of one value is one transaction");
  }

  @Test
  void hostsMayHaveContainersOfOneName() throws Exception {
    etcd.put("/web/host2:web_1", "that of another host");
    run(script(List.of(web(1).build()), "host=host1"));
    assertEquals(
        List.of("/web/host1:web_1", "/web/host2:web_1"), List.copyOf(keys().entries().keySet()));
  }

  @Test
  void keysGoWithTheirTimeUnlessTheScriptRunsAgain() throws Exception {
    Path script = script(List.of(web(1).build()), "ttl=2");
    run(script);
    assertTrue(keys().exists("/web/web_1"));
    Await.until("the lease ends", () -> keys().isEmpty());
    run(script);
    assertTrue(keys().exists("/web/web_1"), "the lease of the last run has ended");
  }

  @Test
  void aRunThatDidNotComeToItsEndIsMadeGoodByTheNext() throws Exception {
    run(script(List.of(web(1).build(), web(2).build())));
    // As if it had been killed before it could write the second of two batches.
    String lease = etcd.lease(1000);
    etcd.putWithLease(lease, "/web/web_9", "of the run that was killed");
    Path state = folder.resolve("register.sh.state");
    Files.writeString(state, Files.readString(state) + "lease %s\ndone nothing\n".formatted(lease));
    run(script(List.of(web(1).build(), web(2).build())));
    assertEquals(List.of("/web/web_1", "/web/web_2"), List.copyOf(keys().entries().keySet()));
    assertEquals(2, Files.readAllLines(state).size());
  }

  @Test
  void anEtcdThatIsAwayIsAnErrorAndWhatIsSaidIsItsOwn() throws Exception {
    Path script = script(List.of(web(1).build()), "endpoints=http://127.0.0.1:1");
    var failure = assertThrows(AssertionError.class, () -> run(script));
    assertSaid("Error: ", failure);
    assertFalse(Files.exists(folder.resolve("register.sh.state.lock")));
    run(script(List.of(web(1).build())));
    assertTrue(keys().exists("/web/web_1"));
  }

  @Test
  void aSecondRunAtTheSameTimeDoesNothing() throws Exception {
    Path script = script(List.of(web(1).build()));
    Path lock = Files.createDirectory(folder.resolve("register.sh.state.lock"));
    Files.writeString(lock.resolve("pid"), ProcessHandle.current().pid() + "\n");
    var failure = assertThrows(AssertionError.class, () -> run(script));
    assertSaid("is registering", failure);
    assertTrue(keys().isEmpty());
    Files.writeString(lock.resolve("pid"), "4194305\n");
    run(script);
    assertTrue(keys().exists("/web/web_1"), "the lock of a run that is gone does not count");
  }

  private static void assertSaid(String part, AssertionError failure) {
    String said = String.valueOf(failure.getMessage());
    assertTrue(said.contains(part), said);
  }
}
