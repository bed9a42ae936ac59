package dev.muster.core.number;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An exact rational number, always in lowest terms with a positive denominator.
 *
 * <p>Numbers whose numerator and denominator fit into a {@code long} are kept in two {@code long}s
 * and computed without allocation beyond the result; others fall back to {@link BigInteger}. Equal
 * values are {@link #equals equal}, however they were written: {@code 8.50} equals {@code 17/2}.
 * Rounding happens only in {@link #rounded} and {@link #dividedToInteger}, with an explicit mode.
 * Immutable and thread-safe.
 */
public final class Rational implements Comparable<Rational> {
  public static final Rational ZERO = new Rational(0, 1);
  public static final Rational ONE = new Rational(1, 1);

  /** How long a number's text may be for {@link #parse}, in characters. */
  public static final int TEXT_LENGTH_MAX = 200;

  /** How far from zero a decimal exponent may be for {@link #parse}. */
  public static final int EXPONENT_MAX = 400;

  /** With the point, so that digits and scale stay below 10^17. */
  private static final int PLAIN_LENGTH_MAX = 17;

  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LONG_MIN = BigInteger.valueOf(-Long.MAX_VALUE);

  /* Small form: bigNumerator is null. Long.MIN_VALUE is never in the small form, so that negation can't overflow. */
  private final long numerator;
  private final long denominator;
  private final @Nullable BigInteger bigNumerator;
  private final @Nullable BigInteger bigDenominator;

  private Rational(long numerator, long denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
    this.bigNumerator = null;
    this.bigDenominator = null;
  }

  private Rational(BigInteger numerator, BigInteger denominator) {
    this.numerator = 0;
    this.denominator = 0;
    this.bigNumerator = numerator;
    this.bigDenominator = denominator;
  }

  /** Returns {@code value}. */
  public static Rational of(long value) {
    if (value == 0) {
      return ZERO;
    }
    return value == Long.MIN_VALUE
        ? new Rational(BigInteger.valueOf(value), BigInteger.ONE)
        : new Rational(value, 1);
  }

  /**
   * Returns {@code numerator / denominator} in lowest terms.
   *
   * @throws ArithmeticException if {@code denominator} is zero
   */
  public static Rational of(long numerator, long denominator) {
    if (numerator == Long.MIN_VALUE || denominator == Long.MIN_VALUE) {
      return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }
    if (denominator == 0) {
      throw new ArithmeticException("%d/0 is not a number".formatted(numerator));
    }
    long g = gcd(Math.abs(numerator), Math.abs(denominator));
    return denominator < 0
        ? new Rational(-numerator / g, -denominator / g)
        : new Rational(numerator / g, denominator / g);
  }

  /**
   * Returns {@code numerator / denominator} in lowest terms.
   *
   * @throws ArithmeticException if {@code denominator} is zero
   */
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    int sign = denominator.signum();
    if (sign == 0) {
      throw new ArithmeticException("a denominator of zero is not a number");
    }
    BigInteger g = numerator.gcd(denominator);
    BigInteger n = sign < 0 ? numerator.divide(g).negate() : numerator.divide(g);
    BigInteger d = denominator.divide(g).abs();
    return isSmall(n) && isSmall(d)
        ? new Rational(n.longValueExact(), d.longValueExact())
        : new Rational(n, d);
  }

  /**
   * Returns the exact value of {@code decimal}. Cost grows with its scale: callers bound the
   * exponent of foreign numbers first.
   */
  public static Rational of(BigDecimal decimal) {
    return decimal.scale() <= 0
        ? of(decimal.toBigIntegerExact(), BigInteger.ONE)
        : of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  /**
   * Reads a decimal such as {@code 8.50}, {@code -3}, {@code 1.5e3}, or a fraction of integers such
   * as {@code 7/3}.
   *
   * @throws NumberFormatException if it is neither, or is longer than {@value #TEXT_LENGTH_MAX}
   *     characters, or has an exponent beyond {@value #EXPONENT_MAX}; this costs little whatever
   *     the text
   */
  public static Rational parse(String text) {
    requireNonNull(text, "text");
    if (text.length() > TEXT_LENGTH_MAX) {
      throw new NumberFormatException(
          "a number of %d characters is longer than %d".formatted(text.length(), TEXT_LENGTH_MAX));
    }
    Rational plain = plain(text);
    if (plain != null) {
      return plain;
    }
    int slash = text.indexOf('/');
    if (slash >= 0) {
      BigInteger denominator = integer(text.substring(slash + 1), text);
      if (denominator.signum() <= 0) {
        throw new NumberFormatException("(%s) has no positive denominator".formatted(text));
      }
      return of(integer(text.substring(0, slash), text), denominator);
    }
    return of(DecimalSyntax.parse(text));
  }

  /**
   * Reads digits with at most one point among them, few enough for a {@code long}; null for every
   * other text. Nearly all marks are of this form.
   */
  private static @Nullable Rational plain(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    if (text.length() - from > PLAIN_LENGTH_MAX || from == text.length()) {
      return null;
    }
    long digits = 0;
    long scale = 0; // 0 before the point, then the power of ten that the digits are divided by
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        scale *= 10;
      } else if (c == '.' && scale == 0 && i > from && i + 1 < text.length()) {
        scale = 1;
      } else {
        return null;
      }
    }
    long signed = from == 0 ? digits : -digits;
    return scale == 0 ? of(signed) : of(signed, scale);
  }

  /** Returns the numerator of the lowest terms; it carries the sign. */
  public BigInteger numerator() {
    return bigNumerator != null ? bigNumerator : BigInteger.valueOf(numerator);
  }

  /** Returns the denominator of the lowest terms, at least 1. */
  public BigInteger denominator() {
    return bigDenominator != null ? bigDenominator : BigInteger.valueOf(denominator);
  }

  /** Returns whether numerator and denominator are kept as {@code long}s. */
  boolean isSmall() {
    return bigNumerator == null;
  }

  /** Returns the numerator of a small number. */
  long smallNumerator() {
    return numerator;
  }

  /** Returns the denominator of a small number. */
  long smallDenominator() {
    return denominator;
  }

  /** Returns this + {@code other}. */
  public Rational plus(Rational other) {
    if (bigNumerator == null && other.bigNumerator == null) {
      if (denominator == 1 && other.denominator == 1) {
        long sum = numerator + other.numerator;
        if (((numerator ^ sum) & (other.numerator ^ sum)) >= 0 && sum != Long.MIN_VALUE) {
          return of(sum);
        }
      } else {
        @Nullable Rational small = smallSum(other.numerator, other.denominator);
        if (small != null) {
          return small;
        }
      }
    }
    return of(
        numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
        denominator().multiply(other.denominator()));
  }

  /** Returns this − {@code other}. */
  public Rational minus(Rational other) {
    if (bigNumerator == null && other.bigNumerator == null) {
      @Nullable Rational small = smallSum(-other.numerator, other.denominator);
      if (small != null) {
        return small;
      }
    }
    return plus(other.negated());
  }

  /** Returns this × {@code other}. */
  public Rational times(Rational other) {
    if (bigNumerator == null && other.bigNumerator == null) {
      long g1 = gcd(Math.abs(numerator), other.denominator);
      long g2 = gcd(Math.abs(other.numerator), denominator);
      long a = numerator / g1;
      long b = other.numerator / g2;
      long c = denominator / g2;
      long d = other.denominator / g1;
      if (LongFraction.fits(a, b) && LongFraction.fits(c, d)) {
        return a == 0 || b == 0 ? ZERO : new Rational(a * b, c * d);
      }
    }
    return of(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
  }

  /**
   * Returns this ÷ {@code other}.
   *
   * @throws ArithmeticException if {@code other} is zero
   */
  public Rational dividedBy(Rational other) {
    return times(other.inverse());
  }

  /**
   * Returns 1 ÷ this.
   *
   * @throws ArithmeticException if this is zero
   */
  public Rational inverse() {
    if (signum() == 0) {
      throw new ArithmeticException("zero has no inverse");
    }
    if (bigNumerator == null) {
      return numerator < 0
          ? new Rational(-denominator, -numerator)
          : new Rational(denominator, numerator);
    }
    return of(denominator(), numerator());
  }

  /** Returns −this. */
  public Rational negated() {
    return bigNumerator == null
        ? new Rational(-numerator, denominator)
        : of(numerator().negate(), denominator());
  }

  /** Returns |this|. */
  public Rational abs() {
    return signum() < 0 ? negated() : this;
  }

  /**
   * Returns this to the power of {@code exponent}, exactly.
   *
   * @param exponent from −1,000 to 1,000
   * @throws ArithmeticException if this is zero and {@code exponent} negative
   */
  public Rational power(int exponent) {
    if (Math.abs((long) exponent) > 1_000) {
      throw new IllegalArgumentException(
          "exponent (%d) must lie within ±1000.".formatted(exponent));
    }
    if (exponent < 0) {
      return inverse().power(-exponent);
    }
    return of(numerator().pow(exponent), denominator().pow(exponent));
  }

  /**
   * Returns this rounded to {@code scale} digits after the point (before it, if negative), in the
   * given mode.
   */
  public Rational rounded(int scale, RoundingMode mode) {
    if (bigNumerator != null) {
      return of(toDecimal(scale, mode));
    }
    if (scale >= 0 && (denominator == 1 || LongFraction.isDecimal(denominator, scale))) {
      return this;
    }
    @Nullable Rational small = LongFraction.rounded(numerator, denominator, scale, mode);
    return small == null ? of(toDecimal(scale, mode)) : small;
  }

  /**
   * Returns this as a decimal of exactly {@code scale} digits after the point, rounded in the given
   * mode.
   */
  public BigDecimal toDecimal(int scale, RoundingMode mode) {
    if (Math.abs((long) scale) > EXPONENT_MAX) {
      throw new IllegalArgumentException(
          "scale (%d) must lie within ±%d.".formatted(scale, EXPONENT_MAX));
    }
    return new BigDecimal(numerator()).divide(new BigDecimal(denominator()), scale, mode);
  }

  /**
   * Returns this as a decimal with as many digits after the point as it needs.
   *
   * @throws ArithmeticException if it has no finite decimal form, as 7/3
   */
  public BigDecimal toDecimalExact() {
    return isInteger()
        ? new BigDecimal(numerator())
        : new BigDecimal(numerator()).divide(new BigDecimal(denominator()));
  }

  /** Returns the integer next to this in the given mode. */
  public BigInteger dividedToInteger(RoundingMode mode) {
    return toDecimal(0, mode).toBigIntegerExact();
  }

  /** Returns −1, 0 or 1. */
  public int signum() {
    return bigNumerator != null ? bigNumerator.signum() : Long.signum(numerator);
  }

  /**
   * Returns how many bits the longer of numerator and denominator has: what a caller looks at who
   * must keep numbers from growing without end.
   */
  public int bitLength() {
    if (bigNumerator == null) {
      return 64 - Long.numberOfLeadingZeros(Math.abs(numerator) | denominator);
    }
    return Math.max(numerator().bitLength(), denominator().bitLength());
  }

  /** Returns whether this is an integer. */
  public boolean isInteger() {
    return bigDenominator != null ? bigDenominator.equals(BigInteger.ONE) : denominator == 1;
  }

  /**
   * Returns this as a {@code long}.
   *
   * @throws ArithmeticException if it is not an integer or does not fit
   */
  public long longValueExact() {
    if (!isInteger()) {
      throw new ArithmeticException("%s is not an integer".formatted(this));
    }
    return numerator().longValueExact();
  }

  /**
   * Returns a {@code double} next to this, at most one unit in the last place from it: for drawing
   * only, never for deciding.
   */
  public double toDouble() {
    if (bigNumerator == null && Math.abs(numerator) < 1L << 53 && denominator < 1L << 53) {
      return (double) numerator / denominator;
    }
    return new BigDecimal(numerator())
        .divide(new BigDecimal(denominator()), MathContext.DECIMAL128)
        .doubleValue();
  }

  /** Returns the smaller of the two. */
  public Rational min(Rational other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Returns the greater of the two. */
  public Rational max(Rational other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(Rational other) {
    if (bigNumerator == null && other.bigNumerator == null) {
      if (denominator == other.denominator) {
        return Long.compare(numerator, other.numerator);
      }
      long high = Math.multiplyHigh(numerator, other.denominator);
      long otherHigh = Math.multiplyHigh(other.numerator, denominator);
      return high != otherHigh
          ? Long.compare(high, otherHigh)
          : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
    }
    return numerator()
        .multiply(other.denominator())
        .compareTo(other.numerator().multiply(denominator()));
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (!(object instanceof Rational other)) {
      return false;
    }
    return bigNumerator == null
        ? other.bigNumerator == null
            && numerator == other.numerator
            && denominator == other.denominator
        : numerator().equals(other.numerator()) && denominator().equals(other.denominator());
  }

  @Override
  public int hashCode() {
    return bigNumerator == null
        ? 31 * Long.hashCode(numerator) + Long.hashCode(denominator)
        : 31 * numerator().hashCode() + denominator().hashCode();
  }

  /**
   * Returns the exact value: a plain decimal such as {@code 8.5} where it ends, else a fraction
   * such as {@code 7/3}.
   */
  @Override
  public String toString() {
    if (bigNumerator == null) {
      @Nullable String small = smallText();
      if (small != null) {
        return small;
      }
    }
    if (isInteger()) {
      return numerator().toString();
    }
    BigInteger d = denominator();
    int twos = d.getLowestSetBit();
    BigInteger rest = d.shiftRight(twos);
    BigInteger five = BigInteger.valueOf(5);
    int fives = 0;
    while (fives <= EXPONENT_MAX && !rest.equals(BigInteger.ONE)) {
      BigInteger[] division = rest.divideAndRemainder(five);
      if (division[1].signum() != 0) {
        return numerator() + "/" + d;
      }
      rest = division[0];
      fives++;
    }
    int scale = Math.max(twos, fives);
    return scale > EXPONENT_MAX
        ? numerator() + "/" + d
        : toDecimal(scale, RoundingMode.UNNECESSARY).toPlainString();
  }

  /** Writes integers, fractions and short decimals by long division; null for the others. */
  private @Nullable String smallText() {
    if (denominator == 1) {
      return Long.toString(numerator);
    }
    long rest = denominator >> Long.numberOfTrailingZeros(denominator);
    while (rest % 5 == 0) {
      rest /= 5;
    }
    if (rest != 1) {
      return numerator + "/" + denominator;
    }
    if (denominator > Long.MAX_VALUE / 10) {
      return null;
    }
    StringBuilder text = new StringBuilder(24);
    if (numerator < 0) {
      text.append('-');
    }
    text.append(Math.abs(numerator) / denominator).append('.');
    for (long over = Math.abs(numerator) % denominator; over != 0; over %= denominator) {
      over *= 10;
      text.append((char) ('0' + over / denominator));
    }
    return text.toString();
  }

  private @Nullable Rational smallSum(long otherNumerator, long otherDenominator) {
    long g = gcd(denominator, otherDenominator);
    long left = otherDenominator / g;
    long right = denominator / g;
    if (!LongFraction.fits(numerator, left)
        || !LongFraction.fits(otherNumerator, right)
        || !LongFraction.fits(denominator, left)) {
      return null;
    }
    long a = numerator * left;
    long b = otherNumerator * right;
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 || sum == Long.MIN_VALUE
        ? null
        : of(sum, denominator * left);
  }

  private static boolean isSmall(BigInteger value) {
    return value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0;
  }

  /**
   * Returns the greatest common divisor of two numbers from 0, or 1 for two zeros.
   *
   * <p>By halving, without a branch on which of the two is greater, since no processor can guess
   * that; one division first brings numbers of very different size together.
   */
  static long gcd(long a, long b) {
    if (a == 0 || b == 0) {
      return a + b == 0 ? 1 : a + b;
    }
    if (a == 1 || b == 1) {
      return 1;
    }
    long greater = Math.max(a, b);
    long less = Math.min(a, b);
    if (Long.numberOfLeadingZeros(less) - Long.numberOfLeadingZeros(greater) > 3) {
      greater %= less;
      if (greater == 0) {
        return less;
      }
    }
    int shift = Long.numberOfTrailingZeros(greater | less);
    long x = greater >> Long.numberOfTrailingZeros(greater);
    long y = less >> Long.numberOfTrailingZeros(less);
    for (long difference = x - y; difference != 0; difference = x - y) {
      y += difference & (difference >> 63); // the lesser of the two
      x = Math.abs(difference) >> Long.numberOfTrailingZeros(difference);
    }
    return y << shift;
  }

  private static BigInteger integer(String part, String whole) {
    int start = part.startsWith("-") ? 1 : 0;
    if (part.length() == start || !part.chars().skip(start).allMatch(c -> c >= '0' && c <= '9')) {
      throw new NumberFormatException(
          "(%s) is neither a decimal nor a fraction of integers".formatted(whole));
    }
    return new BigInteger(part);
  }
}
