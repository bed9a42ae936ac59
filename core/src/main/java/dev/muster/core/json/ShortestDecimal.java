package dev.muster.core.json;

import java.math.BigInteger;

/**
 * The decimal with the fewest digits that reads back as a given double, and of those the closest to
 * it: {@code digits·10^exponent}, where {@code digits} is positive and has no trailing zero.
 */
record ShortestDecimal(long digits, int exponent) {
  /*
   * Raffaello Giulietti's Schubfach [1]. Of the decimals that are multiples of 10^k, with k the greatest for which at
   * least one of them must lie in the interval that rounds to the double, only two neighbours of the double can be the
   * answer, unless a multiple of 10^(k+1) lies there, too. One multiplication by a power of ten, kept to 126 bits and
   * rounded up, places the double and both ends of the interval among them; that its last bit gathers whatever was cut
   * off keeps all comparisons right.
   *
   * [1] Giulietti: The Schubfach way to render doubles, 2020.
   */
  private static final int FRACTION_BITS = 52;
  private static final int EXPONENT_MIN = -1_074; // of the unit in the last place
  private static final int POWER_MIN = -324;
  private static final int POWER_MAX = 292;
  private static final int GUARD_BITS = 63;
  private static final long LOW_BITS = (1L << GUARD_BITS) - 1;

  private static final long[] HIGH = new long[POWER_MAX - POWER_MIN + 1];
  private static final long[] LOW = new long[POWER_MAX - POWER_MIN + 1];

  static {
    for (int k = POWER_MIN; k <= POWER_MAX; k++) {
      BigInteger factor = factor(-k);
      HIGH[k - POWER_MIN] = factor.shiftRight(GUARD_BITS).longValueExact();
      LOW[k - POWER_MIN] = factor.longValue() & LOW_BITS;
    }
  }

  /** The power of ten as 126 bits, rounded up. */
  private static BigInteger factor(int power) {
    BigInteger magnitude = BigInteger.TEN.pow(Math.abs(power));
    int bits = 2 * GUARD_BITS;
    BigInteger whole;
    if (power >= 0) {
      int shift = bits - magnitude.bitLength();
      whole = shift >= 0 ? magnitude.shiftLeft(shift) : magnitude.shiftRight(-shift);
    } else {
      whole = BigInteger.ONE.shiftLeft(bits - 1 + magnitude.bitLength()).divide(magnitude);
    }
    return whole.add(BigInteger.ONE);
  }

  /** Returns the shortest decimal of {@code value}, which is finite and positive. */
  static ShortestDecimal of(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & ((1L << FRACTION_BITS) - 1);
    int biased = (int) (bits >>> FRACTION_BITS);
    int exponent = EXPONENT_MIN + Math.max(0, biased - 1);
    long significand = biased == 0 ? fraction : fraction | 1L << FRACTION_BITS;
    boolean evenGap = fraction != 0 || biased <= 1;
    int power = evenGap ? floorLog10(exponent) : floorLog10ThreeQuarters(exponent);
    long digits = digits(significand, exponent, power, evenGap);
    while (digits % 10 == 0) {
      digits /= 10;
      power++;
    }
    return new ShortestDecimal(digits, power);
  }

  /** Finds the multiple of 10^power, all numbers in quarters of it. */
  private static long digits(long significand, int exponent, int power, boolean evenGap) {
    long edge = significand & 1; // the ends of the interval belong to it if the double is even
    int shift = exponent + floorLog2OfTenTo(-power) + 2;
    long centre = scaled(power, (4 * significand) << shift);
    long lower = scaled(power, (4 * significand - (evenGap ? 2 : 1)) << shift);
    long upper = scaled(power, (4 * significand + 2) << shift);
    long floor = centre >> 2;
    if (floor >= 10) {
      long tens = floor / 10 * 10;
      boolean below = lower + edge <= tens << 2;
      boolean above = ((tens + 10) << 2) + edge <= upper;
      if (below != above) {
        return below ? tens : tens + 10;
      }
    }
    boolean below = lower + edge <= floor << 2;
    boolean above = ((floor + 1) << 2) + edge <= upper;
    if (below != above) {
      return below ? floor : floor + 1;
    }
    long beyondHalf = centre - ((2 * floor + 1) << 1);
    return beyondHalf < 0 || (beyondHalf == 0 && floor % 2 == 0) ? floor : floor + 1;
  }

  /** Multiplies by the power of ten; the last bit is set if anything behind it is cut off. */
  private static long scaled(int power, long number) {
    long high = HIGH[power - POWER_MIN];
    long lowPart = Math.multiplyHigh(LOW[power - POWER_MIN], number);
    long middle = ((high * number) >>> 1) + lowPart;
    long top = Math.multiplyHigh(high, number) + (middle >>> GUARD_BITS);
    return top | (((middle & LOW_BITS) + LOW_BITS) >>> GUARD_BITS);
  }

  /** ⌊log₁₀ 2^e⌋ for every exponent of a double. */
  static int floorLog10(int e) {
    return (int) ((e * 661_971_961_083L) >> 41);
  }

  /** ⌊log₁₀ ¾·2^e⌋ for every exponent of a double. */
  static int floorLog10ThreeQuarters(int e) {
    return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  /** ⌊log₂ 10^e⌋ for every power of ten used. */
  static int floorLog2OfTenTo(int e) {
    return (int) ((e * 913_124_641_741L) >> 38);
  }
}
