package dev.confgen.docker;

import static java.util.function.Predicate.not;

import dev.confgen.model.Container;
import dev.confgen.model.Container.State;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Image;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Signal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The engine's answer to an inspect, as a {@link Container}. Nothing in the answer is relied on:
/// structures may be missing or null, and engines add and drop fields.
///
/// The fields are those of `ContainerInspect` in the Docker Engine API 1.41 to 1.44, and of podman.
///
/// @param own the id of the container that this program runs in, if it runs in one
record ContainerMapper(Optional<String> own) {

  /// How long `docker stop` waits by default.
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration FOR_EVER = Duration.ofDays(3650);
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /// What ends a container.
  ///
  /// @param signal the signal that tells it to stop
  /// @param patience how long an engine waits until it kills it, and a little more
  record Stop(Signal signal, Duration patience) {}

  /// A container as it was read.
  ///
  /// @param started when its process began, on the engine's clock
  /// @param stop how it is stopped
  /// @param leftOut what of it had to be left out
  record Mapped(Container container, Optional<Instant> started, Stop stop, List<LeftOut> leftOut) {
    Mapped {
      leftOut = List.copyOf(leftOut);
    }
  }

  /// The container, if it is one that `docker ps` shows: running, paused or restarting.
  ///
  /// @param known the containers as they were read before, by id
  Optional<Mapped> map(Json inspect, Map<String, Mapped> known) {
    String id = inspect.at("Id").text();
    Optional<State> state = state(inspect.at("State"));
    return state.isEmpty() || id.isEmpty()
        ? Optional.empty()
        : Optional.of(map(inspect, id, state.get(), Optional.ofNullable(known.get(id))));
  }

  private Mapped map(Json inspect, String id, State state, Optional<Mapped> before) {
    Json config = inspect.at("Config");
    String name = name(inspect, id);
    Health health = health(inspect.at("State", "Health", "Status"));
    Optional<Instant> started = time(inspect.at("State", "StartedAt"));
    var leftOut = new ArrayList<LeftOut>();
    var container =
        Container.named(
                id, name, Image.parse(config.at("Image").text(), inspect.at("Image").text()))
            .hostname(config.at("Hostname").text())
            .command(command(inspect))
            .created(time(inspect.at("Created")))
            .labels(labels(config.at("Labels")))
            .env(env(config.at("Env")))
            .networkMode(inspect.at("HostConfig", "NetworkMode").text())
            .networks(Networking.networks(name, inspect.at("NetworkSettings", "Networks"), leftOut))
            .ports(
                Networking.ports(config.at("ExposedPorts"), inspect.at("NetworkSettings", "Ports")))
            .mounts(mounts(inspect.at("Mounts")))
            .state(state)
            .health(health)
            .healthSince(healthSince(health, started, inspect.at("State", "Health", "Log"), before))
            .self(own.filter(id::equals).isPresent())
            .build();
    return new Mapped(container, started, stop(config), leftOut);
  }

  /// Podman's further states, such as `stopping`, are those of containers that do not serve.
  private static Optional<State> state(Json state) {
    return switch (state.at("Status").text().toLowerCase(Locale.ROOT)) {
      case "running" -> Optional.of(State.RUNNING);
      case "paused" -> Optional.of(State.PAUSED);
      case "restarting" -> Optional.of(State.RESTARTING);
      default -> Optional.empty();
    };
  }

  private static Health health(Json status) {
    return switch (status.text().toLowerCase(Locale.ROOT)) {
      case "healthy" -> Health.HEALTHY;
      case "starting" -> Health.STARTING;
      case "unhealthy" -> Health.UNHEALTHY;
      default -> Health.NONE;
    };
  }

  /// Since when a container is unhealthy, or its check is starting.
  ///
  /// @param before the container as it was read before
  private static Optional<Instant> healthSince(
      Health health, Optional<Instant> started, Json log, Optional<Mapped> before) {
    return switch (health) {
      case STARTING -> started;
      case UNHEALTHY ->
          failingSince(
              log.items(),
              before
                  .filter(mapped -> mapped.started().equals(started))
                  .map(Mapped::container)
                  .filter(container -> container.health() == Health.UNHEALTHY)
                  .flatMap(Container::healthSince));
      case HEALTHY, NONE -> Optional.empty();
    };
  }

  /// An engine remembers the last five checks. It counts those that failed one after the other, but
  /// does not note when that began. So where all of them failed, what was known before holds.
  private static Optional<Instant> failingSince(List<Json> checks, Optional<Instant> known) {
    List<Json> failed =
        checks.reversed().stream()
            .takeWhile(check -> !check.at("ExitCode").text().equals("0"))
            .toList();
    Optional<Instant> first =
        failed.isEmpty() ? Optional.empty() : time(failed.getLast().at("Start"));
    return failed.size() == checks.size() ? known.or(() -> first) : first;
  }

  private static Stop stop(Json config) {
    return new Stop(
        signal(config.at("StopSignal").text()),
        seconds(config.at("StopTimeout").text()).plus(MARGIN));
  }

  private static Signal signal(String text) {
    try {
      return text.isEmpty() ? Signal.TERM : Signal.parse(text);
    } catch (GenException.Invalid e) {
      return Signal.TERM;
    }
  }

  /// The engine never kills a container whose time limit is negative.
  private static Duration seconds(String text) {
    if (text.startsWith("-")) {
      return FOR_EVER;
    }
    return text.matches("\\d{1,9}") ? Duration.ofSeconds(Integer.parseInt(text)) : STOP_TIMEOUT;
  }

  private static String name(Json inspect, String id) {
    String name = inspect.at("Name").text().replaceFirst("^/", "");
    return name.isEmpty() ? id : name;
  }

  private static List<String> command(Json inspect) {
    String path = inspect.at("Path").text();
    return path.isEmpty()
        ? inspect.at("Config", "Cmd").texts()
        : Stream.concat(Stream.of(path), inspect.at("Args").texts().stream()).toList();
  }

  private static Optional<Instant> time(Json time) {
    try {
      return Optional.of(time.text()).filter(not(String::isEmpty)).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static SortedMap<String, String> labels(Json labels) {
    var sorted = new TreeMap<String, String>();
    labels.members().forEach((key, value) -> sorted.put(key, value.text()));
    return sorted;
  }

  private static SortedMap<String, String> env(Json env) {
    var sorted = new TreeMap<String, String>();
    for (String variable : env.texts()) {
      int equals = variable.indexOf('=');
      if (equals < 0) {
        sorted.put(variable, "");
      } else {
        sorted.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return sorted;
  }

  private static List<Container.Mount> mounts(Json mounts) {
    return mounts.items().stream().map(ContainerMapper::mount).toList();
  }

  private static Container.Mount mount(Json mount) {
    String name = mount.at("Name").text();
    return new Container.Mount(
        mount.at("Type").text(),
        name.isEmpty() ? mount.at("Source").text() : name,
        mount.at("Destination").text(),
        !mount.at("RW").isTrue());
  }
}
