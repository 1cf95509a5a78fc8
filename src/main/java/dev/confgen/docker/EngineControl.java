package dev.confgen.docker;

import dev.confgen.command.Command;
import dev.confgen.model.GenException.Rejected;
import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.Signal;
import dev.confgen.notify.ContainerChoice;
import dev.confgen.notify.ContainerControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reaches into the containers of a Docker Engine. Connections are made for each call, and ended
/// with it.
public final class EngineControl implements ContainerControl {

  private final Wire wire;
  private final Optional<Duration> patience;
  private final OwnSignals own;
  private volatile Optional<String> stopped = Optional.empty();

  private EngineControl(Wire wire, Optional<Duration> patience, OwnSignals own) {
    this.wire = wire;
    this.patience = patience;
    this.own = own;
  }

  /// The containers of the engine at an endpoint. Nothing is connected yet.
  ///
  /// @param patience how long a restart may take; absent for any time
  /// @param own is told which signals are sent
  public static EngineControl at(Endpoint endpoint, Optional<Duration> patience, OwnSignals own) {
    return at(endpoint, Limits.STANDARD, patience, own);
  }

  static EngineControl at(
      Endpoint endpoint, Limits limits, Optional<Duration> patience, OwnSignals own) {
    return new EngineControl(new Wire(endpoint, limits), patience, own);
  }

  @Override
  public void signal(ContainerChoice choice, Signal signal)
      throws Unavailable, Rejected, InterruptedException {
    each(
        choice,
        (orders, container) -> {
          own.expect(container.id(), signal);
          String path = "/containers/" + container.id() + "/kill?signal=" + signal;
          Orders.Reply reply = orders.post(path, Bodies.EMPTY);
          if (!reply.isGood()) {
            boolean _ = own.recognise(container.id(), signal);
          }
          require("%s to %s".formatted(signal, container.name()), reply);
        });
  }

  @Override
  public void restart(ContainerChoice choice) throws Unavailable, Rejected, InterruptedException {
    each(
        choice,
        (orders, container) -> {
          String path = "/containers/" + container.id() + "/restart";
          require("restart of " + container.name(), orders.post(path, Bodies.EMPTY, patience));
        });
  }

  @Override
  public void run(ContainerChoice choice, Command command)
      throws Unavailable, Rejected, InterruptedException {
    each(choice, (orders, container) -> new InsideRun(orders, container, command).run());
  }

  @FunctionalInterface
  private interface Deed {
    void to(Orders orders, Neighbour container) throws Unavailable, Rejected, InterruptedException;
  }

  /// Does it to all that are meant, also after one of them said no.
  private void each(ContainerChoice choice, Deed deed)
      throws Unavailable, Rejected, InterruptedException {
    if (stopped.isPresent()) {
      throw brokenOff(choice);
    }
    List<String> refusals = new ArrayList<>();
    try (Orders orders = Orders.to(wire)) {
      for (Neighbour container : Neighbour.meant(choice, orders)) {
        try {
          deed.to(orders, container);
        } catch (Rejected e) {
          refusals.add(String.valueOf(e.getMessage()));
        }
      }
    } catch (Unavailable e) {
      if (stopped.isPresent()) {
        throw brokenOff(choice);
      }
      throw e;
    }
    if (!refusals.isEmpty()) {
      throw new Rejected(String.join("\n", refusals));
    }
  }

  private static void require(String what, Orders.Reply reply) throws Rejected {
    if (!reply.isGood()) {
      throw new Rejected("%s: %s".formatted(what, Neighbour.said(reply)));
    }
  }

  private Rejected brokenOff(ContainerChoice choice) {
    return new Rejected(
        "what was asked of %s was not done to its end, because %s"
            .formatted(choice, stopped.orElse("it was interrupted")));
  }

  /// Breaks off what is in hand, and lets nothing begin from now on: each ends as `Rejected`. Any
  /// thread may call it.
  ///
  /// @param why the reason, as part of a sentence: `the program is ending`
  public void stop(String why) {
    stopped = Optional.of(why);
    wire.close();
  }
}
