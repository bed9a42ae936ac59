package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The least that a place at each site can cost with what limits take there, for each pattern and
 * group: what no price of a batch of that site is below. Not thread-safe while it is filled.
 */
final class LeastPrices {
  /** With more rows and batches than this, all patterns of a group share one row. */
  private static final long LOOKS_MAX = 1 << 22;

  private static final int NO_GROUP = -1;

  private final ProblemView view;
  private final Reach reach;
  private final int[] rowOf;

  /** The group of each row, or {@link #NO_GROUP} for whoever pays for no limits. */
  private final int[] groupOf;

  /** Whether whoever comes to each batch pays for one place, as far as that is known. */
  private final boolean[] takesOne;

  /** The batches that each row looks at. */
  private final int[][] batchesOf;

  /** By row and site; the last column is the least of all. */
  private final double[][] least;

  LeastPrices(ProblemView view, Reach reach, LimitRows rows, boolean[] paysLimits) {
    this.view = view;
    this.reach = reach;
    rowOf = new int[reach.workers];
    int[] group = new int[reach.workers];
    Arrays.setAll(group, w -> paysLimits[w] ? rows.groupOf[w] : NO_GROUP);
    int count = number(group, true);
    boolean byPattern = count * (long) reach.batches <= LOOKS_MAX;
    if (!byPattern) {
      count = number(group, false);
    }
    groupOf = new int[count];
    batchesOf = new int[count][];
    Map<Integer, int[]> ofPattern = new HashMap<>();
    for (int w = 0; w < reach.workers; w++) {
      int row = rowOf[w];
      groupOf[row] = group[w];
      if (batchesOf[row] == null) {
        int pattern = byPattern ? view.pattern(w) : -1;
        batchesOf[row] = ofPattern.computeIfAbsent(pattern, this::batches);
      }
    }
    takesOne = reach.takesOne.clone();
    if (reach.restSite.length > 0 && view.problem().rules().contains(Rule.USE)) {
      // Of the pairs that were passed over some may take no place.
      Arrays.fill(takesOne, false);
    }
    least = new double[count][view.siteCount() + 1];
  }

  /** Gives workers of one group, and one pattern if it matters, one row; returns how many. */
  private int number(int[] group, boolean byPattern) {
    Map<Long, Integer> known = new HashMap<>();
    for (int w = 0; w < rowOf.length; w++) {
      long key = (long) group[w] << 32 | (byPattern ? view.pattern(w) : 0);
      Integer row = known.putIfAbsent(key, known.size());
      rowOf[w] = row == null ? known.size() - 1 : row;
    }
    return known.size();
  }

  private int[] batches(int pattern) {
    return IntStream.range(0, reach.batches)
        .filter(b -> pattern < 0 || view.allows(pattern, b))
        .toArray();
  }

  /** Finds the least sums of prices of {@code point} and of limits in {@code ofGroup}. */
  void fill(double[] point, double[][] ofGroup) {
    for (int row = 0; row < least.length; row++) {
      double[] to = least[row];
      Arrays.fill(to, Double.POSITIVE_INFINITY);
      for (int b : batchesOf[row]) {
        double limits = groupOf[row] == NO_GROUP ? 0 : ofGroup[groupOf[row]][b];
        double price = (takesOne[b] ? point[b] : 0) + limits;
        int site = view.siteOf(b);
        to[site] = Math.min(to[site], price);
      }
      to[to.length - 1] = Arrays.stream(to).min().orElseThrow();
    }
  }

  /** The least sums by site that {@code worker} pays; the last is that of all. */
  double[] of(int worker) {
    return least[rowOf[worker]];
  }
}
