package dev.confgen.discover;

import static dev.confgen.discover.Sample.PUBLISHED;
import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.map;
import static dev.confgen.discover.Sample.only;
import static dev.confgen.discover.Sample.published;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Container;
import dev.confgen.model.Image;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Registrator's documented examples, and what its source says beyond them.
final class RegistratorVariablesTest {

  private static Container of(String image, String name) {
    return Container.named("0123456789abcdef", name, Image.parse(image, "")).build();
  }

  private static Container nginx() {
    return of("nginx", "nginx.0").toBuilder()
        .ports(List.of(published(443, "0.0.0.0:4443"), published(80, "0.0.0.0:8000")))
        .build();
  }

  @Test
  void aContainerWithOnePortIsNamedByItsImage() {
    Service redis =
        discover(
                PUBLISHED,
                of("progrium/redis:latest", "redis.0").toBuilder()
                    .ports(List.of(published(6379, "0.0.0.0:10000")))
                    .build())
            .offered()
            .getFirst();
    assertEquals("redis 192.168.1.9:10000", brief(redis));
    assertEquals("redis.0:6379", redis.id());
  }

  @Test
  void variablesOfAPortShapeThatPort() {
    Services services =
        discover(
            PUBLISHED,
            nginx().toBuilder()
                .env(
                    map(
                        "SERVICE_443_NAME", "https",
                        "SERVICE_443_ID", "https.12345",
                        "SERVICE_443_SNI", "enabled",
                        "SERVICE_80_NAME", "http",
                        "SERVICE_TAGS", "www"))
                .build());
    Service http = services.offered().getFirst();
    Service https = services.offered().getLast();
    assertEquals("http 192.168.1.9:8000", brief(http));
    assertEquals("nginx.0:80", http.id());
    assertEquals(Map.of(), http.meta());
    assertEquals("https 192.168.1.9:4443", brief(https));
    assertEquals("https.12345", https.id());
    assertEquals(Map.of("sni", "enabled"), https.meta());
    assertEquals(List.of("www"), http.tags());
    assertEquals(List.of("www"), https.tags());
  }

  @Test
  void aNameForAllPortsGetsThePortAtItsEndWhereThereAreSeveral() {
    assertEquals(
        List.of("front-443 192.168.1.9:4443", "front-80 192.168.1.9:8000"),
        brief(
            discover(PUBLISHED, nginx().toBuilder().env(map("SERVICE_NAME", "front")).build())
                .offered()));
    assertEquals("front 172.17.0.2:80", brief(only(labelled(web(80), "SERVICE_NAME", "front"))));
    assertEquals(
        List.of("front-443 192.168.1.9:4443", "http 192.168.1.9:8000"),
        brief(
            discover(
                    PUBLISHED,
                    nginx().toBuilder()
                        .env(map("SERVICE_NAME", "front", "SERVICE_80_NAME", "http"))
                        .build())
                .offered()));
  }

  /// Where registrator says `nginx-443` and `nginx-80`: a name nobody chose stays the same however
  /// many ports an image exposes.
  @Test
  void aDefaultNameStaysAsItIs() {
    assertEquals(
        List.of("nginx 192.168.1.9:4443", "nginx 192.168.1.9:8000"),
        brief(discover(PUBLISHED, nginx()).offered()).stream().sorted().toList());
  }

  @Test
  void commasInTagsCanBeEscaped() {
    assertEquals(List.of("bar,baz", "foo"), tags("foo,bar\\,baz"));
    assertEquals(List.of("bar", "foo"), tags(",,,,foo,,,bar,,,,"));
    assertEquals(List.of(","), tags(",,\\,,"));
  }

  private static List<String> tags(String value) {
    return only(labelled(web(80), "SERVICE_TAGS", value)).tags();
  }

  @Test
  void labelsGoBeforeTheEnvironmentAndPortsBeforeBoth() {
    Service service =
        only(
            labelled(web(80), "SERVICE_NAME", "label", "SERVICE_REGION", "here").toBuilder()
                .env(map("SERVICE_NAME", "env", "SERVICE_REGION", "there", "SERVICE_80_ID", "x"))
                .build());
    assertEquals("label 172.17.0.2:80", brief(service));
    assertEquals("x", service.id());
    assertEquals(Map.of("region", "here"), service.meta());
  }

  @Test
  void everythingElseIsMetaInLowerCase() {
    Service service =
        only(
            labelled(
                web(80),
                "SERVICE_CHECK_HTTP",
                "/health",
                "SERVICE_80_CHECK_INTERVAL",
                "15s",
                "SERVICE_8080_CHECK_INTERVAL",
                "1s",
                "SERVICE_80",
                "a",
                "SERVICE_99999_X",
                "b",
                "SERVICE_",
                "c",
                "SERVICEX_NAME",
                "d"));
    assertEquals(
        Map.of("check_http", "/health", "check_interval", "15s", "80", "a", "99999_x", "b"),
        service.meta());
  }

  @Test
  void anyValueIgnoresEvenFalse() {
    assertEquals(Services.NONE, discover(labelled(web(80), "SERVICE_IGNORE", "false")));
    assertEquals(1, discover(labelled(web(80), "SERVICE_IGNORE", "")).offered().size());
    assertEquals(
        List.of("web 172.17.0.2:80"),
        brief(discover(labelled(web(80, 443), "SERVICE_443_IGNORE", "1")).offered()));
  }

  @Test
  void aVariableOfAPortThatIsNotExposedMakesNoService() {
    assertEquals(
        List.of("web 172.17.0.2:80"),
        brief(discover(labelled(web(80), "SERVICE_8080_NAME", "x")).offered()));
  }
}
