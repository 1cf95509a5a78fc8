package dev.confgen.discover;

import dev.confgen.model.Container;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// nginx-proxy's `VIRTUAL_HOST`, `VIRTUAL_PORT`, `VIRTUAL_PATH`, `VIRTUAL_PROTO`, `VIRTUAL_DEST`
/// and `NETWORK_ACCESS`, in the environment or as labels of the same names, which count first
/// (nginx-proxy, docs/README.md). Hosts that are regular expressions are refused.
/// `VIRTUAL_HOST_MULTIPORTS` stands in place of all of them but `NETWORK_ACCESS`.
final class NginxProxyVariables implements Convention {

  private static final String NETWORK_ACCESS = "NETWORK_ACCESS";

  private static final String HOST = "VIRTUAL_HOST";

  private static final String MULTIPORTS = "VIRTUAL_HOST_MULTIPORTS";

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
    Optional<String> multiports = find(container, MULTIPORTS);
    if (multiports.isPresent()) {
      find(container, NETWORK_ACCESS)
          .ifPresent(value -> hints.everywhere().put(Field.ACCESS, NETWORK_ACCESS, value));
      Multiports.read(multiports.get(), hints.everywhere().get(Field.ACCESS), hints);
      Stream.of(container.env(), container.labels())
          .forEach(variables ->
              hints.askInVain(hosts(variables), "is not used: " + MULTIPORTS + " counts instead"));
    } else {
      read(container.env(), hints);
      read(container.labels(), hints);
      if (container.env().containsKey(HOST) && !hosts(container.labels()).claims().isEmpty()) {
        hints.askInVain(hosts(container.env()), "is not used: the label of that name counts");
      }
    }
  }

  private static Hints hosts(SortedMap<String, String> variables) {
    var hints = new Hints();
    String hosts = variables.get(HOST);
    if (hosts != null) {
      hints.everywhere().putHosts(HOST, hosts);
    }
    return hints;
  }

  private static Optional<String> find(Container container, String variable) {
    return Stream.of(container.labels(), container.env())
        .flatMap(all -> Optional.ofNullable(all.get(variable)).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static void read(SortedMap<String, String> variables, Hints hints) {
    FIELDS.forEach((variable, field) -> {
      String value = variables.get(variable);
      if (value != null) {
        hints.everywhere().put(field, variable, value);
      }
    });
    String hosts = variables.get(HOST);
    if (hosts != null) {
      hints.everywhere().putHosts(HOST, hosts);
    }
  }
}
