package dev.confgen.layout;

import static java.util.stream.Collectors.joining;

import dev.confgen.model.Service;
import java.util.List;
import java.util.function.Function;

/// In which fields two services are not the same.
final class Difference {

  private static final List<Field> FIELDS =
      List.of(
          new Field("id", Service::id),
          new Field("name", Service::name),
          new Field("address", Service::address),
          new Field("port", Service::port),
          new Field("protocol", Service::protocol),
          new Field("scheme", Service::scheme),
          new Field("routes", Service::routes),
          new Field("listen", Service::listen),
          new Field("primary", Service::primary),
          new Field("aliases", Service::aliases),
          new Field("tags", Service::tags),
          new Field("weight", Service::weight),
          new Field("ttl", Service::ttl),
          new Field("meta", Service::meta),
          new Field("health", Service::health),
          new Field("container", Service::container));

  private Difference() {}

  private record Field(String name, Function<Service, Object> of) {}

  /// The names of the fields, wherever the services come from; empty if they are the same.
  static String of(Service one, Service other) {
    return FIELDS.stream()
        .filter(field -> !field.of().apply(one).equals(field.of().apply(other)))
        .map(Field::name)
        .collect(joining(", "));
  }
}
