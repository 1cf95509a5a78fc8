package dev.confgen.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenTest {

  private static final String LIST = "<#list services as s>${s.name} ${s.address}\n</#list>";

  @TempDir Path folder;

  private String state;
  private String template;
  private Path output;

  @BeforeEach
  void prepare() throws IOException {
    state =
        write(
            "shop.yaml",
            """
            services:
              - {name: api, address: 10.0.0.9, port: 80}
              - {name: web, address: 10.0.0.8, port: 80}
            """);
    template = write("list.ftl", LIST);
    output = folder.resolve("out");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Run gen(String... more) {
    return Run.of(
        Stream.concat(Stream.of("--state", state), Stream.of(more)).toArray(String[]::new));
  }

  private Run keep(String... more) {
    return gen(
        Stream.concat(Stream.of("-t", template, "-o", output.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void withoutArgumentsItTeaches() {
    Run run = Run.of().exits(2);
    assertEquals("", run.out());
    assertTrue(run.err().contains("gen -t haproxy "));
  }

  @Test
  void standardOutputCarriesTheResultAndNothingElse() {
    Run run = gen("-t", template).exits(0);
    assertEquals("api 10.0.0.9\nweb 10.0.0.8\n", run.out());
    assertEquals("", run.err());
  }

  @Test
  void aFileIsWrittenOnceAndThenLeftAlone() throws Exception {
    Run first = keep().exits(0);
    assertEquals("", first.out());
    assertEquals("INFO  %s written (2 services)\n".formatted(output), first.log());
    assertEquals("api 10.0.0.9\nweb 10.0.0.8\n", Files.readString(output));
    Object key = Files.getAttribute(output, "unix:ino");
    assertEquals("", keep().exits(0).err());
    assertEquals("DEBUG %s unchanged\n".formatted(output), keep("-v").exits(0).log());
    assertEquals(key, Files.getAttribute(output, "unix:ino"));
  }

  @Test
  void verboseShowsTheChange() throws Exception {
    Files.writeString(output, "old\n");
    assertTrue(keep("-v").exits(0).err().contains("    -old\n    +api 10.0.0.9\n"));
  }

  @Test
  void quietSaysNothingOfSuccess() {
    assertEquals("", keep("-q").exits(0).err());
  }

  @Test
  void aTemplateThatDoesNotParseIsWrong() throws Exception {
    template = write("bad.ftl", "<#list services as s>");
    Run run = keep().exits(2);
    assertTrue(run.err().startsWith("gen: "), run.err());
    assertTrue(run.err().contains("bad.ftl"), run.err());
    assertFalse(Files.exists(output));
  }

  @Test
  void aConfigurationWithoutJobsIsNamed() throws Exception {
    String config = write("empty.yaml", "jobs: []\n");
    assertEquals(
        "gen: " + config + ": the file has no jobs, and there is no -t\n",
        gen("-c", config).exits(2).err());
  }

  @Test
  void allTemplatesThatAreWrongAreNamed() {
    Run run = gen("-t", "nix-a", "-t", "nix-b").exits(2);
    assertTrue(run.err().contains("\"nix-a\"") && run.err().contains("\"nix-b\""), run.err());
  }

  /// A dry run used to say with its exit code that it had shown changes.
  @Test
  void resultsThatCannotBeWrittenAreAFailure() {
    for (String mode : List.of("--dry-run", "--strict")) {
      var err = new ByteArrayOutputStream();
      int exit =
          Gen.run(
              new FullDevice(),
              err,
              Map.of(),
              Signals.none(),
              "--state",
              state,
              mode,
              "-t",
              template,
              "-t",
              template,
              "-o",
              output.toString());
      assertEquals(1, exit);
      assertTrue(err.toString(UTF_8).endsWith("gen: cannot write to standard output\n"));
    }
  }

  private static final class FullDevice extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void inJsonWhatEndsTheProgramIsALineOfTheLog() throws Exception {
    List<Run> runs =
        List.of(
            gen("-t", "nix-a", "--log", "json").exits(2),
            Run.of("--log=json", "--nix").exits(2),
            gen("explain", "nobody", "--log", "json").exits(1),
            Run.of(Map.of("GEN_LOG", "json"), "-c", folder + "/none.yaml").exits(2),
            gen("-c", write("gen.yaml", "{log: json, jobs: [{template: nix-a}]}")).exits(2));
    for (Run run : runs) {
      assertTrue(run.err().matches("\\{\"time\":.*\"level\":\"error\",.*}\n"), run.err());
    }
    assertTrue(gen("-t", "nix-a", "--log", "text").exits(2).err().startsWith("gen: "));
  }

  @Test
  void theLogCountsInEnglish() throws Exception {
    state = write("one.yaml", "services: [{name: a, address: 10.0.0.1, port: 1}]");
    assertEquals("INFO  %s written (1 service)\n".formatted(output), keep().exits(0).log());
  }

  @Test
  void everyJobIsAttempted() throws Exception {
    String fails = write("fails.ftl", "${services[0].adress}");
    Path other = folder.resolve("other");
    Run run =
        gen("-t", fails, "-o", other.toString(), "-t", fails, "-t", template, "-o", "" + output)
            .exits(1);
    assertFalse(Files.exists(other));
    assertTrue(Files.exists(output));
    assertTrue(run.err().contains("did you mean \"address\"?"), run.err());
  }

  @Test
  void sourcesThatCannotBeReadFail() throws Exception {
    state = folder.resolve("none.yaml").toString();
    Run missing = keep("--timeout", "20s").exits(1);
    assertTrue(missing.err().contains("none.yaml"), missing.err());
    state = write("bad.yaml", "services: [{name: a, adress: b}]");
    Run bad = keep("--timeout", "20s").exits(1);
    assertTrue(bad.err().contains("did you mean \"address\"?"), bad.err());
    assertFalse(Files.exists(output));
  }

  @Test
  void aCheckThatSaysNoKeepsTheOldFile() throws Exception {
    Files.writeString(output, "old\n");
    Run run = keep("--check", "echo no such backend; exit 4").exits(1);
    assertTrue(run.err().contains("no such backend"), run.err());
    assertEquals("old\n", Files.readString(output));
  }

  @Test
  void aFailedNotificationIsOwedAndPaidByTheNextRun() throws Exception {
    Run failed = keep("--notify", "echo gone; exit 3").exits(1);
    assertTrue(failed.err().contains("owed for"), failed.err());
    assertTrue(failed.err().contains("gone"), failed.err());
    assertTrue(failed.err().contains("is tried again by the next run"), failed.err());
    Path told = folder.resolve("told");
    keep("--notify", "echo x >> " + told).exits(0);
    assertEquals("x\n", Files.readString(told));
    keep("--notify", "echo x >> " + told).exits(0);
    assertEquals("x\n", Files.readString(told));
  }

  @Test
  void whatWasLeftUndoneIsDoneThoughNoSourceCanBeRead() throws Exception {
    Path told = folder.resolve("told");
    keep("--notify", "false").exits(1);
    Files.writeString(output, "half-wr");
    write(".out.gen-copy", "whole\n");
    Files.delete(Path.of(state));

    Run run = keep("--notify", "echo x >> " + told).exits(1);

    assertTrue(run.err().contains("shop.yaml"), run.err());
    assertEquals("x\n", Files.readString(told));
    assertEquals("whole\n", Files.readString(output));
    assertFalse(Files.exists(folder.resolve(".out.gen-owed")));
  }

  @Test
  void whatIsOwedIsToldOnceTogetherWithTheFirstPass() throws Exception {
    Path told = folder.resolve("told");
    keep("--notify", "false").exits(1);
    Files.writeString(output, "edited");
    keep("--notify", "echo x >> " + told).exits(0);
    assertEquals("x\n", Files.readString(told));
  }

  @Test
  void aDryRunMentionsWhatIsOwed() throws Exception {
    keep("--notify", "false").exits(1);
    assertEquals(
        "# %s: a notification is owed since an earlier run\n".formatted(output),
        keep("--dry-run", "--notify", "false").exits(0).out());
    assertEquals("", keep("--dry-run").exits(0).out());
  }

  @Test
  void aWorkFolderIsMadeAtTheStartButNotByADryRun() throws Exception {
    Path work = folder.resolve("a/work");
    keep("--work-dir", "" + work, "--dry-run").exits(3);
    assertFalse(Files.exists(folder.resolve("a")));
    keep("--work-dir", "" + work).exits(0);
    assertTrue(Files.isDirectory(work));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nothing"));
    assertEquals(
        "WARN  --work-dir %s cannot be made: %<s is not a directory; outputs whose own folder cannot"
                .formatted(link)
            + " be written need it\n",
        keep("--work-dir", "" + link).exits(0).log());
  }

  @Test
  void anOwnerWhoIsNotThereFailsTheJob() {
    Run run = keep("--owner", "nobody-here").exits(1);
    assertEquals(
        "ERROR %s: --owner nobody-here: there is no such user\n".formatted(output), run.log());
  }

  @Test
  void oneNotificationIsRunOnceForAllFiles() throws Exception {
    Path told = folder.resolve("told");
    Path other = folder.resolve("other");
    keep(
            "--notify",
            "echo x >> " + told,
            "-t",
            template,
            "-o",
            "" + other,
            "--notify",
            "echo x >> " + told)
        .exits(0);
    assertEquals("x\n", Files.readString(told));
  }

  @Test
  void aDryRunShowsTheChangeAndTouchesNothing() throws Exception {
    Files.writeString(output, "old\n");
    Path told = folder.resolve("told");
    Run run = keep("--dry-run", "--check", "touch " + told, "--notify", "touch " + told).exits(3);
    assertTrue(run.out().contains("-old\n+api 10.0.0.9\n"), run.out());
    assertEquals("old\n", Files.readString(output));
    assertFalse(Files.exists(told));
    Files.writeString(output, "api 10.0.0.9\nweb 10.0.0.8\n");
    assertEquals("", keep("--dry-run").exits(0).out());
    String fails = write("fails.ftl", "${nothing}");
    keep("--dry-run", "-t", fails, "-o", folder.resolve("x").toString()).exits(1);
  }

  @Test
  void whatIsLeftOutIsNamedAndCountsOnlyWhenStrict() throws Exception {
    state =
        write(
            "hostile.yaml",
            """
            services:
              - {name: api, address: 10.0.0.9, port: 80}
              - {name: bad, address: "a b", port: 80}
            """);
    Run run = keep().exits(0);
    assertEquals("api 10.0.0.9\n", Files.readString(output));
    assertTrue(run.log().startsWith("WARN  "), run.err());
    assertTrue(run.err().contains("\"a b\""), run.err());
    run = keep("--strict").exits(1);
    assertTrue(run.err().contains("--strict counts as a failure"), run.err());
  }

  @Test
  void ofManyThatAreLeftOutThirtyAreNamed() throws Exception {
    state =
        write(
            "hostile.yaml",
            IntStream.range(0, 100)
                .mapToObj("  - {name: bad%1$d, address: a b, port: 80}\n"::formatted)
                .collect(Collectors.joining("", "services:\n", "")));
    Run run = keep().exits(0);
    assertEquals(31, run.log().lines().filter(line -> line.startsWith("WARN ")).count(), run.err());
    assertTrue(run.log().contains("WARN  sources: and 70 more lines (-v shows them)\n"), run.err());
    assertEquals(70, keep("-v").log().split("DEBUG service bad", -1).length - 1);
  }

  @Test
  void suddenEmptinessIsRefused() throws Exception {
    keep().exits(0);
    state = write("empty.yaml", "{}");
    Run run = keep().exits(1);
    assertTrue(run.err().contains("--allow-empty"), run.err());
    assertEquals("api 10.0.0.9\nweb 10.0.0.8\n", Files.readString(output));
    keep("--allow-empty").exits(0);
    assertEquals("", Files.readString(output));
  }

  @Test
  void modeBlankLinesAndVarsReachTheFile() throws Exception {
    template = write("own.ftl", "a\n\n  \n${vars.x}\n");
    keep("--mode", "600", "--drop-blank-lines", "--set", "x=y").exits(0);
    assertEquals("a\ny\n", Files.readString(output));
    assertEquals(0600, (int) Files.getAttribute(output, "unix:mode") & 0777);
  }

  /// It went unnoticed: the template took its default.
  @Test
  void aVariableThatNoTemplateReadsIsWarnedOf() throws Exception {
    template = write("own.txt.ftl", "${vars.domain!'none'}\n");
    String complaint = "no template reads vars.domian (did you mean \"domain\"?)";
    Run run = keep("--strict", "--set", "domian=x", "--set", "domain=y").exits(0);
    assertTrue(run.log().startsWith("WARN  --set: " + complaint + "\n"), run.log());
    assertEquals("y\n", Files.readString(output));
    String config =
        write(
            "gen.yaml",
            "set: {domian: x}\njobs: [{template: %s, output: %s}]".formatted(template, output));
    String warning = "warning: %s:1:15: set.domian: %s\n".formatted(config, complaint);
    assertEquals(warning, Run.of("lint", "-c", config).exits(0).out());
    assertEquals(warning, Run.of("lint", "--strict", "-c", config).exits(2).out());
    String second = write("second.txt.ftl", "${vars.domian!''}");
    Run both = Run.of("lint", "--set", "domian=x", "-t", second, "-t", template).exits(0);
    assertEquals("", both.out());
  }

  @Test
  void addressingReachesTheServices() throws Exception {
    state =
        write(
            "published.yaml",
            """
            containers:
              - name: web
                image: nginx
                networks: {bridge: 10.0.0.2}
                ports: ["8080:80"]
                health: starting
            """);
    assertEquals("", gen("-t", template).exits(0).out());
    assertEquals("nginx 10.0.0.2\n", gen("-t", template, "--health", "ignore").exits(0).out());
    assertEquals(
        "nginx 10.9.9.9\n",
        gen("-t", template, "--health", "ignore", "--address", "published", "--host-ip", "10.9.9.9")
            .exits(0)
            .out());
  }

  @Test
  void variablesAndFileAreRead() throws Exception {
    String config =
        write(
            "gen.yaml",
            """
            state: %s
            jobs:
              - {template: %s, output: %s}
            """
                .formatted(state, template, output));
    assertTrue(Run.of("-c", config).exits(0).err().contains("written"));
    Run run = Run.of(Map.of("GEN_CONFIG", config, "GEN_VERBSOE", "1"), "-v").exits(0);
    assertEquals(
        """
        WARN  GEN_VERBSOE: there is no such setting (did you mean "GEN_VERBOSE"?)
        DEBUG %s unchanged
        """
            .formatted(output),
        run.log());
    Run wrong = Run.of("-c", write("bad.yaml", "wiat: 1s\nstat: x\n")).exits(2);
    assertEquals(2, wrong.err().lines().count(), wrong.err());
  }

  @Test
  void variablesAloneAreEnough() throws Exception {
    Run.of(Map.of("GEN_TEMPLATE", template, "GEN_OUTPUT", "" + output, "GEN_STATE", state))
        .exits(0);
    assertEquals("api 10.0.0.9\nweb 10.0.0.8\n", Files.readString(output));
    String config =
        write("gen.yaml", "state: %s\njobs: [{template: %s}]".formatted(state, template));
    assertEquals(
        "api 10.0.0.9\nweb 10.0.0.8\n", Run.of(Map.of("GEN_CONFIG", config)).exits(0).out());
  }

  @Test
  void jsonLogLinesAreJson() {
    Run run = keep("--log", "json").exits(0);
    assertTrue(
        run.err()
            .matches(
                "\\{\"time\":\"[-0-9]+T[:.0-9]+Z\",\"level\":\"info\",\"message\":\"[^\"]* written"
                    + " \\(2 services\\)\"\\}\n"),
        run.err());
  }

  @Test
  void secretsAreMaskedInLogsAndDiffs() throws Exception {
    Path secret = Files.writeString(folder.resolve("pw"), "hunter2hunter2\n");
    template = write("own.ftl", "password ${secret(\"%s\")}\n".formatted(secret));
    assertFalse(keep("--dry-run").exits(3).out().contains("hunter2"));
    assertFalse(keep("-v").exits(0).err().contains("hunter2"));
    assertTrue(Files.readString(output).contains("hunter2hunter2"));
  }

  @Test
  void anOutputThatLooksLikeAFormatNeedsATemplateOfThatFormat() throws Exception {
    template = write("plain.ftl", "x\n");
    output = folder.resolve("haproxy.cfg");
    Run run = keep().exits(0);
    assertTrue(run.err().contains("looks like haproxy"), run.err());
    assertFalse(keep("--format", "text").exits(0).err().contains("looks like"));
  }

  @Test
  void stateIsAValidInputOfItself() throws Exception {
    state =
        write(
            "mixed.yaml",
            """
            containers:
              - name: web
                image: nginx
                env: {DB_PASSWORD: hunter2, COLOUR: blue}
                labels: {gen.host: a.test}
                networks: {bridge: 10.0.0.2}
                ports: [80]
            services:
              - {name: api, address: 10.0.0.9, port: 80}
            keys: {/a: "1"}
            """);
    String first = gen("state").exits(0).out();
    assertFalse(first.contains("hunter2"), first);
    assertTrue(first.contains("# Services, as templates see them:\n#   api http"), first);
    String again = write("again.yaml", first);
    assertEquals(first, Run.of("state", "--state", again).exits(0).out());
    String rendered = gen("-t", template).exits(0).out();
    assertEquals(rendered, Run.of("--state", again, "-t", template).exits(0).out());
    String json = write("again.json", gen("state", "--format", "json").exits(0).out());
    assertEquals(first, Run.of("state", "--state", json).exits(0).out());
  }

  @Test
  void stateHidesAnyValueOnRequestAndShowsSecretsOnRequest() throws Exception {
    state =
        write(
            "secret.yaml",
            """
            containers:
              - name: web
                image: nginx
                command: [serve, "postgres://u:hunter2@db/x"]
                env: {DB_PASSWORD: hunter2, DSN_MAIN: dsn1, dsn_other: dsn2, COLOUR: blue}
                labels: {team.mail: ops@shop.test}
            keys: {/shop/owner: jane}
            """);
    String plain = gen("state").exits(0).out();
    assertFalse(plain.contains("hunter2"), plain);
    assertTrue(plain.contains("serve") && plain.contains("dsn1"), plain);
    String hidden =
        gen("state", "--mask", "DSN_*, owner", "--mask", "command,team.?ail").exits(0).out();
    for (String value : List.of("hunter2", "dsn1", "dsn2", "jane", "serve", "ops@")) {
      assertFalse(hidden.contains(value), hidden);
    }
    assertTrue(hidden.contains("COLOUR: blue"), hidden);
    String shown = gen("state", "--show-secrets", "--mask", "DSN*").exits(0).out();
    assertTrue(shown.contains("DB_PASSWORD: hunter2") && shown.contains("u:hunter2@"), shown);
    assertFalse(shown.contains("dsn1"), shown);
    gen("explain", "web", "--mask", "x").exits(2);
  }

  @Test
  void stateSaysThatThereIsNoService() throws Exception {
    state = write("empty.yaml", "{}");
    String printed = gen("state").exits(0).out();
    assertTrue(printed.endsWith("# Services, as templates see them:\n#   none\n"), printed);
  }

  @Test
  void explainSaysWhyOnStandardOutput() throws Exception {
    state =
        write(
            "mixed.yaml",
            """
            containers:
              - name: web
                image: nginx
                labels: {gen.host: a.test}
                networks: {bridge: 10.0.0.2}
                ports: [80]
                health: unhealthy
                healthSince: 2026-01-31T12:03:11Z
              - {name: api, image: api, labels: {gen.host: a.test}, networks: {back: 10.0.0.3}}
            """);
    Run run = gen("explain", "A.test:80").exits(0);
    assertEquals(
        """
        host a.test
          /  no server: a proxy answers 503
             api (10.0.0.3 without a port, container api), offered, but proxies skip what has no port
             nginx (10.0.0.2:80, container web), not offered: it is unhealthy, at least since\
         2026-01-31T12:03:11Z
        """,
        run.out());
    assertEquals("", run.err());
    String filtered = gen("explain", "web", "--filter", "network=back").exits(0).out();
    assertTrue(filtered.endsWith("left out: it does not match --filter network=back\n"), filtered);
    String ignoring = gen("explain", "web", "--health", "ignore").exits(0).out();
    assertTrue(ignoring.contains("10.0.0.2:80, tcp, http; offered\n"), ignoring);
  }

  /// `0 services` says nothing of a template that is made of keys.
  @Test
  void whatWasWrittenSaysHowManyKeysThereAre() throws Exception {
    state = write("keys.yaml", "keys: {/a: x}");
    assertEquals("INFO  %s written (0 services, 1 key)\n".formatted(output), keep().exits(0).log());
  }

  @Test
  void explainFailsForWhatIsNotThere() {
    Run run = gen("explain", "wbe").exits(1);
    assertEquals("", run.out());
    assertEquals(
        "gen: there is no host, service or container \"wbe\" (did you mean \"web\"?)\n", run.err());
    assertEquals(
        "gen: explain: needs the name of a host, a service or a container\n",
        gen("explain").exits(2).err());
    assertTrue(gen("explain", "a", "b").exits(2).err().contains("\"b\" is one argument too many"));
    gen("explain", "web", "-t", "haproxy").exits(2);
  }

  @Test
  void lintListsAllThatIsWrongAndAsksNoSource() throws Exception {
    assertEquals("", Run.of("lint", "--strict", "-t", template, "--format", "text").exits(0).out());
    String bad = write("bad.ftl", "<#list services as s>");
    Run run = Run.of("lint", "-t", bad, "-t", "haprxy", "--docker=ftp://x").exits(2);
    assertEquals(3, run.out().lines().filter(l -> !l.startsWith(" ")).count(), run.out());
    assertTrue(run.out().contains("did you mean \"haproxy\"?"), run.out());
    Run none = Run.of("lint").exits(2);
    assertEquals("gen: lint: give -c FILE or -t TEMPLATE\n", none.err());
    Run config = Run.of("lint", "-c", write("gen.yaml", "wait: soon\njobs: [{}]\n")).exits(2);
    assertEquals(2, config.out().lines().count(), config.out());
  }

  @Test
  void templatesAreListedAndPrinted() {
    String list = Run.of("templates").exits(0).out();
    assertTrue(list.lines().anyMatch(line -> line.startsWith("haproxy ")), list);
    assertTrue(Run.of("templates", "haproxy").exits(0).out().startsWith("<#"));
    assertTrue(list.contains("\nwhat they include:\nparts/addresses\n"), list);
    assertTrue(
        Run.of("templates", "parts/host").exits(2).err().contains("did you mean \"parts/hosts\"?"));
    Run unknown = Run.of("templates", "haprox").exits(2);
    assertTrue(unknown.err().startsWith("gen: there is no bundled template"), unknown.err());
    assertTrue(unknown.err().contains("did you mean \"haproxy\"?"), unknown.err());
  }

  @Test
  void helpIsPrintedOnStandardOutput() {
    for (String command : List.of("", "state", "explain", "lint", "templates", "completion")) {
      Run run =
          Run.of(Stream.of(command, "--help").filter(a -> !a.isEmpty()).toArray(String[]::new))
              .exits(0);
      assertTrue(run.out().contains("Examples:"), run.out());
      assertTrue(run.out().lines().allMatch(line -> line.length() <= 100), run.out());
      assertFalse(run.out().contains("%s"), run.out());
      assertEquals("", run.err());
    }
    assertTrue(Run.of("--version").exits(0).out().startsWith("gen "));
  }
}
