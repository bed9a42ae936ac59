package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Shortest decimals; {@link EcmaNumberProperties} holds their texts against a slow reference. */
class ShortestDecimalProperties {
  @Example
  void logarithmsAreExactForAllExponentsThatOccur() {
    for (int e = -1_074; e <= 971; e++) {
      assertEquals(floorLog10(BigInteger.ONE, e), ShortestDecimal.floorLog10(e));
      assertEquals(
          floorLog10(BigInteger.valueOf(3), e - 2), ShortestDecimal.floorLog10ThreeQuarters(e));
    }
    for (int e = 0; e <= 324; e++) {
      int bits = BigInteger.TEN.pow(e).bitLength();
      assertEquals(bits - 1, ShortestDecimal.floorLog2OfTenTo(e));
      assertEquals(e == 0 ? 0 : -bits, ShortestDecimal.floorLog2OfTenTo(-e));
    }
  }

  /** ⌊log₁₀ f·2^e⌋, by comparing whole numbers. */
  private static int floorLog10(BigInteger f, int e) {
    BigDecimal exact =
        e >= 0
            ? new BigDecimal(f.shiftLeft(e))
            : new BigDecimal(f).divide(new BigDecimal(BigInteger.TWO.pow(-e)));
    return exact.precision() - exact.scale() - 1;
  }

  @Property(tries = 1_000)
  void coordinatesReadBackAndHaveNoZeroAtTheEnd(
      @ForAll @LongRange(min = 1, max = 1L << 52) long parts) {
    double degrees = parts * (180 * 0x1p-52);
    ShortestDecimal shortest = ShortestDecimal.of(degrees);
    BigDecimal decimal = BigDecimal.valueOf(shortest.digits(), -shortest.exponent());
    assertEquals(degrees, decimal.doubleValue());
    assertEquals(decimal.stripTrailingZeros(), decimal);
  }
}
