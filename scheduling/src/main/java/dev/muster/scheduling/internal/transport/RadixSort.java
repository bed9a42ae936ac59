package dev.muster.scheduling.internal.transport;

import dev.muster.core.search.Lanes;

/** Sorts packed keys by digits of 11 bits, stably, in lanes. */
final class RadixSort {
  private static final int DIGIT_BITS = 11;
  private static final int BUCKETS = 1 << DIGIT_BITS;

  private final Lanes lanes;
  private long[] keys;
  private long[] spare;

  /** Takes {@code keys} over; read them back by {@link #keys()}. */
  RadixSort(Lanes lanes, long[] keys) {
    this.lanes = lanes;
    this.keys = keys;
    spare = new long[keys.length];
  }

  long[] keys() {
    return keys;
  }

  /** Sorts by bits {@code from} inclusive to {@code to} exclusive, lowest digits first. */
  void sortBits(int from, int to) {
    for (int shift = from; shift < to; shift += DIGIT_BITS) {
      pass(shift, Math.min(BUCKETS, 1 << (to - shift)) - 1);
    }
  }

  private void pass(int shift, int mask) {
    int[][] counts = new int[lanes.count()][];
    long[] source = keys;
    lanes.run(
        source.length,
        (lane, from, to) -> {
          int[] count = new int[mask + 1];
          for (int i = from; i < to; i++) {
            count[(int) (source[i] >>> shift) & mask]++;
          }
          counts[lane] = count;
        });
    int position = 0;
    for (int bucket = 0; bucket <= mask; bucket++) {
      for (int[] count : counts) {
        int next = position + count[bucket];
        count[bucket] = position;
        position = next;
      }
    }
    long[] target = spare;
    lanes.run(
        source.length,
        (lane, from, to) -> {
          int[] next = counts[lane];
          for (int i = from; i < to; i++) {
            target[next[(int) (source[i] >>> shift) & mask]++] = source[i];
          }
        });
    keys = target;
    spare = source;
  }
}
