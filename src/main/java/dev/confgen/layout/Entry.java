package dev.confgen.layout;

import dev.confgen.model.KeyTree.Value;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import dev.confgen.model.SecretNames;
import java.util.List;

/// A key and what it holds.
///
/// @param prefix what the store has before the key; empty, or such as `/backends`
/// @param key as layouts and templates see it, without the prefix
record Entry(String prefix, String key, Value value) {

  /// The first directory that a key is in: `/a/` of `/a/b`; the key itself if it is in none.
  static String directory(String key) {
    int end = key.indexOf('/', 1);
    return end < 0 ? key : key.substring(0, end + 1);
  }

  /// The key's segments: `a` and `b` of `/a/b`.
  List<String> segments() {
    return List.of(key.substring(1).split("/", -1));
  }

  /// The key's segments, which have to be those of a form.
  ///
  /// @param form such as `/<name>/<id>`
  List<String> segments(String form) throws Malformed {
    List<String> segments = segments();
    if (segments.size() != form.chars().filter(c -> c == '/').count()) {
      throw new Malformed("it", "is not " + prefix + form);
    }
    return segments;
  }

  /// The value, which has to be text.
  String text() throws Malformed {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Binary _ -> throw new Malformed("the value", "is not UTF-8 text");
    };
  }

  /// How messages name it: as the store has it.
  String subject() {
    return "key " + inStore(key);
  }

  /// How messages name a key of the same store.
  String inStore(String other) {
    return Quoted.wordOrQuoted(prefix + other);
  }

  /// Why it is left out. What it holds is not quoted if it may be a secret, by the key's name or by
  /// what itself says.
  LeftOut leftOut(Malformed why) {
    boolean secret = value instanceof Value.Text(String text) && SecretNames.isSecret(text);
    return leftOut(why.part(), why.reason(), secret);
  }

  /// Why it is left out, which is for one field of it that is no secret.
  LeftOut leftOut(LeftOut field) {
    return leftOut(field.key(), field.reason(), false);
  }

  private LeftOut leftOut(String part, String reason, boolean secret) {
    boolean hides = secret || SecretNames.isSecretKey(key);
    return new LeftOut(subject(), part, hides ? SecretNames.withoutQuoted(reason, key) : reason);
  }
}
