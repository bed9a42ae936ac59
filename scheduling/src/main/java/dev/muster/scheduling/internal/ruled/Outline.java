package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.FillTarget;
import dev.muster.scheduling.internal.transport.CostModel;
import dev.muster.scheduling.internal.transport.TransportEngine;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * Which batches to hold at first, and what their places are worth: exact transports between parts
 * of batches, and after each a step towards what teams and opening costs would choose at its
 * prices.
 */
final class Outline {
  /*
   * What transport costs is a convex function of the parts, and prices of places are its slopes, so that this is the method of
   * conditional gradients: Frank, Wolfe: An algorithm for quadratic programming. Naval Research Logistics Quarterly 3, 1956. A
   * person is some units, so that parts of a place are places.
   */
  private static final int UNITS = 8;
  private static final int ROUNDS = 3;

  private static final double STEP = 0.25;

  /** Batches of which less than this part would be held are closed. */
  private static final double LEAST_PART = 0.25;

  private final ProblemView view;
  private final Reach reach;
  private final Tours tours;
  private final SearchMonitor monitor;
  private final SearchMonitor clock;
  private final double[] part;

  /** Whether each batch is to be held. */
  final boolean[] held;

  /** What a place of each batch is worth. */
  long[] price;

  /** The prices that prove most, and what they prove. */
  long[] provingPrice;

  double bound = Double.NEGATIVE_INFINITY;

  Outline(ProblemView view, Reach reach, SearchMonitor monitor, SearchMonitor clock) {
    this.view = view;
    this.reach = reach;
    this.monitor = monitor;
    this.clock = clock;
    tours = new Tours(view);
    held = new boolean[reach.batches];
    price = new long[reach.batches];
    provingPrice = price;
    part = parts(view);
  }

  /** Returns how much of each batch is held where all that clash are held as much. */
  static double[] parts(ProblemView view) {
    double[] parts = new double[view.batchCount()];
    Arrays.setAll(parts, b -> 1.0 / (1 + view.clashCount(b)));
    return parts;
  }

  /**
   * Chooses again which batches to hold.
   *
   * @param parts how much of each batch would be held
   */
  void choose(double[] parts) {
    double[] cost = new double[reach.batches];
    Arrays.setAll(cost, b -> (LEAST_PART - parts[b]) * view.capacity(b));
    tours.choose(cost, held);
  }

  /**
   * Takes the prices of sites instead of batches; better prices can then {@linkplain #choose
   * choose} better.
   */
  void runBySites(SitePrices sites) {
    price = sites.ofBatches();
    provingPrice = price;
    double[] cost = new double[reach.batches];
    Arrays.setAll(cost, this::holdingCost);
    tours.choose(cost, held);
  }

  /** Finds out, as far as the monitor allows. */
  void run() {
    double[] cost = new double[reach.batches];
    try (Lanes lanes = Lanes.open(monitor.limit().threads())) {
      for (int round = 0; round < ROUNDS && monitor.next(); round++) {
        price = transport(lanes, UNITS);
        keepIfProving();
        Arrays.setAll(cost, this::holdingCost);
        tours.choose(cost, held);
        for (int b = 0; b < part.length; b++) {
          part[b] += STEP * ((held[b] ? 1 : 0) - part[b]);
        }
      }
      choose(part);
      if (monitor.next()) {
        Arrays.setAll(part, b -> held[b] ? 1 : 0);
        price = transport(lanes, 1);
        keepIfProving();
      }
    }
  }

  /** Computes what batch prices prove, as the certificate says. */
  private void keepIfProving() {
    double sum = 0;
    for (int w = 0; w < reach.workers; w++) {
      double least = reach.out[w];
      for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
        int b = reach.batchOf[e];
        double places = reach.takesOne[b] ? 1 : view.use(w, b);
        least = Math.min(least, reach.cost[e] + places * price[b]);
      }
      sum += view.count(w) * least;
    }
    double[] cost = new double[reach.batches];
    Arrays.setAll(cost, b -> view.openingCost(b) - (double) price[b] * view.capacity(b));
    sum += tours.choose(cost, new boolean[reach.batches]);
    if (sum > bound) {
      bound = sum;
      provingPrice = price;
    }
  }

  /** The least of opening cost, cost of what is missing, and price of the places, over numbers. */
  private double holdingCost(int b) {
    long most = view.capacity(b);
    long fewest = Math.max(1, view.minimum(b));
    if (fewest > most) {
      return Double.MAX_VALUE / 1e9;
    }
    FillTarget target = view.problem().batches().get(b).fillTarget();
    long full = target == null ? most : Math.max(fewest, Math.min(most, target.people()));
    double best = Double.POSITIVE_INFINITY;
    for (long people : new long[] {most, full, fewest}) {
      best = Math.min(best, view.heldCost(b, people) - (double) price[b] * people);
    }
    return best;
  }

  /** Returns the prices of a transport to the present parts, everybody being so many units. */
  private long[] transport(Lanes lanes, int units) {
    long[] capacity = new long[reach.batches];
    Arrays.setAll(capacity, b -> Math.round(units * part[b] * view.capacity(b)));
    CostModel costs = new CostModel.Arcs(reach.batches, reach.first, reach.batchOf, reach.cost);
    long[] count = new long[reach.workers];
    Arrays.setAll(count, w -> units * view.count(w));
    return transport(lanes, costs, count, capacity);
  }

  private long[] transport(Lanes lanes, CostModel costs, long[] count, long[] capacity) {
    TransportProblem problem =
        TransportProblem.builder(costs, capacity).counts(count).penalties(reach.out).build();
    return TransportEngine.solve(problem, lanes, clock).prices();
  }
}
