package dev.muster.core.number;

/**
 * A number as somebody wrote it: its exact value and, apart from it, the number of digits after the
 * point.
 *
 * <p>{@code 8.5} and {@code 8.50} have equal values and different scales. A fraction such as {@code
 * 7/3} and a number with an exponent have the scale that their value needs, or −1 where it has no
 * finite decimal form.
 *
 * @param value the exact value
 * @param scale digits after the point, or −1 for a fraction without finite decimal form
 */
public record WrittenNumber(Rational value, int scale) {
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
        : value.toDecimal(scale, java.math.RoundingMode.UNNECESSARY).toPlainString();
  }
}
