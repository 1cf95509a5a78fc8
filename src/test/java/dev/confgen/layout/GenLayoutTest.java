package dev.confgen.layout;

import static dev.confgen.layout.Keys.brief;
import static dev.confgen.layout.Keys.inContainer;
import static dev.confgen.layout.Keys.lines;
import static dev.confgen.layout.Keys.read;
import static dev.confgen.layout.Keys.refused;
import static dev.confgen.layout.Keys.service;
import static dev.confgen.layout.Keys.services;
import static dev.confgen.layout.Keys.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `/<name>/<id>` = JSON.
final class GenLayoutTest {

  @Test
  void aServiceIsWrittenOnOneLineWithoutWhatItsKeySays() {
    Service web =
        inContainer(service("web", "10.0.0.1", 80), "abc", 8080).toBuilder()
            .id("w1")
            .listen(90)
            .build();
    assertEquals(
        Map.of(
            "/web/w1",
            """
            {"address":"10.0.0.1","port":80,"scheme":"http","listen":90,\
            "container":{"name":"c","id":"abc","port":8080}}\
            """),
        write("gen", web));
  }

  @Test
  void nameAndIdAreTheKeysAndTheOriginIsEtcd() {
    List<Service> found =
        services(
            "gen",
            "/web/w1",
            "{\"address\":\"::0:1\",\"port\":0,\"origin\":\"docker\",\"name\":\"web\",\"id\":\"w1\"}");
    assertEquals(List.of("web/w1 ::1:0"), brief(found));
    assertEquals(Origin.ETCD, found.getFirst().origin());
  }

  @Test
  void aContainerThatNoEngineHasIsNeitherReadNorWritten() {
    Found found =
        read(
            "gen",
            "/web/a",
            "{\"address\":\"10.0.0.1\",\"port\":80,\"container\":{\"name\":\"web_1\"}}",
            "/web/b",
            "{\"address\":\"10.0.0.1\",\"port\":80,\"container\":{\"id\":\"a b\"}}",
            "/web/c",
            "{\"address\":\"10.0.0.1\",\"port\":80,\"container\":{\"name\":\"-c\"}}");
    assertEquals(List.of("web/a 10.0.0.1:80 in :0"), brief(found.services()));
    String grammar = "is no name or id of a container (letters, digits, \"_\", \".\" and \"-\")";
    assertEquals(
        List.of(
            "key /web/b left out: container.id \"a b\" " + grammar,
            "key /web/c left out: container.name \"-c\" " + grammar),
        lines(found.leftOut()));
    assertEquals(
        List.of(
            "service web/10.0.0.1:80 left out: it would not be read: container.id \"a b\" "
                + grammar),
        refused("gen", inContainer(service("web", "10.0.0.1", 80), "a b", 80)));
  }

  @Test
  void whatIsMalformedIsToldOfAndItsNeighboursAreRead() {
    Found found =
        read(
            "gen",
            "/web/a",
            "{\"address\":\"10.0.0.1\",\"port\":80}",
            "/web/b",
            "{\"adress\":\"10.0.0.1\",\"port\":80}",
            "/web/c",
            "{\"address\":\"10.0.0.1; x\",\"port\":99999}",
            "/web/d",
            "{\"name\":\"db\",\"address\":\"10.0.0.1\",\"port\":80}",
            "/web/e",
            "{\"id\":\"x\",\"address\":\"10.0.0.1\",\"port\":80}",
            "/web/f",
            "{\"address\":\"10.0.0.1\"}",
            "/web/g",
            "address: 10.0.0.1",
            "/web/h/i",
            "{}",
            "/a b/c",
            "{}",
            "/web/ ",
            "{}");
    assertEquals(List.of("web/a 10.0.0.1:80"), brief(found.services()));
    assertEquals(9, found.others());
    assertEquals(
        """
        key "/a b/c" left out: the name "a b" is not a service name (letters, digits, "_", "." and "-")
        key "/web/ " left out: the id " " is not an id (no "/", blanks or control characters)
        key /web/b left out: the value is not a service: JSON:1:2: adress: unknown key (did you mean "address"?)
        key /web/c left out: address "10.0.0.1; x" is not a host name
        key /web/c left out: port 99999 is not between 0 and 65535
        key /web/d left out: name "db" is not that of its key
        key /web/e left out: id "x" is not that of its key
        key /web/f left out: port is missing
        key /web/g left out: the value is not a service: JSON:1:1: this is not JSON: there is a word that is no JSON value (texts need double quotes)
        key /web/h/i left out: it is not /<name>/<id>
        """,
        String.join("\n", lines(found.leftOut())) + "\n");
  }

  @Test
  void aServiceWithHalfOfASurrogatePairIsLeftOutAlone() {
    Found found =
        read(
            "gen",
            "/web/a",
            "{\"address\":\"10.0.0.1\",\"port\":80}",
            "/web/b",
            "{\"address\":\"10.0.0.1\",\"port\":80,\"tags\":[\"\\ud800\"]}");
    assertEquals(List.of("web/a 10.0.0.1:80"), brief(found.services()));
    assertEquals(
        List.of("key /web/b left out: tags[0] has half of a surrogate pair, which is no character"),
        lines(found.leftOut()));
  }

  @Test
  void twoServicesOfOneKeyAreNotOne() {
    Service first = service("web", "10.0.0.1", 80).toBuilder().id("a").build();
    Service other = service("web", "10.0.0.2", 80).toBuilder().id("a").build();
    assertEquals(
        List.of(
            "service web/a left out: its key /web/a is there for another service, with another"
                + " value"),
        refused("gen", other, first));
  }

  @Test
  void whatWouldNotBeReadIsRefused() {
    Service web = service("web", "10.0.0.1", 80).toBuilder().id("a").build();
    assertEquals(
        List.of(
            "service web/a/b left out: it would not be read: it is not /<name>/<id>",
            "service web/b left out: it would not be read: weight -1 is not between 0 and"
                + " 2147483647"),
        refused(
            "gen",
            web,
            web.toBuilder().id("a/b").build(),
            web.toBuilder().id("b").weight(Optional.of(-1)).build()));
  }
}
