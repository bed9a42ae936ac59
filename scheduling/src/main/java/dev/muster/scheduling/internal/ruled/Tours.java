package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Which batches teams hold: for each team the sequence that is worth most, by going through its
 * batches in time; a batch of no team is a team's only one.
 *
 * <p>Only batches that follow each other are asked whether the team can hold both. Whoever can get
 * from each to the next can mostly get from each to any later one, so that little is lost by it; a
 * bound holds all the same.
 */
final class Tours {
  /** Teams with more batches are taken as if each could hold all of its own. */
  private static final int BATCHES_MAX = 600;

  /** Batches of each team, in time. */
  private final int[][] batches;

  /** For each of them, positions of those that can come before it. */
  private final int[][][] before;

  private final double[] best;
  private final int[] from;

  Tours(ProblemView view) {
    CheckupProblem problem = view.problem();
    TreeMap<String, List<Integer>> byTeam = new TreeMap<>();
    List<int[]> all = new ArrayList<>();
    for (int b = 0; b < view.batchCount(); b++) {
      String team = problem.batches().get(b).team();
      if (team == null) {
        all.add(new int[] {b});
      } else {
        byTeam.computeIfAbsent(team, id -> new ArrayList<>()).add(b);
      }
    }
    for (List<Integer> of : byTeam.values()) {
      if (of.size() > BATCHES_MAX) {
        of.forEach(b -> all.add(new int[] {b}));
      } else {
        of.sort(
            Comparator.comparing((Integer b) -> problem.batches().get(b).time().start())
                .thenComparing(b -> b));
        all.add(of.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    batches = all.toArray(new int[0][]);
    before = new int[batches.length][][];
    int most = 0;
    for (int i = 0; i < batches.length; i++) {
      before[i] = before(view, batches[i]);
      most = Math.max(most, batches[i].length);
    }
    best = new double[most];
    from = new int[most];
  }

  private static int[][] before(ProblemView view, int[] of) {
    int[][] before = new int[of.length][];
    for (int j = 0; j < of.length; j++) {
      boolean[] clash = new boolean[view.batchCount()];
      for (int c = 0; c < view.clashCount(of[j]); c++) {
        clash[view.clashAt(of[j], c)] = true;
      }
      int last = j;
      before[j] = java.util.stream.IntStream.range(0, last).filter(i -> !clash[of[i]]).toArray();
    }
    return before;
  }

  /**
   * Chooses what is held so that the sum of {@code cost} is least, and returns the sum.
   *
   * @param cost for each batch what holding it costs, mostly below 0
   * @param held filled in
   */
  double choose(double[] cost, boolean[] held) {
    double sum = 0;
    for (int i = 0; i < batches.length; i++) {
      int[] of = batches[i];
      int last = -1;
      for (int j = 0; j < of.length; j++) {
        held[of[j]] = false;
        best[j] = 0;
        from[j] = -1;
        for (int k : before[i][j]) {
          if (best[k] < best[j]) {
            best[j] = best[k];
            from[j] = k;
          }
        }
        best[j] += cost[of[j]];
        if (best[j] < (last < 0 ? 0 : best[last])) {
          last = j;
        }
      }
      sum += last < 0 ? 0 : best[last];
      for (int j = last; j >= 0; j = from[j]) {
        held[of[j]] = true;
      }
    }
    return sum;
  }
}
