package dev.confgen.source;

import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import dev.confgen.model.Snapshot;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the document of a state file.
///
/// Syntax, unknown keys and wrong types are errors of the file; a bad value leaves out its
/// container or service, and everything else is served.
final class StateReader {

  private static final List<String> FIELDS = List.of("containers", "hidden", "services", "keys");

  private final List<Container> containers = new ArrayList<>();
  private final List<Container> hidden = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final KeysReader keys = new KeysReader();
  private final Set<String> ids = new HashSet<>();

  private StateReader() {}

  static Snapshot read(Node document) throws GenException.Invalid {
    return new StateReader().snapshot(document);
  }

  private Snapshot snapshot(Node document) throws GenException.Invalid {
    Mapping top = document.mapping();
    top.only(FIELDS);
    for (Node node : list(top, "containers")) {
      container(node, containers);
    }
    for (Node node : list(top, "hidden")) {
      container(node, hidden);
    }
    for (Node node : list(top, "services")) {
      Item item = Item.of("service", node, ServiceReader.FIELDS);
      ServiceReader.read(item).ifPresent(services::add);
      leftOut.addAll(item.faults());
    }
    Optional<Node> tree = top.find("keys");
    if (tree.isPresent()) {
      keys.read(tree.get().mapping(), "");
    }
    leftOut.addAll(keys.leftOut());
    return new Snapshot(containers, services, keys.keys(), leftOut, hidden);
  }

  private static List<Node> list(Mapping top, String key) throws GenException.Invalid {
    Optional<Node> node = top.find(key);
    return node.isPresent() ? node.get().list() : List.of();
  }

  private void container(Node node, List<Container> found) throws GenException.Invalid {
    Item item = Item.of("container", node, ContainerReader.FIELDS);
    Optional<Container> container = ContainerReader.read(item);
    if (container.isPresent() && !ids.add(container.get().id())) {
      item.fault(
          node.mapping().find("id").isPresent() ? "id" : "name", "is that of another container");
    } else {
      container.ifPresent(found::add);
    }
    leftOut.addAll(item.faults());
  }
}
