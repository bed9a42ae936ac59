package dev.muster.scheduling.internal.frontier;

import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/** Decides who has a place when places go to people in a stated order. Not thread-safe. */
public final class Admission {
  /*
   * Sets of people who can all have a place at once are the independent sets of a transversal matroid [1]. In a matroid the
   * greedy set, which takes whoever comes next if she fits beside those before her, is best at every level of the order at
   * once; with priority first in the order it is therefore of best service, too.
   *
   * It is found by repairing the seats that there are: each person without one looks along chains of people who can move
   * on for a free place, and if there is none, for the last person in the order who would have to go; whoever comes before
   * that person takes her place. That keeps the set the greedy one of all who were looked at, in whatever order they are.
   *
   * Who could move from one batch to another is remembered for each pair; only pairs of batches that people have left are
   * looked at again.
   *
   * [1] Edmonds, Fulkerson: Transversals and matroid partition. J. Res. NBS 69B, 1965.
   */
  private static final int UNKNOWN = -2;
  private static final int NOBODY = -1;

  private final ProblemView view;
  private final Homes homes;
  private final int[] rank;
  private final Flow flow;
  private final int batches;
  private final int[] mover;
  private final int[] last;
  private final int[] parent;
  private final BitSet hopeless = new BitSet();

  private Admission(ProblemView view, Homes homes, int[] order) {
    this.view = view;
    this.homes = homes;
    batches = view.batchCount();
    rank = new int[homes.size()];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    long[] capacities = new long[batches];
    Arrays.setAll(capacities, view::capacity);
    flow = new Flow(homes.size(), capacities);
    mover = new int[batches * batches];
    last = new int[batches];
    parent = new int[batches];
    Arrays.fill(mover, UNKNOWN);
    Arrays.fill(last, UNKNOWN);
  }

  /**
   * Seats the people of all parts in an order.
   *
   * @param order all parts, first come those who are first to have a place
   * @return where they may stand; who has a place is decided, where is not
   */
  public static Flow seat(ProblemView view, Homes homes, int[] order) {
    Admission admission = new Admission(view, homes, order);
    for (int part = 0; part < homes.size(); part++) {
      int pin = view.pin(homes.worker(part));
      if (pin >= 0) {
        admission.put(part, pin, homes.people(part));
      }
    }
    for (int part : order) {
      admission.keepHome(part);
    }
    for (int part : order) {
      while (admission.flow.count(part, admission.flow.outside()) > 0 && admission.admit(part)) {}
    }
    return admission.flow;
  }

  private void put(int part, int batch, long people) {
    flow.add(part, batch, people);
    flow.addFree(batch, -people);
  }

  private void keepHome(int part) {
    if (isPinned(part)) {
      return;
    }
    int home = homes.home(part);
    long kept = home == Homes.NONE ? 0 : Math.min(homes.people(part), flow.free(home));
    if (kept > 0) {
      put(part, home, kept);
    }
    if (kept < homes.people(part)) {
      flow.add(part, flow.outside(), homes.people(part) - kept);
    }
  }

  private boolean isPinned(int part) {
    return view.pin(homes.worker(part)) >= 0;
  }

  /** Gives people of a part places, if they can have any; returns false if not. */
  private boolean admit(int part) {
    Arrays.fill(parent, UNKNOWN);
    Deque<Integer> queue = new ArrayDeque<>();
    for (int b = 0; b < batches; b++) {
      if (!hopeless.get(b) && view.suits(homes.worker(part), b)) {
        parent[b] = NOBODY;
        queue.add(b);
      }
    }
    int leaving = NOBODY;
    int leftAt = NOBODY;
    BitSet seen = new BitSet();
    while (!queue.isEmpty()) {
      int b = queue.remove();
      seen.set(b);
      if (flow.free(b) > 0) {
        push(part, b, NOBODY);
        return true;
      }
      int here = last(b);
      if (here != NOBODY && (leaving == NOBODY || rank[here] > rank[leaving])) {
        leaving = here;
        leftAt = b;
      }
      for (int to = 0; to < batches; to++) {
        if (parent[to] == UNKNOWN && !hopeless.get(to) && mover(b, to) != NOBODY) {
          parent[to] = b;
          queue.add(to);
        }
      }
    }
    if (leaving == NOBODY || rank[leaving] <= rank[part]) {
      hopeless.or(seen); // whoever comes later in the order finds no more there
      return false;
    }
    push(part, leftAt, leaving);
    return true;
  }

  private int mover(int from, int to) {
    int known = mover[from * batches + to];
    if (known == UNKNOWN) {
      known = NOBODY;
      for (int i = 0; i < flow.memberCount(from) && known == NOBODY; i++) {
        int part = flow.member(from, i);
        known = !isPinned(part) && view.suits(homes.worker(part), to) ? part : NOBODY;
      }
      mover[from * batches + to] = known;
    }
    return known;
  }

  /** Returns the last part in the order with people in a batch who could go. */
  private int last(int batch) {
    if (last[batch] == UNKNOWN) {
      last[batch] = NOBODY;
      for (int i = 0; i < flow.memberCount(batch); i++) {
        int part = flow.member(batch, i);
        boolean isLater = last[batch] == NOBODY || rank[part] > rank[last[batch]];
        last[batch] = !isPinned(part) && isLater ? part : last[batch];
      }
    }
    return last[batch];
  }

  /** Moves everybody on along the way to {@code end}, where a place is free or somebody goes. */
  private void push(int part, int end, int leaving) {
    long people = flow.count(part, flow.outside());
    people = Math.min(people, leaving == NOBODY ? flow.free(end) : flow.count(leaving, end));
    for (int b = end; parent[b] != NOBODY; b = parent[b]) {
      people = Math.min(people, flow.count(mover(parent[b], b), parent[b]));
    }
    if (leaving != NOBODY) {
      flow.move(leaving, end, flow.outside(), people);
    } else {
      flow.addFree(end, -people);
    }
    for (int b = end; ; b = parent[b]) {
      boolean isFirst = parent[b] == NOBODY;
      int from = isFirst ? flow.outside() : parent[b];
      int who = isFirst ? part : mover(from, b);
      flow.move(who, from, b, people);
      forget(b);
      if (isFirst) {
        break;
      }
    }
    hopeless.clear();
  }

  private void forget(int batch) {
    Arrays.fill(mover, batch * batches, (batch + 1) * batches, UNKNOWN);
    last[batch] = UNKNOWN;
  }
}
