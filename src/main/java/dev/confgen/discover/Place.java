package dev.confgen.discover;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Binding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a container's ports are reached.
sealed interface Place {

  /// The same place with something added to what is said of it.
  Place adding(String more);

  /// All its ports, under their own numbers, at one address.
  ///
  /// @param address the address
  /// @param onHost whether the container is in the host's network
  /// @param why how the address was chosen, to be read after "its address"
  record Fixed(Address address, boolean onHost, String why) implements Place {

    @Override
    public Place adding(String more) {
      return new Fixed(address, onHost, why + more);
    }
  }

  /// Each port where the host publishes it.
  ///
  /// @param bindings where that is; a port that is not published is missing
  /// @param hostIp what stands for `0.0.0.0` and `::`
  /// @param why how the address was chosen, to be read after "its address"
  record Published(Map<Ports.Key, List<Binding>> bindings, Optional<Address> hostIp, String why)
      implements Place {

    /// The ports of the container whose network it is.
    static Published of(Container owner, Optional<Address> hostIp) {
      var bindings = new HashMap<Ports.Key, List<Binding>>();
      for (Container.Port port : owner.ports()) {
        bindings
            .computeIfAbsent(Ports.Key.of(port), _ -> new ArrayList<>())
            .addAll(port.bindings());
      }
      return new Published(bindings, hostIp, "is where the host publishes the port");
    }

    /// The bindings of a port.
    List<Binding> bindings(Container.Port port) {
      return bindings.getOrDefault(Ports.Key.of(port), List.of());
    }

    @Override
    public Place adding(String more) {
      return new Published(bindings, hostIp, why + more);
    }
  }

  /// Nowhere, and that is nobody's mistake.
  ///
  /// @param why the reason, to be read after the container's name
  record Nowhere(String why) implements Place {

    @Override
    public Place adding(String more) {
      return new Nowhere(why + more);
    }
  }

  /// Nowhere, because something is missing or wrong.
  ///
  /// @param key the label or field that it is about
  /// @param reason what is wrong
  record Refused(String key, String reason) implements Place {

    @Override
    public Place adding(String more) {
      return new Refused(key, reason + more);
    }
  }
}
