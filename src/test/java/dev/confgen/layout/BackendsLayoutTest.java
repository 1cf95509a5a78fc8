package dev.confgen.layout;

import static dev.confgen.layout.Keys.brief;
import static dev.confgen.layout.Keys.inContainer;
import static dev.confgen.layout.Keys.lines;
import static dev.confgen.layout.Keys.read;
import static dev.confgen.layout.Keys.refused;
import static dev.confgen.layout.Keys.service;
import static dev.confgen.layout.Keys.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Protocol;
import dev.confgen.model.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/backends/<service>/<id12>` = `host:port`, and `port`.
final class BackendsLayoutTest {

  private static final String ID = "0123456789ab";

  @Test
  void aServicesPortIsTheOneToListenOnAndThatOfItsContainers() {
    assertEquals(
        List.of(
            "redis/a 1.2.3.4:49155 listen 6379",
            "whoami/" + ID + " 1.2.3.4:49153 listen 8000 in " + ID + ":8000"),
        brief(
            Keys.services(
                "backends",
                "/whoami/" + ID,
                "1.2.3.4:49153",
                "/whoami/port",
                "8000",
                "/redis/a",
                "1.2.3.4:49155",
                "/redis/port",
                "6379")));
  }

  @Test
  void aServiceWithoutAPortIsSkippedAloneAndSoIsABadEntry() {
    Found found =
        read(
            "backends",
            "/bad/a",
            "1.2.3.4:1",
            "/bad/port",
            "http",
            "/late/a",
            "1.2.3.4:2",
            "/ns/img/a",
            "1.2.3.4:3",
            "/web/a",
            "1.2.3.4:4",
            "/web/b",
            "web",
            "/web/port",
            "80");
    assertEquals(List.of("web/a 1.2.3.4:4 listen 80"), brief(found.services()));
    assertEquals(
        """
        key /bad/port left out: the value "http" is not a port (1 to 65535)
        key /bad/a left out: its service has no port: /bad/port is missing or wrong
        key /late/a left out: its service has no port: /late/port is missing or wrong
        key /ns/img/a left out: it is not /<service>/<container id>
        key /web/b left out: the value "web" is not an address and a port such as 10.0.0.1:80 or [::1]:80
        """,
        String.join("\n", lines(found.leftOut())) + "\n");
  }

  @Test
  void aContainersKeyIsTheBeginningOfItsId() {
    Service web = inContainer(service("web", "1.2.3.4", 49153), ID + "cd".repeat(26), 8000);
    assertEquals(
        Map.of("/web/" + ID, "1.2.3.4:49153", "/web/port", "8000"), write("backends", web));
    assertEquals(
        Map.of("/web/x", "1.2.3.4:49153", "/web/port", "90"),
        write("backends", service("web", "1.2.3.4", 49153).toBuilder().id("x").listen(90).build()));
  }

  @Test
  void whatDockerDiscoverCouldNotServeIsRefused() {
    Service web = service("web", "1.2.3.4", 80).toBuilder().id("a").listen(80).build();
    assertEquals(
        List.of(
            "service web/b left out: its key /web/port is there for another service, with"
                + " another value",
            "service web/c left out: it has no port that a proxy could open for it",
            "service web/d left out: it is UDP, and the layout has no word for that",
            "service web/port left out: its id is the word for the port of the service"),
        refused(
            "backends",
            web,
            web.toBuilder().id("b").listen(81).build(),
            web.toBuilder().id("c").listen(0).build(),
            web.toBuilder().id("d").protocol(Protocol.UDP).build(),
            web.toBuilder().id("port").build()));
  }

  /// Else it would be another port of the container than Docker tells of, and no twin of it.
  @Test
  void aContainerIsSaidOnlyAtThePortThatAProxyOpens() {
    Service web =
        inContainer(service("web", "1.2.3.4", 49153), ID + "cd".repeat(26), 80).toBuilder()
            .id("web_1:80")
            .build();
    assertEquals(
        Map.of("/web/web_1:80", "1.2.3.4:49153", "/web/port", "8000"),
        write("backends", web.toBuilder().listen(8000).build()));
    assertEquals(
        Map.of("/web/" + ID, "1.2.3.4:49153", "/web/port", "80"),
        write("backends", web.toBuilder().listen(80).build()));
  }

  @Test
  void anIdThatWouldBeAContainersIsRefused() {
    assertEquals(
        List.of(
            "service web/0123456789ab left out: its id would be read as that of a container whose"
                + " own port is 80"),
        refused("backends", service("web", "1.2.3.4", 80).toBuilder().id(ID).listen(80).build()));
  }
}
