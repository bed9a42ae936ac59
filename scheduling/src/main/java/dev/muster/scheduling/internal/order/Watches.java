package dev.muster.scheduling.internal.order;

import java.util.Arrays;

/** Which clauses watch a literal; a clause need not be looked at while its blocker is true. */
final class Watches {
  private static final Clause[] NONE = {};

  final Clause[][] clauses;
  final int[][] blockers;
  final int[] sizes;

  Watches(int literals) {
    clauses = new Clause[literals][];
    Arrays.fill(clauses, NONE);
    blockers = new int[literals][];
    Arrays.fill(blockers, new int[0]);
    sizes = new int[literals];
  }

  void add(int literal, Clause clause, int blocker) {
    int size = sizes[literal];
    if (size == clauses[literal].length) {
      int room = Math.max(4, 2 * size);
      clauses[literal] = Arrays.copyOf(clauses[literal], room);
      blockers[literal] = Arrays.copyOf(blockers[literal], room);
    }
    clauses[literal][size] = clause;
    blockers[literal][size] = blocker;
    sizes[literal] = size + 1;
  }

  /** Removes dropped clauses everywhere. */
  void sweep() {
    for (int literal = 0; literal < sizes.length; literal++) {
      int kept = 0;
      for (int i = 0; i < sizes[literal]; i++) {
        if (!clauses[literal][i].dropped) {
          clauses[literal][kept] = clauses[literal][i];
          blockers[literal][kept++] = blockers[literal][i];
        }
      }
      Arrays.fill(clauses[literal], kept, sizes[literal], null);
      sizes[literal] = kept;
    }
  }
}
