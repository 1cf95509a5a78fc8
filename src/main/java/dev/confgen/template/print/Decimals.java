package dev.confgen.template.print;

import freemarker.core.ArithmeticEngine;
import freemarker.core.Environment;
import java.math.BigDecimal;
import java.util.Optional;

/// FreeMarker's exact numbers, of a size that can be reckoned with: `1e999999999` would take
/// minutes to round, and fill the memory.
///
/// A string of an owner's that is no such number costs its owner, not everybody.
public final class Decimals extends ArithmeticEngine.BigDecimalEngine {

  private static final int MOST_DIGITS = 400;

  /// A string says a number that is too large, or too small.
  public static final class TooManyDigits extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    private TooManyDigits() {
      super("a number has at most %d digits".formatted(MOST_DIGITS));
    }
  }

  /// Whether a number can be reckoned with.
  public static boolean isUsual(Number number) {
    return !(number instanceof BigDecimal exact)
        || (Math.abs((long) exact.scale()) <= MOST_DIGITS && exact.precision() <= MOST_DIGITS);
  }

  @Override
  public int compareNumbers(Number first, Number second) {
    // A filter of numbers may go on for long without reading or writing anything.
    Interrupted.check();
    return super.compareNumbers(first, second);
  }

  @Override
  public Number toNumber(String text) {
    Optional<Environment> environment = Optional.ofNullable(Environment.getCurrentEnvironment());
    try {
      // A number in a template's own text is read before there is any environment.
      return environment.isPresent() ? read(text) : super.toNumber(text);
    } catch (NumberFormatException | TooManyDigits e) {
      String why =
          e instanceof TooManyDigits ? String.valueOf(e.getMessage()) : "it is not a number";
      if (environment.isPresent()
          && Render.of(environment.get()).isOfSomebody(text, this::isNone, why)) {
        return BigDecimal.ZERO;
      }
      throw e;
    }
  }

  private boolean isNone(String text) {
    try {
      return !isUsual(read(text));
    } catch (NumberFormatException | TooManyDigits _) {
      return true;
    }
  }

  private Number read(String text) {
    if (text.length() > 2 * MOST_DIGITS) {
      throw new TooManyDigits();
    }
    Number number = super.toNumber(text);
    if (!isUsual(number)) {
      throw new TooManyDigits();
    }
    return number;
  }
}
