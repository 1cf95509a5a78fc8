package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.cautions;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.leftOut;
import static dev.confgen.discover.Sample.map;
import static dev.confgen.discover.Sample.only;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Route.Access;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NginxProxyVariablesTest {

  @Test
  void allVariablesShapeTheRoutes() {
    Service service =
        only(
            web(80).toBuilder()
                .env(
                    map(
                        "VIRTUAL_HOST", "a.test,*.b.test,, c.test",
                        "VIRTUAL_PORT", "80",
                        "VIRTUAL_PATH", "/api/",
                        "VIRTUAL_DEST", "/v1",
                        "VIRTUAL_PROTO", "https",
                        "NETWORK_ACCESS", "internal"))
                .build());
    assertEquals("web 172.17.0.2:80 *.b.test/api a.test/api c.test/api", brief(service));
    assertEquals("/v1", service.routes().getFirst().dest().orElseThrow().text());
    assertEquals(Access.INTERNAL, service.routes().getFirst().access());
    assertEquals("https", service.scheme().text());
  }

  @Test
  void thePortNeedNotBeExposed() {
    Services services =
        discover(
            web(80).toBuilder().env(map("VIRTUAL_HOST", "a.test", "VIRTUAL_PORT", "3000")).build());
    assertEquals(
        List.of("web 172.17.0.2:3000 a.test/", "web 172.17.0.2:80"), brief(services.offered()));
  }

  @Test
  void labelsOfTheSameNamesGoBeforeTheEnvironment() {
    assertEquals(
        "web 172.17.0.2:80 label.test/",
        brief(
            only(
                labelled(web(80), "VIRTUAL_HOST", "label.test").toBuilder()
                    .env(map("VIRTUAL_HOST", "env.test"))
                    .build())));
  }

  @Test
  void expressionsAndOpenEndsAreRefused() {
    for (String bad : List.of("~^(.*)$", "www.*", "*", "*.*.a.test", "a b", "http://a.test/x")) {
      Services services =
          discover(
              web(80).toBuilder().env(map("VIRTUAL_HOST", "good.test," + bad)).build(),
              labelled(web(80)));
      assertEquals(
          List.of("container web left out: VIRTUAL_HOST \"" + bad + "\" is not a host name"),
          leftOut(services));
      assertEquals(List.of("web 172.17.0.2:80"), brief(services.offered()));
    }
  }

  @Test
  void aMisspeltAccessIsNotPublic() {
    assertEquals(
        List.of(
            "container web left out: NETWORK_ACCESS \"intrenal\" is not internal or external"
                + " (did you mean \"internal\"?)"),
        leftOut(
            discover(
                web(80).toBuilder()
                    .env(map("VIRTUAL_HOST", "a.test", "NETWORK_ACCESS", "intrenal"))
                    .build())));
  }

  @Test
  void aPathWithoutAHostIsMentioned() {
    assertEquals(
        List.of("container web: VIRTUAL_PATH has no effect: there is no host for it"),
        cautions(
            discover(web(80).toBuilder().env(map("VIRTUAL_PATH", "not even a path")).build())));
  }

  @Test
  void severalContainersMayShareAHost() {
    Services services =
        discover(
            Sample.container("a", 80).toBuilder().env(map("VIRTUAL_HOST", "x.test")).build(),
            Sample.container("b", 80).toBuilder().env(map("VIRTUAL_HOST", "X.test")).build());
    assertEquals(2, Sample.at(services.hosts(), "x.test").size());
  }
}
