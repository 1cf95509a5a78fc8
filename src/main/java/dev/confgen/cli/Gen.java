package dev.confgen.cli;

import dev.confgen.model.GenException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The program.
public final class Gen {

  private final Surroundings surroundings;

  private Gen(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Runs the program and ends the process.
  public static void main(String[] arguments) {
    // First of all: until this has happened, SIGHUP kills the JVM.
    Signals signals = Signals.install();
    PrintStream out = utf8(new FileOutputStream(FileDescriptor.out));
    PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
    signals.onStop(Thread.currentThread()::interrupt);
    var surroundings = new Surroundings(out, err, System.getenv(), signals);
    signals.exit(new Gen(surroundings).run(List.of(arguments)));
  }

  /// Runs the program within this process, as a test does.
  ///
  /// @return the exit code
  static int run(
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      Signals signals,
      String... arguments) {
    var surroundings = new Surroundings(utf8(out), utf8(err), environment, signals);
    return new Gen(surroundings).run(List.of(arguments));
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(new BufferedOutputStream(stream, 8192), false, StandardCharsets.UTF_8);
  }

  private int run(List<String> arguments) {
    var complaint = Complaint.of(surroundings.err(), surroundings.environment(), arguments);
    Exit exit;
    try {
      exit = answer(Arguments.parse(arguments, surroundings.environment()));
    } catch (GenException.Invalid e) {
      exit = Exit.WRONG;
      complaint.tell(String.valueOf(e.getMessage()));
    } catch (GenException e) {
      exit = Exit.FAILED;
      complaint.tell(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      // The process was asked to end before it had done what it was asked for.
      exit = Exit.FAILED;
      complaint.tell("interrupted");
    } catch (RuntimeException | Error e) {
      exit = Exit.FAILED;
      complaint.fault(e);
    }
    if (surroundings.out().checkError() && (exit == Exit.DONE || exit == Exit.CHANGES)) {
      complaint.tell("cannot write to standard output");
      exit = Exit.FAILED;
    }
    surroundings.err().flush();
    return exit.code();
  }

  private Exit answer(Request request) throws GenException, InterruptedException {
    return switch (request) {
      case Request.Help(var verb) -> print(Help.of(verb));
      case Request.Version() -> print(Version.line() + "\n");
      case Request.Completion(var shell) -> print(Completion.script(shell));
      case Request.Usage() -> {
        surroundings.err().print(Help.usage());
        yield Exit.WRONG;
      }
      case Request.Templates(var name) -> print(TemplatesCommand.text(name));
      case Request.Generate(var flags) -> new GenerateCommand(surroundings, flags).run();
      case Request.State(var flags, var format, var mask) ->
          new StateCommand(surroundings).run(flags, format, mask);
      case Request.Explain(var flags, var name) ->
          new ExplainCommand(surroundings).run(flags, name);
      case Request.Lint(var flags) -> new LintCommand(surroundings).run(flags);
      case Request.ReloadHaproxy(var flags, var socket) ->
          new ReloadHaproxyCommand(surroundings).run(flags, socket);
      case Request.Health(var flags) -> new HealthCommand(surroundings).run(flags);
    };
  }

  private Exit print(String text) {
    surroundings.out().print(text);
    return Exit.DONE;
  }
}
