package dev.confgen.source;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Mount;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.Port;
import dev.confgen.model.Health;
import dev.confgen.model.Image;
import dev.confgen.model.Protocol;
import dev.confgen.model.Service.Origin;
import dev.confgen.yaml.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A container as the fields of a state file.
///
/// @param mask what is shown of labels, variables, and the words of the command
record ContainerFields(Mask mask) {

  Map<String, Object> of(Container c) {
    var networks = new LinkedHashMap<String, Object>();
    c.networks().forEach((name, network) -> networks.put(name, network(network)));
    return new Fields()
        .put("name", c.name())
        .putUnless(c.id().equals(ContainerReader.idOf(c.name())), "id", c.id())
        .text("hostname", c.hostname())
        .putUnless(c.image().equals(Image.parse("", "")), "image", image(c.image()))
        .list("command", new CommandWords(mask).shown(c.command()))
        .optional("created", c.created())
        .texts("labels", c.labels(), mask)
        .texts("env", c.env(), mask)
        .text("networkMode", c.networkMode())
        .putUnless(networks.isEmpty(), "networks", networks)
        .list("ports", c.ports().stream().map(ContainerFields::port).toList())
        .list("mounts", c.mounts().stream().map(ContainerFields::mount).toList())
        .put("state", Choice.write(c.state()))
        .putUnless(c.health() == Health.NONE, "health", Choice.write(c.health()))
        .optional("healthSince", c.healthSince())
        .putUnless(!c.self(), "self", true)
        .putUnless(c.origin() == Origin.STATE, "origin", Choice.write(c.origin()))
        .map();
  }

  /// The reference alone where it says everything; a part that is not there is an empty text if the
  /// reference would say otherwise.
  private static Object image(Image image) {
    if (image.equals(Image.parse(image.name(), ""))) {
      return image.name();
    }
    Image parsed = Image.parse(image.name(), image.id());
    return new Fields()
        .put("name", image.name())
        .putUnless(
            image.registry().equals(parsed.registry()), "registry", image.registry().orElse(""))
        .putUnless(image.repository().equals(parsed.repository()), "repository", image.repository())
        .putUnless(image.tag().equals(parsed.tag()), "tag", image.tag().orElse(""))
        .putUnless(image.digest().equals(parsed.digest()), "digest", image.digest().orElse(""))
        .text("id", image.id())
        .map();
  }

  private static Object network(Network network) {
    Optional<Address> none = Optional.empty();
    if (network.equals(new Network(network.ip(), none, none, "", List.of(), false))
        && network.ip().filter(ip -> !ip.isIpv6()).isPresent()) {
      return network.ip().orElseThrow();
    }
    return new Fields()
        .optional("ip", network.ip())
        .optional("ip6", network.ip6())
        .optional("gateway", network.gateway())
        .text("mac", network.mac())
        .list("aliases", network.aliases())
        .putUnless(!network.internal(), "internal", true)
        .map();
  }

  /// `80` or `53/udp` where the port is only exposed.
  private static Object port(Port port) {
    boolean tcp = port.protocol() == Protocol.TCP;
    if (port.bindings().isEmpty()) {
      return tcp ? port.port() : port.port() + "/" + Choice.write(port.protocol());
    }
    return new Fields()
        .put("port", port.port())
        .putUnless(tcp, "protocol", Choice.write(port.protocol()))
        .list("bindings", port.bindings().stream().map(ContainerFields::binding).toList())
        .map();
  }

  private static Object binding(Binding binding) {
    return new Fields().put("ip", binding.ip()).put("port", binding.port()).map();
  }

  private static Object mount(Mount mount) {
    return new Fields()
        .text("type", mount.type())
        .text("source", mount.source())
        .put("target", mount.target())
        .putUnless(!mount.readOnly(), "readOnly", true)
        .map();
  }
}
