package dev.muster.core.json;

import org.jspecify.annotations.Nullable;

/**
 * Numbers as ECMAScript's {@code Number::toString} writes them (ECMA-262, 6.1.6.1.20): the fewest
 * digits that read back as the same double, and of those the closest to it.
 *
 * <p>{@code Double.toString} is not used: before JDK 19 it sometimes writes more digits than
 * needed, and canonical bytes must not depend on the JDK.
 */
final class EcmaNumber {
  /** No double needs more digits. */
  private static final int DIGITS_MAX = 17;

  /** No two decimals with so few digits have one double, away from the ends of the range. */
  private static final int DIGITS_SURE = 15;

  private static final int EXPONENT_SURE = 300;

  /** Where an exponent is cut off: as many digits as a text can have don't make up for it. */
  private static final long EXPONENT_CUT = 1L << 40;

  private EcmaNumber() {}

  /** Returns the text of {@code value}, which is finite. */
  static String text(double value) {
    if (value == 0) {
      return "0";
    }
    ShortestDecimal shortest = ShortestDecimal.of(Math.abs(value));
    return text(value < 0, shortest.digits(), shortest.exponent());
  }

  /** Returns the canonical text, or null if the number is not exactly what its double says. */
  static @Nullable String canonical(JsonNumber number) {
    String text = number.text();
    if (isPlainInteger(text)) {
      return text;
    }
    int end = exponentSign(text);
    int last = end - 1;
    while (last >= 0 && !isOneToNine(text.charAt(last))) {
      last--;
    }
    if (last < 0) {
      return "0";
    }
    int first = 0;
    while (!isOneToNine(text.charAt(first))) {
      first++;
    }
    int point = text.indexOf('.');
    boolean within = first < point && point < last;
    if (last - first + (within ? 0 : 1) > DIGITS_MAX) {
      return null;
    }
    String digits =
        within
            ? text.substring(first, point) + text.substring(point + 1, last + 1)
            : text.substring(first, last + 1);
    int whole = point < 0 ? end : point;
    long exponent = last < whole ? whole - 1 - last : whole - last;
    exponent += end < text.length() ? exponent(text, end + 1) : 0;
    return canonical(text.charAt(0) == '-', Long.parseLong(digits), digits.length(), exponent);
  }

  private static int exponentSign(String text) {
    int small = text.indexOf('e');
    int sign = small < 0 ? text.indexOf('E') : small;
    return sign < 0 ? text.length() : sign;
  }

  private static boolean isOneToNine(char c) {
    return c >= '1' && c <= '9';
  }

  /** Returns whether a number has at most 15 digits and nothing else, and does not begin with 0. */
  private static boolean isPlainInteger(String text) {
    if (text.length() > DIGITS_SURE || (text.charAt(0) == '0' && text.length() > 1)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static long exponent(String text, int from) {
    boolean negative = text.charAt(from) == '-';
    long value = 0;
    for (int i = negative || text.charAt(from) == '+' ? from + 1 : from; i < text.length(); i++) {
      value = Math.min(EXPONENT_CUT, 10 * value + (text.charAt(i) - '0'));
    }
    return negative ? -value : value;
  }

  private static @Nullable String canonical(
      boolean negative, long digits, int length, long exponent) {
    long magnitude = length + exponent;
    if (Math.abs(magnitude) > 2 * EXPONENT_SURE) {
      return null;
    }
    if (length > DIGITS_SURE || Math.abs(magnitude) > EXPONENT_SURE) {
      double nearest = Double.parseDouble(digits + "E" + exponent);
      if (Double.isInfinite(nearest)
          || nearest == 0
          || !ShortestDecimal.of(nearest).equals(new ShortestDecimal(digits, (int) exponent))) {
        return null;
      }
    }
    return text(negative, digits, (int) exponent);
  }

  private static String text(boolean negative, long digits, int exponent) {
    String text = Long.toString(digits);
    int point = text.length() + exponent; // the value is 0.text × 10^point
    StringBuilder out = new StringBuilder(25).append(negative ? "-" : "");
    if (text.length() <= point && point <= 21) {
      return out.append(text).append("0".repeat(point - text.length())).toString();
    }
    if (0 < point && point <= 21) {
      return out.append(text, 0, point).append('.').append(text, point, text.length()).toString();
    }
    if (-6 < point && point <= 0) {
      return out.append("0.").append("0".repeat(-point)).append(text).toString();
    }
    out.append(text.charAt(0));
    if (text.length() > 1) {
      out.append('.').append(text, 1, text.length());
    }
    int power = point - 1;
    return out.append('e').append(power < 0 ? "-" : "+").append(Math.abs(power)).toString();
  }
}
