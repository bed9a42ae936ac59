package dev.muster.scoring.step;

import static java.util.Objects.requireNonNull;

import dev.muster.core.number.Rational;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rounding, with nothing left to a default: its scale and its mode. Its position is where it stands: at the end of a step, or
 * inside an expression.
 *
 * @param scale digits after the point, from −18 to 100
 * @param mode how ties and remainders go
 */
public record Rounding(int scale, RoundingMode mode) {
  /** The least scale. */
  public static final int SCALE_MIN = -18;

  /** The greatest scale. */
  public static final int SCALE_MAX = 100;

  /** Checks the scale. */
  public Rounding {
    requireNonNull(mode, "mode");
    if (scale < SCALE_MIN || scale > SCALE_MAX || mode == RoundingMode.UNNECESSARY) {
      throw new IllegalArgumentException(
          "scale (%d) must lie within %d and %d, and mode (%s) must round."
              .formatted(scale, SCALE_MIN, SCALE_MAX, mode));
    }
  }

  /** Returns {@code value} rounded. */
  public Rational apply(Rational value) {
    return value.rounded(scale, mode);
  }

  /** Returns the word of a mode in rule sets, such as {@code half-up}. */
  public static String word(RoundingMode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the mode of a word, or null if there is none. */
  public static @Nullable RoundingMode mode(String word) {
    for (RoundingMode mode : RoundingMode.values()) {
      if (mode != RoundingMode.UNNECESSARY && word(mode).equals(word)) {
        return mode;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return scale + " " + word(mode);
  }
}
