package dev.confgen.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the engine's events say: of which container something may have changed. No more of an event
/// is believed, as a container's own labels stand among its attributes.
final class Event {

  /// Nothing that `docker ps` or inspect shows changes with any other action. Health checks, for
  /// one, send three `exec_…` events for each probe. A container that was only created is not
  /// running.
  private static final List<String> CONTAINER_ACTIONS =
      List.of(
          "start",
          "die",
          "stop",
          "destroy",
          "rename",
          "update",
          "health_status",
          "pause",
          "unpause");

  private static final List<String> NETWORK_ACTIONS = List.of("connect", "disconnect");

  private static final Pattern ID = Pattern.compile("[0-9a-f]{12,64}");

  private Event() {}

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

  /// The id of the container that an event is about, if it is one to look at again.
  static Optional<String> container(Json event) {
    String action = event.at("Action").text().replaceFirst(":.*", "");
    Json actor = event.at("Actor");
    String id =
        switch (event.at("Type").text()) {
          case "container" -> CONTAINER_ACTIONS.contains(action) ? actor.at("ID").text() : "";
          case "network" ->
              NETWORK_ACTIONS.contains(action) ? actor.at("Attributes", "container").text() : "";
          default -> "";
        };
    return Optional.of(id).filter(text -> ID.matcher(text).matches());
  }
}
