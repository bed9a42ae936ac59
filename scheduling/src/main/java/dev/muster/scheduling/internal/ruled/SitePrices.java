package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.internal.transport.CostModel;
import dev.muster.scheduling.internal.transport.TransportEngine;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * What a place of each site is worth, and what whom a quota of its batches counts pays on top, from
 * an exact transport of people to sites instead of batches.
 *
 * <p>Where a quota keeps places for others, these come from far away, so that prices say more than
 * ways about who may go where. Unchanged once it is made.
 */
final class SitePrices {
  /*
   * The places of a site are two sinks, as those of a batch in Placing: places for all, as many as the quotas of its batches leave,
   * and places for whom they don't count.
   */

  /** Parts of a place that are told apart. */
  private static final int UNITS = 8;

  /** One of several people stands for all of them where there are more than this. */
  private static final int PEOPLE_MAX = 20_000;

  /** Without penalties, staying at home costs so many times the dearest way. */
  private static final long AT_HOME = 8;

  private final ProblemView view;
  private final LimitRows rows;

  /** The quota that divides the places of each batch, or −1. */
  private final int[] tallyOf;

  /** Whether such quotas of a site count a group. */
  private final boolean[][] isCounted;

  private int[] to = new int[1_024];
  private long[] cost = new long[1_024];
  private int size;
  private final long[] place;
  private final long[] quota;

  /**
   * @param part how much of each batch is taken to be held
   */
  SitePrices(ProblemView view, LimitRows rows, double[] part, SearchMonitor clock, int threads) {
    this.view = view;
    this.rows = rows;
    tallyOf = new int[view.batchCount()];
    Arrays.setAll(tallyOf, b -> rows.tightestQuota(view, b));
    isCounted = new boolean[rows.ofGroup.length][view.siteCount()];
    for (int g = 0; g < isCounted.length; g++) {
      for (int b = 0; b < tallyOf.length; b++) {
        isCounted[g][view.siteOf(b)] |= rows.counts(g, b, tallyOf[b]);
      }
    }
    place = new long[view.siteCount()];
    quota = new long[place.length];
    long[] prices = transport(part, clock, threads);
    for (int s = 0; s < place.length; s++) {
      place[s] = Math.min(prices[2 * s], prices[2 * s + 1]);
      quota[s] = prices[2 * s] - place[s];
    }
  }

  private long[] transport(double[] part, SearchMonitor clock, int threads) {
    int workers = view.workerCount();
    int every = Math.max(1, workers / PEOPLE_MAX);
    int sources = (workers + every - 1) / every;
    int[] first = new int[sources + 1];
    long[] count = new long[sources];
    for (int i = 0; i < sources; i++) {
      arcs(i * every);
      first[i + 1] = size;
      for (int w = i * every; w < Math.min(workers, (i + 1) * every); w++) {
        count[i] += UNITS * view.count(w);
      }
    }
    long dearest = Math.max(1, Arrays.stream(cost, 0, size).max().orElse(1));
    long[] out = new long[sources];
    Arrays.setAll(out, i -> view.servesByPenalty() ? view.penalty(i * every) : AT_HOME * dearest);
    CostModel costs =
        new CostModel.Arcs(
            2 * place.length, first, Arrays.copyOf(to, size), Arrays.copyOf(cost, size));
    TransportProblem problem =
        TransportProblem.builder(costs, capacities(part)).counts(count).penalties(out).build();
    try (Lanes lanes = Lanes.open(threads)) {
      return TransportEngine.solve(problem, lanes, clock).prices();
    }
  }

  private long[] capacities(double[] part) {
    long[] capacity = new long[2 * place.length];
    for (int b = 0; b < part.length; b++) {
      long all = view.capacity(b);
      long counted = tallyOf[b] < 0 ? all : Math.min(all, view.tallyCap(tallyOf[b]));
      int s = view.siteOf(b);
      capacity[2 * s] += Math.round(UNITS * part[b] * counted);
      capacity[2 * s + 1] += Math.round(UNITS * part[b] * (all - counted));
    }
    return capacity;
  }

  private void arcs(int w) {
    for (int s = 0; s < place.length; s++) {
      long journey = view.journeyCost(w, s);
      if (journey != ProblemView.UNSUITED && suits(w, s)) {
        add(2 * s, journey);
        if (!isCounted[rows.groupOf[w]][s]) {
          add(2 * s + 1, journey);
        }
      }
    }
  }

  private void add(int sink, long costs) {
    if (size == to.length) {
      to = Arrays.copyOf(to, 2 * size);
      cost = Arrays.copyOf(cost, 2 * size);
    }
    to[size] = sink;
    cost[size] = costs;
    size++;
  }

  /** Returns whether any batch of the site suits the worker. */
  private boolean suits(int w, int site) {
    boolean any = false;
    for (int i = 0; i < view.batchCount(site) && !any; i++) {
      int b = view.batchAt(site, i);
      any = view.suits(w, b) && (view.pin(w) < 0 || view.pin(w) == b);
    }
    return any;
  }

  /** Returns what {@code worker} pays for a place at {@code site}. */
  long of(int worker, int site) {
    return place[site] + (isCounted[rows.groupOf[worker]][site] ? quota[site] : 0);
  }

  /** Returns what a place of each batch is worth. */
  long[] ofBatches() {
    long[] price = new long[tallyOf.length];
    Arrays.setAll(price, b -> place[view.siteOf(b)]);
    return price;
  }

  /** Sets the prices of the quotas in {@code point}, which has them after those of the batches. */
  void quotasInto(double[] point) {
    for (int b = 0; b < tallyOf.length; b++) {
      if (tallyOf[b] >= 0) {
        point[tallyOf.length + tallyOf[b]] = quota[view.siteOf(b)];
      }
    }
  }
}
