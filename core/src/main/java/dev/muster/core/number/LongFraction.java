package dev.muster.core.number;

import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A number in the making: a fraction of two {@code long}s that is brought to lowest terms only when
 * its value is taken, so that a formula over many rows costs a few multiplications a row and no
 * object for what lies between.
 *
 * <p>Every operation either is exact or returns false because a {@code long} does not suffice (or
 * the divisor is zero); the fraction is of no use then, and the caller computes with {@link
 * Rational}. Not thread-safe.
 */
public final class LongFraction {
  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private long numerator;
  private long denominator = 1;

  /** Creates a zero. */
  public LongFraction() {}

  /** Takes the value of a number; false if that is kept in more than {@code long}s. */
  public boolean set(Rational value) {
    if (!value.isSmall()) {
      return false;
    }
    numerator = value.smallNumerator();
    denominator = value.smallDenominator();
    return true;
  }

  /** Adds another fraction. */
  public boolean plus(LongFraction other) {
    return add(other.numerator, other.denominator);
  }

  /** Subtracts another fraction. */
  public boolean minus(LongFraction other) {
    return add(-other.numerator, other.denominator);
  }

  private boolean add(long n, long d) {
    return sum(n, d) || (reduce() && sum(n, d));
  }

  /** Brings this to lowest terms; false if it was. */
  private boolean reduce() {
    long g = Rational.gcd(Math.abs(numerator), denominator);
    numerator /= g;
    denominator /= g;
    return g > 1;
  }

  /** Adds a fraction, or changes nothing and returns false. */
  private boolean sum(long n, long d) {
    long left = 1;
    long right = 1;
    if (denominator % d == 0) {
      right = denominator / d;
    } else if (d % denominator == 0) {
      left = d / denominator;
    } else {
      long g = Rational.gcd(denominator, d);
      left = d / g;
      right = denominator / g;
    }
    if (!fits(numerator, left) || !fits(n, right) || !fits(denominator, left)) {
      return false;
    }
    long a = numerator * left;
    long b = n * right;
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0 || sum == Long.MIN_VALUE) {
      return false;
    }
    numerator = sum;
    denominator *= left;
    return true;
  }

  /** Multiplies by another fraction. */
  public boolean times(LongFraction other) {
    return multiply(other.numerator, other.denominator);
  }

  /** Divides by another fraction; false if that is zero. */
  public boolean dividedBy(LongFraction other) {
    return other.numerator > 0
        ? multiply(other.denominator, other.numerator)
        : other.numerator < 0 && multiply(-other.denominator, -other.numerator);
  }

  private boolean multiply(long n, long d) {
    if (!fits(numerator, n) || !fits(denominator, d)) {
      long g1 = Rational.gcd(Math.abs(numerator), d);
      long g2 = Rational.gcd(Math.abs(n), denominator);
      numerator /= g1;
      denominator /= g2;
      if (!fits(numerator, n / g2) || !fits(denominator, d / g1)) {
        return false;
      }
      numerator *= n / g2;
      denominator *= d / g1;
      return true;
    }
    numerator *= n;
    denominator *= d;
    return true;
  }

  /** Returns the value, in lowest terms. */
  public Rational value() {
    return Rational.of(numerator, denominator);
  }

  /**
   * Returns the value rounded to {@code scale} digits after the point, in the given mode; null if
   * {@code long}s do not suffice to tell.
   */
  public @Nullable Rational rounded(int scale, RoundingMode mode) {
    return rounded(numerator, denominator, scale, mode);
  }

  /**
   * Returns whether a number over a denominator has at most {@code scale} digits after the point.
   */
  static boolean isDecimal(long denominator, int scale) {
    return scale < POWERS.length && POWERS[scale] % denominator == 0;
  }

  /** Rounds by long division; null where a {@code long} could overflow. */
  static @Nullable Rational rounded(
      long numerator, long denominator, int scale, RoundingMode mode) {
    if (scale < 0 || scale > 17 || denominator > Long.MAX_VALUE / 10) {
      return null;
    }
    long quotient = Math.abs(numerator) / denominator;
    long rest = Math.abs(numerator) % denominator;
    long power = 1;
    for (int i = 0; i < scale; i++) {
      if (quotient > Long.MAX_VALUE / 10 - 1) {
        return null;
      }
      rest *= 10;
      long digit = rest / denominator;
      quotient = quotient * 10 + digit;
      rest -= digit * denominator;
      power *= 10;
    }
    if (rest != 0
        && isAwayFromZero(mode, numerator > 0, quotient, Long.compare(2 * rest, denominator))) {
      quotient++;
    }
    return Rational.of(numerator < 0 ? -quotient : quotient, power);
  }

  /**
   * Returns whether a number with digits left over is rounded away from zero.
   *
   * @param half how what is left over compares with a half
   */
  private static boolean isAwayFromZero(
      RoundingMode mode, boolean positive, long quotient, int half) {
    return switch (mode) {
      case UP -> true;
      case DOWN -> false;
      case CEILING -> positive;
      case FLOOR -> !positive;
      case HALF_UP -> half >= 0;
      case HALF_DOWN -> half > 0;
      case HALF_EVEN -> half > 0 || (half == 0 && quotient % 2 == 1);
      case UNNECESSARY -> throw new ArithmeticException("digits would be rounded");
    };
  }

  /** Returns whether a product is a {@code long} with a negative. */
  static boolean fits(long a, long b) {
    long product = a * b;
    return Math.multiplyHigh(a, b) == product >> 63 && product != Long.MIN_VALUE;
  }
}
