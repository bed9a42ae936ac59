package dev.muster.core.json;

import static java.util.Objects.requireNonNull;

import dev.muster.core.number.Rational;

/**
 * A JSON number, kept as the text it was written with.
 *
 * @param text the number in JSON syntax
 */
public record JsonNumber(String text) implements JsonValue {
  /**
   * Checks the syntax; whether the number is of usable size shows when it is read.
   *
   * @throws IllegalArgumentException if {@code text} is not a number in JSON syntax
   */
  public JsonNumber {
    if (!isNumber(requireNonNull(text, "text"))) {
      throw new IllegalArgumentException(
          "text (%s) is not a number in JSON.%nMaybe it is a fraction; write it as a string."
              .formatted(text.length() > 80 ? text.substring(0, 80) + "…" : text));
    }
  }

  /** Returns {@code value} as a JSON number. */
  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  /**
   * Returns the shortest decimal that reads back as {@code value}, written as RFC 8785 does: the
   * same on every JDK.
   *
   * @throws IllegalArgumentException if {@code value} is infinite or not a number
   */
  public static JsonNumber of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "value (%s) is no number in JSON.%nMaybe something was divided by 0.".formatted(value));
    }
    return new JsonNumber(EcmaNumber.text(value));
  }

  /**
   * Returns the exact value.
   *
   * @throws NumberFormatException if the text is too long or its exponent too large for {@link
   *     Rational#parse}
   */
  public Rational exact() {
    return Rational.parse(text);
  }

  private static boolean isNumber(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int at = digits(text, start);
    if (at == start || (text.charAt(start) == '0' && at > start + 1)) {
      return false;
    }
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = at + 1;
      at = digits(text, fraction);
      if (at == fraction) {
        return false;
      }
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int sign = at + 1;
      int exponent = sign < text.length() && "+-".indexOf(text.charAt(sign)) >= 0 ? sign + 1 : sign;
      at = digits(text, exponent);
      if (at == exponent) {
        return false;
      }
    }
    return at == text.length();
  }

  /** Returns the index behind the digits that begin at {@code from}. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
