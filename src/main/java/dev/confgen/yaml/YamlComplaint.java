package dev.confgen.yaml;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/// What is wrong with a YAML text, in the words of somebody who edits it: the parser's own speak of
/// tokens and block ends.
final class YamlComplaint {

  private static final String UNCLOSED = "a quote or bracket that was opened before is not closed";
  private static final String CLOSING = "a comma or the closing bracket is missing before this";
  private static final String INDENT =
      "this is not in line with what stands above it (indentation, or text that needs quotes)";

  /// A part of the parser's message, and what to say instead.
  private record Wording(String part, String words) {}

  private static final List<Wording> WORDINGS =
      List.of(
          new Wording("(TAB)", "a tab cannot stand here; YAML is indented by spaces"),
          new Wording(
              "mapping values are not allowed",
              "a colon cannot stand here (is this line indented too far, the line above without"
                  + " its colon, or does text that holds \": \" need quotes?)"),
          new Wording("could not find expected ':'", "a colon is missing after this key"),
          new Wording("found unexpected end of stream", UNCLOSED),
          new Wording("but got <stream end>", UNCLOSED),
          new Wording("found unexpected document separator", UNCLOSED),
          new Wording("expected ',' or", CLOSING),
          new Wording("expected <block end>", INDENT),
          new Wording("expected '<document start>'", INDENT),
          new Wording("expected the node content", "a value is missing before this"),
          new Wording(
              "that cannot start any token", "text that begins with this character needs quotes"),
          new Wording(
              "found unknown escape character",
              "there is no such escape; write a backslash in double quotes as \\\\, or use single"
                  + " quotes"));

  private YamlComplaint() {}

  static SyntaxFault of(String file, MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    return new SyntaxFault(
        Place.root(file, line, column), "this is not YAML: " + words(e.getProblem()));
  }

  private static String words(String problem) {
    String known = String.valueOf(problem);
    return WORDINGS.stream()
        .filter(w -> known.contains(w.part()))
        .map(Wording::words)
        .findFirst()
        .orElse(known);
  }

  /// Refuses characters that YAML does not allow (section 5.1), such as NUL, ESC and halves of
  /// surrogate pairs.
  static void refuseUnprintable(String file, String text) throws SyntaxFault {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        throw new SyntaxFault(
            Place.root(file, line, column),
            "the character U+%04X cannot stand in YAML; write it as an escape in double quotes"
                .formatted(c));
      }
      column = c == '\n' ? 1 : column + 1;
      line = c == '\n' ? line + 1 : line;
    }
  }
}
