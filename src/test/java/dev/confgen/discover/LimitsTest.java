package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.cautions;
import static dev.confgen.discover.Sample.container;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.leftOut;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Services;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How much one container may ask for, so that it cannot make everybody's files slow or fill the
/// log.
final class LimitsTest {

  private static String hosts(int count, String domain) {
    return IntStream.range(0, count).mapToObj(i -> "h" + i + "." + domain).collect(joining(","));
  }

  @Test
  void aContainerMayHave256Hosts() {
    Services services = discover(labelled(container("a", 80), "gen.host", hosts(256, "test")));
    assertEquals(256, services.offered().getFirst().routes().size());
    assertEquals(List.of(), services.leftOut());
  }

  @Test
  void moreHostsLeaveOutTheServicesThatAskForThem() {
    Services services =
        discover(
            labelled(
                container("a", 80, 81, 82),
                "gen.80.host",
                hosts(200, "a.test"),
                "gen.81.host",
                hosts(57, "b.test")));
    assertEquals(List.of("web 172.17.0.2:82"), brief(services.offered()));
    assertEquals(
        List.of(
            "container a left out: gen.80.host makes it 257 hosts, and a container may have 256",
            "container a left out: gen.81.host makes it 257 hosts, and a container may have 256"),
        leftOut(services));
  }

  private static Map<String, String> ports(int count) {
    Map<String, String> labels = new HashMap<>();
    IntStream.rangeClosed(1, count).forEach(i -> labels.put("gen." + i + ".name", "n"));
    return labels;
  }

  @Test
  void aContainerMayName1024Ports() {
    assertEquals(
        1024, discover(container("a").toBuilder().labels(ports(1024)).build()).offered().size());
    Services services = discover(container("a").toBuilder().labels(ports(1025)).build());
    assertEquals(List.of(), services.offered());
    assertEquals(
        List.of("container a left out: labels name 1025 ports, and a container may name 1024"),
        leftOut(services));
  }

  @Test
  void threeCautionsAboutAContainerAreToldAndTheOthersCounted() {
    Map<String, String> labels = new HashMap<>();
    IntStream.range(0, 20_000).forEach(i -> labels.put("gen.x" + i, ""));
    Services services =
        discover(
            container("a", 80).toBuilder().labels(labels).build(),
            labelled(container("b", 80), "gen.unheard", ""));
    assertEquals(5, services.cautions().size());
    assertEquals("container a: … and 19997 more of it", cautions(services).get(3));
    assertEquals("container b: the label \"gen.unheard\" is not known", cautions(services).get(4));
  }

  @Test
  void threeFaultsOfAContainerAreToldAndTheOthersCounted() {
    Map<String, String> labels = new HashMap<>();
    IntStream.rangeClosed(1, 100).forEach(i -> labels.put("gen." + i + ".host", "a b"));
    Services services =
        discover(
            container("a").toBuilder().labels(labels).build(),
            labelled(container("b", 80), "gen.host", "a b"));
    assertEquals(5, services.leftOut().size());
    assertEquals("container a left out: … and 97 more of it", leftOut(services).get(3));
    assertEquals(
        "container b left out: gen.host \"a b\" is not a host name", leftOut(services).get(4));
  }

  @Test
  void fourAreTheThreeAndOneMore() {
    Map<String, String> labels = new HashMap<>();
    IntStream.range(0, 4).forEach(i -> labels.put("gen.x" + i, ""));
    assertEquals(
        "container a: … and 1 more of it",
        cautions(discover(container("a", 80).toBuilder().labels(labels).build())).getLast());
  }
}
