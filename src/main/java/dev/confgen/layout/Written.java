package dev.confgen.layout;

import dev.confgen.model.LeftOut;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Services as the keys of a layout.
///
/// @param keys the keys below the prefix, each with its value
/// @param refused the services that the layout cannot express, and why
public record Written(SortedMap<String, String> keys, List<LeftOut> refused) {

  public Written {
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    refused = List.copyOf(refused);
  }
}
