package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole templates of confd's documentation and of its tests, on the same keys.
final class ConfdCasesTest {

  @TempDir Path folder;

  private Scene upstreams() {
    return Scene.in(folder)
        .key("/upstream/app2", "10.0.1.11:8080")
        .key("/upstream/app1", "10.0.1.10:8080")
        .key("/subdomain", "app");
  }

  @Test
  void theNginxExampleOfTheDocumentation() throws GenException.Invalid {
    String text =
        """
        upstream ${keys.get("/subdomain")} {
        <#list keys.below("/upstream") as e>
            server ${e.value};
        </#list>
        }

        server {
            server_name  ${keys.get("/subdomain")}.example.com;
            location / {
                proxy_pass  http://${keys.get("/subdomain")};
            }
        }
        """;
    assertEquals(
        """
        upstream app {
            server 10.0.1.10:8080;
            server 10.0.1.11:8080;
        }

        server {
            server_name  app.example.com;
            location / {
                proxy_pass  http://app;
            }
        }
        """,
        upstreams().render(Format.NGINX, text).text());
  }

  @Test
  void theExampleOfTwoCustomers() throws GenException.Invalid {
    Scene scene =
        Scene.in(folder)
            .key("/services/cust1/1", "{\"IP\": \"10.0.0.1\"}")
            .key("/services/cust1/2", "{\"IP\": \"10.0.0.2\"}")
            .key("/services/cust2/1", "{\"IP\": \"10.0.0.3\"}")
            .key("/services/cust2/2", "{\"IP\": \"10.0.0.4\"}");
    String text =
        """
        <#list keys.dirs("/services") as customer>
        upstream ${customer} {
        <#list keys.below("/services/" + customer) as e>
            server ${parseJson(e.value).IP};
        </#list>
        }
        </#list>
        """;
    assertEquals(
        """
        upstream cust1 {
            server 10.0.0.1;
            server 10.0.0.2;
        }
        upstream cust2 {
            server 10.0.0.3;
            server 10.0.0.4;
        }
        """,
        scene.render(Format.NGINX, text).text());
  }

  @Test
  void existenceAndDefaults() throws GenException.Invalid {
    Scene scene = Scene.in(folder).key("/key", "foobar");
    assertEquals(
        "value: foobar\n",
        scene.text(
            """
            <#if keys.exists("/key")>
            value: ${keys.get("/key")}
            </#if>
            <#if keys.exists("/doesnotexist")>
            value: ${keys.get("/doesnotexist")}
            </#if>
            """));
  }

  @Test
  void manyKeys() throws GenException.Invalid {
    Scene scene = Scene.in(folder);
    var expected = new StringBuilder();
    for (int i = 0; i < 192; i++) {
      scene.key("/many/k%03d".formatted(i), "v" + i);
      expected.append("k%03d=v%d%n".formatted(i, i));
    }
    assertEquals(
        expected.toString(),
        scene.text("<#list keys.below('/many') as e>${e.name}=${e.value}\n</#list>"));
  }

  @Test
  void includesOfIncludes() throws GenException.Invalid {
    Scene scene =
        Scene.in(folder)
            .key("/k", "v")
            .file("sub/one.ftl", "1 <#include 'two.ftl'>")
            .file("sub/two.ftl", "2 ${keys.get('/k')}");
    assertEquals("0 1 2 v", scene.text("0 <#include 'sub/one.ftl'>"));
  }

  @Test
  void siblingsAreNoChildren() throws GenException.Invalid {
    Scene scene = Scene.in(folder).key("/up", "1").key("/upstream/app1", "2");
    assertEquals(
        "[] 0 true",
        scene.text(
            "[${keys.list('/up')?join(' ')}] ${keys.below('/up')?size} ${keys.exists('/up')?c}"));
  }

  @Test
  void usersAreSortedByTheirNames() throws GenException.Invalid {
    Scene scene = Scene.in(folder).key("/users/user", "mary").key("/users/pass", "abc");
    assertEquals(
        "pass=abc\nuser=mary\n",
        scene.text("<#list keys.below('/users') as e>\n${e.name}=${e.value}\n</#list>"));
  }

  @Test
  void valuesOfJson() throws GenException.Invalid {
    Scene scene =
        Scene.in(folder)
            .key("/hosts/1", "{\"Id\":\"host1\",\"IP\":\"192.168.10.11\"}")
            .key("/hosts/2", "{\"Id\":\"host2\",\"IP\":\"192.168.10.12\"}");
    assertEquals(
        """
        id: host1
        ip: 192.168.10.11
        id: host2
        ip: 192.168.10.12
        """,
        scene.text(
            """
            <#list keys.below("/hosts") as e>
            <#assign host = parseJson(e.value)>
            id: ${host.Id}
            ip: ${host.IP}
            </#list>
            """));
  }

  @Test
  void foldersAndTheirChildren() throws GenException.Invalid {
    Scene scene =
        Scene.in(folder).key("/t/abc", "123").key("/t/def/ghi", "456").key("/t/jkl/mno", "789");
    assertEquals(
        "def jkl, abc def jkl",
        scene.text("${keys.dirs('/t')?join(' ')}, ${keys.list('/t')?join(' ')}"));
  }

  /// confd's successor took an empty value for a missing one.
  @Test
  void aDefaultIsForWhatIsMissing() throws GenException.Invalid {
    Scene scene = Scene.in(folder).key("/empty", "");
    assertEquals(
        "[] [x] []",
        scene.text(
            "[${keys.getOr('/empty', 'x')}] [${keys.getOr('/none', 'x')}]"
                + " [${keys.getOr('/none', '')}]"));
  }
}
