package dev.muster.scheduling.internal.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Knapsacks of every kind of room against all choices. */
class KnapsackProperties {
  private static final double TOLERANCE = 1e-7;

  @Example
  void anItemOfNextToNoUseBlursNoOrder() {
    choosesWhatIsWorthMostAndBoundsEverySmallerRoom(-6318403451683902691L);
  }

  @Property(tries = 500)
  void choosesWhatIsWorthMostAndBoundsEverySmallerRoom(@ForAll long seed) {
    Random random = new Random(seed);
    int items = random.nextInt(11);
    // from rooms that a table holds to rooms where only a search or a fraction can answer
    long unit = new long[] {1, 1, 100_000, 1_000_000_000}[random.nextInt(4)];
    double[] worth = new double[items];
    long[] use = new long[items];
    Knapsack knapsack = new Knapsack();
    long room = unit * random.nextInt(40) + random.nextInt(3);
    knapsack.begin(room);
    for (int i = 0; i < items; i++) {
      worth[i] = random.nextInt(4) == 0 ? 10 + i : 1 + random.nextDouble() * 30;
      use[i] = unit * random.nextInt(12) + random.nextInt(2);
      knapsack.add(i, worth[i], use[i]);
    }
    knapsack.solve();
    assertEquals(best(worth, use, room), knapsack.best(), TOLERANCE);
    double chosen = 0;
    long taken = 0;
    for (int i = 0; i < knapsack.size(); i++) {
      if (knapsack.isChosen(i)) {
        chosen += worth[knapsack.tag(i)];
        taken += use[knapsack.tag(i)];
      }
    }
    assertTrue(taken <= room);
    assertEquals(knapsack.best(), chosen, TOLERANCE);
    long smaller = room == 0 ? 0 : Math.floorMod(random.nextLong(), room);
    assertTrue(knapsack.within(smaller) >= best(worth, use, smaller) - TOLERANCE);
  }

  private static double best(double[] worth, long[] use, long room) {
    double best = 0;
    for (int choice = 0; choice < 1 << worth.length; choice++) {
      double sum = 0;
      long places = 0;
      for (int i = 0; i < worth.length; i++) {
        if ((choice >> i & 1) != 0) {
          sum += worth[i];
          places += use[i];
        }
      }
      best = places <= room ? Math.max(best, sum) : best;
    }
    return best;
  }
}
