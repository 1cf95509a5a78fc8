package dev.confgen.template;

import dev.confgen.model.Container;
import dev.confgen.model.KeyTree.Value;
import dev.confgen.model.Quoted;
import dev.confgen.model.SecretNames;
import dev.confgen.model.Service;
import freemarker.template.utility.StringUtil;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;

/// The values of a view that are secrets by their names, so that what FreeMarker and the functions
/// quote of them stays out of messages.
final class NamedSecrets {

  /// Shorter ones are hidden only where they stand in quotes: they are part of too many words.
  private static final int SHORTEST = 4;

  /// The longest first, which others may be part of.
  private final TreeSet<String> texts =
      new TreeSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  private NamedSecrets() {}

  /// Those of a view. It is looked through only for a message.
  static NamedSecrets in(View view) {
    var found = new NamedSecrets();
    for (Container container : view.snapshot().containers()) {
      found.addAll(container.labels());
      found.addAll(container.env());
    }
    for (Service service : view.services().offered()) {
      found.addAll(service.meta());
    }
    found.addAll(view.vars());
    view.snapshot().keys().entries().forEach(found::add);
    return found;
  }

  private void addAll(Map<String, String> named) {
    named.forEach((name, text) -> {
      if (SecretNames.isSecret(name)) {
        add(text);
      }
    });
  }

  private void add(String key, Value value) {
    if (value instanceof Value.Text(String text) && SecretNames.isSecretKey(key)) {
      add(text);
    }
  }

  private void add(String text) {
    if (!text.isBlank()) {
      texts.add(text);
    }
  }

  /// A message without them.
  String mask(String message) {
    String masked = message;
    for (String text : texts) {
      masked =
          masked
              .replace(StringUtil.jQuote(text), "\"***\"")
              .replace(Quoted.quoted(text), "\"***\"");
      if (text.length() >= SHORTEST) {
        masked = masked.replace(text, SecretNames.HIDDEN);
      }
    }
    return masked;
  }
}
