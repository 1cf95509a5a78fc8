package dev.confgen.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.command.Command;
import dev.confgen.model.GenException;
import dev.confgen.model.Signal;
import dev.confgen.notify.ContainerChoice;
import dev.confgen.notify.Notification;
import dev.confgen.template.format.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobsTest {

  @TempDir Path folder;

  @Test
  void eachJobHasWhatFollowsItsTemplate() throws Exception {
    List<JobSpec> jobs =
        jobs(
            "-t",
            "a",
            "-o",
            "x",
            "--notify",
            "one",
            "--notify",
            "two",
            "--mode",
            "640",
            "-t",
            "b",
            "-o",
            "y",
            "--format",
            "haproxy",
            "--check",
            "c",
            "--owner",
            "root",
            "--group",
            "0");
    assertEquals(
        List.of(
            new JobSpec(
                "a",
                Optional.of(Path.of("x")),
                Optional.empty(),
                Optional.of(0640),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(run("one"), run("two")),
                false),
            new JobSpec(
                "b",
                Optional.of(Path.of("y")),
                Optional.of(Format.HAPROXY),
                Optional.empty(),
                Optional.of("root"),
                Optional.of("0"),
                Optional.of("c"),
                Optional.empty(),
                List.of(),
                false)),
        jobs);
  }

  private static Notification run(String line) {
    return new Notification.Run(command(line));
  }

  private static Command command(String line) {
    return new Command(line, Optional.of(Duration.ofSeconds(60)));
  }

  @Test
  void notificationsKeepTheirOrderWhateverTheirKind() throws Exception {
    JobSpec job =
        jobs(
                "-t",
                "a",
                "-o",
                "x",
                "--notify-haproxy",
                "/run/m.sock",
                "--notify-container",
                "web",
                "--notify",
                "one",
                "--notify-container",
                "label=role=proxy:USR2",
                "--notify-container",
                "cache:restart",
                "--rollback")
            .getFirst();
    assertEquals(
        List.of(
            new Notification.ReloadHaproxy(Path.of("/run/m.sock")),
            new Notification.SignalContainer(new ContainerChoice.Named("web"), Signal.HUP),
            run("one"),
            new Notification.SignalContainer(
                new ContainerChoice.Labelled("role", Optional.of("proxy")), Signal.parse("USR2")),
            new Notification.RestartContainer(new ContainerChoice.Named("cache"))),
        job.notifications());
    assertTrue(job.rollback());
    assertEquals(Optional.empty(), job.inside());
  }

  @Test
  void commandsRunInsideTheContainerThatIsNamedWherever() throws Exception {
    JobSpec job =
        jobs("-t", "a", "-o", "x", "--notify", "one", "--check", "c", "--in", "web").getFirst();
    var web = new ContainerChoice.Named("web");
    assertEquals(List.of(new Notification.RunInside(web, command("one"))), job.notifications());
    assertEquals(Optional.of(web), job.inside());
  }

  @Test
  void aMisspeltSignalOrContainerIsFoundAtOnce() {
    assertProblem(
        "--notify-container: \"web:HPU\": \"HPU\" is not a signal (did you mean \"HUP\"?);"
            + " write NAME, NAME:SIGNAL or NAME:restart",
        "-t",
        "a",
        "-o",
        "x",
        "--notify-container",
        "web:HPU");
    assertProblem(
        "--in: \"a b\" is not the name of a container; write a name, an id, or label=KEY[=VALUE]",
        "-t",
        "a",
        "-o",
        "x",
        "--check",
        "c",
        "--in",
        "a b");
  }

  /// It used to be told twice: that the name is none, and that nothing is run there.
  @Test
  void whatIsWrongIsToldOnce() {
    assertProblem(
        "--in: \"\" is not the name of a container; write a name, an id, or label=KEY[=VALUE]",
        "-t",
        "a",
        "-o",
        "x",
        "--in",
        "");
    assertProblem(
        "--notify-container: \"web:x\": \"x\" is not a signal; write NAME, NAME:SIGNAL or"
            + " NAME:restart",
        "-t",
        "a",
        "-o",
        "x",
        "--notify-container",
        "web:x",
        "--rollback");
  }

  @Test
  void whatHasNoEffectIsRefused() {
    assertProblem(
        "--in: -t a has no check and no command to be run there",
        "-t",
        "a",
        "-o",
        "x",
        "--notify-container",
        "web",
        "--in",
        "web");
    assertProblem(
        "--rollback: -t a notifies nobody, so nothing can fail that would be rolled back",
        "-t",
        "a",
        "-o",
        "x",
        "--rollback");
  }

  @Test
  void withoutAFileNobodyIsTold() {
    for (List<String> option :
        List.of(List.of("--notify-container", "web"), List.of("--notify-haproxy", "/run/m.sock"))) {
      assertProblem(
          option.getFirst() + ": is about a file, and -t a has none; give -o FILE",
          "-t",
          "a",
          option.getFirst(),
          option.getLast());
    }
  }

  @Test
  void modesAreOctalWithOrWithoutZero() throws Exception {
    assertEquals(
        jobs("-t", "a", "-o", "x", "--mode", "644"), jobs("-t", "a", "-o", "x", "--mode", "0644"));
    assertEquals(
        Optional.of(02750), jobs("-t", "a", "-o", "x", "--mode", "2750").getFirst().mode());
    assertProblem(
        "--mode: \"888\" is not a mode; write octal digits, such as 0644",
        "-t",
        "a",
        "-o",
        "x",
        "--mode",
        "888");
  }

  @Test
  void whatBelongsToAJobNeedsOne() {
    assertProblem(
        "-o x: belongs to the -t before it, and there is none; write -t TEMPLATE first",
        "-o",
        "x",
        "-t",
        "a");
    assertProblem(
        "--notify a: belongs to the -t before it, and there is none; write -t TEMPLATE first",
        "--notify",
        "a");
  }

  @Test
  void aJobHasOneOutput() {
    assertProblem(
        "-o y: -t a has -o x already; each job begins with a -t of its own",
        "-t",
        "a",
        "-o",
        "x",
        "-o",
        "y");
  }

  @Test
  void twoJobsDoNotShareAnOutput() throws Exception {
    assertProblem(
        "-o: ./x is the output of two jobs, -t a and -t b",
        "-t",
        "a",
        "-o",
        "x",
        "-t",
        "b",
        "-o",
        "./x");
    Path file = Files.createFile(folder.resolve("file"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertProblem(
        "-o: %s is the output of two jobs, -t a and -t b".formatted(link),
        "-t",
        "a",
        "-o",
        file.toString(),
        "-t",
        "b",
        "-o",
        link.toString());
  }

  @Test
  void jobsThatLookAlikeAreNumbered() {
    assertProblem(
        "-o: x is the output of two jobs, -t a (job 1) and -t a (job 3)",
        "-t",
        "a",
        "-o",
        "x",
        "-t",
        "b",
        "-t",
        "a",
        "-o",
        "x");
  }

  @Test
  void aLinkToNothingLeadsToTheOutputOfAnotherJob() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
    assertProblem(
        "-o: %s is the output of two jobs, -t a and -t b".formatted(folder.resolve("real")),
        "-t",
        "a",
        "-o",
        "" + link,
        "-t",
        "b",
        "-o",
        "" + folder.resolve("real"));
  }

  @Test
  void aTemplateIsNoOutput() throws Exception {
    String own = "" + Files.createFile(folder.resolve("own.ftl"));
    assertProblem("-o: " + own + " is the template of -t " + own, "-t", own, "-o", own);
    assertProblem("-o: " + own + " is the template of -t " + own, "-t", "a", "-o", own, "-t", own);
  }

  /// A bundled template is what is meant now, but a file of that name goes before it.
  @Test
  void anOutputDoesNotTakeThePlaceOfABundledTemplate() {
    assertProblem(
        "-o: hosts would be read as the template of -t hosts next time; give the output another"
            + " name",
        "-t",
        "hosts",
        "-o",
        "hosts");
  }

  @Test
  void whatIsReadIsNoOutput() throws Exception {
    Path state = Files.createFile(folder.resolve("s.yaml"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), state);
    var flags = new Flags();
    flags.add(Setting.STATE, "" + state);
    flags.add(Setting.CONFIG, "" + folder.resolve("gen.yaml"));
    flags.add(JobSetting.TEMPLATE, "a");
    flags.add(JobSetting.OUTPUT, "" + link);
    flags.add(JobSetting.TEMPLATE, "b");
    flags.add(JobSetting.OUTPUT, "" + folder.resolve("gen.yaml"));

    var e = assertThrows(GenException.Invalid.class, () -> merge(flags.partial(), Map.of()));
    assertEquals(
        """
        -o: %s is a state file, which is read; give the output another name
        -o: %s is the config file, which is read; give the output another name\
        """
            .formatted(link, folder.resolve("gen.yaml")),
        e.getMessage());
  }

  @Test
  void namesOfDotFilesAreTaken() {
    for (String name :
        List.of(".x.gen-owed", ".x.gen-seen", ".x.gen-copy", "d/.x.1234abcd.gen-stage-1-2")) {
      assertProblem(
          "-o: " + name + " is a name that gen gives to files of its own; choose another",
          "-t",
          "a",
          "-o",
          name);
    }
  }

  @Test
  void devicesAndStreamsAreNoOutputs() {
    for (String path : List.of("/dev/stdout", "/dev/../dev/fd/1", "/proc/self/fd/2", "/dev/null")) {
      assertProblem(
          "-o: " + path + " is no regular file; leave out -o for standard output",
          "-t",
          "a",
          "-o",
          path);
    }
  }

  @Test
  void ownersAreNamesOrNumbers() throws Exception {
    for (String owner : List.of("root", "0", "4294967294", "0x", "-x")) {
      assertEquals(
          Optional.of(owner), jobs("-t", "a", "-o", "x", "--owner", owner).getFirst().owner());
    }
    for (String flag : List.of("--owner", "--group")) {
      for (String number : List.of("-1", "+1", "4294967295", "99999999999999999999")) {
        assertProblem(
            "%s: \"%s\" is no number of a user or group; write a name, or a number from 0 to"
                    .formatted(flag, number)
                + " 4294967294",
            "-t",
            "a",
            "-o",
            "x",
            flag,
            number);
      }
    }
  }

  @Test
  void standardOutputIsWrittenOnceAndIsNoFile() {
    assertProblem(
        "-t a: standard output can be written once only; give -o FILE, or leave out --watch",
        "--watch",
        "-t",
        "a");
    assertProblem(
        "--notify: is about a file, and -t a has none; give -o FILE", "-t", "a", "--notify", "x");
    assertProblem(
        "--check: is about a file, and -t a has none; give -o FILE", "-t", "a", "--check", "x");
    assertProblem(
        "--mode: is about a file, and -t a has none; give -o FILE", "-t", "a", "--mode", "600");
  }

  @Test
  void withoutJobsThereIsNothingToDo() {
    assertProblem("nothing to do: give -t TEMPLATE, or -c FILE", "--watch");
  }

  @Test
  void unknownFormatsAreExplained() {
    assertProblem(
        "--format: \"haprxy\" is none of haproxy, haproxy-map, nginx, dnsmasq, hosts, shell, json,"
            + " yaml, text (did you mean \"haproxy\"?)",
        "-t",
        "a",
        "--format",
        "haprxy");
  }

  @Test
  void oneJobCanBeGivenByVariables() throws Exception {
    JobSpec job =
        merge(
                Partial.nothing(),
                Map.of(
                    "GEN_TEMPLATE", "t",
                    "GEN_OUTPUT", "o",
                    "GEN_CHECK", "c",
                    "GEN_NOTIFY", "n",
                    "GEN_ROLLBACK", "true"))
            .jobs()
            .getFirst();
    assertEquals("t", job.template());
    assertEquals(Optional.of(Path.of("o")), job.output());
    assertEquals(Optional.of("c"), job.check());
    assertEquals(List.of(run("n")), job.notifications());
    assertTrue(job.rollback());
  }

  @Test
  void variablesSayWhatTheFlagsOfOneJobDoNot() throws Exception {
    Partial flags = flags("-t", "a", "-o", "x");
    JobSpec job = merge(flags, Map.of("GEN_OUTPUT", "y", "GEN_NOTIFY", "n")).jobs().getFirst();
    assertEquals(Optional.of(Path.of("x")), job.output());
    assertEquals(List.of(run("n")), job.notifications());
  }

  @Test
  void variablesAreForOneJobOnly() {
    GenException.Invalid e =
        assertThrows(
            GenException.Invalid.class,
            () ->
                merge(
                    flags("-t", "a", "-o", "x", "-t", "b", "-o", "y"), Map.of("GEN_NOTIFY", "n")));
    assertEquals(
        "GEN_NOTIFY: is for one job, and there are 2; give it with each of them", e.getMessage());
  }

  @Test
  void variablesWithoutATemplateAreNoJob() {
    GenException.Invalid e =
        assertThrows(
            GenException.Invalid.class, () -> merge(Partial.nothing(), Map.of("GEN_OUTPUT", "y")));
    assertEquals("GEN_OUTPUT: the job has no template", e.getMessage());
  }

  @Test
  void lintAsksNotWhereJobsWrite() throws Exception {
    Settings settings =
        Settings.merge(
            Settings.Purpose.LINT,
            flags("--watch", "-t", "a", "--notify", "x"),
            Partial.nothing(),
            Partial.nothing());
    assertEquals(1, settings.jobs().size());
  }

  private static List<JobSpec> jobs(String... arguments) throws GenException.Invalid {
    return merge(flags(arguments), Map.of()).jobs();
  }

  private static Settings merge(Partial flags, Map<String, String> variables)
      throws GenException.Invalid {
    return Settings.merge(
        Settings.Purpose.GENERATE, flags, Environment.partial(variables), Partial.nothing());
  }

  /// Flags as pairs of name and value, but for switches.
  private static Partial flags(String... arguments) throws GenException.Invalid {
    var flags = new Flags();
    int i = 0;
    while (i < arguments.length) {
      if (arguments[i].equals("--watch")) {
        flags.add(Setting.WATCH, "true");
        i++;
      } else if (arguments[i].equals("--rollback")) {
        flags.add(JobSetting.ROLLBACK, "true");
        i++;
      } else {
        add(flags, arguments[i], arguments[i + 1]);
        i += 2;
      }
    }
    return flags.partial();
  }

  private static void add(Flags flags, String flag, String value) {
    for (JobSetting setting : JobSetting.values()) {
      if (setting.usualFlag().equals(flag)) {
        flags.add(setting, value);
      }
    }
  }

  private static void assertProblem(String message, String... arguments) {
    GenException.Invalid e = assertThrows(GenException.Invalid.class, () -> jobs(arguments));
    assertEquals(message, e.getMessage());
  }
}
