package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.config.JobSpec;
import dev.confgen.config.Settings;
import dev.confgen.discover.Addressing;
import dev.confgen.generate.Checks;
import dev.confgen.generate.Conditions;
import dev.confgen.generate.Generator;
import dev.confgen.generate.Job;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Courier;
import dev.confgen.notify.Notifier;
import dev.confgen.output.Target;
import dev.confgen.reconcile.Retry;
import dev.confgen.status.Witness;
import dev.confgen.template.TemplateEngine;
import dev.confgen.testing.RecordedCommands;
import dev.confgen.testing.RecordedContainers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSinkTest {

  @TempDir Path folder;

  /// It was looked at only when no snapshot had come for a second.
  @Test
  void anEditIsSeenThoughSnapshotsComeAllTheTime() throws Exception {
    Path template = Files.writeString(folder.resolve("own.ftl"), "before");
    FileSink sink = sink(template);
    Retry _ = sink.accept(Snapshot.EMPTY);
    assertEquals("before", Files.readString(folder.resolve("out")));
    Files.writeString(template, "afterwards");

    Retry _ = sink.accept(Snapshot.EMPTY);

    assertEquals("afterwards", Files.readString(folder.resolve("out")));
    Files.writeString(template, "at last, confirmed");
    Retry _ = sink.confirm(Snapshot.EMPTY);
    assertEquals("at last, confirmed", Files.readString(folder.resolve("out")));
  }

  private FileSink sink(Path template) throws Exception {
    Path output = folder.resolve("out");
    var spec =
        new JobSpec(
            template.toString(),
            Optional.of(output),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false);
    LiveTemplate live = LiveTemplate.load(new TemplateEngine(), spec, false);
    var target =
        new Target(output, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    var hearers =
        new Hearers(new Report(new Settings.Mode(true, false, false, false, false)), Witness.NONE);
    return new FileSink(
        generator(new Job(live, target, Optional.empty(), List.of(), false), hearers),
        List.of(live),
        hearers,
        new Steady());
  }

  private static Generator generator(Job job, Hearers hearers) {
    var commands = new RecordedCommands();
    var containers = new RecordedContainers();
    return new Generator(
        List.of(job),
        new Conditions(
            Addressing.DEFAULT, new TreeMap<>(), false, false, Duration.ofSeconds(10), true),
        (_, _) -> Services.NONE,
        new Checks(commands, containers),
        new Notifier(
            new Courier(commands, containers, _ -> {}),
            Optional.empty(),
            Duration.ZERO,
            System::nanoTime),
        System::nanoTime,
        hearers);
  }
}
