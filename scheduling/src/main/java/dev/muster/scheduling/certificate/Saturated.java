package dev.muster.scheduling.certificate;

/** Sums of people that a hostile plan can't make overflow. */
final class Saturated {
  private Saturated() {}

  /** Returns the sum, or where it overflows, the nearest {@code long}. */
  static long plus(long a, long b) {
    long sum = a + b;
    boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
    return overflows ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }
}
