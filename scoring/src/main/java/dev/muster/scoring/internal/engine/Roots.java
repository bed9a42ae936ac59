package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rational;
import dev.muster.core.number.Rounding;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Powers with fractional exponents, correctly rounded.
 *
 * <p>For x = p/q and exponent a/b at scale s, the digits are the greatest whole n with nᵇ·qᵃ ≤
 * pᵃ·10^(s·b): a comparison of whole numbers, so that no floating point decides.
 */
final class Roots {
  private Roots() {}

  /**
   * Returns {@code factor} times {@code value} to the power of {@code exponent}, rounded once.
   *
   * @param value not negative
   * @param factor positive
   * @param exponent positive
   */
  static Rational power(Rational value, Rational factor, Rational exponent, Rounding rounding) {
    int a = exponent.numerator().intValueExact();
    int b = exponent.denominator().intValueExact();
    BigInteger p = value.numerator().pow(a).multiply(factor.numerator().pow(b));
    BigInteger q = value.denominator().pow(a).multiply(factor.denominator().pow(b));
    int shift = rounding.scale() * b;
    if (shift >= 0) {
      p = p.multiply(BigInteger.TEN.pow(shift));
    } else {
      q = q.multiply(BigInteger.TEN.pow(-shift));
    }
    BigInteger floor = root(p.divide(q), b);
    boolean exact = floor.pow(b).multiply(q).equals(p);
    BigInteger rounded = exact ? floor : up(floor, p, q, b, rounding.mode());
    Rational unit = Rational.of(BigInteger.TEN, BigInteger.ONE).power(rounding.scale());
    return Rational.of(rounded, BigInteger.ONE).dividedBy(unit);
  }

  private static BigInteger up(
      BigInteger floor, BigInteger p, BigInteger q, int b, RoundingMode mode) {
    BigInteger next = floor.add(BigInteger.ONE);
    if (mode == RoundingMode.DOWN || mode == RoundingMode.FLOOR) {
      return floor;
    } else if (mode == RoundingMode.UP || mode == RoundingMode.CEILING) {
      return next;
    }
    BigInteger half = floor.shiftLeft(1).add(BigInteger.ONE).pow(b).multiply(q);
    int beyondHalf = p.shiftLeft(b).compareTo(half);
    if (beyondHalf != 0) {
      return beyondHalf > 0 ? next : floor;
    }
    boolean goUp =
        mode == RoundingMode.HALF_UP || (mode == RoundingMode.HALF_EVEN && floor.testBit(0));
    return goUp ? next : floor;
  }

  /** Returns the greatest whole n with nᵇ ≤ value, by bisection on bits. */
  static BigInteger root(BigInteger value, int b) {
    if (b == 1 || value.signum() == 0) {
      return value;
    }
    if (b == 2) {
      return value.sqrt();
    }
    BigInteger low = BigInteger.ZERO.setBit((value.bitLength() - 1) / b);
    BigInteger high = BigInteger.ZERO.setBit((value.bitLength() - 1) / b + 1);
    while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
      BigInteger middle = low.add(high).shiftRight(1);
      if (middle.pow(b).compareTo(value) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
