package dev.muster.core.number;

/**
 * An exact sum of many numbers.
 *
 * <p>Terms are added over one common denominator, and lowest terms are sought only for the result:
 * the greatest common divisor of every partial sum would cost more than all the rest. What no
 * longer fits into a {@code long} is carried over into a {@link Rational}. O(1) for each term while
 * denominators divide each other. Not thread-safe.
 */
public final class Summation {
  /** Beyond it nearly every term would overflow its numerator. */
  private static final long DENOMINATOR_MAX = 1L << 40;

  private Rational carried = Rational.ZERO;
  private long numerator;
  private long denominator = 1;

  /** Begins at zero. */
  public Summation() {
    // Fields say it all.
  }

  /** Adds a term. */
  public void add(Rational term) {
    if (!term.isSmall() || !add(term.smallNumerator(), term.smallDenominator())) {
      carried = carried.plus(term);
    }
  }

  /** Adds the square of a number. */
  public void addSquare(Rational number) {
    if (number.isSmall()) {
      long n = number.smallNumerator();
      long d = number.smallDenominator();
      if (Math.abs(n) <= Integer.MAX_VALUE && d <= Integer.MAX_VALUE && add(n * n, d * d)) {
        return;
      }
    }
    carried = carried.plus(number.times(number));
  }

  /** Adds a fraction in long arithmetic, or returns false and changes no sum. */
  private boolean add(long n, long d) {
    if (denominator % d != 0 && !widen(d)) {
      return false;
    }
    long factor = denominator / d;
    long scaled = n * factor;
    if (Math.multiplyHigh(n, factor) != scaled >> 63) {
      return false;
    }
    long sum = numerator + scaled;
    if (((numerator ^ sum) & (scaled ^ sum)) < 0) {
      carry();
      sum = scaled;
    }
    numerator = sum;
    return true;
  }

  /** Makes the common denominator a multiple of {@code d}; what was added so far may be carried. */
  private boolean widen(long d) {
    if (d > DENOMINATOR_MAX) {
      return false;
    }
    long factor = d / Rational.gcd(denominator, d);
    if (denominator > DENOMINATOR_MAX / factor) {
      carry();
      denominator = d;
      return true;
    }
    long scaled = numerator * factor;
    if (Math.multiplyHigh(numerator, factor) != scaled >> 63) {
      carry();
      scaled = 0;
    }
    numerator = scaled;
    denominator *= factor;
    return true;
  }

  private void carry() {
    carried = carried.plus(Rational.of(numerator, denominator));
    numerator = 0;
  }

  /** Returns the sum of all terms so far. */
  public Rational value() {
    return carried.plus(Rational.of(numerator, denominator));
  }
}
