package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.Lanes;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * What everybody chooses at given prices: the pair of least cost and price, or staying at home.
 *
 * <p>Workers are divided among lanes, each writes what is her own. Use from one thread at a time.
 */
final class Selection {
  /*
   * The choice at the last prices is dear at most by what has changed, so that it ends the search of most blocks at once: a block is
   * looked at only if its cheapest pair at the least price of its site comes close to it.
   */
  private static final double ROUNDING = 1e-9;

  private final ProblemView view;
  private final Reach reach;
  private final LimitRows rows;
  private final SiteBlocks blocks;
  private final LeastPrices leastPrices;
  private final boolean[] paysLimits;

  /** Of so many workers the first one chooses. */
  private int stride = 1;

  /** The pair that each worker chooses, or −1 for staying at home. */
  final int[] pair;

  /** What no choice of hers is below. */
  final double[] least;

  Selection(ProblemView view, Reach reach, LimitRows rows, boolean[] paysLimits) {
    this.view = view;
    this.reach = reach;
    this.rows = rows;
    this.paysLimits = paysLimits;
    blocks = new SiteBlocks(view, reach);
    leastPrices = new LeastPrices(view, reach, rows, paysLimits);
    pair = new int[reach.workers];
    Arrays.fill(pair, -1);
    least = new double[reach.workers];
  }

  /** From now on the first of {@code every} so many workers chooses. */
  void sample(int every) {
    stride = every;
  }

  /**
   * Chooses for everybody in the sample, given prices of places and what limits take by group and
   * employer.
   */
  void choose(Lanes lanes, double[] point, double[][] ofGroup, double[][] ofEmployer) {
    leastPrices.fill(point, ofGroup);
    lanes.run(
        (reach.workers + stride - 1) / stride,
        (lane, from, to) -> {
          for (int w = stride * from; w < Math.min(reach.workers, stride * to); w += stride) {
            choose(w, point, ofGroup[rows.groupOf[w]], ofEmployer[rows.employerOf[w]]);
          }
        });
  }

  private void choose(int w, double[] point, double[] group, double[] employer) {
    boolean pays = paysLimits[w];
    double[] leastOf = leastPrices.of(w);
    double lowest = leastOf[leastOf.length - 1];
    double best = reach.out[w];
    int chosen = -1;
    if (pair[w] >= 0) {
      double again = sum(w, pair[w], point, pays, group, employer);
      if (again < best) {
        best = again;
        chosen = pair[w];
      }
    }
    double bar = best + ROUNDING * (1 + Math.abs(best));
    for (int i = blocks.first[w]; i < blocks.first[w + 1]; i++) {
      if (blocks.least[i] + lowest > bar) {
        break;
      }
      int site = blocks.site[i];
      if (blocks.least[i] + leastOf[site] > bar) {
        continue;
      }
      for (int e = blocks.start[i]; e < blocks.end[i]; e++) {
        double here = sum(w, e, point, pays, group, employer);
        if (here < best || (here == best && e < chosen)) {
          best = here;
          chosen = e;
        }
      }
      bar = best + ROUNDING * (1 + Math.abs(best));
    }
    pair[w] = chosen;
    least[w] = Math.min(best, rest(w, bar, leastOf));
  }

  /** What pairs of a worker that were passed over can't be below. */
  private double rest(int w, double bar, double[] leastOf) {
    double rest = Double.POSITIVE_INFINITY;
    if (reach.restLeast[w] == Long.MAX_VALUE
        || reach.restLeast[w] + leastOf[leastOf.length - 1] > bar) {
      return rest;
    }
    for (int i = reach.restFirst[w]; i < reach.restFirst[w + 1]; i++) {
      int site = reach.restSite[i];
      rest = Math.min(rest, reach.restCost[i] + leastOf[site]);
    }
    return rest;
  }

  private double sum(
      int w, int e, double[] point, boolean pays, double[] group, double[] employer) {
    int b = reach.batchOf[e];
    double places = reach.takesOne[b] ? point[b] : view.use(w, b) * point[b];
    return reach.cost[e] + places + (pays ? group[b] + employer[b] : 0);
  }
}
