package dev.muster.scheduling.internal.order;

import dev.muster.core.search.SearchRandom;

/** Makes orders without delay: whoever can start first does, and of those the one most in need. */
final class ListStart {
  private final OrderProblem problem;
  private final int[][] literals;
  private final int[][] followers;
  private final int[] predecessors;

  ListStart(OrderProblem problem) {
    this.problem = problem;
    int n = problem.operations();
    int[] sizes = new int[n];
    for (int literal = 0; literal < 2 * problem.pairs(); literal++) {
      sizes[problem.from(literal)]++;
    }
    literals = new int[n][];
    int[] counts = new int[n];
    predecessors = new int[n];
    for (int a = 0; a < problem.arcs(); a++) {
      counts[problem.arcFrom(a)]++;
      predecessors[problem.arcTo(a)]++;
    }
    followers = new int[n][];
    for (int i = 0; i < n; i++) {
      literals[i] = new int[sizes[i]];
      followers[i] = new int[counts[i]];
    }
    for (int literal = 2 * problem.pairs() - 1; literal >= 0; literal--) {
      literals[problem.from(literal)][--sizes[problem.from(literal)]] = literal;
    }
    for (int a = problem.arcs() - 1; a >= 0; a--) {
      followers[problem.arcFrom(a)][--counts[problem.arcFrom(a)]] = a;
    }
  }

  /** Returns the start of each operation; need is shaken by at most {@code noise}, a share. */
  int[] make(SearchRandom random, double noise) {
    int n = problem.operations();
    int[] start = new int[n];
    long[] need = new long[n];
    double[] shake = new double[n];
    int[] waiting = predecessors.clone();
    for (int i = 0; i < n; i++) {
      start[i] = problem.release(i);
      shake[i] = 1 + noise * (random.nextDouble() - 0.5);
      need[i] = (long) problem.duration(i) + problem.delivery(i);
      for (int literal : literals[i]) {
        need[i] += problem.duration(problem.to(literal));
      }
    }
    boolean[] done = new boolean[n];
    for (int step = 0; step < n; step++) {
      int next = -1;
      for (int i = 0; i < n; i++) {
        if (!done[i]
            && waiting[i] == 0
            && (next < 0
                || start[i] < start[next]
                || (start[i] == start[next] && need[i] * shake[i] > need[next] * shake[next]))) {
          next = i;
        }
      }
      done[next] = true;
      for (int literal : literals[next]) {
        int other = problem.to(literal);
        need[other] -= problem.duration(next);
        start[other] =
            done[other] ? start[other] : Math.max(start[other], start[next] + problem.lag(literal));
      }
      for (int arc : followers[next]) {
        int other = problem.arcTo(arc);
        waiting[other]--;
        start[other] = Math.max(start[other], start[next] + problem.arcLag(arc));
      }
    }
    return start;
  }
}
