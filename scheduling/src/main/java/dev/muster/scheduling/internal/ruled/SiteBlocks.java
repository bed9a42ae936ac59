package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * The pairs of each worker in blocks of one site, the block with the cheapest pair first, so that a
 * search for the least sum of cost and price can end early. Immutable; arrays are shared and never
 * written.
 */
final class SiteBlocks {
  /** Blocks {@code first[w]} to {@code first[w + 1] − 1} are those of worker {@code w}. */
  final int[] first;

  /** The pairs of each block are {@code start[i]} to {@code end[i] − 1}. */
  final int[] start;

  final int[] end;
  final int[] site;

  /** The least cost of a pair of the block. */
  final long[] least;

  SiteBlocks(ProblemView view, Reach reach) {
    first = new int[reach.workers + 1];
    int count = 0;
    for (int w = 0; w < reach.workers; w++) {
      for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
        count += begins(view, reach, w, e) ? 1 : 0;
      }
      first[w + 1] = count;
    }
    start = new int[count];
    end = new int[count];
    site = new int[count];
    least = new long[count];
    int[] starts = new int[view.batchCount()];
    for (int w = 0; w < reach.workers; w++) {
      int size = 0;
      for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
        if (begins(view, reach, w, e)) {
          starts[size] = e;
          size++;
        }
      }
      fill(view, reach, w, starts, size);
    }
  }

  private static boolean begins(ProblemView view, Reach reach, int w, int e) {
    return e == reach.first[w]
        || view.siteOf(reach.batchOf[e]) != view.siteOf(reach.batchOf[e - 1]);
  }

  /** Inserts block after block where it belongs. */
  private void fill(ProblemView view, Reach reach, int w, int[] starts, int size) {
    for (int i = 0; i < size; i++) {
      int to = i + 1 < size ? starts[i + 1] : reach.first[w + 1];
      long cost = Arrays.stream(reach.cost, starts[i], to).min().orElseThrow();
      int at = first[w] + i;
      while (at > first[w] && least[at - 1] > cost) {
        start[at] = start[at - 1];
        end[at] = end[at - 1];
        site[at] = site[at - 1];
        least[at] = least[at - 1];
        at--;
      }
      start[at] = starts[i];
      end[at] = to;
      site[at] = view.siteOf(reach.batchOf[starts[i]]);
      least[at] = cost;
    }
  }
}
