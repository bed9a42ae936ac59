package dev.muster.core.number;

import org.jspecify.annotations.Nullable;

/**
 * A denominator over which many numbers are whole and fit into a {@code long}, so that they compare
 * as fast as {@code long}s do and exactly. Immutable.
 */
public final class CommonDenominator {
  /** How far from zero numerators may be: the ends stay free for what has no number. */
  public static final long NUMERATOR_MAX = 1L << 60;

  private static final long DENOMINATOR_MAX = 1L << 40;

  private final long denominator;

  private CommonDenominator(long denominator) {
    this.denominator = denominator;
  }

  /** Returns the denominator of whole numbers. */
  public static CommonDenominator ofWholes() {
    return new CommonDenominator(1);
  }

  /** Returns the least denominator over which {@code number} is whole, too; null if it is large. */
  public @Nullable CommonDenominator with(Rational number) {
    if (!number.isSmall() || number.smallDenominator() > DENOMINATOR_MAX) {
      return null;
    }
    if (denominator % number.smallDenominator() == 0) {
      return this;
    }
    long factor = number.smallDenominator() / Rational.gcd(denominator, number.smallDenominator());
    return denominator > DENOMINATOR_MAX / factor
        ? null
        : new CommonDenominator(denominator * factor);
  }

  /** Returns whether a number is whole over it and not too far from zero. */
  public boolean holds(Rational number) {
    if (!number.isSmall() || denominator % number.smallDenominator() != 0) {
      return false;
    }
    long factor = denominator / number.smallDenominator();
    return Math.abs(number.smallNumerator()) <= NUMERATOR_MAX / factor;
  }

  /** Returns the numerator of a number that it {@link #holds}. */
  public long numerator(Rational number) {
    return number.smallNumerator() * (denominator / number.smallDenominator());
  }
}
