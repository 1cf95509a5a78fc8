package dev.confgen.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.command.Command;
import dev.confgen.command.CommandRunner;
import dev.confgen.discover.Addressing;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.ContainerChoice;
import dev.confgen.notify.Courier;
import dev.confgen.notify.Debt;
import dev.confgen.notify.HaproxyReload;
import dev.confgen.notify.Notification;
import dev.confgen.notify.Notifier;
import dev.confgen.notify.Payment;
import dev.confgen.output.Target;
import dev.confgen.testing.FakeTemplate;
import dev.confgen.testing.ManualClock;
import dev.confgen.testing.RecordedCommands;
import dev.confgen.testing.RecordedContainers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A generator in a folder, with recorded commands and a clock that stands still. A new generator
/// on the same bench is a restart of the program.
final class Workbench {

  final ManualClock clock = new ManualClock();
  final RecordedCommands commands = new RecordedCommands();
  final RecordedContainers containers = new RecordedContainers();
  final List<Path> reloaded = new ArrayList<>();
  final HaproxyReload haproxy = reloaded::add;
  final FakeTemplate template = new FakeTemplate();

  /// What the generators said of outcomes and payments, as it happened.
  final List<String> told = new ArrayList<>();

  private final Path folder;
  private Optional<Notifier> last = Optional.empty();

  Workbench(Path folder) {
    this.folder = folder;
  }

  /// What the last generator owes.
  List<Debt> debts() {
    return last.orElseThrow().debts();
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /// Marks once more, by hand.
  void touch(String name) throws IOException {
    date(name, Instant.now().plusSeconds(1));
  }

  /// Makes a file as old as that.
  void date(String name, Instant written) throws IOException {
    Files.setLastModifiedTime(file(name), FileTime.from(written));
  }

  String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All names in the folder but those of what was seen, which every output has.
  List<String> names() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.endsWith(".gen-seen"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Job job(String name, String... notifications) {
    return new Job(template, target(name), Optional.empty(), notifications(notifications), false);
  }

  Job checked(String name, String check, String... notifications) {
    return new Job(
        template,
        target(name),
        Optional.of(new Check(new Command(check, Optional.empty()), Optional.empty())),
        notifications(notifications),
        false);
  }

  Job undoing(String name, String... notifications) {
    return new Job(template, target(name), Optional.empty(), notifications(notifications), true);
  }

  Job checkedInside(String name, String check, String container) {
    return new Job(
        template,
        target(name),
        Optional.of(
            new Check(
                new Command(check, Optional.empty()),
                Optional.of(new ContainerChoice.Named(container)))),
        List.of(),
        false);
  }

  Target target(String name) {
    return new Target(
        file(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static List<Notification> notifications(String... lines) {
    return Arrays.stream(lines)
        .map(line -> (Notification) new Notification.Run(new Command(line, Optional.empty())))
        .toList();
  }

  Generator generator(Job... jobs) {
    return generator(WATCH, jobs);
  }

  Generator generator(Conditions conditions, Job... jobs) {
    return generator(conditions, commands, jobs);
  }

  Generator generator(Conditions conditions, Duration minInterval, Job... jobs) {
    return generator(conditions, commands, minInterval, jobs);
  }

  Generator generator(Conditions conditions, CommandRunner runner, Job... jobs) {
    return generator(conditions, runner, Duration.ZERO, jobs);
  }

  private Generator generator(
      Conditions conditions, CommandRunner runner, Duration minInterval, Job... jobs) {
    return generator(conditions, runner, Optional.empty(), minInterval, jobs);
  }

  /// One that waits for no notification.
  Generator impatient(CommandRunner runner, Job... jobs) {
    Optional<Duration> patience = Optional.of(Duration.ofMillis(1));
    return generator(WATCH, runner, patience, Duration.ZERO, jobs);
  }

  private Generator generator(
      Conditions conditions,
      CommandRunner runner,
      Optional<Duration> patience,
      Duration minInterval,
      Job... jobs) {
    var courier = new Courier(runner, containers, haproxy);
    var notifier = new Notifier(courier, patience, minInterval, clock);
    last = Optional.of(notifier);
    return new Generator(
        List.of(jobs),
        conditions,
        (_, _) -> Services.NONE,
        new Checks(runner, containers),
        notifier,
        clock,
        new Notes());
  }

  /// Writes down what it is told.
  private final class Notes implements Audience {

    @Override
    public void outcome(Outcome outcome) {
      told.add(outcome.getClass().getSimpleName());
    }

    @Override
    public void payment(Payment payment) {
      String kind = payment.getClass().getSimpleName();
      told.add(
          payment instanceof Payment.Failed failed
              ? "%s of %s".formatted(kind, failed.jobs())
              : kind);
    }
  }

  static final Conditions WATCH = conditions(false, false, true);
  static final Conditions ONCE = conditions(false, false, false);
  static final Conditions DRY = conditions(true, false, false);
  static final Conditions ALLOW_EMPTY = conditions(false, true, false);

  private static Conditions conditions(boolean dryRun, boolean allowEmpty, boolean watch) {
    return new Conditions(
        Addressing.DEFAULT,
        new TreeMap<>(Map.of()),
        dryRun,
        allowEmpty,
        Duration.ofSeconds(10),
        watch);
  }

  /// A world of some keys that all have the value.
  static Snapshot keys(int count, String value) {
    return new Snapshot(
        List.of(),
        List.of(),
        KeyTree.ofTexts(
            IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "/k" + i, _ -> value))),
        List.of());
  }

  static Snapshot value(String value) {
    return keys(1, value);
  }

  static <T extends Outcome> T only(Class<T> type, Pass pass) {
    assertEquals(1, pass.outcomes().size(), pass::toString);
    return type.cast(pass.outcomes().getFirst());
  }
}
