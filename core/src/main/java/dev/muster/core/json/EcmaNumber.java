package dev.muster.core.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as ECMAScript's {@code Number::toString} writes them (ECMA-262, 6.1.6.1.20): the fewest
 * digits that read back as the same double, and of those the closest to it.
 *
 * <p>{@code Double.toString} is not used: before JDK 19 it sometimes writes more digits than
 * needed, and canonical bytes must not depend on the JDK.
 */
final class EcmaNumber {
  private static final int DIGITS_MAX = 17;

  private EcmaNumber() {}

  /** Returns the canonical text, or null if the number is not exactly what its double says. */
  static @Nullable String canonical(JsonNumber number) {
    BigDecimal exact;
    try {
      exact = number.exact().toDecimalExact();
    } catch (NumberFormatException e) {
      return null;
    }
    if (exact.signum() == 0) {
      return "0";
    }
    if (isSurelyShortest(exact.stripTrailingZeros())) {
      return format(exact);
    }
    double nearest = exact.doubleValue();
    if (Double.isInfinite(nearest) || nearest == 0) {
      return null;
    }
    BigDecimal shortest = shortest(nearest);
    return shortest.compareTo(exact) == 0 ? format(shortest) : null;
  }

  /**
   * Returns whether a decimal has so few digits that no two such have one double, which spares the
   * search: 15 digits away from the ends of the range.
   */
  private static boolean isSurelyShortest(BigDecimal stripped) {
    int exponent = stripped.precision() - stripped.scale();
    return stripped.precision() <= 15 && Math.abs(exponent) <= 300;
  }

  /**
   * Returns the shortest decimal that reads back as {@code value}, which is finite and not zero.
   */
  static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < DIGITS_MAX; digits++) {
      BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean downReads = down.doubleValue() == value;
      boolean upReads = up.doubleValue() == value;
      if (downReads && upReads) {
        int order = exact.subtract(down).abs().compareTo(up.subtract(exact).abs());
        boolean downIsEven = !down.unscaledValue().testBit(0);
        return order < 0 || (order == 0 && downIsEven) ? down : up;
      }
      if (downReads || upReads) {
        return downReads ? down : up;
      }
    }
    return exact.round(new MathContext(DIGITS_MAX, RoundingMode.HALF_EVEN));
  }

  private static String format(BigDecimal value) {
    BigDecimal stripped = value.abs().stripTrailingZeros();
    String digits = stripped.unscaledValue().toString();
    int point = digits.length() - stripped.scale(); // the value is 0.digits × 10^point
    StringBuilder out = new StringBuilder(value.signum() < 0 ? "-" : "");
    if (digits.length() <= point && point <= 21) {
      return out.append(digits).append("0".repeat(point - digits.length())).toString();
    }
    if (0 < point && point <= 21) {
      return out.append(digits, 0, point)
          .append('.')
          .append(digits, point, digits.length())
          .toString();
    }
    if (-6 < point && point <= 0) {
      return out.append("0.").append("0".repeat(-point)).append(digits).toString();
    }
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    int exponent = point - 1;
    return out.append('e').append(exponent < 0 ? "-" : "+").append(Math.abs(exponent)).toString();
  }
}
