package dev.muster.scheduling.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The cheapest group against all groups. */
class CheapestGroupProperties {
  private static final int WIDTH = 2;

  private final int[] counts = new int[4];
  private final long[] uses = new long[4];
  private final long[][] values = new long[4][WIDTH];

  private void draw(Random random, boolean even) {
    long use = random.nextInt(3);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = 1 + random.nextInt(3);
      uses[i] = even ? use : random.nextInt(5);
      values[i][0] = random.nextInt(3) == 0 ? random.nextInt(3) - 1 : 0;
      values[i][1] = random.nextInt(21) - 14L;
    }
  }

  private CheapestGroup group(int batches) {
    CheapestGroup group = new CheapestGroup(WIDTH, batches);
    for (int i = 0; i < counts.length; i++) {
      group.add(values[i], uses[i], counts[i]);
    }
    return group;
  }

  @Property(tries = 500)
  void isTheBestOfAllGroups(@ForAll long seed, @ForAll boolean even) {
    Random random = new Random(seed);
    draw(random, even);
    long capacity = random.nextInt(15);
    long minimum = even ? random.nextInt(6) : 0;
    assertArrayEquals(slow(capacity, minimum), group(1).least(capacity, minimum));
  }

  @Property(tries = 200)
  void countingInLargerUnitsNeverPromisesTooLittle(@ForAll long seed) {
    Random random = new Random(seed);
    draw(random, false);
    long capacity = 3L + random.nextInt(12);
    long[] exact = slow(capacity, 0);
    int batches = (int) (CheapestGroup.CELLS_OF_ALL_MAX / (10 + random.nextInt(60)));
    long[] coarse = group(batches).least(capacity, 0);
    assertTrue(Arrays.compare(coarse, exact) <= 0);
  }

  private long @Nullable [] slow(long capacity, long minimum) {
    long[] best = null;
    int[] come = new int[counts.length];
    do {
      long places = 0;
      long people = 0;
      long[] sum = new long[WIDTH];
      for (int i = 0; i < come.length; i++) {
        places += come[i] * uses[i];
        people += come[i];
        for (int k = 0; k < WIDTH; k++) {
          sum[k] += come[i] * values[i][k];
        }
      }
      boolean fits = places <= capacity && people >= minimum;
      if (fits && (best == null || Arrays.compare(sum, best) < 0)) {
        best = sum;
      }
    } while (next(come));
    return best;
  }

  private boolean next(int[] come) {
    for (int i = 0; i < come.length; i++) {
      if (come[i] < counts[i]) {
        come[i]++;
        return true;
      }
      come[i] = 0;
    }
    return false;
  }
}
