package dev.confgen.template;

import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a template sees.
///
/// @param snapshot the containers and keys
/// @param services the services discovered in it
/// @param vars what the user set: `vars.KEY`
public record View(Snapshot snapshot, Services services, SortedMap<String, String> vars) {

  public View(Snapshot snapshot, Services services, Map<String, String> vars) {
    this(snapshot, services, new TreeMap<>(vars));
  }
}
