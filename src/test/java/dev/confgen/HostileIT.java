package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Templates of a user's own, which print raw labels: a container with a hostile one is left out,
/// and the others are served.
final class HostileIT {

  private static final String TEXT =
      """
      <#list containers as c>
      ${c.name}=${c.labels.motto}
      </#list>
      """;

  private static final String HAPROXY =
      """
      <#ftl output_format="haproxy">
      defaults
          timeout connect 1s
          timeout client 1s
          timeout server 1s
      frontend http
          mode http
          bind :1
      <#list containers as c>
          http-request set-header X-Motto ${c.labels.motto} if { hdr(host) -i -- ${c.name}.test }
      </#list>
      """;

  @TempDir Path folder;

  private Gen.Result render(State state, String template, String... more) throws Exception {
    state.into(folder.resolve("state.yaml"));
    Files.writeString(folder.resolve("own.ftl"), template);
    var arguments =
        IntStream.range(0, 6 + more.length)
            .mapToObj(i ->
                i < 6
                    ? List.of("--state", "state.yaml", "-t", "own.ftl", "-o", "out").get(i)
                    : more[i - 6]);
    return Gen.run(folder, arguments.toArray(String[]::new));
  }

  private static State containers(int good, int hostile) {
    var state = new State();
    for (int i = 0; i < good; i++) {
      state.container("good-" + i, "10.0.0." + (i + 1), 80, "motto: 'fair is foul " + i + "'");
    }
    for (int i = 0; i < hostile; i++) {
      state.container(
          "hostile-" + i, "10.1.0." + (i + 1), 80, "motto: \"x\\n    daemon\\r" + i + "\"");
    }
    return state;
  }

  private long served(String prefix) throws Exception {
    return Files.readAllLines(folder.resolve("out")).stream()
        .filter(line -> line.contains(prefix))
        .count();
  }

  @Test
  void textServesNineOfTen() throws Exception {
    Gen.Result result = render(containers(9, 1), TEXT);
    assertEquals(0, result.exit(), result.err());
    assertEquals(9, served("good-"));
    assertEquals(9, Files.readAllLines(folder.resolve("out")).size());
    assertTrue(result.err().contains("hostile-0"), result.err());
  }

  @Test
  void haproxyServesNineOfTen() throws Exception {
    Gen.Result result = render(containers(9, 1), HAPROXY);
    assertEquals(0, result.exit(), result.err());
    assertEquals(9, served("good-"));
    assertEquals(0, served("daemon"));
    assertEquals("", Haproxy.faults(folder, folder.resolve("out")));
    assertTrue(result.err().contains("hostile-0"), result.err());
  }

  @Test
  void twoHundredHostileContainersLeaveTheTenGoodOnesServed() throws Exception {
    for (String template : List.of(TEXT, HAPROXY)) {
      Gen.Result result = render(containers(10, 200), template);
      assertEquals(0, result.exit(), result.err());
      assertEquals(10, served("good-"));
      assertEquals(0, served("hostile-"));
    }
  }

  @Test
  void strictTellsOfTheLeftOutOneInTheExitCodeAndStillWrites() throws Exception {
    Gen.Result result = render(containers(9, 1), TEXT, "--strict");
    assertEquals(1, result.exit(), result.err());
    assertEquals(9, served("good-"));
  }
}
