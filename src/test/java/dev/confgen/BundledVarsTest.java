package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.template.BundledTemplates;
import dev.confgen.template.TemplateEngine;
import dev.confgen.testing.Bundled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may be set with `--set` for the bundled templates, and what their comments say of it.
final class BundledVarsTest {

  /// Names, paths of files, and what is handed on as it is.
  private static final Set<String> FREE =
      Set.of(
          "ca",
          "certs",
          "endpoints",
          "group",
          "job",
          "log",
          "prefix",
          "routes",
          "socket",
          "state",
          "tag",
          "user",
          "wildcards");

  /// What is of no kind.
  private static final String NONSENSE = "§ 0";

  /// Of a section: one name or several, and what they are when they are not set.
  private static final Pattern LISTED = Pattern.compile(" {4}([a-zA-Z]+(?:, [a-zA-Z]+)*) {2,}.*");

  @Test
  void everyHeadCommentListsTheVariablesThatItsTemplateReads() throws Exception {
    for (String name : BundledTemplates.names()) {
      var template = new TemplateEngine().load(name, Optional.empty());
      assertEquals(template.vars().names(), listed(name), name);
    }
  }

  @Test
  void everyVariableIsCheckedOrFreeText() throws Exception {
    for (String name : BundledTemplates.names()) {
      for (String variable : listed(name)) {
        String what = name + ": " + variable;
        if (FREE.contains(variable)) {
          assertDoesNotThrow(() -> render(name, variable, "/run/x.y"), what);
        } else {
          String says = refusal(name, variable, NONSENSE);
          assertTrue(says.contains("vars." + variable + ": \""), says);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "haproxy | port | http | a port",
        "haproxy | port | 99999 | a port",
        "haproxy | port | 0 | a port",
        "haproxy | port | 080 | a port",
        "haproxy | tlsPort | '' | a port",
        "haproxy | bind | a:80 | an address",
        "haproxy | bind | '10.0.0.1,10.0.0.2' | an address",
        "haproxy | ports | 9-1 | a port or a range",
        "haproxy-ports | ports | 0-70000 | a port or a range",
        "nginx-stream | ports | '80,1-2-3' | a port or a range",
        "nginx-stream | except | - | a port or a range",
        "nginx-stream | udpIdle | 1x | a time",
        "haproxy-map | hardStop | 1h30m | a time",
        "haproxy-map | internal | abc | a network",
        "nginx | internal | 10.0.0.0/33 | a network",
        "nginx | internal | 256.0.0.0/8 | a network",
        "nginx | internal | ', ' | a network",
        "haproxy | resolver | 127.0.0.1:99999 | a name server",
        "haproxy | health | abc | a path",
        "haproxy | ca | '' | a file",
        "nginx | body | 10MB | a size",
        "haproxy-ports | stats | foo | a port",
        "haproxy-ports | statsBind | a b | an address",
        "haproxy-ports | balance | foo | one of roundrobin, ",
        "dnsmasq | ttl | abc | a number of seconds",
        "dnsmasq | only | wildcard | wildcards",
        "dnsmasq-hosts | names | 'shop.test, a..b' | a domain",
        "hosts | domain | a b | a domain",
        "register-etcd | ttl | abc | a number of seconds",
        "register-etcd | ttl | 0 | a number of seconds",
        "register-etcd | host | a/b | a part of a key",
        "register-consul | gone | 10 | a time",
        "register-consul | consul | 127.0.0.1:8500 | a URL",
        "register-consul | owner | a b | a word",
      })
  void whatIsNotOfItsKindStopsTheRendering(
      String template, String variable, String value, String what) {
    String says = refusal(template, variable, value);
    assertTrue(says.contains("vars.%s: \"".formatted(variable)), says);
    assertTrue(says.contains("\" is not " + what), says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "haproxy | bind | [fd00::1%eth0]",
        "haproxy | bind | localhost",
        "haproxy | ports | ''",
        "haproxy | ports | '1 65535,9000-9000'",
        "haproxy | internal | '::ffff:10.0.0.1/128 10.0.0.1, ::/0'",
        "haproxy | resolver | '127.0.0.11,[fd00::1]:53 fd00::1 dns.test:54'",
        "haproxy | hardStop | 500",
        "nginx | keepalive | 1h30m",
        "nginx | domain | .Shop.Test.",
        "nginx | domain | ''",
        "haproxy-ports | balance | random(2)",
        "dnsmasq | ttl | 0",
        "register-consul | gone | 1h30m",
      })
  void whatItsProgramTakesIsTaken(String template, String variable, String value) {
    assertDoesNotThrow(() -> render(template, variable, value));
  }

  /// As `--prefix` is read, or nobody could read the keys.
  @ParameterizedTest
  @CsvSource({"myreg, /myreg/db/1", "/a//b//, /a//b/db/1", "/, /db/1", "'', /db/1"})
  void aPrefixOfKeysIsWhatTheOptionTakesItFor(String prefix, String key) throws Exception {
    assertTrue(render("register-etcd", "prefix", prefix).contains(key), prefix);
  }

  private static String refusal(String template, String variable, String value) {
    return ""
        + assertThrows(GenException.Invalid.class, () -> render(template, variable, value))
            .getMessage();
  }

  private static String render(String template, String variable, String value) throws Exception {
    Service db =
        Service.named(ServiceName.parse("db"), Address.parse("10.0.0.1"), 5432).id("1").build();
    return Bundled.render(template, List.of(db), Map.of(variable, value)).text();
  }

  private static SortedSet<String> listed(String name) {
    var names = new TreeSet<String>();
    BundledTemplates.text(name)
        .orElseThrow()
        .lines()
        .dropWhile(line -> !line.startsWith("What is set with --set"))
        .skip(1)
        .takeWhile(line -> line.isEmpty() || line.startsWith(" "))
        .forEach(line -> {
          Matcher matcher = LISTED.matcher(line);
          if (matcher.matches()) {
            names.addAll(List.of(matcher.group(1).split(", ", -1)));
          }
        });
    return names;
  }
}
