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
 * Seats people who go by themselves and are at home, by an exact transport to the places that are
 * free in batches that are held; what limits cost is added to what it costs to go there.
 *
 * <p>Whom a limit keeps out of where the transport sends her stays at home. Not thread-safe.
 */
final class Placing {
  /*
   * Of the places of a batch a quota leaves some to whom it counts; whom it doesn't count may have any. So a batch is two sinks: places
   * for all, as many as the quota leaves, and places for the others.
   */

  /** Of the whole city, so many arcs of each worker are looked at, those that cost least. */
  private static final int ARCS_EACH = 64;

  /** With more batches no quota is kept exactly, since time grows fast with sinks. */
  private static final int DIVIDED_MAX = 600;

  private final Seats seats;
  private final Reach reach;
  private final ProblemView view;
  private final LimitRows rows;
  private final double[] point;
  private final SearchMonitor clock;

  /** Of each batch the quota that divides its places, or −1. */
  private final int[] tallyOf;

  private int[] to = new int[1_024];
  private long[] cost = new long[1_024];
  private final double[] sums;
  private final double[][] ofGroup;
  private final double[][] ofEmployer;

  /** Who is placed, and what it costs each of them to have no place. */
  private int[] who = new int[1_024];

  private long[] out = new long[1_024];

  /** The batches among which people are placed. */
  private boolean[] open;

  private int arcsEach = ARCS_EACH;

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
    this.clock = clock;
    view = seats.view;
    this.ofGroup = ofGroup;
    this.ofEmployer = ofEmployer;
    reach = seats.reach;
    tallyOf = new int[reach.batches];
    sums = new double[reach.batches];
    open = seats.held;
  }

  /** Places everybody, and returns what a place of each batch is worth. */
  long[] run() {
    Arrays.setAll(tallyOf, b -> reach.batches <= DIVIDED_MAX ? rows.tightestQuota(view, b) : -1);
    open = seats.held;
    arcsEach = ARCS_EACH;
    long[] prices = transport(false);
    long[] price = new long[reach.batches];
    Arrays.setAll(price, b -> Math.min(prices[2 * b], prices[2 * b + 1]));
    return price;
  }

  /**
   * Places people in a few of the batches.
   *
   * @param within which batches these are
   * @param isFirst whether all other batches have places yet, so that somebody who would rather
   *     have one of them, at its price, stays at home for now
   */
  void run(boolean[] within, boolean isFirst) {
    Arrays.setAll(tallyOf, b -> within[b] ? rows.tightestQuota(view, b) : -1);
    open = new boolean[reach.batches];
    for (int b = 0; b < open.length; b++) {
      open[b] = within[b] && seats.held[b];
    }
    arcsEach = reach.batches;
    transport(isFirst);
  }

  private long left(int tally) {
    return Math.max(0, view.tallyCap(tally) - seats.assignment.tally(tally));
  }

  private long[] transport(boolean isFirst) {
    int[] first = new int[reach.workers + 1];
    int sources = 0;
    for (int w = 0; w < reach.workers; w++) {
      if (seats.isFree(w) && seats.assignment.left(w) > 0) {
        int arcs = keep(w, first[sources]);
        if (arcs > 0) {
          note(sources, w, isFirst ? elsewhere(w) : reach.out[w]);
          first[sources + 1] = first[sources] + arcs;
          sources++;
        }
      }
    }
    long[] capacity = new long[2 * reach.batches];
    for (int b = 0; b < reach.batches; b++) {
      long free = open[b] ? seats.assignment.free(b) : 0;
      capacity[2 * b] = tallyOf[b] < 0 ? free : Math.min(free, left(tallyOf[b]));
      capacity[2 * b + 1] = free - capacity[2 * b];
    }
    CostModel costs =
        new CostModel.Arcs(
            capacity.length,
            Arrays.copyOf(first, sources + 1),
            Arrays.copyOf(to, first[sources]),
            Arrays.copyOf(cost, first[sources]));
    TransportProblem problem =
        TransportProblem.builder(costs, capacity).penalties(Arrays.copyOf(out, sources)).build();
    try (Lanes lanes = Lanes.open(clock.limit().threads())) {
      TransportResult result = TransportEngine.solve(problem, lanes, clock);
      seat(result.sinkOf());
      return result.prices();
    }
  }

  private void note(int at, int w, long costs) {
    if (at == who.length) {
      who = Arrays.copyOf(who, 2 * at);
      out = Arrays.copyOf(out, 2 * at);
    }
    who[at] = w;
    out[at] = costs;
  }

  private void seat(int[] sinkOf) {
    for (int i = 0; i < sinkOf.length; i++) {
      int b = sinkOf[i] < 0 ? -1 : sinkOf[i] / 2;
      if (b >= 0 && seats.assignment.room(who[i], b) > 0) {
        seats.add(who[i], b);
      }
    }
  }

  /** What it costs a worker to be in no batch that is open: the best of the others, or home. */
  private long elsewhere(int w) {
    double least = reach.out[w];
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      int b = reach.batchOf[e];
      if (seats.held[b] && !open[b]) {
        least = Math.min(least, sum(w, e));
      }
    }
    return Math.max(0, Math.round(least));
  }

  /** Keeps the arcs of a worker that cost least with prices, and returns how many. */
  private int keep(int w, int from) {
    int count = 0;
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      if (open[reach.batchOf[e]]) {
        sums[count] = sum(w, e);
        count++;
      }
    }
    double bar = Double.POSITIVE_INFINITY;
    if (count > arcsEach) {
      Arrays.sort(sums, 0, count);
      bar = sums[arcsEach - 1];
    }
    int at = from;
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      int b = reach.batchOf[e];
      if (open[b] && sum(w, e) <= bar) {
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
    return rows.counts(rows.groupOf[w], b, tallyOf[b]);
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
