package dev.confgen.discover;

import dev.confgen.model.Container;
import java.util.Map;
import java.util.SortedMap;

/// nginx-proxy's `VIRTUAL_HOST`, `VIRTUAL_PORT`, `VIRTUAL_PATH`, `VIRTUAL_PROTO`, `VIRTUAL_DEST`
/// and `NETWORK_ACCESS`, in the environment or as labels of the same names, which count first
/// (nginx-proxy, docs/README.md). Hosts that are regular expressions are refused.
final class NginxProxyVariables implements Convention {

  private static final String NETWORK_ACCESS = "NETWORK_ACCESS";

  private static final Map<String, Field> FIELDS =
      Map.of(
          "VIRTUAL_PORT",
          Field.PORT,
          "VIRTUAL_PATH",
          Field.PATH,
          "VIRTUAL_PROTO",
          Field.SCHEME,
          "VIRTUAL_DEST",
          Field.DEST,
          NETWORK_ACCESS,
          Field.ACCESS);

  @Override
  public String name() {
    return "nginx-proxy";
  }

  /// Whether who may ask is said in the words of `NETWORK_ACCESS`.
  static boolean isTheirs(Hint access) {
    return access.key().equals(NETWORK_ACCESS);
  }

  @Override
  public void read(Container container, Hints hints) {
    read(container.env(), hints);
    read(container.labels(), hints);
  }

  private static void read(SortedMap<String, String> variables, Hints hints) {
    FIELDS.forEach((variable, field) -> {
      String value = variables.get(variable);
      if (value != null) {
        hints.everywhere().put(field, variable, value);
      }
    });
    String hosts = variables.get("VIRTUAL_HOST");
    if (hosts != null) {
      hints.everywhere().putHosts("VIRTUAL_HOST", hosts);
    }
    if (variables.containsKey("VIRTUAL_HOST_MULTIPORTS")) {
      hints.caution("VIRTUAL_HOST_MULTIPORTS is not read: say it with gen.<port>.host");
    }
  }
}
