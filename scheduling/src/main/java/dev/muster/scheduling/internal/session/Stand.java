package dev.muster.scheduling.internal.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the people of one worker stand: how many in each batch by its position, and how many have
 * no place. Immutable.
 */
public final class Stand {
  /** Nobody. */
  public static final Stand NOBODY = new Stand(new int[0], new long[0], 0);

  private final int[] batches;
  private final long[] counts;
  private final long out;

  /** Creates a stand; batches ascend. */
  Stand(int[] batches, long[] counts, long out) {
    this.batches = batches;
    this.counts = counts;
    this.out = out;
  }

  /** Returns in how many batches there are people. */
  public int size() {
    return batches.length;
  }

  /** Returns the position of batch number {@code i} of those with people, ascending. */
  public int batch(int i) {
    return batches[i];
  }

  /** Returns how many people are in batch number {@code i} of those with people. */
  public long count(int i) {
    return counts[i];
  }

  /** Returns how many people have no place. */
  public long out() {
    return out;
  }

  /** Returns how many people there are. */
  public long people() {
    long sum = out;
    for (long count : counts) {
      sum = Math.addExact(sum, count);
    }
    return sum;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Stand that
        && out == that.out
        && Arrays.equals(batches, that.batches)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(batches) + Arrays.hashCode(counts)) + Long.hashCode(out);
  }
}
