package dev.muster.core.search;

/**
 * A random generator whose numbers are the same on every JDK.
 *
 * <p>It is SplitMix64: a state that grows by 0x9E3779B97F4A7C15, mixed by Stafford's variant 13.
 * {@code java.util.SplittableRandom} does the same today but does not promise its bounded numbers.
 * Fast and good enough for searches; not for secrets.
 *
 * <p>Not thread-safe: give each lane its own by {@link #of(long, long)}.
 *
 * <p>Source: Steele, Lea, Flood: Fast splittable pseudorandom number generators. OOPSLA 2014.
 */
public final class SearchRandom {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private SearchRandom(long state) {
    this.state = state;
  }

  /** Returns the generator of {@code seed}. */
  public static SearchRandom of(long seed) {
    return new SearchRandom(seed);
  }

  /**
   * Returns the generator of one of many streams of {@code seed}, say of a lane or of an iteration.
   * Streams of different numbers are unrelated, and stream numbers may be any {@code long}.
   */
  public static SearchRandom of(long seed, long stream) {
    return new SearchRandom(mix(mix(seed + GAMMA) + (stream + 1) * GAMMA));
  }

  /** Returns the next 64 random bits. */
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /**
   * Returns a number from 0 to {@code bound − 1}, each equally likely.
   *
   * @throws IllegalArgumentException unless {@code bound} is positive
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound (%d) must be positive.".formatted(bound));
    }
    /*
     * Lemire, Fast random integer generation in an interval, ACM TOMACS 2019: the high word of a 32 × 32 bit product, with
     * the few low words that would favour some numbers drawn again.
     */
    long product = (nextLong() >>> 32) * bound;
    long low = product & 0xFFFFFFFFL;
    if (low < bound) {
      long threshold = (1L << 32) % bound;
      while (low < threshold) {
        product = (nextLong() >>> 32) * bound;
        low = product & 0xFFFFFFFFL;
      }
    }
    return (int) (product >>> 32);
  }

  /** Returns a number from 0 inclusive to 1 exclusive, a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /**
   * Puts {@code values} into random order, each order equally likely as far as 64 bits of state
   * allow.
   */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
