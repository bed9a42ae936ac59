package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tallies that visits count into, in two parts: those of absence are the same for all of an
 * employer, the others for all of one group, who have items, industry, district and tags in common.
 *
 * <p>Few rows of batches thus say for everybody what a visit counts into. Immutable; arrays are
 * shared and never written.
 */
final class LimitRows {
  private static final int[] NOTHING = {};

  /** The employer and the group of each worker, by number. */
  final int[] employerOf;

  final int[] groupOf;

  /** Tallies by employer or group, and batch. */
  final int[][][] ofEmployer;

  final int[][][] ofGroup;

  LimitRows(ProblemView view) {
    int n = view.workerCount();
    boolean byEmployer =
        view.problem().joint().quotas().stream().anyMatch(q -> q.by() == Quota.By.EMPLOYER);
    employerOf = new int[n];
    groupOf = new int[n];
    List<int[][]> employers = new ArrayList<>();
    List<int[][]> groups = new ArrayList<>();
    Map<String, Integer> employerNumbers = new HashMap<>();
    Map<List<Object>, Integer> groupNumbers = new HashMap<>();
    for (int w = 0; w < n; w++) {
      Worker worker = view.worker(w);
      Integer employer = employerNumbers.get(String.valueOf(worker.employer()));
      if (employer == null) {
        employer = employers.size();
        employerNumbers.put(String.valueOf(worker.employer()), employer);
        employers.add(rows(view, w, true));
      }
      List<Object> key =
          Arrays.asList(
              view.items(w),
              byEmployer ? worker.employer() : null,
              worker.industry(),
              worker.district(),
              worker.tags(),
              view.visit(w) == 0);
      Integer group = groupNumbers.get(key);
      if (group == null) {
        group = groups.size();
        groupNumbers.put(key, group);
        groups.add(rows(view, w, false));
      }
      employerOf[w] = employer;
      groupOf[w] = group;
    }
    ofEmployer = employers.toArray(new int[0][][]);
    ofGroup = merged(groups);
  }

  /** Returns the quota of a batch alone that leaves the fewest places to whom it counts, or −1. */
  int tightestQuota(ProblemView view, int batch) {
    int best = -1;
    for (int[][] ofBatch : ofGroup) {
      for (int t : ofBatch[batch]) {
        boolean isQuota = view.quotaOf(t) >= 0 && view.tallyBatch(t) == batch;
        boolean divides = isQuota && view.tallyCap(t) < view.capacity(batch);
        if (divides && (best < 0 || view.tallyCap(t) < view.tallyCap(best))) {
          best = t;
        }
      }
    }
    return best;
  }

  /** Returns whether {@code tally} counts visits of {@code group} to {@code batch}. */
  boolean counts(int group, int batch, int tally) {
    return contains(ofGroup[group][batch], tally);
  }

  /** Returns whether {@code tally} is among {@code tallies}. */
  static boolean contains(int[] tallies, int tally) {
    for (int other : tallies) {
      if (other == tally) {
        return true;
      }
    }
    return false;
  }

  /** Groups that count into the same tallies everywhere are one. */
  private int[][][] merged(List<int[][]> groups) {
    List<int[][]> kept = new ArrayList<>();
    Map<List<List<Integer>>, Integer> known = new HashMap<>();
    int[] number = new int[groups.size()];
    for (int g = 0; g < number.length; g++) {
      List<List<Integer>> key = new ArrayList<>();
      for (int[] row : groups.get(g)) {
        key.add(Arrays.stream(row).boxed().toList());
      }
      Integer same = known.putIfAbsent(key, kept.size());
      number[g] = same == null ? kept.size() : same;
      if (same == null) {
        kept.add(groups.get(g));
      }
    }
    Arrays.setAll(groupOf, w -> number[groupOf[w]]);
    return kept.toArray(new int[0][][]);
  }

  private int[][] rows(ProblemView view, int worker, boolean absence) {
    int[] buffer = new int[view.talliesMax()];
    int[][] rows = new int[view.batchCount()][];
    for (int b = 0; b < rows.length; b++) {
      int count = buffer.length == 0 ? 0 : view.tallies(worker, b, buffer);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int t = buffer[i];
        if ((view.tallyRule(t) == Rule.ABSENCE) == absence) {
          buffer[kept] = t;
          kept++;
        }
      }
      rows[b] = kept == 0 ? NOTHING : Arrays.copyOf(buffer, kept);
    }
    return rows;
  }
}
