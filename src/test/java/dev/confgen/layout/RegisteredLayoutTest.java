package dev.confgen.layout;

import static dev.confgen.layout.Keys.brief;
import static dev.confgen.layout.Keys.inContainer;
import static dev.confgen.layout.Keys.layout;
import static dev.confgen.layout.Keys.lines;
import static dev.confgen.layout.Keys.read;
import static dev.confgen.layout.Keys.refused;
import static dev.confgen.layout.Keys.service;
import static dev.confgen.layout.Keys.services;
import static dev.confgen.layout.Keys.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Protocol;
import dev.confgen.model.Quoted;
import dev.confgen.model.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/registered/<host>/<image>/<container>` = a JSON array.
final class RegisteredLayoutTest {

  private static final String KEY = "/10.100.100.100/dockerfile::elasticsearch:latest/c1";

  private static String port(String ip, int outside, int inside) {
    return """
    {"ip":"%s","public_port":"%d","private_port":"%d","port_type":"tcp"}\
    """
        .formatted(ip, outside, inside);
  }

  @Test
  void eachPortIsAServiceUnderTheImagesName() {
    List<Service> found =
        services(
            "registered",
            KEY,
            """
            [{"container":"c1","image":"dockerfile/elasticsearch:latest","ip":"10.100.100.100",\
            "public_port":"49165","private_port":"9200","port_type":"tcp"},\
            {"container":"c1","image":"dockerfile/elasticsearch:latest","ip":"10.100.100.100",\
            "public_port":"53","private_port":"53","port_type":"udp"}]\
            """);
    assertEquals(
        List.of(
            "elasticsearch/10.100.100.100:49165 10.100.100.100:49165 listen 9200 in c1:9200",
            "elasticsearch/10.100.100.100:53:udp 10.100.100.100:53 udp listen 53 in c1:53"),
        brief(found));
    assertEquals(Protocol.UDP, found.getLast().protocol());
  }

  @Test
  void aPortOnAllAddressesIsOneOnTheHosts() {
    assertEquals(
        List.of("elasticsearch/10.100.100.100:80 10.100.100.100:80 listen 8000 in c1:8000"),
        brief(
            services(
                "registered",
                KEY,
                "[" + port("0.0.0.0", 80, 8000) + "," + port("::", 80, 8000) + "]")));
  }

  @Test
  void aPortOfDifferentImagesIsRefusedAndNoOther() {
    Found found =
        read(
            "registered",
            "/10.0.0.1/busybox/a",
            "[" + port("10.0.0.1", 1, 80) + "]",
            "/10.0.0.1/shop::web:1/b",
            "[" + port("10.0.0.1", 2, 80) + "," + port("10.0.0.1", 3, 90) + "]",
            "/10.0.0.2/shop::web:1/c",
            "[" + port("10.0.0.2", 4, 90) + "]");
    assertEquals(
        List.of("port 80 left out: it is claimed by different images: busybox, shop/web:1"),
        lines(found.leftOut()));
    assertEquals(
        List.of(
            "web/10.0.0.1:3 10.0.0.1:3 listen 90 in b:90",
            "web/10.0.0.2:4 10.0.0.2:4 listen 90 in c:90"),
        brief(found.services()));
  }

  @Test
  void whatIsMalformedIsToldOfAndItsNeighboursAreRead() {
    String good = "[" + port("10.0.0.1", 1, 80) + "]";
    Found found =
        read(
            "registered",
            "/10.0.0.1/web/a",
            good,
            "/10.0.0.1/web/b",
            "[{container:b}]",
            "/10.0.0.1/web/c",
            "{}",
            "/10.0.0.1/web/d",
            "[{\"ip\":\"10.0.0.1\",\"public_port\":\"0\",\"private_port\":\"80\"}]",
            "/10.0.0.1/web/e",
            good.replace("{", "{\"container\":\"x\","),
            "/10.0.0.1/web/f",
            good.replace("{", "{\"image\":\"x\","),
            "/10.0.0.1/we b/g",
            good,
            "/10.0.0.1/web",
            good,
            "/a b/web/h",
            good);
    assertEquals(List.of("web/10.0.0.1:1 10.0.0.1:1 listen 80 in a:80"), brief(found.services()));
    assertEquals(
        """
        key "/10.0.0.1/we b/g" left out: the image "we b" is not the name of an image
        key /10.0.0.1/web left out: it is not /<ip>/<image>/<container id>
        key /10.0.0.1/web/b left out: the value is not a list of ports: JSON:1:3: this is not JSON: Unexpected character ('c' (code 99)): was expecting double-quote to start field name
        key /10.0.0.1/web/c left out: the value is not a list of ports: JSON:1:1: must be a list, but is a mapping
        key /10.0.0.1/web/d left out: the value is not a list of ports: "0" is not a port (1 to 65535)
        key /10.0.0.1/web/e left out: the value is not a list of ports: JSON:1:15: [0].container: "x" is not that of its key
        key /10.0.0.1/web/f left out: the value is not a list of ports: JSON:1:11: [0].image: "x" is not that of its key
        key "/a b/web/h" left out: the host "a b" is not a host name
        """,
        String.join("\n", lines(found.leftOut())) + "\n");
  }

  @Test
  void allPortsOfAContainerAreOneKey() {
    Service http = inContainer(service("web", "10.0.0.1", 49153), "c1", 80);
    Service https = inContainer(service("web", "10.0.0.1", 49154), "c1", 443);
    assertEquals(
        Map.of(
            "/10.0.0.1/web/c1",
            """
            [{"container":"c1","image":"web","ip":"10.0.0.1","public_port":"49153",\
            "private_port":"80","port_type":"tcp"},\
            {"container":"c1","image":"web","ip":"10.0.0.1","public_port":"49154",\
            "private_port":"443","port_type":"tcp"}]\
            """),
        write("registered", https, http));
  }

  @Test
  void theWholeNameOfTheImageIsKeptWhereItIsKnown() {
    Service web =
        inContainer(service("web", "10.0.0.1", 49153), "c1", 80).toBuilder()
            .meta(Map.of("image", "reg.test:5000/shop/web:1"))
            .build();
    assertEquals(
        List.of("/10.0.0.1/reg.test:5000::shop::web:1/c1"),
        List.copyOf(write("registered", web).keySet()));
  }

  @Test
  void onlyPortsOfContainersAtIpAddressesAreOfItsWorld() {
    Service web = service("web", "10.0.0.1", 80).toBuilder().id("a").build();
    assertEquals(
        List.of(
            "service web/a left out: it is no port of a container at an IP address",
            "service web/b left out: its listen port 90 is not the port inside the container, 80",
            "service web/c left out: it is no port of a container at an IP address"),
        refused(
            "registered",
            web,
            inContainer(web, "c1", 80).toBuilder().id("b").listen(90).build(),
            inContainer(service("web", "web.test", 80), "c1", 80).toBuilder().id("c").build()));
  }

  @Test
  void aPortOfTwoImagesIsWrittenForTheFirstAlone() {
    Service nginx = inContainer(service("nginx", "10.0.0.1", 1080), "aa", 80);
    Service httpd = inContainer(service("httpd", "10.0.0.1", 1081), "bb", 80);
    Written written = layout("registered").write(List.of(nginx, httpd));
    assertEquals(List.of("/10.0.0.1/httpd/bb"), List.copyOf(written.keys().keySet()));
    assertEquals(
        List.of(
            "service nginx/10.0.0.1:1080 left out: its port 80 is claimed by different images:"
                + " httpd, nginx"),
        lines(written.refused()));
  }

  @Test
  void anImageThatNoKeyCanNameIsRefused() {
    Service web = inContainer(service("web", "10.0.0.1", 1080), "aa", 80);
    for (String image : List.of("x\ny/web", "a::b/web", "a:/web", "a".repeat(300) + "/web")) {
      assertEquals(
          List.of(
              "service web/10.0.0.1:1080 left out: its image %s cannot be part of a key"
                  .formatted(Quoted.quoted(image))),
          refused("registered", web.toBuilder().meta(Map.of("image", image)).build()));
    }
  }

  /// Of two ports that are published at one, only the first would be read.
  @Test
  void twoPortsAtOneAreNotBothWritten() {
    Service http = inContainer(service("web", "10.0.0.1", 1080), "aa", 80);
    assertEquals(
        List.of(
            "service web/10.0.0.1:1080 left out: its key \"/10.0.0.1/web/aa 10.0.0.1:1080\" is"
                + " there for another service, with another value"),
        refused("registered", http, inContainer(http, "aa", 81)));
  }
}
