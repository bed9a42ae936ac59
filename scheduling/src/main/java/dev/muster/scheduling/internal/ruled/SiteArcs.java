package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * For each worker the sites that she may go to, each once and at the cost of its cheapest batch.
 */
final class SiteArcs {
  /** Arcs {@code first[w]} to {@code first[w + 1] − 1} are those of worker {@code w}. */
  final int[] first;

  final int[] site;
  final long[] cost;

  SiteArcs(ProblemView view, Reach reach) {
    first = new int[reach.workers + 1];
    int[] sites = new int[1_024];
    long[] costs = new long[1_024];
    long[] least = new long[view.siteCount()];
    Arrays.fill(least, Long.MAX_VALUE);
    int size = 0;
    for (int w = 0; w < reach.workers; w++) {
      int from = size;
      for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
        int s = view.siteOf(reach.batchOf[e]);
        if (least[s] == Long.MAX_VALUE) {
          if (size == sites.length) {
            sites = Arrays.copyOf(sites, 2 * size);
            costs = Arrays.copyOf(costs, 2 * size);
          }
          sites[size] = s;
          size++;
        }
        least[s] = Math.min(least[s], reach.cost[e]);
      }
      for (int i = from; i < size; i++) {
        costs[i] = least[sites[i]];
        least[sites[i]] = Long.MAX_VALUE;
      }
      first[w + 1] = size;
    }
    site = Arrays.copyOf(sites, size);
    cost = Arrays.copyOf(costs, size);
  }
}
