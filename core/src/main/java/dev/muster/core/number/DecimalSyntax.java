package dev.muster.core.number;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one syntax of decimals: JSON's, with leading zeros allowed since people write them. */
final class DecimalSyntax {
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]++(\\.[0-9]++)?+([eE]([+-]?+[0-9]++))?+");

  private DecimalSyntax() {}

  /** Reads {@code text}; huge exponents are refused before anything is computed. */
  static BigDecimal parse(String text) {
    Matcher matcher = DECIMAL.matcher(text);
    if (text.length() > Rational.TEXT_LENGTH_MAX || !matcher.matches()) {
      throw new NumberFormatException(
          "(%s) is not a decimal number"
              .formatted(text.length() > 40 ? text.substring(0, 40) + "…" : text));
    }
    String exponent = matcher.group(3);
    if (exponent != null
        && (exponent.length() > 6
            || Math.abs(Integer.parseInt(exponent)) > Rational.EXPONENT_MAX)) {
      throw new NumberFormatException(
          "exponent of (%s) must lie within ±%d"
              .formatted(
                  text.length() > 40 ? text.substring(0, 40) + "…" : text, Rational.EXPONENT_MAX));
    }
    return new BigDecimal(text);
  }
}
