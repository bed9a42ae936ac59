package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Shortest digits of doubles, as ECMA-262, 6.1.6.1.20 defines them. */
class EcmaNumberProperties {
  /** {@code Double.toString} of JDK 17 writes 5.6843418860808015E-14 here. */
  @Example
  void twoToTheMinus44HasSixteenDigits() {
    assertEquals(new BigDecimal("5.684341886080802E-14"), new BigDecimal(EcmaNumber.text(0x1p-44)));
  }

  @Property(tries = 1000)
  void anyDoubleReadsBack(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    Assume.that(Double.isFinite(value) && value != 0);
    assertEquals(value, new BigDecimal(EcmaNumber.text(value)).doubleValue());
  }

  /** From JDK 19 on {@code Double.toString} is shortest too, but that it writes two digits. */
  @Property(tries = 1000)
  void digitsAreThoseOfANewerJdk(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    Assume.that(Double.isFinite(value) && value != 0);
    BigDecimal shortest = new BigDecimal(EcmaNumber.text(value));
    if (Runtime.version().feature() < 19 || shortest.stripTrailingZeros().precision() == 1) {
      assertShortest(value);
    } else {
      assertEquals(0, new BigDecimal(Double.toString(value)).compareTo(shortest));
    }
  }

  @Property(tries = 200)
  void noShorterDecimalReadsBackAndNoneAsShortIsCloser(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    Assume.that(Double.isFinite(value) && value != 0);
    assertShortest(value);
  }

  @Property(tries = 300)
  void powersOfTwoHaveUnevenNeighboursAndAreShortestToo(
      @ForAll @IntRange(min = -1074, max = 1023) int exponent) {
    assertShortest(StrictMath.scalb(1.0, exponent));
  }

  @Property(tries = 100)
  void subnormalsAreShortestToo(@ForAll @LongRange(min = 1, max = 1000) long bits) {
    assertShortest(Double.longBitsToDouble(bits));
  }

  @Property(tries = 300)
  void fewDigitsStandAsTheyAre(
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long digits,
      @ForAll @IntRange(min = -300, max = 280) int exponent) {
    BigDecimal exact = BigDecimal.valueOf(digits, -exponent);
    assertEquals(0, exact.compareTo(new BigDecimal(EcmaNumber.text(exact.doubleValue()))));
  }

  /**
   * Slow and obvious: a decimal reads as {@code value} if it lies between the midpoints to its two
   * neighbours, these included if its last bit is even. Among decimals of n digits, those next to
   * the value are tried from below and above; multiples of a power of ten need no more.
   */
  private static void assertShortest(double value) {
    BigDecimal shortest = new BigDecimal(EcmaNumber.text(value)).stripTrailingZeros();
    BigDecimal exact = new BigDecimal(value);
    assertTrue(readsAs(shortest, value), () -> shortest + " reads back as " + value);
    int digits = shortest.precision();
    int magnitude = exact.precision() - exact.scale();
    for (int fewer = digits; fewer >= 1; fewer--) {
      BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(magnitude - fewer);
      BigInteger floor = exact.divideToIntegralValue(unit).toBigIntegerExact();
      for (int step = -1; step <= 1; step++) {
        BigDecimal candidate = new BigDecimal(floor.add(BigInteger.valueOf(step))).multiply(unit);
        boolean reads = candidate.signum() != 0 && readsAs(candidate, value);
        if (fewer < digits) {
          assertTrue(!reads, () -> candidate + " is shorter than " + shortest);
        } else if (reads) {
          assertTrue(
              candidate.subtract(exact).abs().compareTo(shortest.subtract(exact).abs()) >= 0,
              () -> candidate + " is closer than " + shortest);
        }
      }
    }
  }

  private static boolean readsAs(BigDecimal decimal, double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal below = exact.add(neighbour(Math.nextDown(value), exact, value)).divide(two);
    BigDecimal above = exact.add(neighbour(Math.nextUp(value), exact, value)).divide(two);
    boolean even = (Double.doubleToLongBits(value) & 1) == 0;
    int low = decimal.compareTo(below);
    int high = decimal.compareTo(above);
    return even ? low >= 0 && high <= 0 : low > 0 && high < 0;
  }

  /** Beyond the greatest double the next one would be as far off as the one before. */
  private static BigDecimal neighbour(double next, BigDecimal exact, double value) {
    return Double.isInfinite(next)
        ? exact.add(new BigDecimal(value > 0 ? Math.ulp(value) : -Math.ulp(value)))
        : new BigDecimal(next);
  }
}
