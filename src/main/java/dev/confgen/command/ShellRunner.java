package dev.confgen.command;

import static dev.confgen.model.Quoted.quoted;
import static dev.confgen.model.Span.inWords;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;

/// Runs commands by `setsid /bin/sh -c`, in this program's own folder, with limits that hold.
///
/// At the limit the command's whole process group is killed. A grandchild that left the group, or
/// that holds the pipes, is abandoned: nothing keeps the caller past the limit. A command is done
/// when its shell has ended, whatever it left running.
public final class ShellRunner implements CommandRunner {

  private final Map<String, String> environment;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private volatile Optional<String> stopped = Optional.empty();

  /// @param environment the whole environment of the commands
  public ShellRunner(Map<String, String> environment) {
    this.environment = new TreeMap<>(environment);
  }

  private record Running(Child child, CompletableFuture<Integer> exit) {}

  @Override
  public void run(Command command) throws GenException.Rejected, InterruptedException {
    var current = new Running(new Child(), new CompletableFuture<>());
    running.add(current);
    try {
      if (stopped.isPresent()) {
        throw stopped(command);
      }
      Thread.startVirtualThread(() -> execute(command, current));
      int exit = await(command, current);
      if (exit != 0) {
        throw failed(command, "failed: exit " + exit, current.child());
      }
    } finally {
      running.remove(current);
    }
  }

  /// Kills what is running, and lets nothing run from now on: each ends as `Rejected`. Any thread
  /// may call it.
  ///
  /// @param why the reason, as part of a sentence: `the program is ending`
  public void stop(String why) {
    stopped = Optional.of(why);
    for (Running each : running) {
      // In this order: its exit by the signal is no failure of its own.
      each.exit().cancel(false);
      each.child().kill();
    }
  }

  private int await(Command command, Running current)
      throws GenException.Rejected, InterruptedException {
    try {
      return command.limit().isPresent()
          ? current.exit().get(command.limit().get().toNanos(), TimeUnit.NANOSECONDS)
          : current.exit().get();
    } catch (TimeoutException _) {
      current.child().kill();
      String limit = inWords(command.limit().orElseThrow());
      throw failed(command, "did not end within " + limit + " and was killed", current.child());
    } catch (InterruptedException e) {
      current.child().kill();
      throw e;
    } catch (CancellationException _) {
      throw stopped(command);
    } catch (ExecutionException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw new GenException.Rejected(
          "%s cannot be started: %s; commands need /bin/sh and setsid (Debian: package util-linux)"
              .formatted(quoted(command.line()), cause.getMessage()),
          cause);
    }
  }

  private void execute(Command command, Running current) {
    DefaultExecutor executor =
        DefaultExecutor.builder().setExecuteStreamHandler(current.child()).get();
    executor.setProcessDestroyer(current.child());
    executor.setExitValues(null);
    var line = new CommandLine("setsid");
    line.addArgument("/bin/sh", false);
    line.addArgument("-c", false);
    line.addArgument(command.line(), false);
    try {
      current.exit().complete(executor.execute(line, environment));
    } catch (IOException | RuntimeException e) {
      current.exit().completeExceptionally(e);
    }
  }

  private static GenException.Rejected failed(Command command, String how, Child child) {
    return new GenException.Rejected(
        quoted(command.line()) + " " + how + child.printed().appended());
  }

  private GenException.Rejected stopped(Command command) {
    return new GenException.Rejected(
        "%s was not run to its end, because %s"
            .formatted(quoted(command.line()), stopped.orElse("it was interrupted")));
  }
}
