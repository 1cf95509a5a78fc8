package dev.confgen.template;

import dev.confgen.template.function.Outside;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A made-up world around a template.
enum SampleOutside implements Outside {
  /// Every file, variable and name exists.
  FULL,
  /// None does.
  EMPTY;

  private static final SortedMap<String, Object> SRV =
      new TreeMap<>(Map.of("target", "srv.test", "port", 80, "priority", 0, "weight", 0));

  private <T> List<T> some(T value) {
    return this == FULL ? List.of(value) : List.of();
  }

  @Override
  public Optional<String> env(String name) {
    return Optional.of(Samples.VALUE);
  }

  @Override
  public String hostname() {
    return "sample";
  }

  @Override
  public boolean exists(String path) {
    return this == FULL;
  }

  @Override
  public List<String> list(String folder) {
    return some(Samples.VALUE);
  }

  @Override
  public String read(String file) {
    return Samples.VALUE;
  }

  @Override
  public List<String> addresses(String host) {
    return some("192.0.2.1");
  }

  @Override
  public List<SortedMap<String, Object>> services(String name) {
    return some(SRV);
  }
}
