package dev.confgen.source;

import static dev.confgen.model.Quoted.cut;
import static dev.confgen.model.Quoted.wordOrQuoted;

import dev.confgen.model.GenException;
import dev.confgen.model.HalfPair;
import dev.confgen.model.LeftOut;
import dev.confgen.yaml.Choice;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import dev.confgen.yaml.Place;
import dev.confgen.yaml.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A container or service of a state file while it is read.
///
/// What is wrong with the file throws; a bad value is noted and read as if it were not there, so
/// that everything that is wrong with the file is found, whatever stands before it.
final class Item {

  private static final int HIGHEST_PORT = 65535;

  private final Mapping mapping;
  private final String subject;
  private final String prefix;
  private final List<LeftOut> faults;

  private Item(Mapping mapping, String subject, String prefix, List<LeftOut> faults) {
    this.mapping = mapping;
    this.subject = subject;
    this.prefix = prefix;
    this.faults = faults;
  }

  /// Reads a value that a grammar of its own checks.
  interface Grammar<T> {
    T parse(String text) throws GenException.Invalid;
  }

  /// Begins a container or service, which messages name by kind and name, or by its place if it has
  /// no name.
  static Item of(String kind, Node node, Collection<String> known) throws GenException.Invalid {
    Mapping mapping = node.mapping();
    mapping.only(known);
    String path = node.at().path();
    Optional<Node> name = mapping.find("name");
    String subject = name.isEmpty() ? path : kind + " " + wordOrQuoted(name.get().text());
    return new Item(mapping, subject, path + ".", new ArrayList<>());
  }

  /// Begins the one thing that a document is about.
  ///
  /// @param subject how messages name it
  static Item whole(String subject, Node document, Collection<String> known)
      throws GenException.Invalid {
    Mapping mapping = document.mapping();
    mapping.only(known);
    return new Item(mapping, subject, "", new ArrayList<>());
  }

  /// A mapping inside this one; its faults are this one's.
  Item within(Node node, Collection<String> known) throws GenException.Invalid {
    Mapping inner = node.mapping();
    inner.only(known);
    return new Item(inner, subject, prefix, faults);
  }

  List<LeftOut> faults() {
    return faults;
  }

  boolean isBad() {
    return !faults.isEmpty();
  }

  void fault(String key, String reason) {
    faults.add(new LeftOut(subject, key, reason));
  }

  void fault(Node node, String reason) {
    fault(node.at(), reason);
  }

  private void fault(Place at, String reason) {
    String path = at.path();
    fault(path.startsWith(prefix) ? path.substring(prefix.length()) : path, reason);
  }

  /// Notes a text, or a name of one, that no format but JSON could ever write.
  void requireWholeCharacters() {
    mapping.halfPair().ifPresent(at -> fault(at, HalfPair.REASON));
  }

  Optional<Node> find(String key) {
    return mapping.find(key);
  }

  /// The text of a key; empty if it is not there.
  String text(String key) throws GenException.Invalid {
    Optional<Node> node = mapping.find(key);
    return node.isPresent() ? node.get().text() : "";
  }

  /// The items of a list; none if it is not there.
  List<Node> list(String key) throws GenException.Invalid {
    Optional<Node> node = mapping.find(key);
    return node.isPresent() ? node.get().list() : List.of();
  }

  boolean flag(String key, boolean otherwise) throws GenException.Invalid {
    Optional<Node> node = mapping.find(key);
    return node.isPresent() ? node.get().bool() : otherwise;
  }

  <T> Optional<T> required(String key, Grammar<T> grammar) throws GenException.Invalid {
    noteIfMissing(key);
    return parsed(key, grammar);
  }

  Optional<Integer> requiredPort(String key, int least) throws GenException.Invalid {
    noteIfMissing(key);
    return number(key, least, HIGHEST_PORT);
  }

  private void noteIfMissing(String key) {
    if (mapping.find(key).isEmpty()) {
      String at = mapping.at().path();
      String path = at.isEmpty() ? key : at + "." + key;
      fault(path.startsWith(prefix) ? path.substring(prefix.length()) : path, "is missing");
    }
  }

  int port(String key) throws GenException.Invalid {
    return number(key, 0, HIGHEST_PORT).orElse(0);
  }

  <T> Optional<T> parsed(String key, Grammar<T> grammar) throws GenException.Invalid {
    Optional<Node> node = mapping.find(key);
    return node.isPresent() ? parsed(node.get(), grammar) : Optional.empty();
  }

  <T> Optional<T> parsed(Node node, Grammar<T> grammar) throws GenException.Invalid {
    String text = node.text();
    try {
      return Optional.of(grammar.parse(text));
    } catch (GenException.Invalid e) {
      fault(node, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /// All items of a list, or a single value, that the grammar accepts.
  <T> List<T> all(String key, Grammar<T> grammar) throws GenException.Invalid {
    Optional<Node> node = mapping.find(key);
    var found = new ArrayList<T>();
    for (Node item : node.isPresent() ? node.get().listOrOne() : List.<Node>of()) {
      parsed(item, grammar).ifPresent(found::add);
    }
    return found;
  }

  <E extends Enum<E>> E choice(String key, E otherwise) throws GenException.Invalid {
    return parsed(key, text -> Choice.parse(otherwise.getDeclaringClass(), text)).orElse(otherwise);
  }

  /// A whole number; one beyond its bounds is a bad value, anything else an error of the file.
  Optional<Integer> number(String key, int least, int most) throws GenException.Invalid {
    Optional<Node> node = mapping.find(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!(node.get() instanceof Scalar s && s.content().strip().matches("[-+]?[0-9]+"))) {
      return Optional.of((int) node.get().integer(least, most));
    }
    String digits = s.content().strip();
    Optional<Integer> found = between(digits, least, most);
    if (found.isEmpty()) {
      fault(node.get(), "%s is not between %d and %d".formatted(cut(digits, 20), least, most));
    }
    return found;
  }

  private static Optional<Integer> between(String digits, int least, int most) {
    try {
      int number = Integer.parseInt(digits);
      return number < least || number > most ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException _) {
      // It is too long for any bounds.
      return Optional.empty();
    }
  }

  /// Names with texts, as a mapping or as a list of `NAME=TEXT`; without a text it is empty.
  Map<String, String> texts(String key) throws GenException.Invalid {
    Optional<Node> node = mapping.find(key);
    var texts = new TreeMap<String, String>();
    if (node.isPresent() && node.get() instanceof Mapping named) {
      for (var entry : named.nodes().entrySet()) {
        texts.put(entry.getKey(), textOrEmpty(entry.getValue()));
      }
      return texts;
    }
    for (Node item : list(key)) {
      String text = item.text();
      int equals = text.indexOf('=');
      texts.put(
          equals < 0 ? text : text.substring(0, equals),
          equals < 0 ? "" : text.substring(equals + 1));
    }
    return texts;
  }

  private static String textOrEmpty(Node node) throws GenException.Invalid {
    return node.isEmpty() ? "" : node.text();
  }
}
