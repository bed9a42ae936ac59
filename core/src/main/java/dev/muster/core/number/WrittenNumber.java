package dev.muster.core.number;

import static java.util.Objects.requireNonNull;

import java.math.RoundingMode;

/**
 * A number as somebody wrote it: its exact value and, apart from it, the number of digits after the
 * point.
 *
 * <p>{@code 8.5} and {@code 8.50} have equal values and different scales. A fraction such as {@code
 * 7/3} and a number with an exponent have the scale that their value needs, or −1 where it has no
 * finite decimal form.
 *
 * @param value the exact value
 * @param scale digits after the point, from 0 to {@link Rational#EXPONENT_MAX}, or −1 for a
 *     fraction without finite decimal form of that length
 */
public record WrittenNumber(Rational value, int scale) {
  /**
   * Checks that the scale can hold the value.
   *
   * @throws IllegalArgumentException if it is below −1, or the value needs more digits
   */
  public WrittenNumber {
    requireNonNull(value, "value");
    boolean holds =
        scale == -1
            || (scale >= 0
                && scale <= Rational.EXPONENT_MAX
                && value.times(Rational.of(10).power(scale)).isInteger());
    if (!holds) {
      throw new IllegalArgumentException(
          "scale (%d) can't hold (%s).%nMaybe it is a fraction; its scale is -1."
              .formatted(scale, value));
    }
  }

  /**
   * Reads what {@link Rational#parse} reads.
   *
   * @throws NumberFormatException as {@link Rational#parse}
   */
  public static WrittenNumber parse(String text) {
    Rational value = Rational.parse(text);
    if (text.indexOf('/') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
      int point = text.indexOf('.');
      return new WrittenNumber(value, point < 0 ? 0 : text.length() - point - 1);
    }
    String exact = value.toString();
    int point = exact.indexOf('.');
    return new WrittenNumber(
        value, exact.indexOf('/') >= 0 ? -1 : point < 0 ? 0 : exact.length() - point - 1);
  }

  /** Returns the number with its written digits, or as a fraction where it has none. */
  @Override
  public String toString() {
    return scale < 0
        ? value.toString()
        : value.toDecimal(scale, RoundingMode.UNNECESSARY).toPlainString();
  }
}
