package dev.confgen.config;

import dev.confgen.discover.Addressing;
import dev.confgen.etcd.Access;
import dev.confgen.layout.Layout;
import dev.confgen.model.ContainerFilters;
import dev.confgen.model.GenException;
import dev.confgen.status.StatusAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything the user asked for, merged and checked.
///
/// @param sources where state comes from
/// @param addressing which address of a container counts
/// @param timing when things happen, and how long they may take
/// @param mode whether to stay, to write, and what to put up with
/// @param workDir where files are staged whose own directory cannot be written
/// @param vars `vars.KEY` of templates
/// @param varPlaces where each of them was set, as messages name it
/// @param status where the status is served and asked for
/// @param logging what is logged, and how
/// @param jobs what to render
public record Settings(
    Sources sources,
    Addressing addressing,
    Timing timing,
    Mode mode,
    Optional<Path> workDir,
    SortedMap<String, String> vars,
    SortedMap<String, String> varPlaces,
    Optional<StatusAddress> status,
    Logging logging,
    List<JobSpec> jobs) {

  public Settings {
    vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
    varPlaces = Collections.unmodifiableSortedMap(new TreeMap<>(varPlaces));
    jobs = List.copyOf(jobs);
  }

  /// What the command needs of its settings.
  public enum Purpose {
    /// Jobs that can be carried out.
    GENERATE,
    /// Jobs or nothing; where they write is not asked.
    LINT,
    /// No jobs.
    STATE
  }

  /// Where state comes from.
  ///
  /// @param docker the engine's URI, empty for the environment's; absent if Docker is no source
  /// @param etcd absent if etcd is no source
  /// @param state state files, in order
  /// @param filters which containers count
  public record Sources(
      Optional<String> docker, Optional<Etcd> etcd, List<Path> state, ContainerFilters filters) {

    public Sources {
      state = List.copyOf(state);
    }
  }

  /// An etcd.
  ///
  /// @param access how it is reached
  /// @param prefix below which keys are read; the layout's own where it is absent
  /// @param layout how services stand there; absent if nobody asked for one
  public record Etcd(Access access, Optional<String> prefix, Optional<Layout> layout) {}

  /// How long a burst of changes is awaited; both are zero for not at all.
  ///
  /// @param quiet how long nothing must happen
  /// @param longest after which time the burst is over in any case
  public record Burst(Duration quiet, Duration longest) {}

  /// When things happen, and how long they may take.
  ///
  /// @param burst how long a burst of changes is awaited
  /// @param minInterval between two runs of one identical notification; zero for none
  /// @param resync how often everything is read anew
  /// @param timeout how long one run waits for its sources
  /// @param emptyGrace how long everything must be gone before it is believed; zero for none
  /// @param checkTimeout how long a check may take
  /// @param notifyTimeout how long a notification may take
  public record Timing(
      Burst burst,
      Duration minInterval,
      Optional<Duration> resync,
      Optional<Duration> timeout,
      Duration emptyGrace,
      Optional<Duration> checkTimeout,
      Optional<Duration> notifyTimeout) {}

  /// Whether to stay, to write, and what to put up with.
  ///
  /// @param watch stay and follow every change
  /// @param dryRun print changes, write and run nothing
  /// @param strict anything left out makes the exit code 1
  /// @param allowEmpty sudden emptiness is written at once
  /// @param dropBlankLines empty lines are left out of what is rendered
  public record Mode(
      boolean watch, boolean dryRun, boolean strict, boolean allowEmpty, boolean dropBlankLines) {}

  /// What is logged, and how.
  public record Logging(Form form, Level level) {

    /// How log lines are written.
    public enum Form {
      TEXT,
      JSON
    }

    /// How much is logged.
    public enum Level {
      QUIET,
      NORMAL,
      VERBOSE
    }
  }

  /// The settings that flags, environment and file give together; where several mention one, the
  /// first of them is followed, and the default where none does.
  ///
  /// @throws GenException.Invalid if anything is wrong: all of it, one problem per line
  public static Settings merge(Purpose purpose, Partial flags, Partial environment, Partial file)
      throws GenException.Invalid {
    var problems = Problems.after(file.problems());
    var merged = new Merged(List.of(flags, environment, file));
    Settings settings = new SettingsParser(merged, problems).parse(purpose);
    problems.raise();
    return settings;
  }

  /// The path of the config file that flags or environment name, if they do.
  ///
  /// @throws GenException.Invalid if it cannot be a path
  public static Optional<Path> configFile(Partial flags, Partial environment)
      throws GenException.Invalid {
    return new Merged(List.of(flags, environment)).path(Setting.CONFIG);
  }
}
