package dev.muster.scheduling.internal.price;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * The batches that suit each worker, the cheapest first, as many as memory allows; equal ones begin
 * at different batches for different workers, so that not everybody looks at the same.
 */
final class Choices {
  private static final int ENTRIES_MAX = 1 << 23;
  private static final int EACH_MIN = 24;

  private final ProblemView view;
  private final int[][] batches;

  Choices(ProblemView view) {
    this.view = view;
    int n = view.workerCount();
    int m = view.batchCount();
    int each = Math.min(m, Math.max(EACH_MIN, ENTRIES_MAX / Math.max(1, n)));
    batches = new int[n][];
    long[] key = new long[m];
    for (int w = 0; w < n; w++) {
      int found = 0;
      int turn = m == 0 ? 0 : w % m;
      for (int i = 0; i < m; i++) {
        int b = i + turn < m ? i + turn : i + turn - m;
        long cost = view.pin(w) < 0 ? view.cost(w, b) : ProblemView.UNSUITED;
        if (cost != ProblemView.UNSUITED) {
          key[found] = Math.min(cost, (1L << 43) - 1) << 20 | i;
          found++;
        }
      }
      Arrays.sort(key, 0, found);
      batches[w] = new int[Math.min(each, found)];
      for (int i = 0; i < batches[w].length; i++) {
        batches[w][i] = (int) ((key[i] & 0xFFFFF) + turn) % m;
      }
    }
  }

  int count(int worker) {
    return batches[worker].length;
  }

  int batch(int worker, int index) {
    return batches[worker][index];
  }

  /** Returns what {@code worker} loses if she gets her second choice of what has room now. */
  long regret(int worker, Assignment assignment) {
    long first = -1;
    for (int b : batches[worker]) {
      if (assignment.room(worker, b) > 0) {
        if (first >= 0) {
          return view.cost(worker, b) - first;
        }
        first = view.cost(worker, b);
      }
    }
    return Long.MAX_VALUE;
  }
}
