package dev.muster.scoring.fact;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The base units in which quantities are stored exactly. */
public enum Unit {
  /** Seconds. */
  S,
  /** Metres. */
  M,
  /** Kilograms. */
  KG,
  /** A count of things. */
  COUNT;

  /**
   * Returns the sign of the unit as rule sets write it: {@code s}, {@code m}, {@code kg}, {@code
   * count}.
   */
  public String sign() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the unit of a sign, or null if there is none. */
  public static @Nullable Unit ofSign(String sign) {
    for (Unit unit : values()) {
      if (unit.sign().equals(sign)) {
        return unit;
      }
    }
    return null;
  }
}
