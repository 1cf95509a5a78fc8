package dev.confgen.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Signal;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which events are asked for, and which container they are about.
final class EventTest {

  private static final String ID = "0123456789abcdef".repeat(4);

  private static Optional<String> container(String event) throws IOException {
    return Event.read(Json.parse(event.replace("ID!", ID).getBytes(UTF_8))).map(Event::container);
  }

  @Test
  void onlyWhatCanChangeAContainerIsAskedFor() {
    assertEquals(
        "/events?filters={\"type\":[\"container\",\"network\"],\"event\":[\"start\",\"die\",\"stop\",\"destroy\","
            + "\"rename\",\"update\",\"health_status\",\"pause\",\"unpause\",\"kill\",\"connect\",\"disconnect\"]}&since=17",
        URLDecoder.decode(Event.path(Optional.of(Instant.ofEpochSecond(17))), UTF_8));
  }

  @Test
  void eventIsAboutItsActorOrTheContainerOfTheNetwork() throws Exception {
    assertEquals(
        Optional.of(ID),
        container("{\"Type\":\"container\",\"Action\":\"die\",\"Actor\":{\"ID\":\"ID!\"}}"));
    assertEquals(
        Optional.of(ID),
        container(
            """
            {"Type":"container","Action":"health_status: unhealthy","Actor":{"ID":"ID!"}}\
            """));
    assertEquals(
        Optional.of(ID),
        container(
            """
            {"Type":"network","Action":"disconnect",
             "Actor":{"ID":"n","Attributes":{"container":"ID!"}}}\
            """));
  }

  /// A container's labels stand among the attributes of its events.
  @Test
  void labelsAreNotBelieved() throws Exception {
    assertEquals(
        Optional.of(ID),
        container(
            """
            {"Type":"container","Action":"start",
             "Actor":{"ID":"ID!","Attributes":{"container":"feedfeedfeed","ID":"beefbeefbeef"}}}\
            """));
  }

  @Test
  void noiseIsAboutNothing() throws Exception {
    assertEquals(
        Optional.empty(),
        container("{\"Type\":\"container\",\"Action\":\"exec_die\",\"Actor\":{\"ID\":\"ID!\"}}"));
    assertEquals(
        Optional.empty(),
        container("{\"Type\":\"container\",\"Action\":\"create\",\"Actor\":{\"ID\":\"ID!\"}}"));
    assertEquals(
        Optional.empty(),
        container("{\"Type\":\"network\",\"Action\":\"create\",\"Actor\":{\"ID\":\"ID!\"}}"));
    assertEquals(
        Optional.empty(),
        container("{\"Type\":\"image\",\"Action\":\"start\",\"Actor\":{\"ID\":\"ID!\"}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "1767323045000000001, 2026-01-02T03:04:05.000000001Z",
    "'\"1767323045000000001\"', 2026-01-02T03:04:05.000000001Z",
    "9999999999999999999, ",
    "99999999999999999999999, ",
    "-1, ",
    "1.5, ",
    "null, ",
  })
  void aSignalHasTheTimeThatTheEngineSays(String nanoseconds, String time) throws Exception {
    String event =
        """
        {"Type":"container","Action":"kill","timeNano":%s,"Actor":{"ID":"%s","Attributes":{"signal":"15"}}}
        """
            .formatted(nanoseconds, ID);
    assertEquals(
        Optional.of(new Event.Told(ID, Signal.TERM, Optional.ofNullable(time).map(Instant::parse))),
        Event.read(Json.parse(event.getBytes(UTF_8))));
  }
}
