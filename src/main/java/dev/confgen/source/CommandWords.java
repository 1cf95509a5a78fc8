package dev.confgen.source;

import dev.confgen.model.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a command as they may be shown: `--password=abc`, `--token abc` and `PASSWORD=abc`
/// lose their values, also where one word is a text for a shell.
///
/// @param mask what is shown of the value of an option or variable, and of a whole word
record CommandWords(Mask mask) {

  private static final Pattern OPTION = Pattern.compile("--?([A-Za-z][\\w.-]*+)");

  /// What is no value of the option before it.
  private static final Pattern FLAG = Pattern.compile("-[A-Za-z]|--[A-Za-z].*", Pattern.DOTALL);

  /// `--name=`, `-Dname=`, `NAME=`, `(NAME=`.
  private static final Pattern ASSIGNMENT = Pattern.compile("[^\\w=]*+([A-Za-z_][\\w.-]*+)=");

  /// As deep as `--env=NAME=VALUE`.
  private static final int DEEPEST = 2;

  /// The words, in order.
  List<String> shown(List<String> words) {
    return shown(words, true).stream().map(word -> mask.shown("command", word)).toList();
  }

  private List<String> shown(List<String> words, boolean texts) {
    var shown = new ArrayList<String>();
    String option = "";
    for (String word : words) {
      boolean value = !option.isEmpty() && !FLAG.matcher(word).matches() && hides(option, word);
      shown.add(value ? SecretNames.HIDDEN : shown(word, texts));
      Matcher named = OPTION.matcher(word);
      option = !value && named.matches() ? named.group(1) : "";
    }
    return shown;
  }

  private boolean hides(String name, String value) {
    return !value.isEmpty() && mask.shown(name, value).equals(SecretNames.HIDDEN);
  }

  private String shown(String word, boolean texts) {
    Matcher assignment = ASSIGNMENT.matcher(word);
    int end = 0;
    for (int depth = 0; depth < DEEPEST; depth++) {
      if (!assignment.region(end, word.length()).lookingAt()) {
        break;
      }
      end = assignment.end();
      if (hides(assignment.group(1), word.substring(end))) {
        return word.substring(0, end) + SecretNames.HIDDEN;
      }
    }
    return texts ? word.substring(0, end) + text(word.substring(end)) : word;
  }

  /// A text for a shell, blanks kept.
  private String text(String text) {
    List<String> words = words(text);
    List<String> shown = shown(words, false);
    var out = new StringBuilder();
    int end = 0;
    for (int i = 0; i < words.size(); i++) {
      int start = text.indexOf(words.get(i), end);
      out.append(text, end, start).append(shown.get(i));
      end = start + words.get(i).length();
    }
    return out.append(text.substring(end)).toString();
  }

  /// What stands between blanks that are not quoted.
  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    int start = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        words.add(text.substring(start, i));
        start = i + 1;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    words.add(text.substring(start));
    words.removeIf(String::isEmpty);
    return words;
  }
}
