package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * The least that a place can cost at each site, for each pattern, and the least that limits take
 * there from each group: what no price of a batch of that site is below. Not thread-safe while it
 * is filled.
 */
final class LeastPrices {
  /** With more patterns and batches than this, all patterns share one row. */
  private static final long LOOKS_MAX = 1 << 20;

  private final ProblemView view;
  private final Reach reach;
  private final int[] rowOf;

  /** By pattern and site; the last column is the least of all. */
  private final double[][] places;

  /** By group and site; the last row is for whoever pays for no limits. */
  private final double[][] limits;

  LeastPrices(ProblemView view, Reach reach, int groups) {
    this.view = view;
    this.reach = reach;
    boolean each = (long) view.patternCount() * reach.batches <= LOOKS_MAX;
    rowOf = new int[reach.workers];
    Arrays.setAll(rowOf, w -> each ? view.pattern(w) : 0);
    places = new double[each ? view.patternCount() : 1][view.siteCount() + 1];
    limits = new double[groups + 1][view.siteCount() + 1];
  }

  /** Finds the least prices of {@code point}, and of limits in {@code ofGroup}. */
  void fill(double[] point, double[][] ofGroup) {
    boolean each = places.length == view.patternCount();
    for (int p = 0; p < places.length; p++) {
      Arrays.fill(places[p], Double.POSITIVE_INFINITY);
      for (int b = 0; b < reach.batches; b++) {
        if (!each || view.allows(p, b)) {
          keep(places[p], b, reach.takesOne[b] ? point[b] : 0);
        }
      }
    }
    for (int g = 0; g < ofGroup.length; g++) {
      Arrays.fill(limits[g], Double.POSITIVE_INFINITY);
      for (int b = 0; b < reach.batches; b++) {
        keep(limits[g], b, ofGroup[g][b]);
      }
    }
  }

  private void keep(double[] row, int batch, double price) {
    int site = view.siteOf(batch);
    row[site] = Math.min(row[site], price);
    row[row.length - 1] = Math.min(row[row.length - 1], price);
  }

  /** The least prices by site that {@code worker} pays for places; the last is that of all. */
  double[] places(int worker) {
    return places[rowOf[worker]];
  }

  /** The same of what {@code group} pays for limits, or nobody if it is −1. */
  double[] limits(int group) {
    return limits[group < 0 ? limits.length - 1 : group];
  }
}
