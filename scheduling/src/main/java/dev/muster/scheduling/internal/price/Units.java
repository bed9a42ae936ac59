package dev.muster.scheduling.internal.price;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * A problem as a single-source assignment: each person of a cohort by herself, and staying at home
 * as one more offer, of a batch with room for all.
 *
 * <p>Where people are served by priority, staying at home costs more than all that could be saved
 * by it, level by level, as far as a {@code long} allows.
 */
final class Units {
  private static final long COST_MAX = 1L << 55;

  final Offers offers;

  /** The number of the batch at home. */
  final int home;

  private final ProblemView view;
  private final int[] firstUnit;
  private final long[] outCost;

  Units(ProblemView view) {
    this.view = view;
    home = view.batchCount();
    int n = view.workerCount();
    firstUnit = new int[n + 1];
    for (int w = 0; w < n; w++) {
      firstUnit[w + 1] = Math.toIntExact(firstUnit[w] + view.count(w));
    }
    outCost = view.servesByPenalty() ? penalties() : levels();
    long[] capacity = new long[home + 1];
    long[] opening = new long[home + 1];
    for (int b = 0; b < home; b++) {
      capacity[b] = view.capacity(b);
      opening[b] = view.openingCost(b);
    }
    int[] minimum = new int[home + 1];
    for (int b = 0; b < home; b++) {
      minimum[b] = (int) Math.min(Integer.MAX_VALUE, view.minimum(b));
    }
    capacity[home] = Long.MAX_VALUE;
    Offers.Builder builder = new Offers.Builder(capacity, opening, minimum);
    for (int w = 0; w < n; w++) {
      for (long i = 0; i < view.count(w); i++) {
        offer(w, builder);
      }
    }
    offers = builder.build();
  }

  /** Returns how many offers there would be: pairs of person and batch. */
  static long pairs(ProblemView view) {
    long people = 0;
    for (int w = 0; w < view.workerCount(); w++) {
      people += view.count(w);
    }
    return people * (view.batchCount() + 1L);
  }

  private void offer(int w, Offers.Builder builder) {
    int pin = view.pin(w);
    for (int b = 0; b < home; b++) {
      long cost = pin < 0 || pin == b ? view.cost(w, b) : ProblemView.UNSUITED;
      if (cost != ProblemView.UNSUITED && view.use(w, b) <= view.capacity(b)) {
        builder.offer(b, cost, view.use(w, b));
      }
    }
    if (pin < 0) {
      builder.offer(home, outCost[w], 0);
    }
    builder.endPerson();
  }

  private long[] penalties() {
    long[] costs = new long[view.workerCount()];
    Arrays.setAll(costs, view::penalty);
    return costs;
  }

  private long[] levels() {
    long[] people = new long[view.levels() + 2];
    long most = 1;
    for (int w = 0; w < view.workerCount(); w++) {
      people[view.priority(w)] += view.count(w);
      long dearest = 0;
      for (int b = 0; b < home; b++) {
        dearest = Math.max(dearest, view.cost(w, b));
      }
      most = Math.min(COST_MAX, most + view.count(w) * dearest);
    }
    for (int b = 0; b < home; b++) {
      most = Math.min(COST_MAX, most + view.openingCost(b));
    }
    long[] ofLevel = new long[view.levels() + 2];
    long limit = COST_MAX / Math.max(1, firstUnit[view.workerCount()]);
    ofLevel[view.levels() + 1] = most;
    for (int p = view.levels(); p >= 1; p--) {
      double next = (double) ofLevel[p + 1] * (people[p + 1] + 1);
      ofLevel[p] = (long) Math.min(next, (double) limit);
    }
    long[] costs = new long[view.workerCount()];
    Arrays.setAll(costs, w -> ofLevel[view.priority(w)]);
    return costs;
  }

  /** Returns the offers that an assignment takes, by unit. */
  int[] seats(Assignment assignment) {
    int[] seats = new int[offers.people];
    for (int w = 0; w + 1 < firstUnit.length; w++) {
      int unit = firstUnit[w];
      for (int e = assignment.firstOf(w); e != Assignment.NONE; e = assignment.nextOf(e)) {
        for (long i = 0; i < assignment.count(e); i++) {
          seats[unit] = offers.find(unit, assignment.batch(e));
          unit++;
        }
      }
      while (unit < firstUnit[w + 1]) {
        seats[unit] = offers.find(unit, home);
        unit++;
      }
    }
    return seats;
  }

  /** Returns the assignment that takes these offers. */
  Assignment assignment(int[] seats) {
    Assignment assignment = view.newAssignment();
    for (int w = 0; w + 1 < firstUnit.length; w++) {
      for (int unit = firstUnit[w]; unit < firstUnit[w + 1]; unit++) {
        int b = offers.batchOf[seats[unit]];
        if (b != home) {
          assignment.add(w, b, 1);
        }
      }
    }
    return assignment;
  }

  /** Returns the prices of workers in units of 1/{@code scale}, component by component. */
  long[][] prices(double[] price, long scale) {
    int width = view.levels() + 1;
    long[][] prices = new long[view.workerCount()][width];
    for (int w = 0; w < prices.length; w++) {
      double sum = 0;
      for (int unit = firstUnit[w]; unit < firstUnit[w + 1]; unit++) {
        sum += price[unit];
      }
      double mean = sum / (firstUnit[w + 1] - firstUnit[w]);
      if (!view.servesByPenalty() && view.pin(w) < 0 && 2 * mean > outCost[w]) {
        prices[w][view.priority(w) - 1] = scale;
        mean -= outCost[w];
      }
      prices[w][width - 1] = Math.round(mean * scale);
    }
    return prices;
  }
}
