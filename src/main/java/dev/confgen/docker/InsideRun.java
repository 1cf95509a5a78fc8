package dev.confgen.docker;

import static dev.confgen.model.Quoted.quoted;
import static dev.confgen.model.Span.inWords;

import dev.confgen.command.Command;
import dev.confgen.command.Tail;
import dev.confgen.model.GenException.Rejected;
import dev.confgen.model.GenException.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One run of a command inside a container.
final class InsideRun {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Orders orders;
  private final Neighbour container;
  private final Command command;
  private final Tail printed = new Tail();
  private final Optional<Long> end;

  InsideRun(Orders orders, Neighbour container, Command command) {
    this.orders = orders;
    this.container = container;
    this.command = command;
    this.end = command.limit().map(limit -> System.nanoTime() + limit.toNanos());
  }

  /// Runs it to its end, or to its limit.
  void run() throws Unavailable, Rejected, InterruptedException {
    Orders.Reply made =
        orders.post("/containers/" + container.id() + "/exec", Bodies.exec(command.line()));
    String exec = made.body().at("Id").text();
    if (!made.isGood() || exec.isEmpty()) {
      throw wrong("cannot be run", made);
    }
    follow(exec);
    // The stream may end before the command does: with the engine, or with a proxy's patience.
    Optional<String> exit = exit(exec);
    while (exit.isEmpty() && left().isPositive()) {
      Thread.sleep(POLL);
      exit = exit(exec);
    }
    judge(exit);
  }

  private void judge(Optional<String> exit) throws Rejected {
    if (exit.isEmpty()) {
      throw new Rejected(
          "%s did not end within %s; an engine cannot kill it, so it was left to itself%s"
              .formatted(named(), inWords(command.limit().orElseThrow()), printed.appended()));
    }
    if (exit.get().isEmpty()) {
      throw new Rejected(named() + " was lost: the engine does not know how it ended");
    }
    if (!exit.get().equals("0")) {
      throw new Rejected("%s failed: exit %s%s".formatted(named(), exit.get(), printed.appended()));
    }
  }

  /// Reads what it prints until it ends, or until the time is up.
  private void follow(String exec) throws Unavailable, Rejected, InterruptedException {
    Future<Optional<Orders.Reply>> stream =
        orders
            .engine()
            .wire()
            .start(orders.follow("/exec/" + exec + "/start", Bodies.START, printed));
    try {
      Optional<Orders.Reply> instead =
          end.isPresent()
              ? stream.get(Math.max(0, left().toNanos()), TimeUnit.NANOSECONDS)
              : stream.get();
      if (instead.isPresent()) {
        throw wrong("cannot be run", instead.get());
      }
    } catch (TimeoutException | CancellationException | ExecutionException _) {
      // What became of it is asked for, in any case.
      return;
    } finally {
      stream.cancel(true);
    }
  }

  /// Its exit code, once it has ended.
  private Optional<String> exit(String exec) throws Unavailable, Rejected, InterruptedException {
    Orders.Reply reply = orders.get("/exec/" + exec + "/json");
    if (!reply.isGood()) {
      throw wrong("was lost", reply);
    }
    return reply.body().at("Running").isTrue()
        ? Optional.empty()
        : Optional.of(reply.body().at("ExitCode").text());
  }

  private Duration left() {
    return end.map(time -> Duration.ofNanos(time - System.nanoTime())).orElse(POLL);
  }

  private Rejected wrong(String what, Orders.Reply reply) {
    return new Rejected("%s %s: %s".formatted(named(), what, Neighbour.said(reply)));
  }

  private String named() {
    return "%s in %s".formatted(quoted(command.line()), container.name());
  }
}
