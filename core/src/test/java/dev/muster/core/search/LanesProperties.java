package dev.muster.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LanesProperties {
  @Property(tries = 200)
  void theNumberOfThreadsChangesNoBit(
      @ForAll double[] values,
      @ForAll @IntRange(min = 2, max = 5) int threads,
      @ForAll @IntRange(min = 1, max = 70) int count) {
    try (Lanes one = Lanes.open(1, count);
        Lanes many = Lanes.open(threads, count)) {
      assertEquals(
          Double.doubleToRawLongBits(sum(one, values)),
          Double.doubleToRawLongBits(sum(many, values)));
    }
  }

  private static double sum(Lanes lanes, double[] values) {
    return lanes.<Double>reduce(
        values.length,
        (lane, from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            sum += values[i];
          }
          return sum;
        },
        Double::sum);
  }

  @Property
  void rangesPartitionTheIndices(
      @ForAll @IntRange(min = 0) int n, @ForAll @IntRange(min = 1, max = 1024) int count) {
    try (Lanes lanes = Lanes.open(1, count)) {
      assertEquals(0, lanes.from(0, n));
      assertEquals(n, lanes.from(count, n));
      int smallest = n / count;
      for (int lane = 0; lane < count; lane++) {
        int size = lanes.from(lane + 1, n) - lanes.from(lane, n);
        assertTrue(size == smallest || size - 1 == smallest, "size " + size);
      }
    }
  }
}
