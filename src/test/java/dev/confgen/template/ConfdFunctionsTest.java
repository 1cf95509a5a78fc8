package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What confd's tests expect of its functions, and consul-template's of its own: whole templates,
/// on keys, with the functions and idioms of docs/templates.md.
final class ConfdFunctionsTest {

  private static final String LINES = "hello\nhello\r\nHELLO\r\nhello\nHELLO";

  @TempDir Path folder;

  private Scene scene() {
    return Scene.in(folder);
  }

  @Test
  void stringsArePutIntoOtherShapes() throws GenException.Invalid {
    Scene scene =
        scene()
            .key("/test/data", "foo:bar:baz")
            .key("/test/mixed", "Value")
            .key("/test/file", "/a/b/c/d/file.txt");
    assertEquals(
        """
        foo: foo
        bar: bar
        baz: baz
        upper VALUE lower value
        base file.txt
        dir /a/b/c/d
        replaced faa:bar:baz, once fao:bar:baz
        it contains bar
        joined foo-bar-baz
        """,
        scene.text(
            """
            <#assign parts = keys.get("/test/data")?split(":")>
            foo: ${parts[0]}
            bar: ${parts[1]}
            baz: ${parts[2]}
            upper ${keys.get("/test/mixed")?upper_case} lower ${keys.get("/test/mixed")?lower_case}
            <#assign path = keys.get("/test/file")>
            base ${path?split("/")?last}
            dir ${path?contains("/")?then(path?keep_before_last("/"), ".")}
            <#assign data = keys.get("/test/data")>
            replaced ${data?replace("o", "a")}, once ${data?replace("o", "a", "f")}
            <#if data?contains("bar")>
            it contains bar
            </#if>
            <#if data?contains("nope")>
            it contains nope
            </#if>
            joined ${parts?join("-")}
            """));
  }

  @Test
  void base64GoesBothWays() throws GenException.Invalid {
    assertEquals(
        "VmFsdWU= Value Value\n",
        scene()
            .key("/plain", "Value")
            .key("/encoded", "VmFsdWU=")
            .text(
                """
                <#assign v = keys.get("/plain")>
                ${base64(v)} ${base64Decode(keys.get("/encoded"))} ${base64Decode(base64(v))}
                """));
  }

  @Test
  void sequencesAndTheirReverse() throws GenException.Invalid {
    assertEquals(
        """
        item1 item2 item3
        3 2 1
        app2 app1
        app1 app2
        """,
        scene()
            .key("/upstream/app1", "10.0.1.10:8080")
            .key("/upstream/app2", "10.0.1.11:8080")
            .text(
                """
                ${(1..3)?map(i -> "item" + i)?join(" ")}
                ${(3..1)?join(" ")}
                ${keys.below("/upstream")?reverse?map(e -> e.name)?join(" ")}
                ${keys.below("/upstream")?map(e -> e.name)?join(" ")}
                """));
  }

  @Test
  void wholeNumbersAreReckonedWith() throws GenException.Invalid {
    assertEquals(
        "27 13 140 2 6\n",
        scene()
            .key("/a", "20")
            .key("/b", "7")
            .text(
                """
                <#assign a = keys.get("/a")?number b = keys.get("/b")?number>
                ${a + b} ${a - b} ${a * b} ${(a / b)?int} ${a % b}
                """));
  }

  /// consul-template keeps `\r\n`; what `indent` writes ends its lines in one way only.
  @Test
  void linesAreIndented() throws GenException.Invalid {
    Scene scene = scene().key("/lines", LINES);
    String kept = "    hello\n    hello\r\n    HELLO\r\n    hello\n    HELLO";
    assertEquals(kept, scene.text("${keys.get('/lines')?replace('^', '    ', 'rm')?no_esc}"));
    assertEquals(kept.replace("\r", ""), scene.text("${indent(4, keys.get('/lines'))}"));
    assertEquals(LINES, scene.text("${keys.get('/lines')?replace('^', '', 'rm')?no_esc}"));
    assertEquals(LINES.replace("\r", ""), scene.text("${indent(0, keys.get('/lines'))}"));
    String said = scene.fails("${indent(-4, keys.get('/lines'))}");
    assertTrue(said.contains("indent(n, text): n must be from 0 to "), said);
  }

  @Test
  void listsAreSplitJoinedAndWrittenAsJson() throws GenException.Invalid {
    assertEquals(
        "a;b;c [\"a\",\"b\",\"c\"] xxx\n",
        scene()
            .key("/list", "a,b,c")
            .key("/foo", "foo")
            .text(
                """
                <#assign list = keys.get("/list")?split(",")>
                ${list?join(";")} ${json(list)} ${keys.get("/foo")?replace("\\\\w", "x", "r")}
                """));
  }

  @Test
  void keysBecomeATreeOfMaps() throws GenException.Invalid {
    assertEquals(
        "{\"foo\":{\"bar\":\"a\"},\"zip\":{\"zap\":\"b\"}} b\n",
        scene()
            .key("/list/foo/bar", "a")
            .key("/list/zip/zap", "b")
            .key("/lists/other", "c")
            .text(
                """
                <#function explode dir>
                  <#local all = {}>
                  <#list keys.list(dir) as name>
                    <#local at = dir + "/" + name>
                    <#local below = keys.list(at)?has_content>
                    <#local all += {name: below?then(explode(at), keys.getOr(at, ""))}>
                  </#list>
                  <#return all>
                </#function>
                <#assign tree = explode("/list")>
                ${json(tree)} ${tree.zip.zap}
                """));
  }
}
