package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who may go where and at what cost, by worker and by batch, and what leaving her out costs.
 *
 * <p>Immutable, arrays of primitives, since the searches look at little else; the arrays are shared
 * and never written.
 */
final class Reach {
  /** What leaving out somebody who is pinned costs: more than anything. */
  static final long NEVER = 1L << 42;

  private static final long COST_MAX = 1L << 40;

  private final ProblemView view;
  private final long[] ofLevel;

  final int workers;
  final int batches;

  /** Pairs {@code first[w]} to {@code first[w + 1] − 1} are those of worker {@code w}. */
  final int[] first;

  final int[] batchOf;
  final long[] cost;

  /** The workers of each batch, ascending, and what each costs there. */
  final int[][] workersOf;

  final long[][] costsOf;

  /** What leaving out one person of each worker costs. */
  final long[] out;

  /** Whether whoever may come to the batch takes one place there. */
  final boolean[] takesOne;

  /** Sites {@code restFirst[w]} to {@code restFirst[w + 1] − 1} of these worker w was not given. */
  final int[] restFirst;

  final char[] restSite;

  /** No pair of hers at the site costs less than this. */
  final long[] restCost;

  /** No pair of hers at any such site costs less than this. */
  final long[] restLeast;

  /** Takes all pairs of {@code view}, or if there are too many, those at the nearest sites. */
  Reach(ProblemView view, long pairsMax) {
    this(view, pairsMax, null);
  }

  /**
   * Takes all pairs of {@code view}, or if there are too many, those of each worker at the sites
   * that cost her least with the price of a place there.
   *
   * @param pairsMax how many pairs there may be, fewer than 2³¹; those of a worker's last site may
   *     be more
   */
  Reach(ProblemView view, long pairsMax, @Nullable SitePrices prices) {
    this.view = view;
    workers = view.workerCount();
    batches = view.batchCount();
    first = new int[workers + 1];
    takesOne = new boolean[batches];
    Arrays.fill(takesOne, true);
    restFirst = new int[workers + 1];
    restLeast = new long[workers];
    char[] restTo = new char[16];
    long[] restPaid = new long[16];
    int[] sizes = new int[batches];
    int[] to = new int[1_024];
    long[] paid = new long[1_024];
    int size = 0;
    NearBatches near = new NearBatches(view, each(view, pairsMax), prices);
    for (int w = 0; w < workers; w++) {
      near.look(w);
      if (size + near.count > to.length) {
        int room = Math.max(size + near.count, to.length + to.length / 2);
        to = Arrays.copyOf(to, room);
        paid = Arrays.copyOf(paid, room);
      }
      for (int i = 0; i < near.count; i++) {
        int b = near.batch[i];
        to[size] = b;
        paid[size] = near.cost[i];
        size++;
        sizes[b]++;
        takesOne[b] &= view.use(w, b) == 1;
      }
      int rest = restFirst[w];
      if (rest + near.restCount > restTo.length) {
        int room = Math.max(rest + near.restCount, restTo.length + restTo.length / 2);
        restTo = Arrays.copyOf(restTo, room);
        restPaid = Arrays.copyOf(restPaid, room);
      }
      restLeast[w] = Long.MAX_VALUE;
      for (int i = 0; i < near.restCount; i++) {
        restTo[rest + i] = (char) near.restSite[i];
        restPaid[rest + i] = near.restCost[i];
        restLeast[w] = Math.min(restLeast[w], near.restCost[i]);
      }
      restFirst[w + 1] = rest + near.restCount;
      first[w + 1] = size;
    }
    batchOf = Arrays.copyOf(to, size);
    cost = Arrays.copyOf(paid, size);
    restSite = Arrays.copyOf(restTo, restFirst[workers]);
    restCost = Arrays.copyOf(restPaid, restFirst[workers]);
    workersOf = new int[batches][];
    costsOf = new long[batches][];
    byBatch(sizes);
    ofLevel = view.servesByPenalty() ? new long[0] : levels(view);
    out = outCosts(view);
  }

  private static int each(ProblemView view, long pairsMax) {
    long all = (long) view.workerCount() * view.batchCount();
    return all <= pairsMax ? view.batchCount() : (int) (pairsMax / view.workerCount());
  }

  /** Returns what leaving out one person of a priority costs where no penalties do. */
  long outOfLevel(int priority) {
    return ofLevel[priority];
  }

  private void byBatch(int[] sizes) {
    for (int b = 0; b < batches; b++) {
      workersOf[b] = new int[sizes[b]];
      costsOf[b] = new long[sizes[b]];
    }
    for (int w = workers - 1; w >= 0; w--) {
      for (int e = first[w]; e < first[w + 1]; e++) {
        int b = batchOf[e];
        sizes[b]--;
        workersOf[b][sizes[b]] = w;
        costsOf[b][sizes[b]] = cost[e];
      }
    }
  }

  /** Penalties; or by priority, more than whatever could be saved by leaving her out. */
  private long[] outCosts(ProblemView view) {
    long[] costs = new long[workers];
    for (int w = 0; w < workers; w++) {
      long of = view.servesByPenalty() ? view.penalty(w) : ofLevel[view.priority(w)];
      costs[w] = view.pin(w) >= 0 ? NEVER : of;
    }
    return costs;
  }

  private long[] levels(ProblemView view) {
    long dearest = 1;
    for (long of : cost) {
      dearest = Math.max(dearest, of);
    }
    long[] levels = new long[view.levels() + 2];
    long now = Math.min(COST_MAX, 8 * dearest);
    for (int p = view.levels(); p >= 1; p--) {
      levels[p] = now;
      now = Math.min(COST_MAX, 4 * now);
    }
    return levels;
  }

  /** Returns what {@code worker} costs in {@code batch}, or {@link ProblemView#UNSUITED}. */
  long costOf(int worker, int batch) {
    int e = Arrays.binarySearch(batchOf, first[worker], first[worker + 1], batch);
    return e >= 0 ? cost[e] : view.cost(worker, batch);
  }
}
