package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataModelTest {

  private static final String ID = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  private Scene web() throws GenException.Invalid {
    var network =
        new Container.Network(
            Optional.of(Address.parse("10.0.0.2")),
            Optional.empty(),
            Optional.empty(),
            "02:42:0a:00:00:02",
            List.of("web", "www"),
            false);
    var port =
        new Container.Port(
            80, Protocol.TCP, List.of(new Container.Binding(Address.parse("0.0.0.0"), 8080)));
    return Scene.in(folder)
        .container(
            Container.named(ID, "web_1", Image.parse("r.test:5000/shop/web:1.2", "sha256:1"))
                .labels(
                    Map.of(
                        "com.docker.compose.project", "shop",
                        "com.docker.compose.service", "web",
                        "z", "last",
                        "a", "first"))
                .env(Map.of("EMPTY", "", "A", "b=c"))
                .networkMode("front")
                .networks(Map.of("front", network))
                .ports(List.of(port))
                .build());
  }

  private String of(String expression) throws GenException.Invalid {
    return web().text("<#assign c = containers[0]>" + expression);
  }

  @Test
  void fieldsOfAContainer() throws GenException.Invalid {
    assertEquals(
        ID + " 0123456789ab web_1 [] shop web running none false docker",
        of(
            "${c.id} ${c.shortId} ${c.name} [${c.hostname}] ${c.project} ${c.service} ${c.state}"
                + " ${c.health} ${c.self} ${c.origin}"));
  }

  @Test
  void fieldsOfAnImage() throws GenException.Invalid {
    assertEquals(
        "r.test:5000/shop/web:1.2 r.test:5000 shop/web 1.2 - sha256:1",
        of(
            "<#assign i = c.image>${i.name} ${i.registry} ${i.repository} ${i.tag} ${i.digest!'-'}"
                + " ${i.id}"));
  }

  @Test
  void fieldsOfNetworksAndPorts() throws GenException.Invalid {
    assertEquals(
        "front 10.0.0.2 no www 80 tcp 0.0.0.0:8080",
        of(
            "<#list c.networks as name, n>${name} ${n.ip} ${n.ip6!'no'} ${n.aliases[1]}</#list>"
                + " <#list c.ports as p>${p.port} ${p.protocol} <#list p.bindings as"
                + " b>${b.ip}:${b.port}</#list></#list>"));
  }

  @Test
  void mapsAreInTheirOrder() throws GenException.Invalid {
    assertEquals(
        "a=first com.docker.compose.project=shop com.docker.compose.service=web z=last ",
        of("<#list c.labels as k, v>${k}=${v} </#list>"));
    assertEquals("A,EMPTY", of("${c.env?keys?join(',')}"));
    assertEquals("b=c,", of("${c.env?values?join(',')}"));
    assertEquals("4", of("${c.labels?size}"));
  }

  @Test
  void keysWithDotsAreReached() throws GenException.Invalid {
    assertEquals("shop", of("${c.labels['com.docker.compose.project']}"));
  }

  @Test
  void whatIsMissingTakesADefault() throws GenException.Invalid {
    assertEquals("- - -", of("${c.labels.b!'-'} ${c.created!'-'} ${(c.networks.back.ip)!'-'}"));
    assertEquals("no", of("<#if c.labels.b??>yes<#else>no</#if>"));
  }

  @Test
  void aFieldThatAThingNeverHasTakesNoDefault() throws GenException.Invalid {
    for (String use : List.of("c.adress", "c.adress!'x'", "(c.adress)!'x'", "c.adress???c")) {
      String said = web().fails("<#assign c = containers[0]>${" + use + "}");
      assertTrue(said.contains("a container has no field \"adress\""), said);
    }
    String said = web().fails("<#list containers as c>\n  ${c.nmae}</#list>");
    assertEquals(
        "t.ftl:2:3: ${c.nmae}: a container has no field \"nmae\" (did you mean \"name\"?)", said);
  }

  @Test
  void aServiceHasItsFields() throws GenException.Invalid {
    Scene scene =
        Scene.in(folder)
            .service(
                Scene.service("shop", "2001:db8::1", 443)
                    .routes(List.of(Scene.route("a.test", "/api")))
                    .weight(Optional.of(5))
                    .ttl(Optional.of(Duration.ofSeconds(90)))
                    .tags(List.of("b", "a"))
                    .meta(Map.of("k", "v"))
                    .build());
    assertEquals(
        "[2001:db8::1]:443 shop 2001:db8::1 443 tcp http a.test /api no none public 0 true a+b 5 90 v"
            + " none no state",
        scene.text(
            "<#list services as s>${s.id} ${s.name} ${s.address} ${s.port} ${s.protocol} ${s.scheme}"
                + " <#list s.routes as r>${r.host} ${r.path} ${r.dest!'no'} ${r.tls}"
                + " ${r.access}</#list> ${s.listen} ${s.primary} ${s.tags?join('+')} ${s.weight}"
                + " ${s.ttl} ${s.meta.k} ${s.health} ${(s.container.name)!'no'}"
                + " ${s.origin}</#list>"));
  }

  @Test
  void aPartOfASecondIsANumberToo() throws GenException.Invalid {
    Scene scene =
        Scene.in(folder)
            .service(
                Scene.service("s", "10.0.0.1", 1)
                    .ttl(Optional.of(Duration.ofMillis(1500)))
                    .build());
    assertEquals("1.5", scene.text("${services[0].ttl}"));
  }

  @Test
  void servicesAreGroupedByNameAndByHostWithTheLongestPathFirst() throws GenException.Invalid {
    Scene scene =
        Scene.in(folder)
            .service(
                Scene.service("web", "10.0.0.1", 80)
                    .routes(List.of(Scene.route("b.test", "/"), Scene.route("a.test", "/")))
                    .build())
            .service(
                Scene.service("web", "10.0.0.2", 80)
                    .routes(List.of(Scene.route("a.test", "/")))
                    .build())
            .service(
                Scene.service("api", "10.0.0.3", 80)
                    .routes(
                        List.of(Scene.route("a.test", "/api"), Scene.route("a.test", "/api/v2")))
                    .build())
            .withheld(
                Scene.service("down", "10.0.0.4", 80)
                    .routes(List.of(Scene.route("d.test", "/")))
                    .build());
    assertEquals(
        """
        a.test /api/v2 10.0.0.3
        a.test /api 10.0.0.3
        a.test / 10.0.0.1 10.0.0.2
        b.test / 10.0.0.1
        d.test /\s
        """,
        scene.text(
            """
            <#list hosts as host, paths>
            <#list paths as path, servers>
            ${host} ${path} ${servers?map(s -> s.address)?join(" ")}
            </#list>
            </#list>
            """));
    assertEquals(
        "api:1 web:2 ",
        scene.text("<#list servicesByName as name, all>${name}:${all?size} </#list>"));
  }

  @Test
  void anUnknownTopLevelNameHasALikelySpelling() throws GenException.Invalid {
    assertEquals(
        "t.ftl:1:8: <#list container as c>: there is no variable or function \"container\" (did you"
            + " mean \"containers\"?)",
        web().fails("<#list container as c></#list>"));
  }

  @Test
  void aTemplatesOwnOptionalVariableIsNoMistake() throws GenException.Invalid {
    assertEquals("- x", web().text("${host!'-'}<#assign host = 'x'> ${host!'-'}"));
  }

  @Test
  void aValueThatIsNoTextIsAnErrorOnlyWhereItIsPrinted() throws Exception {
    var view =
        new View(
            new Snapshot(
                List.of(),
                List.of(),
                KeyTree.of(
                    Map.of(
                        "/k/bin", new KeyTree.Value.Binary("/w=="),
                        "/k/text", new KeyTree.Value.Text("t"))),
                List.of()),
            Services.NONE,
            Map.of());
    Scene scene = Scene.in(folder);
    assertEquals(
        "2 t /w==",
        scene
            .template(
                Format.TEXT,
                "${keys.below('/k')?size} ${keys.get('/k/text')} ${keys.base64('/k/bin')}")
            .render(view)
            .text());
    GenException.Invalid said =
        assertThrows(
            GenException.Invalid.class,
            () -> scene.template(Format.TEXT, "${keys.get('/k/bin')}").render(view));
    assertTrue(said.toString().contains("the value is not UTF-8 text"), said.toString());
  }

  @Test
  void theSameViewGivesTheSameBytes() throws Exception {
    String text =
        "<#assign q>${containers[0].name}</#assign>${q}${json(containers[0])}<#list"
            + " containers[0].labels as k, v>${k}${v}</#list>";
    assertEquals(web().text(text), web().text(text));
    Template template = web().template(Format.TEXT, text);
    assertEquals(template.render(web().view()), template.render(web().view()));
  }
}
