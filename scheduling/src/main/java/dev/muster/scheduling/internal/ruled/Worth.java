package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * What prices of places and of limits prove: everybody chooses what costs her least at these
 * prices, teams hold what pays most, and whatever is paid for limits is given back.
 *
 * <p>A point has one number for each batch, the price of a place, and one for each tally: what each
 * person whom it counts pays, or for a least number is paid. The bound is concave in the point, and
 * {@link #slope} is one of its supergradients. Only as far as penalties say all. Not thread-safe.
 */
final class Worth {
  private static final double LONG_STRIDE = 9;

  private final ProblemView view;
  private final Reach reach;
  private final LimitRows rows;
  private final Tours tours;
  private final int batches;

  /** Of each tally the batch that its limit belongs to, or −1. */
  private final int[] batchOfTally;

  private final LimitSums groupSums;
  private final LimitSums employerSums;
  private final Selection selection;
  private final long[] people;
  private int every = 1;
  private final boolean[] paysLimits;

  /** The greatest value of each number of a point; 0 where a price proves nothing. */
  final double[] most;

  /**
   * How far to go with each number for the same slope: prices of absence and of least numbers are
   * greater than those of places, as few people are counted for much that is at stake.
   */
  final double[] stride;

  /** Whether the tally is priced for its least number, so that its people are paid. */
  private final boolean[] isFloor;

  /** How the bound changes with each number of the point evaluated last. */
  final double[] slope;

  private final double[] cost;

  /** The batches that pay most at the point evaluated last. */
  final boolean[] held;

  Worth(ProblemView view, Reach reach, LimitRows rows) {
    this.view = view;
    this.reach = reach;
    this.rows = rows;
    tours = new Tours(view);
    batches = reach.batches;
    int tallies = view.tallyCount();
    batchOfTally = new int[tallies];
    isFloor = new boolean[tallies];
    most = new double[batches + tallies];
    slope = new double[batches + tallies];
    stride = new double[batches + tallies];
    Arrays.fill(stride, 1);
    cost = new double[batches];
    held = new boolean[batches];
    paysLimits = new boolean[reach.workers];
    boolean all = true;
    for (int w = 0; w < paysLimits.length; w++) {
      paysLimits[w] = view.visits(w) == 1;
      all &= paysLimits[w];
    }
    Arrays.fill(most, 0, batches, Double.POSITIVE_INFINITY);
    Arrays.fill(batchOfTally, -1);
    limits(all);
    groupSums = new LimitSums(rows.ofGroup, batches, isFloor);
    employerSums = new LimitSums(rows.ofEmployer, batches, isFloor);
    selection = new Selection(view, reach, rows, paysLimits);
    people = new long[reach.workers];
    Arrays.setAll(people, view::count);
  }

  /**
   * From now on the first of so many workers stands for all of them: rough prices are then found
   * soon, but what they prove is not known.
   */
  void sample(int every) {
    this.every = every;
    selection.sample(every);
    for (int w = 0; w < people.length; w += every) {
      people[w] = 0;
      for (int i = w; i < Math.min(people.length, w + every); i++) {
        people[w] += view.count(i);
      }
    }
  }

  /** Whoever comes several times pays for no limit, so that nobody is paid for least numbers. */
  private void limits(boolean paysEverybody) {
    for (int t = 0; t < batchOfTally.length; t++) {
      batchOfTally[t] = view.tallyBatch(t);
      if (view.tallyRule(t) == Rule.ABSENCE || view.tallyFloor(t) > 0) {
        stride[batches + t] = LONG_STRIDE;
      }
      boolean hasCap = view.tallyCap(t) < Long.MAX_VALUE;
      isFloor[t] = !hasCap && view.tallyFloor(t) > 0 && batchOfTally[t] < 0 && paysEverybody;
      long shortCost = view.tallyShortCost(t);
      boolean isSoft = isFloor[t] && shortCost >= 0;
      most[batches + t] = isSoft ? shortCost : hasCap || isFloor[t] ? Double.POSITIVE_INFINITY : 0;
    }
    for (int g = 0; g < rows.ofGroup.length; g++) {
      for (int b = 0; b < batches; b++) {
        for (int t : rows.ofGroup[g][b]) {
          if (view.tallyRule(t) == Rule.ITEM_CAPACITY) {
            batchOfTally[t] = b;
          }
        }
      }
    }
  }

  /** Returns what {@code point} proves, and finds {@link #slope} there. */
  double at(double[] point, Lanes lanes) {
    groupSums.fill(point);
    employerSums.fill(point);
    selection.choose(lanes, point, groupSums.of, employerSums.of);
    Arrays.fill(slope, 0);
    double sum = chosen();
    for (int b = 0; b < batches; b++) {
      cost[b] = view.openingCost(b) - point[b] * view.capacity(b);
    }
    for (int t = 0; t < batchOfTally.length; t++) {
      double price = point[batches + t];
      if (most[batches + t] > 0 && batchOfTally[t] >= 0) {
        cost[batchOfTally[t]] -= price * view.tallyCap(t);
      } else if (most[batches + t] > 0) {
        double limit = isFloor[t] ? view.tallyFloor(t) : -view.tallyCap(t);
        sum += price * limit;
        slope[batches + t] += limit;
      }
    }
    sum += tours.choose(cost, held);
    for (int b = 0; b < batches; b++) {
      slope[b] -= held[b] ? view.capacity(b) : 0;
    }
    for (int t = 0; t < batchOfTally.length; t++) {
      if (most[batches + t] > 0 && batchOfTally[t] >= 0 && held[batchOfTally[t]]) {
        slope[batches + t] -= view.tallyCap(t);
      }
    }
    return sum;
  }

  /** Returns the proof by the prices of {@code point}. */
  Proof proof(double[] point) {
    return new Proof(view, point, isFloor);
  }

  /** Places people where prices of limits are those of {@code point}. */
  Placing placing(double[] point, Seats seats, SearchMonitor clock) {
    groupSums.fill(point);
    employerSums.fill(point);
    return new Placing(seats, rows, point, groupSums.of, employerSums.of, clock);
  }

  /** Counts what everybody has chosen, and returns what it costs. */
  private double chosen() {
    double sum = 0;
    for (int w = 0; w < reach.workers; w += every) {
      int e = selection.pair[w];
      sum += people[w] * selection.least[w];
      if (e >= 0) {
        int b = reach.batchOf[e];
        slope[b] += people[w] * (reach.takesOne[b] ? 1 : view.use(w, b));
        if (paysLimits[w]) {
          count(rows.ofGroup[rows.groupOf[w]][b], people[w]);
          count(rows.ofEmployer[rows.employerOf[w]][b], people[w]);
        }
      }
    }
    return sum;
  }

  private void count(int[] tallies, long number) {
    for (int t : tallies) {
      slope[batches + t] += isFloor[t] ? -number : number;
    }
  }
}
