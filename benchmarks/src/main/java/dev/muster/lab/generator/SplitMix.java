package dev.muster.lab.generator;

/**
 * The generator of pseudo-random numbers behind the frozen problems: SplitMix64.
 *
 * <p>State is one {@code long}; each step adds {@code 0x9E3779B97F4A7C15} and mixes it by {@code z
 * = (z ^ z>>>30)·0xBF58476D1CE4E5B9; z = (z ^ z>>>27)·0x94D049BB133111EB; z ^ z>>>31}. Fractions
 * take the upper 53 bits; normal deviates come from Box and Muller's formula by {@link StrictMath},
 * two uniform numbers each. Steele, Lea, Flood: Fast splittable pseudorandom number generators,
 * OOPSLA 2014.
 *
 * <p>Not thread-safe.
 */
final class SplitMix {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  SplitMix(long seed) {
    state = seed;
  }

  /** Returns a generator that goes on like this one. */
  SplitMix copy() {
    return new SplitMix(state);
  }

  long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns a number from 0 to 1, without 1. */
  double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Returns a whole number from 0 to {@code bound − 1}. */
  int below(int bound) {
    return (int) (fraction() * bound);
  }

  /** Returns a normal deviate of mean 0 and standard deviation 1. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
    return radius * StrictMath.cos(2 * StrictMath.PI * fraction());
  }
}
