package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The program itself, as it is installed: the distribution in the system property `gen.home`.
public final class Gen implements AutoCloseable {

  private static final AtomicInteger RUNS = new AtomicInteger();

  private final Server server;

  private Gen(Server server) {
    this.server = server;
  }

  /// What a run ended with.
  ///
  /// @param exit the exit code
  /// @param out standard output
  /// @param err standard error
  public record Result(int exit, String out, String err) {}

  /// Runs it to its end.
  ///
  /// @param folder the working directory
  public static Result run(Path folder, String... arguments) throws Exception {
    try (var gen = start(folder, arguments)) {
      int exit = gen.awaitExit();
      return new Result(exit, gen.server.out(), gen.server.err());
    }
  }

  /// Runs a shell script that may mount what it likes: it has a mount namespace of its own. `$gen`
  /// is the program.
  ///
  /// @param folder the working directory
  public static Result script(Path folder, String script) throws Exception {
    var command = List.of("unshare", "--mount", "/bin/sh", "-euc", script);
    try (var server =
        Server.start(
            folder,
            ".gen-test-" + RUNS.incrementAndGet(),
            "the Debian package util-linux",
            Map.of("gen", program().toString()),
            command)) {
      return new Result(server.await(), server.out(), server.err());
    }
  }

  /// Starts it.
  ///
  /// @param folder the working directory
  public static Gen start(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), arguments);
  }

  /// Starts it with further environment variables.
  ///
  /// @param folder the working directory
  public static Gen start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(folder, environment, List.of(), arguments);
  }

  /// Runs it to its end as root who may not do more than others: what belongs to somebody else and
  /// is not for all is closed to it.
  ///
  /// @param folder the working directory
  public static Result runBound(Path folder, String... arguments) throws Exception {
    var bound = List.of("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override");
    try (var gen = start(folder, Map.of(), bound, arguments)) {
      int exit = gen.awaitExit();
      return new Result(exit, gen.server.out(), gen.server.err());
    }
  }

  private static Gen start(
      Path folder, Map<String, String> environment, List<String> prefix, String... arguments)
      throws IOException {
    var command = new ArrayList<String>(prefix);
    // Signals that were ignored when the tests began, as in `make test &`, would stay so.
    command.addAll(List.of("env", "--default-signal=HUP,INT,TERM"));
    command.add(program().toString());
    command.addAll(List.of(arguments));
    String name = ".gen-test-" + RUNS.incrementAndGet();
    return new Gen(Server.start(folder, name, "the distribution", environment, command));
  }

  /// The installed command.
  public static Path program() {
    String home = System.getProperty("gen.home", "target/gen");
    Path program = Path.of(home, "bin", "gen").toAbsolutePath();
    if (!Files.isExecutable(program)) {
      throw new AssertionError(program + " is missing: `make dist` builds it");
    }
    return program;
  }

  /// What it said on standard error so far.
  public String log() {
    return server.err();
  }

  /// Waits for a piece of text on standard error.
  public void awaitLog(String part) throws Exception {
    awaitLog(part, 1);
  }

  /// Waits for a piece of text to be on standard error that many times.
  public void awaitLog(String part, int times) throws Exception {
    Await.until(
        "\"%s\" stands %s times in the log".formatted(part, times),
        () -> log().split(java.util.regex.Pattern.quote(part), -1).length > times,
        this::log);
  }

  /// Waits until a file holds exactly this.
  public void awaitFile(Path file, String content) throws Exception {
    Await.until(
        file + " holds\n" + content,
        () -> Files.exists(file) && Files.readString(file).equals(content),
        () -> "it holds\n" + (Files.exists(file) ? quietly(file) : "nothing") + "\n" + log());
  }

  private static String quietly(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  public long pid() {
    return server.pid();
  }

  public boolean isAlive() {
    return server.isAlive();
  }

  /// Sends a signal, such as `TERM`.
  public void signal(String name) throws IOException, InterruptedException {
    server.signal(name);
  }

  /// Waits for its end.
  ///
  /// @return the exit code
  public int awaitExit() throws Exception {
    return server.await();
  }

  @Override
  public void close() {
    server.close();
  }
}
