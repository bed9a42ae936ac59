package dev.muster.lab.rival.plan;

import dev.muster.lab.model.PlanModel;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The pairs of worker and batch that a large model is cut down to: of each worker the cheapest
 * ones, and where the start sends her. Members of crews keep all, since they have to agree.
 *
 * <p>A model that is cut down may lack the best plan, but its plans are far closer to it than those
 * that CP-SAT finds in the whole model in a minute.
 */
final class NearPairs implements PlanModel.Pairs {
  /** Models of so many pairs are left whole. */
  private static final int PAIRS_MAX = 20_000;

  /** How many batches each worker of a larger model keeps; more if the last ones cost the same. */
  private static final int NEAREST = 12;

  private final ProblemView view;
  private final BitSet pairs = new BitSet();

  private NearPairs(ProblemView view) {
    this.view = view;
  }

  /** Returns whether the model of a problem is large. */
  static boolean isLarge(ProblemView view) {
    long count = 0;
    for (int w = 0; w < view.workerCount(); w++) {
      for (int b = 0; b < view.batchCount(); b++) {
        if (view.suits(w, b)) {
          count++;
        }
      }
    }
    return count > PAIRS_MAX;
  }

  /** Returns the pairs that a large model keeps. */
  static NearPairs of(ProblemView view, Assignment start) {
    NearPairs near = new NearPairs(view);
    for (int w = 0; w < view.workerCount(); w++) {
      near.keepCheapest(w);
    }
    for (int e = 0; e < start.size(); e++) {
      near.keep(start.worker(e), start.batch(e));
    }
    return near;
  }

  private void keepCheapest(int worker) {
    long[] costs = new long[view.batchCount()];
    int count = 0;
    for (int b = 0; b < view.batchCount(); b++) {
      if (view.suits(worker, b)) {
        costs[count++] = view.cost(worker, b);
      }
    }
    long limit = Long.MAX_VALUE;
    if (count > NEAREST && view.crew(worker) < 0) {
      Arrays.sort(costs, 0, count);
      limit = costs[NEAREST - 1];
    }
    for (int b = 0; b < view.batchCount(); b++) {
      boolean isNear = view.suits(worker, b) && view.cost(worker, b) <= limit;
      if (isNear || view.pin(worker) == b) {
        keep(worker, b);
      }
    }
  }

  private void keep(int worker, int batch) {
    pairs.set(place(worker, batch));
  }

  private int place(int worker, int batch) {
    return Math.addExact(Math.multiplyExact(worker, view.batchCount()), batch);
  }

  @Override
  public boolean has(int worker, int batch) {
    return pairs.get(place(worker, batch));
  }
}
