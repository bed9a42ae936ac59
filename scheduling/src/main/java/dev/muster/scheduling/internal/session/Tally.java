package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Worker;
import java.util.Arrays;

/** The objective of a plan, kept while people move. Not thread-safe. */
final class Tally {
  private final People people;
  private final boolean byPenalty;
  private final int outside;
  private final long[] unserved = new long[Worker.PRIORITY_MAX];
  private long cost;

  Tally(People people, boolean byPenalty, int outside) {
    this.people = people;
    this.byPenalty = byPenalty;
    this.outside = outside;
  }

  /** Adds people at a node, or takes them away if there are less than none. */
  void add(int slot, int node, long n) {
    if (node != outside) {
      cost = Math.addExact(cost, Math.multiplyExact(n, people.cost(slot, node)));
    } else if (byPenalty) {
      cost = Math.addExact(cost, Math.multiplyExact(n, people.penalty(slot)));
    } else {
      unserved[people.priority(slot) - 1] += n;
    }
  }

  /** Adds the people of a stand {@code times} times. */
  void add(int slot, Stand stand, int times) {
    for (int i = 0; i < stand.size(); i++) {
      add(slot, stand.batch(i), times * stand.count(i));
    }
    add(slot, outside, times * stand.out());
  }

  /** Returns a tally of its own that begins with these sums. */
  Tally copy() {
    Tally copy = new Tally(people, byPenalty, outside);
    System.arraycopy(unserved, 0, copy.unserved, 0, unserved.length);
    copy.cost = cost;
    return copy;
  }

  Objective objective(int levels) {
    return Objective.of(Arrays.copyOf(unserved, levels), cost);
  }
}
