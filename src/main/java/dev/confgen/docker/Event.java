package dev.confgen.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.model.GenException;
import dev.confgen.model.Signal;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the engine's events say. No more of an event is believed, as a container's own labels stand
/// among its attributes.
sealed interface Event {

  /// The container that it is about.
  String container();

  /// Something about a container may have changed.
  record Changed(String container) implements Event {}

  /// A container's process has begun or ended.
  record Turned(String container) implements Event {}

  /// A container was sent a signal.
  ///
  /// @param time when, on the engine's clock, if it says so
  record Told(String container, Signal signal, Optional<Instant> time) implements Event {}

  /// Nothing that `docker ps` or inspect shows changes with any other action. Health checks, for
  /// one, send three `exec_…` events for each probe. A container that was only created is not
  /// running.
  List<String> CONTAINER_ACTIONS =
      List.of(
          "start",
          "die",
          "stop",
          "destroy",
          "rename",
          "update",
          "health_status",
          "pause",
          "unpause",
          "kill");

  List<String> NETWORK_ACTIONS = List.of("connect", "disconnect");

  Pattern ID = Pattern.compile("[0-9a-f]{12,64}");

  /// Since 1970, until 2255.
  Pattern NANOSECONDS = Pattern.compile("[0-8]?\\d{1,18}");

  /// The path that opens the event stream, with the filter that spares everybody the noise.
  ///
  /// @param since from when on; what happened since then and is remembered comes first. An engine
  ///   sends the head of its answer before it subscribes, so that without this an event could be
  ///   lost in between
  static String path(Optional<Instant> since) {
    String filters =
        "{\"type\":[\"container\",\"network\"],\"event\":[%s]}"
            .formatted(
                Stream.of(CONTAINER_ACTIONS, NETWORK_ACTIONS)
                    .flatMap(List::stream)
                    .map(action -> '"' + action + '"')
                    .collect(Collectors.joining(",")));
    return "/events?filters="
        + URLEncoder.encode(filters, UTF_8)
        + since.map(instant -> "&since=" + instant.getEpochSecond()).orElse("");
  }

  /// What an event says, if it is about a container to look at again.
  static Optional<Event> read(Json event) {
    String action = event.at("Action").text().replaceFirst(":.*", "");
    Json actor = event.at("Actor");
    Json attributes = actor.at("Attributes");
    return switch (event.at("Type").text()) {
      case "container" ->
          id(actor.at("ID"))
              .flatMap(id -> of(action, id, attributes.at("signal").text(), time(event)));
      case "network" ->
          id(attributes.at("container"))
              .filter(_ -> NETWORK_ACTIONS.contains(action))
              .map(Changed::new);
      default -> Optional.empty();
    };
  }

  private static Optional<Event> of(
      String action, String id, String signal, Optional<Instant> time) {
    return switch (action) {
      case "kill" -> signal(signal).map(sent -> new Told(id, sent, time));
      case "start", "die" -> Optional.of(new Turned(id));
      default ->
          CONTAINER_ACTIONS.contains(action) ? Optional.of(new Changed(id)) : Optional.empty();
    };
  }

  /// The engine names it by number, others may not name it.
  private static Optional<Signal> signal(String text) {
    try {
      return Optional.of(Signal.parse(text));
    } catch (GenException.Invalid e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(Json event) {
    return Optional.of(event.at("timeNano").text())
        .filter(text -> NANOSECONDS.matcher(text).matches())
        .map(text -> Instant.EPOCH.plusNanos(Long.parseLong(text)));
  }

  private static Optional<String> id(Json id) {
    return Optional.of(id.text()).filter(text -> ID.matcher(text).matches());
  }
}
