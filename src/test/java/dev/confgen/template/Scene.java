package dev.confgen.template;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import dev.confgen.template.format.Format;
import dev.confgen.template.function.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// A view in the making, and a template to look at it with.
final class Scene {

  private final Path folder;
  private final List<Container> containers = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<Services.Withheld> withheld = new ArrayList<>();
  private final Map<String, String> keys = new TreeMap<>();
  private final Map<String, String> vars = new TreeMap<>();
  private final Map<String, String> env = new TreeMap<>();

  private Optional<View> given = Optional.empty();

  private Scene(Path folder) {
    this.folder = folder;
  }

  /// An empty scene whose templates are written to a folder.
  static Scene in(Path folder) {
    return new Scene(folder);
  }

  Scene container(Container container) {
    containers.add(container);
    return this;
  }

  /// A container of which only the labels matter.
  Scene container(String name, Map<String, String> labels) {
    String id = "%064x".formatted(containers.size() + 1);
    return container(
        Container.named(id, name, Image.parse("shop/" + name + ":1", "")).labels(labels).build());
  }

  /// What a source read, and the services of it, in place of those of this scene.
  Scene snapshot(Snapshot snapshot, Services discovered) {
    given = Optional.of(new View(snapshot, discovered, vars));
    return this;
  }

  Scene service(Service service) {
    services.add(service);
    return this;
  }

  Scene withheld(Service service) {
    withheld.add(new Services.Withheld(service, "paused"));
    return this;
  }

  Scene key(String key, String value) {
    keys.put(key, value);
    return this;
  }

  Scene var(String name, String value) {
    vars.put(name, value);
    return this;
  }

  Scene env(String name, String value) {
    env.put(name, value);
    return this;
  }

  View view() {
    if (given.isPresent()) {
      return new View(given.get().snapshot(), given.get().services(), vars);
    }
    return new View(
        new Snapshot(containers, List.of(), KeyTree.ofTexts(keys), List.of()),
        new Services(services, withheld, List.of(), List.of()),
        vars);
  }

  TemplateEngine engine() {
    return new TemplateEngine(Format::escaper, new Machine(env));
  }

  /// Writes a file beside the templates.
  Scene file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Template template(Format format, String text) throws GenException.Invalid {
    file("t.ftl", text);
    return engine().load(folder.resolve("t.ftl").toString(), Optional.of(format));
  }

  Rendering render(Format format, String text) throws GenException.Invalid {
    try {
      return template(format, text).render(view());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a template in plain text prints.
  String text(String text) throws GenException.Invalid {
    return render(Format.TEXT, text).text();
  }

  /// Why a template fails, whether when it is loaded or when it is rendered; without the folder.
  String fails(Format format, String text) {
    try {
      throw new AssertionError("it prints " + render(format, text).text());
    } catch (GenException.Invalid e) {
      return Objects.toString(e.getMessage()).replace(folder + "/", "");
    }
  }

  String fails(String text) {
    return fails(Format.TEXT, text);
  }

  /// A service of a name, an address and a port.
  static Service.Builder service(String name, String address, int port) {
    try {
      return Service.named(ServiceName.parse(name), Address.parse(address), port);
    } catch (GenException.Invalid e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Route route(String host, String path) {
    try {
      return Route.of(Host.parse(host), UrlPath.parse(path));
    } catch (GenException.Invalid e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Container.Port port(int number) {
    return new Container.Port(number, Protocol.TCP, List.of());
  }
}
