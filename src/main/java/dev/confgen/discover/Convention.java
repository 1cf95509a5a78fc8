package dev.confgen.discover;

import dev.confgen.model.Container;
import java.util.List;

/// A way in which operators tell proxies and registries about a container.
interface Convention {

  /// All conventions. Where several say the same thing of a container, the first one counts.
  List<Convention> IN_ORDER =
      List.of(
          new GenLabels(),
          new RegistratorVariables(),
          new NginxProxyVariables(),
          new Answer1991Labels(),
          new DnsdockNames(),
          new TraefikLabels(),
          new ComposeLabels(),
          new ImageName());

  /// How explanations call it.
  String name();

  /// Notes what a container's labels and environment say in this convention.
  void read(Container container, Hints hints);
}
