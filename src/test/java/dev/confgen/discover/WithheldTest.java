package dev.confgen.discover;

import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.discover.Addressing.HealthPolicy;
import dev.confgen.model.Container;
import dev.confgen.model.Container.State;
import dev.confgen.model.Health;
import dev.confgen.model.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WithheldTest {

  private static final Addressing REGARDLESS =
      new Addressing(Addressing.Ports.CONTAINER, Optional.empty(), HealthPolicy.IGNORE);

  private static Container web(State state, Health health) {
    return labelled(Sample.web(80), "gen.host", "app.test").toBuilder()
        .state(state)
        .health(health)
        .build();
  }

  private static void assertWithheld(String reason, Services services) {
    assertEquals(List.of(), services.offered());
    assertEquals(
        List.of(reason), services.withheld().stream().map(Services.Withheld::reason).toList());
    assertEquals(Map.of("/", List.of()), services.hosts().get("app.test"));
    assertEquals(List.of(), services.leftOut());
  }

  @Test
  void whatCannotAnswerIsWithheldAndItsHostStaysKnown() {
    assertWithheld("paused", discover(web(State.PAUSED, Health.HEALTHY)));
    assertWithheld("restarting", discover(web(State.RESTARTING, Health.NONE)));
    assertWithheld("unhealthy", discover(web(State.RUNNING, Health.UNHEALTHY)));
    assertWithheld("starting", discover(web(State.RUNNING, Health.STARTING)));
  }

  @Test
  void whatIsHealthyOrHasNoCheckIsOffered() {
    assertEquals(1, discover(web(State.RUNNING, Health.HEALTHY)).offered().size());
    assertEquals(1, discover(web(State.RUNNING, Health.NONE)).offered().size());
  }

  @Test
  void healthCanBeDisregardedPausesCannot() {
    assertEquals(1, discover(REGARDLESS, web(State.RUNNING, Health.UNHEALTHY)).offered().size());
    assertEquals(1, discover(REGARDLESS, web(State.RUNNING, Health.STARTING)).offered().size());
    assertWithheld("paused", discover(REGARDLESS, web(State.PAUSED, Health.HEALTHY)));
    assertWithheld("restarting", discover(REGARDLESS, web(State.RESTARTING, Health.NONE)));
  }

  @Test
  void whatDoesNotRunIsNoService() {
    Stream.of(State.CREATED, State.REMOVING, State.EXITED, State.DEAD)
        .forEach(state -> assertEquals(Services.NONE, discover(web(state, Health.NONE))));
  }
}
