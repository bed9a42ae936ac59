package dev.muster.scheduling.json;

import dev.muster.core.json.JsonNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes coordinates. */
public final class Degrees {
  private Degrees() {}

  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  /**
   * Returns {@code value} with the fewest digits that read back as the same double. {@code
   * Double.toString} is not used: before JDK 19 it sometimes writes more digits than needed, and
   * the hash of a problem must not depend on the JDK.
   *
   * @param value a finite number
   */
  public static JsonNumber shortest(double value) {
    // For speed few decimals are tried first: an integer below 10¹⁵ divided by a small power of ten
    // is rounded correctly, so where the quotient is equal, that decimal reads back as the value.
    for (int decimals = 0; decimals < POWERS.length; decimals++) {
      double scaled = Math.rint(value * POWERS[decimals]);
      if (Math.abs(scaled) < 1e15 && scaled / POWERS[decimals] == value) {
        return new JsonNumber(plain(BigDecimal.valueOf((long) scaled, decimals)));
      }
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return new JsonNumber(plain(rounded));
      }
    }
    return new JsonNumber(plain(exact.round(new MathContext(17, RoundingMode.HALF_EVEN))));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
