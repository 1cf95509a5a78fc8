package dev.confgen.discover;

import dev.confgen.model.GenException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads the rule of a traefik router. Its grammar is that of Go's expressions, of which there are
/// calls with strings as arguments, `!`, `&&`, which binds tighter than `||`, and parentheses
/// (traefik, pkg/rules/parser.go).
///
/// It goes over the text once, and no deeper than the text may be nested.
final class RuleParser {

  private static final int LONGEST = 16_384;
  private static final int DEEPEST = 32;

  private final String text;
  private int at;

  private RuleParser(String text) {
    this.text = text;
  }

  /// Reads a rule.
  ///
  /// @throws GenException.Invalid if it is none, with the character where it stops being one
  static RuleExpression parse(String text) throws GenException.Invalid {
    if (text.length() > LONGEST) {
      throw new GenException.Invalid("is longer than %d characters".formatted(LONGEST));
    }
    var parser = new RuleParser(text);
    RuleExpression rule = parser.anyOf(0);
    if (parser.at < text.length()) {
      throw parser.expected("&&, || or the end");
    }
    return rule;
  }

  private RuleExpression anyOf(int depth) throws GenException.Invalid {
    return joined("||", depth, RuleParser::allOf, RuleExpression.AnyOf::new);
  }

  private RuleExpression allOf(int depth) throws GenException.Invalid {
    return joined("&&", depth, RuleParser::operand, RuleExpression.AllOf::new);
  }

  /// Reads what stands between operators.
  @FunctionalInterface
  private interface Part {

    RuleExpression read(RuleParser parser, int depth) throws GenException.Invalid;
  }

  private RuleExpression joined(
      String operator, int depth, Part part, Function<List<RuleExpression>, RuleExpression> joining)
      throws GenException.Invalid {
    List<RuleExpression> parts = new ArrayList<>();
    parts.add(part.read(this, depth));
    while (skip(operator)) {
      parts.add(part.read(this, depth));
    }
    return parts.size() == 1 ? parts.getFirst() : joining.apply(parts);
  }

  private RuleExpression operand(int depth) throws GenException.Invalid {
    if (depth > DEEPEST) {
      throw new GenException.Invalid(
          "has more than %d parentheses inside each other".formatted(DEEPEST));
    }
    if (skip("!")) {
      return new RuleExpression.Not(operand(depth + 1));
    }
    if (skip("(")) {
      RuleExpression inside = anyOf(depth + 1);
      demand(")");
      return inside;
    }
    String name = name();
    demand("(");
    return new RuleExpression.Matcher(name, values());
  }

  private String name() throws GenException.Invalid {
    skipBlanks();
    int start = at;
    while (at < text.length() && isLetter(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw expected("a matcher such as Host(`a.test`)");
    }
    return text.substring(start, at);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private List<String> values() throws GenException.Invalid {
    List<String> values = new ArrayList<>();
    while (!skip(")")) {
      if (!values.isEmpty()) {
        demand(",");
      }
      values.add(value());
    }
    return values;
  }

  private String value() throws GenException.Invalid {
    skipBlanks();
    if (skip("`")) {
      int end = text.indexOf('`', at);
      if (end < 0) {
        throw expected("a backquote that ends the value");
      }
      String value = text.substring(at, end);
      at = end + 1;
      return value;
    }
    if (skip("\"")) {
      return quoted();
    }
    throw expected("a value in backquotes or double quotes");
  }

  /// Of Go's escapes only those that may stand in a host or path for themselves.
  private String quoted() throws GenException.Invalid {
    var value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
        if (at == text.length() || "\"\\".indexOf(text.charAt(at)) < 0) {
          throw expected("\\ or \" after a backslash; backquotes need none");
        }
      }
      value.append(text.charAt(at));
      at++;
    }
    if (at == text.length()) {
      throw expected("a double quote that ends the value");
    }
    at++;
    return value.toString();
  }

  private void demand(String token) throws GenException.Invalid {
    if (!skip(token)) {
      throw expected(token);
    }
  }

  private boolean skip(String token) {
    skipBlanks();
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private GenException.Invalid expected(String what) {
    return new GenException.Invalid(
        "is not a rule: expected %s at character %d".formatted(what, at + 1));
  }
}
