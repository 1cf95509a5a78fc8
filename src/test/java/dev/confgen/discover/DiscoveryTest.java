package dev.confgen.discover;

import static dev.confgen.discover.Sample.container;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.ip;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.map;
import static dev.confgen.discover.Sample.published;
import static dev.confgen.discover.Sample.snapshot;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.discover.Finding.Choice;
import dev.confgen.discover.Finding.Offer;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.Port;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class DiscoveryTest {

  @Test
  void nothingMakesNothing() {
    assertEquals(Services.NONE, Discovery.discover(Snapshot.EMPTY, Addressing.DEFAULT));
  }

  @Test
  void theOrderOfTheContainersDoesNotMatter() {
    var containers = fleet(50);
    Services one = of(containers);
    Collections.reverse(containers);
    assertEquals(one, of(containers));
  }

  @Test
  void aFindingSaysWhy() {
    Finding finding =
        only(
            labelled(web(80, 8080), "gen.host", "a.test").toBuilder()
                .env(map("SERVICE_NAME", "x"))
                .build());
    assertEquals(List.of("gen", "registrator", "image"), finding.conventions());
    Offer first = finding.offers().getFirst();
    assertEquals("SERVICE_NAME", first.named());
    assertEquals(Choice.EIGHTY, first.choice());
    assertEquals("is the one in network \"bridge\", the first network by name", first.address());
    assertEquals(Choice.NOT_CHOSEN, finding.offers().getLast().choice());
  }

  @Test
  void aFindingSaysWhyNot() {
    assertEquals(
        Optional.of("is exited"),
        only(web(80).toBuilder().state(Container.State.EXITED).health(web().health()).build())
            .nothing());
    assertEquals(
        Optional.of("is ignored, as SERVICE_IGNORE says"),
        only(labelled(web(80), "SERVICE_IGNORE", "1")).nothing());
    assertEquals(
        Optional.of("ignores all of its ports"),
        only(labelled(web(80), "gen.80.ignore", "1")).nothing());
    assertEquals(
        Optional.of("has no address in any network"),
        only(web(80).toBuilder().networkMode("none").networks(Map.of()).build()).nothing());
    assertEquals(
        Optional.of("shares the network of container \"x\", which does not run"),
        only(web(80).toBuilder().networkMode("container:x").networks(Map.of()).build()).nothing());
    assertEquals(
        Optional.of("publishes none of its ports"),
        findings(web(80), Sample.PUBLISHED).getFirst().nothing());
  }

  private static Finding only(Container container) {
    return findings(container, Addressing.DEFAULT).getFirst();
  }

  private static List<Finding> findings(Container container, Addressing addressing) {
    return Discovery.findings(
        new Snapshot(List.of(container), List.of(), KeyTree.EMPTY, List.of()), addressing);
  }

  @Test
  void manyContainersTakeLittleTime() {
    Snapshot many = new Snapshot(fleet(2_000), List.of(), KeyTree.EMPTY, List.of());
    Services services = quickly(() -> Discovery.discover(many, Addressing.DEFAULT));
    assertEquals(4_000, services.offered().size());
    assertEquals(1_000, quickly(services::hosts).size());
  }

  @Test
  void manyPortsTakeLittleTime() {
    var ports = new ArrayList<Port>();
    for (int port = 1; port <= 10_000; port++) {
      ports.add(published(port, "0.0.0.0:" + port, "[::]:" + port));
    }
    Snapshot range = snapshot(web().toBuilder().ports(ports).build());
    Services services = quickly(() -> Discovery.discover(range, Sample.PUBLISHED));
    assertEquals(10_000, services.offered().size());
  }

  @Test
  void manyServicesOfOneHostTakeLittleTime() {
    var containers = new ArrayList<Container>();
    for (int i = 0; i < 10_000; i++) {
      containers.add(labelled(container("c" + i, 80), "gen.host", "a.test"));
    }
    Services services = of(containers);
    assertEquals(10_000, Sample.at(quickly(services::hosts), "a.test").size());
  }

  /// Asserts that nothing grows with the square of anything. Processor time, because a busy machine
  /// stretches the other.
  private static <T> T quickly(Supplier<T> work) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    T result = work.get();
    Duration taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
    assertTrue(taken.compareTo(Duration.ofSeconds(5)) < 0, () -> "took " + taken);
    return result;
  }

  private static Services of(List<Container> containers) {
    return discover(containers.toArray(Container[]::new));
  }

  private static List<Container> fleet(int size) {
    var containers = new ArrayList<Container>();
    for (int i = 0; i < size; i++) {
      var network = Network.of(ip("10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255)));
      containers.add(
          labelled(
                  container("c" + i, 80, 8080),
                  "com.docker.compose.project",
                  "p" + i % 100,
                  "com.docker.compose.service",
                  "s" + i % 7,
                  "gen.tags",
                  "a,b")
              .toBuilder()
              .env(map("VIRTUAL_HOST", "h%d.test".formatted(i % 1000), "PATH", "/bin"))
              .networkMode("net")
              .networks(Map.of("net", network, "other", network))
              .build());
    }
    return containers;
  }
}
