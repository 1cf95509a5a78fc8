package dev.confgen.template.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.confgen.model.UrlPath;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShapeTest {

  static Stream<Object> records() throws GenException.Invalid {
    Address address = Address.parse("10.0.0.1");
    return Stream.of(
        Container.named("1", "web", Image.parse("web", "")).build(),
        Service.named(ServiceName.parse("web"), address, 80).build(),
        Image.parse("web", ""),
        Container.Network.of(address),
        new Container.Port(80, Protocol.TCP, List.of()),
        new Container.Binding(address, 80),
        new Container.Mount("bind", "/a", "/b", false),
        Route.of(Host.parse("a.test"), UrlPath.ROOT),
        new Service.ContainerPort("web", "1", 80),
        new KeyTree.Entry("/a/b", new KeyTree.Value.Text("v")));
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyComponentOfARecordIsAField(Object value) {
    Shape<?> shape = Shape.of(value).orElseThrow();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      assertTrue(shape.names().contains(component.getName()), component.getName());
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyFieldCanBeRead(Object value) {
    Shape<?> shape = Shape.of(value).orElseThrow();
    shape.names().forEach(name -> shape.read(value, name));
  }
}
