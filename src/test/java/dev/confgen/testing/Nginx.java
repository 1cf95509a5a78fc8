package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A real nginx with two workers.
public final class Nginx implements AutoCloseable {

  private static final String PACKAGES = "the Debian packages nginx-light and libnginx-mod-stream";

  private final Server server;

  private Nginx(Server server) {
    this.server = server;
  }

  /// Starts it on files that are included in its `http` context, and waits until it serves.
  public static Nginx start(Path folder, Path... http) throws Exception {
    return start(folder, "", block("http", http));
  }

  /// Starts it on files that are included in its `stream` context, and waits until it serves.
  public static Nginx startStream(Path folder, Path... stream) throws Exception {
    return start(folder, module(), block("stream", stream));
  }

  private static Nginx start(Path folder, String module, String block) throws Exception {
    Path configuration = write(folder, module, block);
    Server server =
        Server.start(folder, "nginx", PACKAGES, Map.of(), command(folder, configuration));
    var nginx = new Nginx(server);
    Await.until("nginx serves", nginx::isServing, nginx::log);
    return nginx;
  }

  private boolean isServing() {
    if (!server.isAlive()) {
      throw new AssertionError("nginx did not start:\n" + log());
    }
    return log().contains("start worker process ");
  }

  /// The shell command that makes it load its configuration again.
  public String reloadCommand() {
    return "kill -HUP " + server.pid();
  }

  /// How many times it began to load its configuration again.
  public int reloads() {
    return log().split("reconfiguring", -1).length - 1;
  }

  /// What it said so far.
  public String log() {
    return server.err();
  }

  @Override
  public void close() {
    server.close();
  }

  /// Asks nginx itself whether a file can be included in its `http` or `stream` context.
  ///
  /// Warnings count as errors.
  ///
  /// @return what it has against it; empty if it accepts it
  public static String faults(Path folder, String context, Path file) throws Exception {
    Path configuration =
        write(folder, context.equals("stream") ? module() : "", block(context, file));
    var command = new java.util.ArrayList<>(command(folder, configuration));
    command.add("-t");
    try (var check = Server.start(folder, "nginx-check", PACKAGES, Map.of(), command)) {
      int exit = check.await();
      boolean warns = check.err().contains("[warn]");
      return exit == 0 && !warns ? "" : check.out() + check.err();
    }
  }

  private static List<String> command(Path folder, Path configuration) {
    return List.of(
        "nginx", "-p", folder.toString(), "-e", "stderr", "-c", configuration.toString());
  }

  private static String module() {
    Path module = Path.of("/usr/lib/nginx/modules/ngx_stream_module.so");
    if (!Files.exists(module)) {
      throw new AssertionError(module + " is missing: apt-get install libnginx-mod-stream");
    }
    return "load_module " + module + ";\n";
  }

  private static String block(String context, Path... files) {
    var block = new StringBuilder(context + " {\n");
    if (context.equals("http")) {
      block.append("access_log off;\n");
      for (String temporary : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
        block.append("%s_temp_path %s;\n".formatted(temporary, temporary));
      }
    }
    for (Path file : files) {
      block.append("include \"%s\";\n".formatted(file.toAbsolutePath()));
    }
    return block.append("}\n").toString();
  }

  private static Path write(Path folder, String module, String block) throws IOException {
    boolean root = "root".equals(System.getProperty("user.name"));
    String text =
        """
        daemon off;
        pid nginx.pid;
        worker_processes 2;
        worker_rlimit_nofile 4096;
        events { worker_connections 1024; }
        """;
    Path file = folder.resolve("nginx-main.conf");
    return Files.writeString(
        file, module + (root ? "user root;\n" : "") + "error_log stderr notice;\n" + text + block);
  }
}
