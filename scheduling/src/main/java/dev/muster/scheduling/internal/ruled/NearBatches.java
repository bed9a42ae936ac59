package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * The batches that suit a worker at the sites nearest to her, one worker at a time: site by site
 * until there are enough. Not thread-safe.
 */
final class NearBatches {
  private static final int SITE_BITS = 14;
  private static final long COST_MAX = (1L << (63 - SITE_BITS)) - 1;

  private final ProblemView view;
  private final int enough;
  private final long[] order;
  private final int[] found;

  /** The batches of the worker seen last, ascending, are the first {@link #count} of these. */
  final int[] batch;

  /** What each of them costs. */
  final long[] cost;

  int count;

  /** No batch of hers that was passed over costs less; {@link Long#MAX_VALUE} if there is none. */
  long restCost;

  /**
   * @param enough how many batches are enough, so that no further site is looked at
   */
  NearBatches(ProblemView view, int enough) {
    this.view = view;
    this.enough = enough;
    order = new long[view.siteCount()];
    found = new int[view.batchCount()];
    batch = new int[view.batchCount()];
    cost = new long[view.batchCount()];
  }

  /** Finds the batches of {@code worker}. */
  void look(int worker) {
    count = 0;
    restCost = Long.MAX_VALUE;
    if (view.pin(worker) >= 0) {
      add(worker, view.pin(worker));
    } else if (enough >= view.batchCount()) {
      for (int b = 0; b < view.batchCount(); b++) {
        add(worker, b);
      }
    } else {
      near(worker);
    }
  }

  /** What a journey costs is the least that any batch of the site can cost. */
  private void near(int worker) {
    int sites = 0;
    for (int s = 0; s < order.length; s++) {
      long journey = view.journeyCost(worker, s);
      if (journey != ProblemView.UNSUITED) {
        order[sites] = Math.min(journey, COST_MAX) << SITE_BITS | s;
        sites++;
      }
    }
    Arrays.sort(order, 0, sites);
    int at = 0;
    int size = 0;
    for (; at < sites && size < enough; at++) {
      int site = (int) order[at] & ((1 << SITE_BITS) - 1);
      for (int i = 0; i < view.batchCount(site); i++) {
        int b = view.batchAt(site, i);
        if (view.suits(worker, b)) {
          found[size] = b;
          size++;
        }
      }
    }
    restCost = at < sites ? order[at] >>> SITE_BITS : Long.MAX_VALUE;
    Arrays.sort(found, 0, size);
    for (int i = 0; i < size; i++) {
      add(worker, found[i]);
    }
  }

  private void add(int worker, int b) {
    long of = view.cost(worker, b);
    if (of != ProblemView.UNSUITED) {
      batch[count] = b;
      cost[count] = of;
      count++;
    }
  }
}
