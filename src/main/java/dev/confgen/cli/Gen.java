package dev.confgen.cli;

import dev.confgen.model.GenException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The program.
public final class Gen {

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Signals signals;

  private Gen(PrintStream out, PrintStream err, Map<String, String> environment, Signals signals) {
    this.out = out;
    this.err = err;
    this.environment = Map.copyOf(environment);
    this.signals = signals;
  }

  /// Runs the program and ends the process.
  public static void main(String[] arguments) {
    // First of all: until this has happened, SIGHUP kills the JVM.
    Signals signals = Signals.install();
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    System.exit(new Gen(out, err, System.getenv(), signals).run(List.of(arguments)));
  }

  /// Runs the program within this process, as a test does.
  ///
  /// @return the exit code
  static int run(
      OutputStream out, OutputStream err, Map<String, String> environment, String... arguments) {
    return new Gen(utf8(out), utf8(err), environment, Signals.none()).run(List.of(arguments));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return utf8(new FileOutputStream(descriptor));
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private int run(List<String> arguments) {
    Exit exit;
    try {
      exit = answer(Arguments.parse(arguments));
    } catch (GenException.Invalid e) {
      exit = Exit.WRONG;
      complain(e);
    } catch (GenException e) {
      exit = Exit.FAILED;
      complain(e);
    } catch (InterruptedException _) {
      // The process was asked to end before it had done what it was asked for.
      exit = Exit.FAILED;
      err.println("gen: interrupted");
    }
    out.flush();
    if (out.checkError() && exit == Exit.DONE) {
      err.println("gen: cannot write to standard output");
      return Exit.FAILED.code();
    }
    return exit.code();
  }

  private Exit answer(Request request) throws GenException, InterruptedException {
    return switch (request) {
      case Request.Help(var verb) -> print(Help.of(verb));
      case Request.Version() -> print(Version.line() + "\n");
      case Request.Completion(var shell) -> print(Completion.script(shell));
      case Request.Usage() -> {
        err.print(Help.usage());
        yield Exit.WRONG;
      }
      case Request.Generate _, Request.State _, Request.Lint _, Request.Templates _ ->
          throw new GenException.Unavailable("this command is not built yet");
    };
  }

  private Exit print(String text) {
    out.print(text);
    return Exit.DONE;
  }

  private void complain(GenException e) {
    String.valueOf(e.getMessage()).lines().forEach(line -> err.println("gen: " + line));
  }
}
