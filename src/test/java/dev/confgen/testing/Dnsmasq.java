package dev.confgen.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A real dnsmasq on a port of its own, which asks no other servers.
public final class Dnsmasq implements AutoCloseable {

  private static final String PACKAGE = "the Debian package dnsmasq-base";

  private final Server server;
  private final int port;

  private Dnsmasq(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /// Starts it, and waits until it serves.
  ///
  /// @param options what it is told beside where to listen
  public static Dnsmasq start(Path folder, String... options) throws Exception {
    int port = FreePort.next();
    var command =
        new ArrayList<>(
            List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--port=" + port,
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--no-resolv",
                "--no-hosts",
                "--log-facility=-",
                "--pid-file=",
                "--user=" + System.getProperty("user.name")));
    command.addAll(List.of(options));
    var dnsmasq = new Dnsmasq(Server.start(folder, "dnsmasq", PACKAGE, Map.of(), command), port);
    Await.until("dnsmasq serves", dnsmasq::isServing, dnsmasq::log);
    return dnsmasq;
  }

  private boolean isServing() {
    if (!server.isAlive()) {
      throw new AssertionError("dnsmasq did not start:\n" + log());
    }
    return log().contains("started, version");
  }

  /// Where it answers.
  public int port() {
    return port;
  }

  /// What it answers, as `dig` shows it: the data of the records, sorted; or the status where there
  /// are none.
  public String answer(String name, String type) throws Exception {
    String text =
        Tool.run(
            "dig", "@127.0.0.1", "-p", "" + port, "+time=10", "+tries=2", "+nosearch", name, type);
    var data = new TreeSet<String>();
    for (String line : text.lines().toList()) {
      String[] fields = line.split("\\s+", 5);
      if (fields.length == 5 && !line.startsWith(";") && fields[3].equals(type)) {
        data.add(fields[4]);
      }
    }
    return data.isEmpty()
        ? text.replaceAll("(?s).*status: (\\w+).*", "$1")
        : String.join(" ", data);
  }

  /// What it said so far.
  public String log() {
    return server.out() + server.err();
  }

  @Override
  public void close() {
    server.close();
  }

  /// Asks dnsmasq itself whether a configuration is right.
  ///
  /// @return what it has against it; empty if it accepts it
  public static String faults(Path folder, Path configuration) throws Exception {
    return Server.faults(
        folder, "dnsmasq-check", PACKAGE, "dnsmasq", "--test", "-C", configuration.toString());
  }
}
