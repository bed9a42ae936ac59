package dev.muster.scheduling.json;

import dev.muster.core.json.JsonNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes coordinates. */
public final class Degrees {
  private Degrees() {}

  /**
   * Returns {@code value} with the fewest digits that read back as the same double. {@code
   * Double.toString} is not used: before JDK 19 it sometimes writes more digits than needed, and
   * the hash of a problem must not depend on the JDK.
   *
   * @param value a finite number
   */
  public static JsonNumber shortest(double value) {
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
