package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Workers in classes, by the quotas of each batch that count them: whether one may take the place
 * of another is asked for classes. Where there would be many, all are of one, and quotas are asked
 * for each worker.
 */
final class WorkerClasses {
  private static final int CLASSES_MAX = 4;

  /** How many classes there are, and that of each worker. */
  final int count;

  final int[] of;

  /** Whether classes answer for a tally. */
  final boolean[] ofClass;

  private final Assignment assignment;
  private final ProblemView view;

  /** Tallies by class and batch. */
  private final int[][][] tallies;

  WorkerClasses(Assignment assignment, LimitRows rows) {
    this.assignment = assignment;
    view = assignment.view();
    ofClass = new boolean[view.tallyCount()];
    of = new int[view.workerCount()];
    tallies = classify(rows);
    count = tallies.length;
  }

  private int[][][] classify(LimitRows rows) {
    int batches = view.batchCount();
    Map<List<List<Integer>>, Integer> known = new HashMap<>();
    List<int[][]> found = new ArrayList<>();
    int[] ofGroup = new int[rows.ofGroup.length];
    for (int g = 0; g < ofGroup.length; g++) {
      List<List<Integer>> key = new ArrayList<>();
      int[][] ofBatch = new int[batches][];
      for (int b = 0; b < batches; b++) {
        ofBatch[b] = Arrays.stream(rows.ofGroup[g][b]).filter(this::isOfClass).toArray();
        key.add(Arrays.stream(ofBatch[b]).boxed().toList());
      }
      Integer number = known.putIfAbsent(key, found.size());
      ofGroup[g] = number == null ? found.size() : number;
      if (number == null) {
        found.add(ofBatch);
      }
    }
    if (found.isEmpty() || found.size() > CLASSES_MAX) {
      return new int[][][] {new int[batches][0]};
    }
    Arrays.setAll(of, w -> ofGroup[rows.groupOf[w]]);
    for (int t = 0; t < ofClass.length; t++) {
      ofClass[t] = isOfClass(t);
    }
    return found.toArray(new int[0][][]);
  }

  private boolean isOfClass(int t) {
    return view.quotaOf(t) >= 0 && view.tallyBatch(t) >= 0 && view.tallyCap(t) < Long.MAX_VALUE;
  }

  /**
   * Returns whether {@code batch} may take one of class {@code in} if one of {@code out} goes, or
   * nobody if that is negative.
   */
  boolean mayReplace(int batch, int in, int out) {
    for (int t : tallies[in][batch]) {
      if (assignment.tally(t) >= view.tallyCap(t)
          && (out < 0 || !LimitRows.contains(tallies[out][batch], t))) {
        return false;
      }
    }
    return true;
  }
}
