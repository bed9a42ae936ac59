package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.internal.transport.CostModel;
import dev.muster.scheduling.internal.transport.TransportEngine;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.internal.transport.TransportResult;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * Where people go who go by themselves, by an exact transport to the places that are free in
 * batches that are held; what limits cost is added to what it costs to go there.
 *
 * <p>Nothing is seated, and whoever has no place there may find one elsewhere.
 */
final class Placing {
  /*
   * Of the places of a batch a quota leaves some to whom it counts; whom it doesn't count may have any. So a batch is two sinks: places
   * for all, as many as the quota leaves, and places for the others.
   */

  /** So many arcs of each worker are looked at, those that cost least with the prices of places. */
  private static final int ARCS_EACH = 64;

  /** With more batches no quota is kept exactly, since time grows fast with sinks. */
  private static final int DIVIDED_MAX = 600;

  private final Seats seats;
  private final Reach reach;
  private final ProblemView view;
  private final LimitRows rows;
  private final double[] point;

  /** Of each batch the quota that divides its places, or −1. */
  private final int[] tallyOf;

  private int[] to = new int[1_024];
  private long[] cost = new long[1_024];
  private final double[] sums;
  private final double[][] ofGroup;
  private final double[][] ofEmployer;

  /** The batch of each worker, or −1. */
  final int[] batch;

  /** What a place of each batch is worth. */
  final long[] price;

  /**
   * @param point prices, by which it is told what each may choose among
   * @param ofGroup what limits take by group and batch
   * @param ofEmployer the same by employer
   */
  Placing(
      Seats seats,
      LimitRows rows,
      double[] point,
      double[][] ofGroup,
      double[][] ofEmployer,
      SearchMonitor clock) {
    this.seats = seats;
    this.rows = rows;
    this.point = point;
    view = seats.view;
    this.ofGroup = ofGroup;
    this.ofEmployer = ofEmployer;
    reach = seats.reach;
    tallyOf = new int[reach.batches];
    Arrays.setAll(tallyOf, b -> reach.batches <= DIVIDED_MAX ? tightest(b) : -1);
    sums = new double[reach.batches];
    batch = new int[reach.workers];
    price = new long[reach.batches];
    TransportResult result = transport(clock);
    int[] sink = result.sinkOf();
    Arrays.setAll(batch, w -> sink[w] < 0 ? -1 : sink[w] / 2);
    Arrays.setAll(price, b -> Math.min(result.prices()[2 * b], result.prices()[2 * b + 1]));
  }

  /** The quota of a batch that leaves the fewest places to whom it counts, or −1. */
  private int tightest(int b) {
    int best = -1;
    for (int[][] ofBatch : rows.ofGroup) {
      for (int t : ofBatch[b]) {
        boolean isQuota = view.quotaOf(t) >= 0 && view.tallyBatch(t) == b;
        if (isQuota && view.tallyCap(t) < view.capacity(b) && (best < 0 || left(t) < left(best))) {
          best = t;
        }
      }
    }
    return best;
  }

  /** Returns the quota that divides the places of {@code b}, or −1. */
  int tallyOf(int b) {
    return tallyOf[b];
  }

  private long left(int tally) {
    return Math.max(0, view.tallyCap(tally) - seats.assignment.tally(tally));
  }

  private TransportResult transport(SearchMonitor clock) {
    int[] first = new int[reach.workers + 1];
    for (int w = 0; w < reach.workers; w++) {
      first[w + 1] = first[w] + keep(w, first[w]);
    }
    long[] count = new long[reach.workers];
    Arrays.setAll(count, w -> seats.isFree(w) ? seats.assignment.left(w) : 0);
    long[] capacity = new long[2 * reach.batches];
    for (int b = 0; b < reach.batches; b++) {
      long free = seats.held[b] ? seats.assignment.free(b) : 0;
      capacity[2 * b] = tallyOf[b] < 0 ? free : Math.min(free, left(tallyOf[b]));
      capacity[2 * b + 1] = free - capacity[2 * b];
    }
    CostModel costs =
        new CostModel.Arcs(
            capacity.length,
            first,
            Arrays.copyOf(to, first[reach.workers]),
            Arrays.copyOf(cost, first[reach.workers]));
    TransportProblem problem =
        TransportProblem.builder(costs, capacity).counts(count).penalties(reach.out).build();
    try (Lanes lanes = Lanes.open(clock.limit().threads())) {
      return TransportEngine.solve(problem, lanes, clock);
    }
  }

  /** Keeps the arcs of a worker that cost least with prices, and returns how many. */
  private int keep(int w, int from) {
    int count = 0;
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      if (goes(w, reach.batchOf[e])) {
        sums[count] = sum(w, e);
        count++;
      }
    }
    double bar = Double.POSITIVE_INFINITY;
    if (count > ARCS_EACH) {
      Arrays.sort(sums, 0, count);
      bar = sums[ARCS_EACH - 1];
    }
    int at = from;
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      int b = reach.batchOf[e];
      if (goes(w, b) && sum(w, e) <= bar) {
        if (at + 2 > to.length) {
          to = Arrays.copyOf(to, 2 * to.length);
          cost = Arrays.copyOf(cost, 2 * cost.length);
        }
        long costs = reach.cost[e] + limits(w, b);
        to[at] = 2 * b;
        cost[at] = costs;
        at++;
        if (tallyOf[b] >= 0 && !isCounted(w, b)) {
          to[at] = 2 * b + 1;
          cost[at] = costs;
          at++;
        }
      }
    }
    return at - from;
  }

  private double sum(int w, int e) {
    int b = reach.batchOf[e];
    return reach.cost[e] + point[b] + limits(w, b);
  }

  private boolean isCounted(int w, int b) {
    for (int t : rows.ofGroup[rows.groupOf[w]][b]) {
      if (t == tallyOf[b]) {
        return true;
      }
    }
    return false;
  }

  private boolean goes(int w, int b) {
    return seats.isFree(w) && seats.held[b];
  }

  /** What the quota takes that the transport keeps. */
  private double counted(int w, int b) {
    return tallyOf[b] >= 0 && isCounted(w, b) ? point[reach.batches + tallyOf[b]] : 0;
  }

  /** Somebody who is paid for coming pays nothing here. */
  private long limits(int w, int b) {
    double sum = ofGroup[rows.groupOf[w]][b] + ofEmployer[rows.employerOf[w]][b];
    return Math.max(0, Math.round(sum - counted(w, b)));
  }
}
