package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The batches that suit a worker at the sites that cost her least, with the price of a place where
 * it is known, one worker at a time: site by site until there are enough. Not thread-safe.
 */
final class NearBatches {
  private static final int SITE_BITS = 14;
  private static final long COST_MAX = (1L << (63 - SITE_BITS)) - 1;

  private final ProblemView view;
  private final int enough;
  private final @Nullable SitePrices prices;
  private final long[] order;
  private final long[] journeys;
  private final int[] found;

  /** The batches of the worker seen last, ascending, are the first {@link #count} of these. */
  final int[] batch;

  /** What each of them costs. */
  final long[] cost;

  int count;

  /** The sites that were passed over are the first {@link #restCount} of these. */
  final int[] restSite;

  /** No batch of hers at each of them costs less. */
  final long[] restCost;

  int restCount;

  /**
   * @param enough how many batches are enough, so that no further site is looked at
   * @param prices what a place of each site is worth, or null if it is not known
   */
  NearBatches(ProblemView view, int enough, @Nullable SitePrices prices) {
    this.view = view;
    this.enough = enough;
    this.prices = prices;
    order = new long[view.siteCount()];
    journeys = new long[order.length];
    restSite = new int[order.length];
    restCost = new long[order.length];
    found = new int[view.batchCount()];
    batch = new int[view.batchCount()];
    cost = new long[view.batchCount()];
  }

  /** Finds the batches of {@code worker}. */
  void look(int worker) {
    count = 0;
    restCount = 0;
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
        long price = prices == null ? 0 : prices.of(worker, s);
        order[sites] = Math.min(journey + price, COST_MAX) << SITE_BITS | s;
        journeys[s] = journey;
        sites++;
      }
    }
    Arrays.sort(order, 0, sites);
    int at = 0;
    int size = 0;
    for (; at < sites && size < enough; at++) {
      int site = siteAt(at);
      for (int i = 0; i < view.batchCount(site); i++) {
        int b = view.batchAt(site, i);
        if (view.suits(worker, b)) {
          found[size] = b;
          size++;
        }
      }
    }
    for (; at < sites; at++) {
      restSite[restCount] = siteAt(at);
      restCost[restCount] = journeys[restSite[restCount]];
      restCount++;
    }
    Arrays.sort(found, 0, size);
    for (int i = 0; i < size; i++) {
      add(worker, found[i]);
    }
  }

  private int siteAt(int at) {
    return (int) order[at] & ((1 << SITE_BITS) - 1);
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
