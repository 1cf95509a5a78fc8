package dev.confgen.template.function;

import dev.confgen.model.KeyTree;
import dev.confgen.template.data.Models;
import dev.confgen.template.format.Format;
import dev.confgen.template.print.LateFormat;
import dev.confgen.template.print.Secrets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the functions of one run work with.
///
/// @param format what the template is written in
/// @param late makes text that is escaped where it lands
/// @param outside the machine
/// @param secrets remembers what must not be shown
/// @param absent what is said for a key that is not there
public record Toolbox(
    Format format, LateFormat late, Outside outside, Secrets secrets, Models.Absent absent) {

  /// All functions by name, and `keys` with its own.
  public Map<String, Object> functions(KeyTree tree) {
    Map<String, Object> all =
        Stream.of(
                new Printing(this).all(),
                new Data(this).all(),
                new Encodings(this).all(),
                new Groups().all(),
                new Environs(this).all())
            .flatMap(List::stream)
            .collect(Collectors.toMap(Function::name, f -> f, (a, _) -> a, TreeMap::new));
    all.put("keys", new Keys(tree, absent));
    return all;
  }
}
