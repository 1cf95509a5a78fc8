package dev.confgen.template.format;

import dev.confgen.template.format.Value.Lines;
import dev.confgen.template.format.Value.Literal;
import dev.confgen.template.format.Value.LogFormat;
import dev.confgen.template.format.Value.Word;
import dev.confgen.template.format.Value.Words;
import java.util.List;

/// Escapes for a format in which nothing can be escaped: words are written as they are, or refused.
sealed interface VerbatimEscaper extends Escaper permits HaproxyMapEscaper, HostsEscaper {

  /// What is written, for messages: `a hosts file`.
  String noun();

  /// Words side by side at this place.
  ///
  /// @throws Inexpressible if one of them cannot stand here
  String words(List<String> words) throws Inexpressible;

  @Override
  default String express(Value value) throws Inexpressible {
    return switch (value) {
      case Word(String text) -> words(List.of(text));
      case Literal(String text) -> words(List.of(text));
      case LogFormat(String text) -> words(List.of(text.replace("%", "%%")));
      case Words(var words) -> words(words);
      case Lines _ -> throw Inexpressible.place("text on several lines cannot stand in " + noun());
    };
  }
}
