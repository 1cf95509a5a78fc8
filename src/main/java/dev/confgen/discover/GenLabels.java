package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Container;
import dev.confgen.model.Spelling;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Our own labels: `gen.<key>` for the container, `gen.<port>.<key>` for one of its ports. They are
/// described in docs/labels.md.
final class GenLabels implements Convention {

  private static final String PREFIX = "gen.";
  private static final String BEHIND_PREFIX = "gen/";
  private static final String HOST = "host";
  private static final String META = "meta.";

  /// What stands for a port and is none.
  private static final Pattern NUMBER = Pattern.compile("([0-9]+)\\.");

  private static final SortedMap<String, Field> PORT_FIELDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("name", Field.NAME),
              Map.entry("path", Field.PATH),
              Map.entry("dest", Field.DEST),
              Map.entry("scheme", Field.SCHEME),
              Map.entry("tls", Field.TLS),
              Map.entry("access", Field.ACCESS),
              Map.entry("listen", Field.LISTEN),
              Map.entry("tags", Field.TAGS),
              Map.entry("alias", Field.ALIAS),
              Map.entry("weight", Field.WEIGHT),
              Map.entry("ttl", Field.TTL),
              Map.entry("ignore", Field.IGNORE)));

  private static final SortedMap<String, Field> CONTAINER_FIELDS = containerFields();

  private static SortedMap<String, Field> containerFields() {
    var fields = new TreeMap<>(PORT_FIELDS);
    fields.put("port", Field.PORT);
    fields.put("network", Field.NETWORK);
    return fields;
  }

  @Override
  public String name() {
    return "gen";
  }

  @Override
  public void read(Container container, Hints hints) {
    container
        .labels()
        .subMap(PREFIX, BEHIND_PREFIX)
        .forEach((label, value) -> {
          String key = label.substring(PREFIX.length());
          int dot = key.indexOf('.');
          OptionalInt port =
              dot < 0 ? OptionalInt.empty() : Values.portNumber(key.substring(0, dot));
          if (port.isPresent()) {
            String rest = key.substring(dot + 1);
            if (read(hints, hints.at(port.getAsInt()), PORT_FIELDS, label, rest, value)
                && PORT_FIELDS.get(rest) != Field.IGNORE) {
              hints.declare(port.getAsInt());
            }
          } else {
            read(hints, hints.everywhere(), CONTAINER_FIELDS, label, key, value);
          }
        });
  }

  /// Notes a label, and says whether it is a known one.
  private static boolean read(
      Hints hints,
      Hints.Level level,
      SortedMap<String, Field> fields,
      String label,
      String key,
      String value) {
    Field field = fields.get(key);
    if (field != null) {
      level.put(field, label, value);
    } else if (key.equals(HOST)) {
      level.putHosts(label, value);
    } else if (key.startsWith(META) && key.length() > META.length()) {
      level.putMeta(key.substring(META.length()), value);
    } else {
      hints.caution(unknown(fields, label, key));
      return false;
    }
    return true;
  }

  private static String unknown(SortedMap<String, Field> fields, String label, String key) {
    Matcher number = NUMBER.matcher(key);
    if (number.lookingAt()) {
      return "the label %s is not read: %s is not a port (1 to 65535)"
          .formatted(quoted(label), quoted(number.group(1)));
    }
    var known = new TreeMap<String, String>();
    String before = label.substring(0, label.length() - key.length());
    fields.keySet().forEach(k -> known.put(k, before + k));
    known.put(HOST, before + HOST);
    String meant =
        Spelling.closest(key, known.keySet())
            .map(k -> " (did you mean \"" + known.get(k) + "\"?)")
            .orElse("");
    return "the label " + quoted(label) + " is not known" + meant;
  }
}
