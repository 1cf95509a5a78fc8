package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A state file in the making.
public final class State {

  private final List<String> containers = new ArrayList<>();
  private final List<String> services = new ArrayList<>();

  /// Adds a container, as a YAML block whose first line is `name: …`. An id is made up for it.
  public State container(String block) {
    containers.add(item("id: \"%064x\"\n".formatted(containers.size() + 1) + block));
    return this;
  }

  /// Adds a container with one exposed port.
  ///
  /// @param labels what stands between the braces of its labels
  public State container(String name, Backend backend, String labels) {
    return container(name, backend.address(), backend.port(), labels);
  }

  /// Adds a container with one exposed port.
  ///
  /// @param labels what stands between the braces of its labels
  public State container(String name, String ip, int port, String labels) {
    return container(
        """
        name: %s
        image: shop/%s:1
        networks: {shop: {ip: %s}}
        ports: [{port: %d}]
        labels: {%s}
        """
            .formatted(name, name, ip, port, labels));
  }

  /// Adds a ready-made service, as a YAML block.
  public State service(String block) {
    services.add(item(block));
    return this;
  }

  private static String item(String block) {
    return "  - " + block.strip().replace("\n", "\n    ") + "\n";
  }

  /// The file's text.
  public String yaml() {
    return "containers:"
        + (containers.isEmpty() ? " []\n" : "\n" + String.join("", containers))
        + "services:"
        + (services.isEmpty() ? " []\n" : "\n" + String.join("", services));
  }

  /// Puts it into a file, as an editor does that renames what it has written.
  public void into(Path file) throws IOException {
    write(file, yaml());
  }

  /// Replaces a file as a whole.
  public static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + "~");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
