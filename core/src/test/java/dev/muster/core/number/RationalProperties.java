package dev.muster.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of a field, and agreement with a slow reference on {@link BigInteger}. */
class RationalProperties {
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** A fraction that is reduced only when it is compared. */
  private record Slow(BigInteger numerator, BigInteger denominator) {
    static Slow of(Rational value) {
      return new Slow(value.numerator(), value.denominator());
    }

    Slow plus(Slow other) {
      return new Slow(
          numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
          denominator.multiply(other.denominator));
    }

    Slow minus(Slow other) {
      return plus(new Slow(other.numerator.negate(), other.denominator));
    }

    Slow times(Slow other) {
      return new Slow(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Slow dividedBy(Slow other) {
      return new Slow(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    int compareTo(Slow other) {
      BigInteger difference = minus(other).numerator;
      return difference.signum() * minus(other).denominator.signum();
    }

    void assertEqualTo(Rational value) {
      assertEquals(
          numerator.multiply(value.denominator()), value.numerator().multiply(denominator));
      assertTrue(value.denominator().signum() > 0, "the denominator is positive");
      assertEquals(BigInteger.ONE, value.numerator().gcd(value.denominator()), "in lowest terms");
    }
  }

  /** Integers that crowd where a long ends, beside small and huge ones. */
  @Provide
  Arbitrary<BigInteger> integers() {
    Arbitrary<Long> near = Arbitraries.longs().between(-3, 3);
    Arbitrary<BigInteger> edges =
        Combinators.combine(
                Arbitraries.of(
                    LONG_MAX,
                    LONG_MAX.negate(),
                    BigInteger.ONE.shiftLeft(32),
                    BigInteger.ONE.shiftLeft(31).negate(),
                    BigInteger.ONE.shiftLeft(62),
                    BigInteger.ONE.shiftLeft(64),
                    BigInteger.TEN.pow(18),
                    BigInteger.ZERO),
                near)
            .as((edge, offset) -> edge.add(BigInteger.valueOf(offset)));
    return Arbitraries.oneOf(
        edges,
        Arbitraries.longs().between(-1_000, 1_000).map(BigInteger::valueOf),
        Arbitraries.longs().map(BigInteger::valueOf),
        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40)));
  }

  @Provide
  Arbitrary<Rational> rationals() {
    return Combinators.combine(
            integers(), integers().filter(denominator -> denominator.signum() != 0))
        .as(Rational::of);
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    return Combinators.combine(integers(), Arbitraries.integers().between(-30, 30))
        .as(BigDecimal::new);
  }

  @Property
  void arithmeticIsThatOfTheReference(
      @ForAll("rationals") Rational a, @ForAll("rationals") Rational b) {
    Slow.of(a).plus(Slow.of(b)).assertEqualTo(a.plus(b));
    Slow.of(a).minus(Slow.of(b)).assertEqualTo(a.minus(b));
    Slow.of(a).times(Slow.of(b)).assertEqualTo(a.times(b));
    if (b.signum() == 0) {
      assertThrows(ArithmeticException.class, () -> a.dividedBy(b));
    } else {
      Slow.of(a).dividedBy(Slow.of(b)).assertEqualTo(a.dividedBy(b));
    }
    int order = Slow.of(a).compareTo(Slow.of(b));
    assertEquals(order, Integer.signum(a.compareTo(b)));
    assertEquals(order == 0, a.equals(b));
    assertEquals(order <= 0 ? a : b, a.min(b));
    assertEquals(order >= 0 ? a : b, a.max(b));
  }

  @Property(tries = 500)
  void theLawsOfAFieldHold(
      @ForAll("rationals") Rational a,
      @ForAll("rationals") Rational b,
      @ForAll("rationals") Rational c) {
    assertEquals(a.plus(b), b.plus(a));
    assertEquals(a.times(b), b.times(a));
    assertEquals(a.plus(b).plus(c), a.plus(b.plus(c)));
    assertEquals(a.times(b).times(c), a.times(b.times(c)));
    assertEquals(a.times(b.plus(c)), a.times(b).plus(a.times(c)));
    assertEquals(a, a.plus(Rational.ZERO));
    assertEquals(a, a.times(Rational.ONE));
    assertEquals(Rational.ZERO, a.minus(a));
    assertEquals(Rational.ZERO, a.plus(a.negated()));
    assertEquals(a, a.negated().negated());
    assertEquals(a.signum() < 0 ? a.negated() : a, a.abs());
    if (a.signum() != 0) {
      assertEquals(Rational.ONE, a.times(a.inverse()));
      assertEquals(a, a.inverse().inverse());
    }
  }

  /** However a value came about, small or big form, it is one value with one hash. */
  @Property
  void equalValuesHaveEqualHashesHoweverTheyCameAbout(
      @ForAll("rationals") Rational a, @ForAll("rationals") Rational b) {
    Rational detour = a.plus(b).minus(b);
    assertEquals(a, detour);
    assertEquals(a.hashCode(), detour.hashCode());
    assertEquals(0, a.compareTo(detour));
    assertEquals(a.toString(), detour.toString());
  }

  @Property
  void longsMakeTheSameNumbersAsBigIntegers(@ForAll long numerator, @ForAll long denominator) {
    Assume.that(denominator != 0);
    Rational expected = Rational.of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    assertEquals(expected, Rational.of(numerator, denominator));
    assertEquals(
        Rational.of(BigInteger.valueOf(numerator), BigInteger.ONE), Rational.of(numerator));
    assertEquals(numerator, Rational.of(numerator).longValueExact());
  }

  @Property
  void textReadsBack(@ForAll("rationals") Rational a) {
    Assume.that(a.toString().length() <= Rational.TEXT_LENGTH_MAX);
    assertEquals(a, Rational.parse(a.toString()));
    assertEquals(a, Rational.parse(a.numerator() + "/" + a.denominator()));
  }

  @Property
  void decimalsAreExact(@ForAll("decimals") BigDecimal decimal) {
    Rational value = Rational.of(decimal);
    assertEquals(0, value.toDecimalExact().compareTo(decimal));
    assertEquals(value, Rational.parse(decimal.toString()));
    assertEquals(
        decimal.stripTrailingZeros().toPlainString(),
        decimal.signum() == 0 ? "0" : value.toString());
  }

  @Property
  void roundingIsThatOfBigDecimal(
      @ForAll("decimals") BigDecimal decimal,
      @ForAll @IntRange(min = -25, max = 25) int scale,
      @ForAll RoundingMode mode) {
    Rational value = Rational.of(decimal);
    BigDecimal expected;
    try {
      expected = decimal.setScale(scale, mode);
    } catch (ArithmeticException e) {
      assertEquals(RoundingMode.UNNECESSARY, mode);
      assertThrows(ArithmeticException.class, () -> value.rounded(scale, mode));
      return;
    }
    assertEquals(expected, value.toDecimal(scale, mode));
    assertEquals(Rational.of(expected), value.rounded(scale, mode));
  }

  /** Exact comparison, for fractions without finite decimal form too. */
  @Property
  void roundingHalfUpIsNeverFurtherOffThanHalfAUnit(
      @ForAll("rationals") Rational value, @ForAll @IntRange(min = 0, max = 6) int scale) {
    Rational off = value.rounded(scale, RoundingMode.HALF_UP).minus(value).abs();
    Rational half = Rational.of(1, 2).times(Rational.of(10).power(-scale));
    assertTrue(off.compareTo(half) <= 0);
    BigInteger floor = value.dividedToInteger(RoundingMode.FLOOR);
    Rational part = value.minus(Rational.of(floor, BigInteger.ONE));
    assertTrue(part.signum() >= 0 && part.compareTo(Rational.ONE) < 0);
  }

  @Property(tries = 300)
  void powersMultiply(
      @ForAll("rationals") Rational a,
      @ForAll @IntRange(min = -6, max = 6) int n,
      @ForAll @IntRange(min = -6, max = 6) int m) {
    Assume.that(a.signum() != 0);
    assertEquals(a.power(n + m), a.power(n).times(a.power(m)));
    assertEquals(Rational.ONE, a.power(0));
  }

  @Property
  void aDoubleIsAtMostOneUnitOff(@ForAll("rationals") Rational a) {
    double value = a.toDouble();
    Rational off = Rational.of(new BigDecimal(value)).minus(a).abs();
    assertTrue(off.compareTo(Rational.of(new BigDecimal(Math.ulp(value)))) <= 0);
  }

  @Property
  void writtenNumbersKeepTheirDigits(@ForAll("decimals") BigDecimal decimal) {
    BigDecimal plain = decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    WrittenNumber read = WrittenNumber.parse(plain.toPlainString());
    assertEquals(plain.scale(), read.scale());
    assertEquals(plain.toPlainString(), read.toString());
    assertEquals(Rational.of(decimal), read.value());
  }
}
