package dev.confgen.discover;

import java.util.List;

/// A rule of a traefik router as it is written: matchers, joined by `&&`, `||`, `!` and
/// parentheses.
sealed interface RuleExpression {

  /// All have to hold; there are at least two.
  record AllOf(List<RuleExpression> parts) implements RuleExpression {

    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  /// One has to hold; there are at least two.
  record AnyOf(List<RuleExpression> parts) implements RuleExpression {

    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  /// It must not hold.
  record Not(RuleExpression part) implements RuleExpression {}

  /// A matcher, such as ``Host(`a.test`, `b.test`)``.
  ///
  /// @param name the name as it is written
  /// @param values what stands in its parentheses, without quotes
  record Matcher(String name, List<String> values) implements RuleExpression {

    public Matcher {
      values = List.copyOf(values);
    }
  }
}
