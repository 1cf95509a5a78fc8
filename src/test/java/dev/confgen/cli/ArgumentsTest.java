package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.config.Given;
import dev.confgen.config.Partial;
import dev.confgen.config.Setting;
import dev.confgen.model.GenException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ArgumentsTest {

  @Test
  void flagsMayHaveTheirValueAttached() throws Exception {
    assertEquals(
        Optional.of(new Given("1s", "--wait")), flags("-tx", "--wait=1s", "-oy").get(Setting.WAIT));
  }

  @Test
  void switchesCanBeTurnedOff() throws Exception {
    assertEquals(
        Optional.of(new Given("false", "--watch")),
        flags("-t", "x", "--watch", "--watch=false").get(Setting.WATCH));
  }

  @Test
  void aBareDockerTakesNoValueFromTheNextArgument() throws Exception {
    assertEquals(
        Optional.of(new Given("", "--docker")), flags("--docker", "-t", "x").get(Setting.DOCKER));
    assertEquals(
        Optional.of(new Given("tcp://h:1", "--docker")),
        flags("--docker=tcp://h:1", "-t", "x").get(Setting.DOCKER));
  }

  @Test
  void shortSwitchesMayStandTogether() throws Exception {
    Partial flags = flags("-vq", "-t", "x");
    assertEquals(Optional.of(new Given("true", "-v")), flags.get(Setting.VERBOSE));
    assertEquals(Optional.of(new Given("true", "-q")), flags.get(Setting.QUIET));
  }

  @Test
  void valuesAreTakenAsTheyAre() throws Exception {
    assertEquals(
        List.of(new Given("a=\"${x}\"", "--set"), new Given("b=@c", "--set")),
        flags("-t", "x", "--set", "a=\"${x}\"", "--set", "b=@c").all(Setting.SET));
  }

  @Test
  void sourcesMayStandBeforeTheCommand() throws Exception {
    Request request = parse("--state", "a", "state", "--state", "b", "--format", "json");
    var state = assertInstanceOf(Request.State.class, request);
    assertEquals(2, state.flags().all(Setting.STATE).size());
    assertEquals(Request.State.Format.JSON, state.format());
  }

  @Test
  void helpIsPerCommandAndWinsOverNonsense() throws Exception {
    assertEquals(new Request.Help(Verb.GENERATE), parse("--help"));
    assertEquals(new Request.Help(Verb.STATE), parse("state", "-h"));
    assertEquals(new Request.Help(Verb.LINT), parse("--help", "lint"));
    assertEquals(new Request.Help(Verb.GENERATE), parse("-o", "x", "--help"));
    assertEquals(new Request.Version(), parse("--version"));
    assertEquals(new Request.Usage(), parse());
  }

  @Test
  void helpIsAlsoAWord() throws Exception {
    assertEquals(new Request.Help(Verb.GENERATE), parse("help"));
    assertEquals(new Request.Help(Verb.STATE), parse("help", "state"));
  }

  @Test
  void theEnvironmentAloneMayAskForAJob() throws Exception {
    for (String name : List.of("GEN_TEMPLATE", "GEN_CONFIG")) {
      assertInstanceOf(Request.Generate.class, Arguments.parse(List.of(), Map.of(name, "x")), name);
    }
    for (Map<String, String> idle :
        List.of(Map.of("GEN_TEMPLATE", ""), Map.of("GEN_WATCH", "true"))) {
      assertEquals(new Request.Usage(), Arguments.parse(List.of(), idle));
    }
  }

  @Test
  void templatesAndCompletionTakeOneWord() throws Exception {
    assertEquals(new Request.Templates(Optional.empty()), parse("templates"));
    assertEquals(new Request.Templates(Optional.of("haproxy")), parse("templates", "haproxy"));
    assertEquals(new Request.Completion(Request.Completion.Shell.ZSH), parse("completion", "zsh"));
  }

  @TestFactory
  Stream<DynamicTest> mistakesAreExplained() {
    return new TreeMap<>(
            Map.ofEntries(
                Map.entry(
                    "--wath",
                    "--wath: gen has no such option (did you mean \"--watch\"?); see gen --help"),
                Map.entry("--consul http://x", "--consul: gen has no such option; see gen --help"),
                Map.entry(
                    "--endpoints http://x",
                    "--endpoints: gen has no such option (did you mean \"--etcd\"?); see gen"
                        + " --help"),
                Map.entry(
                    "--node http://x",
                    "--node: gen has no such option (did you mean \"--etcd\"?); see gen --help"),
                Map.entry(
                    "-node http://x",
                    "-node: gen has no such option (did you mean \"--etcd\"?); see gen --help"),
                Map.entry("-template x", "-template: long options have two dashes: --template"),
                Map.entry("-config=x", "-config: long options have two dashes: --config"),
                Map.entry("lnit", "lnit: there is no such command (did you mean \"gen lint\"?)"),
                Map.entry(
                    "register",
                    "register: bare arguments mean nothing here; write -t TEMPLATE -o FILE"
                        + " (docker-gen's \"TEMPLATE DEST\"), or see gen --help"),
                Map.entry(
                    "nginx.tmpl /etc/nginx.conf",
                    "nginx.tmpl: bare arguments mean nothing here; write -t TEMPLATE -o FILE"
                        + " (docker-gen's \"TEMPLATE DEST\"), or see gen --help"),
                Map.entry(
                    "--wait",
                    "--wait: needs a value, MIN[:MAX]; one that begins with - is written"
                        + " --wait=VALUE"),
                Map.entry(
                    "-t",
                    "-t: needs a value, TEMPLATE; one that begins with - is written"
                        + " --template=VALUE"),
                Map.entry("--watch=maybe", "--watch: \"maybe\" is neither true nor false"),
                Map.entry(
                    "state --watch", "--watch: gen state has no such option; see gen state --help"),
                Map.entry(
                    "--watch state", "--watch: gen state has no such option; see gen state --help"),
                Map.entry("state x", "state: \"x\" is one argument too many; see gen state --help"),
                Map.entry("state --format xml", "--format: \"xml\" is none of yaml, json"),
                Map.entry("completion", "completion: needs a shell, bash or zsh"),
                Map.entry("completion fish", "completion: \"fish\" is none of bash, zsh"),
                Map.entry("--wait 1s --wait 2s -t x", "--wait: is given twice")))
        .entrySet().stream()
            .map(mistake ->
                DynamicTest.dynamicTest(
                    mistake.getKey(),
                    () -> {
                      GenException.Invalid e =
                          assertThrows(
                              GenException.Invalid.class,
                              () -> parse(mistake.getKey().split(" ", -1)));
                      assertEquals(mistake.getValue(), e.getMessage());
                    }));
  }

  private static Partial flags(String... arguments) throws GenException.Invalid {
    return assertInstanceOf(Request.Generate.class, parse(arguments)).flags();
  }

  private static Request parse(String... arguments) throws GenException.Invalid {
    return Arguments.parse(List.of(arguments), Map.of());
  }
}
