package dev.muster.core.number;

import static java.util.Objects.requireNonNull;

import java.math.RoundingMode;

/**
 * A rounding as a rule book must name it: to how many digits after the point, and which way.
 *
 * @param scale digits after the point, from −100 to 100; negative ones round before the point
 * @param mode which way, in the words of {@link RoundingMode}; never {@code UNNECESSARY}
 */
public record Rounding(int scale, RoundingMode mode) {
  /** The greatest scale. */
  public static final int SCALE_MAX = 100;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the scale is out of range or the mode is no rounding
   */
  public Rounding {
    requireNonNull(mode, "mode");
    if (Math.abs((long) scale) > SCALE_MAX) {
      throw new IllegalArgumentException(
          "scale (%d) must lie within ±%d.".formatted(scale, SCALE_MAX));
    }
    if (mode == RoundingMode.UNNECESSARY) {
      throw new IllegalArgumentException(
          "mode (UNNECESSARY) does not round.%nMaybe leave the rounding out.".formatted());
    }
  }

  /** Returns {@code value} rounded. */
  public Rational apply(Rational value) {
    return value.rounded(scale, mode);
  }

  /**
   * Returns {@code value} rounded, as text with exactly {@code scale} digits after the point if
   * there are any.
   */
  public String format(Rational value) {
    return value.toDecimal(scale, mode).toPlainString();
  }
}
