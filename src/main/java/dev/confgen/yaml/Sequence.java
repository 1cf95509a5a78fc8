package dev.confgen.yaml;

import java.util.List;

/// A list of values.
///
/// @param at where its first item stands
/// @param items the values
public record Sequence(Place at, List<Node> items) implements Node {

  public Sequence {
    items = List.copyOf(items);
  }

  @Override
  public String kind() {
    return "a list";
  }
}
