package dev.confgen.template.print;

import java.math.BigDecimal;

/// How a number is written: as programs read it, without grouping, exponent or trailing zeros.
public final class NumberText {

  /// Digits beyond this are written with an exponent: `1e999999999` would fill the memory.
  private static final int MOST_DIGITS = 400;

  private NumberText() {}

  public static String of(Number number) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        return number.toString();
      }
    }
    BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
    return Math.abs((long) exact.scale()) > MOST_DIGITS ? exact.toString() : exact.toPlainString();
  }
}
