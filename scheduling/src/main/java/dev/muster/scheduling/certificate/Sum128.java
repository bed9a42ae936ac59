package dev.muster.scheduling.certificate;

import java.math.BigInteger;

/** A running sum of products in 128 bits, two's complement. Not thread-safe. */
final class Sum128 {
  private long high;
  private long low;

  /** Adds {@code a·b}. */
  void addProduct(long a, long b) {
    long productLow = a * b;
    long sum = low + productLow;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    low = sum;
    // |a·b| ≤ 2¹²⁶, so that this can overflow only after the sum has left 128 bits
    high = Math.addExact(high, Math.multiplyHigh(a, b) + carry);
  }

  /** Returns the sum as an integer of any size. */
  BigInteger toBigInteger() {
    return BigInteger.valueOf(high)
        .shiftLeft(64)
        .add(BigInteger.valueOf(low >>> 1).shiftLeft(1))
        .add(BigInteger.valueOf(low & 1));
  }
}
