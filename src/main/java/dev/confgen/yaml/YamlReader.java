package dev.confgen.yaml;

import static dev.confgen.model.Quoted.cut;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;

/// Reads YAML into nodes.
///
/// It builds on SnakeYAML's events and not on its composer, which resolves by YAML 1.1 (`no` is
/// false there) and forgets whether a scalar was tagged.
final class YamlReader {

  /// How many collections may stand inside each other.
  static final int DEEPEST = 100;

  /// How many values aliases may stand for in all: a few lines of aliases to aliases could stand
  /// for billions.
  private static final long MOST_ALIASED = 100_000;

  private static final int LONGEST_SHOWN = 120;

  private static final String CORE = "tag:yaml.org,2002:";

  private final String file;
  private final Parser parser;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private long values;
  private long aliased;

  private YamlReader(String file, Parser parser) {
    this.file = file;
    this.parser = parser;
  }

  /// What an anchor names, and how many values that is with all aliases inside.
  private record Anchored(Node node, long values) {}

  static Optional<Node> read(String file, String text) throws SyntaxFault {
    YamlComplaint.refuseUnprintable(file, text);
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      return new YamlReader(file, new ParserImpl(new WholeText(text), options)).document();
    } catch (MarkedYAMLException e) {
      throw YamlComplaint.of(file, e);
    } catch (YAMLException e) {
      throw new SyntaxFault(Place.root(file, 1, 1), "this is not YAML: " + e.getMessage());
    }
  }

  private Optional<Node> document() throws SyntaxFault {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    parser.getEvent();
    Node node = node(new Trail.Root(), 0);
    parser.getEvent();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw new SyntaxFault(
          place(parser.peekEvent(), new Trail.Root()), "a second document is not expected");
    }
    boolean none = node instanceof Scalar scalar && scalar.isEmpty() && scalar.content().isEmpty();
    return none ? Optional.empty() : Optional.of(node);
  }

  private Node node(Trail trail, int depth) throws SyntaxFault {
    Event event = parser.getEvent();
    Place at = place(event, trail);
    if (depth > DEEPEST) {
      throw new SyntaxFault(at, "more than " + DEEPEST + " collections inside each other");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias, at);
    }
    long before = values;
    values++;
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar, at);
          case MappingStartEvent start -> mapping(start, at, depth);
          case SequenceStartEvent start -> sequence(start, at, depth);
          default -> throw new SyntaxFault(at, "a value is missing");
        };
    if (event instanceof NodeEvent named && named.getAnchor() != null) {
      anchors.put(named.getAnchor(), new Anchored(node, values - before));
    }
    return node;
  }

  private Node aliased(AliasEvent alias, Place at) throws SyntaxFault {
    Anchored anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw new SyntaxFault(
          at,
          "there is no anchor &%s before this (text that begins with * needs quotes)"
              .formatted(cut(alias.getAnchor(), LONGEST_SHOWN)));
    }
    values += anchored.values();
    aliased += anchored.values();
    if (aliased > MOST_ALIASED) {
      throw new SyntaxFault(at, "aliases stand for more than " + MOST_ALIASED + " values");
    }
    return anchored.node();
  }

  private Mapping mapping(MappingStartEvent start, Place at, int depth) throws SyntaxFault {
    expectTag(start.getTag(), "map", at);
    var mapping = new MappingBuilder(at);
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event keyEvent = parser.peekEvent();
      Node keyNode = node(at.trail(), depth + 1);
      if (!(keyNode instanceof Scalar key)) {
        throw new SyntaxFault(place(keyEvent, at.trail()), "a key must be text");
      }
      Trail trail = new Trail.Key(at.trail(), key.content());
      Place keyAt = place(keyEvent, trail);
      if (isMerge(keyEvent)) {
        mapping.merge(node(trail, depth + 1), keyAt);
      } else {
        mapping.claim(key.content(), keyAt);
        mapping.put(key.content(), keyAt, node(trail, depth + 1));
      }
    }
    parser.getEvent();
    return mapping.build();
  }

  private static boolean isMerge(Event key) {
    return key instanceof ScalarEvent scalar
        && scalar.isPlain()
        && scalar.getTag() == null
        && scalar.getValue().equals("<<");
  }

  private Sequence sequence(SequenceStartEvent start, Place at, int depth) throws SyntaxFault {
    expectTag(start.getTag(), "seq", at);
    var items = new ArrayList<Node>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(new Trail.Index(at.trail(), items.size()), depth + 1));
    }
    parser.getEvent();
    return new Sequence(at, items);
  }

  private static void expectTag(String tag, String wanted, Place at) throws SyntaxFault {
    if (tag != null && !tag.equals("!") && !tag.equals(CORE + wanted)) {
      throw unknownTag(tag, at);
    }
  }

  private static Scalar scalar(ScalarEvent event, Place at) throws SyntaxFault {
    String text = event.getValue();
    return new Scalar(at, text, kind(event, Scalar.Kind.ofPlain(text), at));
  }

  private static Scalar.Kind kind(ScalarEvent event, Scalar.Kind plain, Place at)
      throws SyntaxFault {
    String tag = event.getTag();
    if (tag == null) {
      return event.isPlain() ? plain : Scalar.Kind.TEXT;
    }
    Scalar.Kind tagged =
        switch (tag) {
          case "!", CORE + "str" -> Scalar.Kind.TEXT;
          case CORE + "binary" -> Scalar.Kind.BINARY;
          case CORE + "int" -> Scalar.Kind.INTEGER;
          case CORE + "float" -> Scalar.Kind.DECIMAL;
          case CORE + "bool" -> Scalar.Kind.BOOLEAN;
          case CORE + "null" -> Scalar.Kind.NOTHING;
          default -> throw unknownTag(tag, at);
        };
    boolean fits =
        switch (tagged) {
          case TEXT, BINARY -> true;
          case DECIMAL -> plain == Scalar.Kind.DECIMAL || plain == Scalar.Kind.INTEGER;
          case INTEGER, BOOLEAN, NOTHING -> plain == tagged;
        };
    if (!fits) {
      throw new SyntaxFault(at, "the tag says otherwise: this is " + plain.shown());
    }
    return tagged;
  }

  private static SyntaxFault unknownTag(String tag, Place at) {
    String shown = tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
    return new SyntaxFault(
        at,
        "the tag "
            + cut(shown, LONGEST_SHOWN)
            + " means nothing here (text that begins with ! needs quotes)");
  }

  private Place place(Event event, Trail trail) {
    var mark = event.getStartMark();
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1, trail);
  }
}
