package dev.muster.scheduling.internal.frontier;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Chains of people who move on so that somebody who waits comes to a free place. Thread-safe. */
public final class MoveUps {
  private static final int UNKNOWN = -2;

  private final ProblemView view;
  private final List<List<Integer>> membersOf = new ArrayList<>();
  private int known = -1;
  private int[] next = new int[0];
  private int[] mover = new int[0];
  private int[] steps = new int[0];

  /** Creates the chains of a plan in which all people with a home stand there. */
  public MoveUps(ProblemView view, Homes homes) {
    this.view = view;
    for (int b = 0; b < view.batchCount(); b++) {
      membersOf.add(new ArrayList<>());
    }
    for (int part = 0; part < homes.size(); part++) {
      if (homes.home(part) != Homes.NONE && view.pin(homes.worker(part)) < 0) {
        membersOf.get(homes.home(part)).add(homes.worker(part));
      }
    }
  }

  /**
   * Returns the shortest chain by which a worker comes to a place in {@code target}: worker, node
   * she leaves or −1, and batch she goes to, for each who moves; empty if there is none.
   */
  public synchronized List<int[]> chain(int worker, int target) {
    if (known != target) {
      search(target);
      known = target;
    }
    int nearest = -1;
    for (int b = 0; b < next.length; b++) {
      boolean leads = next[b] != UNKNOWN && view.suits(worker, b);
      nearest = leads && (nearest < 0 || steps[b] < steps[nearest]) ? b : nearest;
    }
    List<int[]> chain = new ArrayList<>();
    if (nearest >= 0) {
      chain.add(new int[] {worker, -1, nearest});
      for (int b = nearest; next[b] >= 0; b = next[b]) {
        chain.add(new int[] {mover[b], b, next[b]});
      }
    }
    return chain;
  }

  /** Finds from which batches somebody can move on towards the target, backwards from there. */
  private void search(int target) {
    int batches = view.batchCount();
    next = new int[batches];
    mover = new int[batches];
    steps = new int[batches];
    Arrays.fill(next, UNKNOWN);
    next[target] = -1;
    Deque<Integer> queue = new ArrayDeque<>(List.of(target));
    while (!queue.isEmpty()) {
      int to = queue.remove();
      for (int from = 0; from < batches; from++) {
        for (int i = 0; i < membersOf.get(from).size() && next[from] == UNKNOWN; i++) {
          int worker = membersOf.get(from).get(i);
          if (view.suits(worker, to)) {
            next[from] = to;
            mover[from] = worker;
            steps[from] = steps[to] + 1;
            queue.add(from);
          }
        }
      }
    }
  }
}
