package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * For each site the sites that share the most people with it: a part of the city that can be
 * improved by itself.
 *
 * <p>Two sites share whoever has both among the few that are cheapest for her. Sites of batches
 * that one team can't hold both belong together whatever they share. Immutable.
 */
final class Districts {
  /** So many of the cheapest sites of each worker count. */
  private static final int NEAREST = 5;

  private final ProblemView view;

  /** Of each site all others, the one with which it shares most first. */
  private final int[][] order;

  /** The sites of batches that clash with batches of each site. */
  private final boolean[][] clashes;

  Districts(ProblemView view, Reach reach) {
    this.view = view;
    int sites = view.siteCount();
    long[][] shared = new long[sites][sites];
    Nearest nearest = new Nearest(view, reach);
    for (int w = 0; w < reach.workers; w++) {
      nearest.look(w);
      for (int i = 0; i < nearest.count; i++) {
        for (int j = 0; j < nearest.count; j++) {
          shared[nearest.site[i]][nearest.site[j]] += view.count(w);
        }
      }
    }
    order = new int[sites][];
    clashes = new boolean[sites][sites];
    for (int b = 0; b < view.batchCount(); b++) {
      for (int i = 0; i < view.clashCount(b); i++) {
        clashes[view.siteOf(b)][view.siteOf(view.clashAt(b, i))] = true;
      }
    }
    for (int s = 0; s < sites; s++) {
      order[s] = inOrder(s, shared[s]);
    }
  }

  private static int[] inOrder(int site, long[] shared) {
    Integer[] all = new Integer[shared.length];
    Arrays.setAll(all, i -> i);
    shared[site] = Long.MAX_VALUE;
    Arrays.sort(all, (a, b) -> Long.compare(shared[b], shared[a]));
    return Arrays.stream(all).mapToInt(Integer::intValue).toArray();
  }

  /**
   * Says for each batch whether it belongs to the district around {@code site}.
   *
   * @param batchesMax how many batches a district has, unless one site has more
   */
  boolean[] around(int site, int batchesMax) {
    boolean[] within = new boolean[view.batchCount()];
    int count = 0;
    for (int s : order[site]) {
      if (s == site || clashes[site][s]) {
        count += take(s, within);
      }
    }
    for (int s : order[site]) {
      if (s != site && !clashes[site][s] && count + view.batchCount(s) <= batchesMax) {
        count += take(s, within);
      }
    }
    return within;
  }

  private int take(int site, boolean[] within) {
    for (int i = 0; i < view.batchCount(site); i++) {
      within[view.batchAt(site, i)] = true;
    }
    return view.batchCount(site);
  }

  /** The few sites that are cheapest for one worker. */
  private static final class Nearest {
    private final ProblemView view;
    private final Reach reach;
    private final long[] cost = new long[NEAREST];
    final int[] site = new int[NEAREST];
    int count;

    Nearest(ProblemView view, Reach reach) {
      this.view = view;
      this.reach = reach;
    }

    /** Batches of a site mostly follow each other, and cost much the same. */
    void look(int worker) {
      count = 0;
      for (int e = reach.first[worker]; e < reach.first[worker + 1]; e++) {
        if (count < NEAREST || reach.cost[e] < cost[count - 1]) {
          insert(view.siteOf(reach.batchOf[e]), reach.cost[e]);
        }
      }
    }

    private void insert(int s, long costs) {
      int at = 0;
      while (at < count && site[at] != s) {
        at++;
      }
      if (at < count && cost[at] <= costs) {
        return;
      }
      if (at == count) {
        count = Math.min(NEAREST, count + 1);
        at = count - 1;
      }
      while (at > 0 && cost[at - 1] > costs) {
        cost[at] = cost[at - 1];
        site[at] = site[at - 1];
        at--;
      }
      cost[at] = costs;
      site[at] = s;
    }
  }
}
