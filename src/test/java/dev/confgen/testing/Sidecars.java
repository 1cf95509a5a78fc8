package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Path;

/// An engine that has the images of haproxy and of the distribution.
///
/// @param engine the engine
public record Sidecars(Dockerd engine) implements AutoCloseable {

  /// Starts the engine, and makes the images.
  public static Sidecars start(Path folder) throws Exception {
    Dockerd engine = Dockerd.start();
    try {
      HaproxyImage.make(folder.resolve("haproxy"), engine);
      GenImage.make(folder, engine);
      return new Sidecars(engine);
    } catch (Exception | Error e) {
      engine.close();
      throw e;
    }
  }

  /// What containers said, or why nobody knows.
  public String logs(String... containers) {
    var logs = new StringBuilder();
    for (String container : containers) {
      try {
        logs.append(engine.logs(container));
      } catch (Exception | AssertionError e) {
        logs.append(e);
      }
    }
    return logs.toString();
  }

  /// A field of a container, as `docker inspect` names it.
  public String inspected(String container, String field) throws Exception {
    return engine.cli("inspect", "-f", "{{" + field + "}}", container);
  }

  /// Waits until a container's health check passes.
  public void awaitHealthy(String container) throws Exception {
    Await.until(
        container + " is healthy",
        () -> inspected(container, ".State.Health.Status").equals("healthy"),
        () -> logs(container));
  }

  /// Waits until a host and a path are served by the proxy at some address.
  public void awaitServed(Proxy proxy, String host, String path) throws Exception {
    Await.until(
        host + path + " is served",
        () -> proxy.isServing(host, path),
        () -> logs("gen", "haproxy"));
  }

  /// Where a proxy is.
  ///
  /// @param address its address
  /// @param port its port
  public record Proxy(String address, int port) {

    private boolean isServing(String host, String path) {
      try {
        return Http.get(address, port, host, path).status() == 200;
      } catch (IOException e) {
        // The engine takes connections to a published port before haproxy does.
        return false;
      }
    }
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }
}
