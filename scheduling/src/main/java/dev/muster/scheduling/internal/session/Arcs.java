package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.Worker;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.BitSet;

/**
 * For each pair of nodes who can move from one to the other most cheaply, kept while people come
 * and go. Node {@code b} is batch {@code b}, the last one is outside.
 *
 * <p>Somebody who arrives is compared with whoever is cheapest so far, in O(batches). When the
 * cheapest mover of an arc leaves, the arc is stale: what she cost is a bound below what the next
 * one costs, and the people at the arc's tail are looked at only if somebody could gain by it. Ties
 * go to the lower slot. Not thread-safe.
 */
final class Arcs {
  /** The mover of an arc that carries nobody. */
  static final int NOBODY = -1;

  /**
   * The cost of an arc that carries nobody: above all others, and sums with those don't overflow.
   */
  private static final long UNLIMITED = Long.MAX_VALUE / 2;

  private final People people;
  private final Flow flow;
  private final boolean byPenalty;
  private final int nodes;
  private final int outside;
  private final int[] who;
  private final long[] cost;
  private final byte[] order;
  private final BitSet stale;
  private long[] here = new long[16];

  Arcs(People people, Flow flow, boolean byPenalty) {
    this.people = people;
    this.flow = flow;
    this.byPenalty = byPenalty;
    outside = flow.outside();
    nodes = outside + 1;
    who = new int[nodes * nodes];
    cost = new long[nodes * nodes];
    order = new byte[nodes * nodes];
    stale = new BitSet(nodes * nodes);
    Arrays.fill(who, NOBODY);
    Arrays.fill(cost, UNLIMITED);
  }

  /** Returns the slot of the cheapest mover of an arc, or {@link #NOBODY}. */
  int who(int from, int to) {
    if (isStale(from, to)) {
      renew(from, to);
    }
    return who[from * nodes + to];
  }

  /**
   * Returns whether {@link #cost} and {@link #order} may be below what they should be; asking for
   * {@link #who} makes them right.
   */
  boolean isStale(int from, int to) {
    return stale.get(from * nodes + to);
  }

  /** Returns what the cheapest mover adds to the cost. */
  long cost(int from, int to) {
    return cost[from * nodes + to];
  }

  /**
   * Returns whom the move seats or leaves out, in the order of the objective: 0 for nobody, below 0
   * if it seats somebody, the less the higher her priority.
   */
  int order(int from, int to) {
    return order[from * nodes + to];
  }

  /** Returns the order of a move, see {@link #order(int, int)}. */
  int order(int slot, int from, int to) {
    if (byPenalty || (from != outside && to != outside)) {
      return 0;
    }
    int weight = Worker.PRIORITY_MAX + 1 - people.priority(slot);
    return from == outside ? -weight : weight;
  }

  /** Returns what somebody pays at a node, or {@link ProblemView#UNSUITED}. */
  long costAt(int slot, int node) {
    return node == outside ? people.penalty(slot) : people.cost(slot, node);
  }

  /** Takes notice of a worker's first people at a node; {@code entry} is theirs in the flow. */
  void enter(int slot, int at, int entry) {
    if (entry >= here.length) {
      here = Arrays.copyOf(here, Math.max(entry + 1, here.length + (here.length >> 1)));
    }
    long left = costAt(slot, at);
    here[entry] = left;
    int to = nextWithin(slot, at, 0, left);
    while (to < outside) {
      if (to != at) {
        offer(slot, at, to, left);
      }
      to = nextWithin(slot, at, to + 1, left);
    }
    if (at != outside) {
      offer(slot, at, outside, left);
    }
  }

  /** Returns the next batch to which somebody may be the cheapest mover. */
  private int nextWithin(int slot, int at, int from, long left) {
    return at == outside ? from : people.nextWithin(slot, from, outside, cost, at * nodes, left);
  }

  /** Takes notice that the last people of a worker have left a node. */
  void leave(int slot, int from) {
    for (int to = 0; to < nodes; to++) {
      if (who[from * nodes + to] == slot) {
        stale.set(from * nodes + to);
      }
    }
  }

  private void renew(int from, int to) {
    stale.clear(from * nodes + to);
    who[from * nodes + to] = NOBODY;
    if (from != outside && to != outside) {
      renewByCost(from, to);
      return;
    }
    for (int i = 0; i < flow.memberCount(from); i++) {
      offer(flow.member(from, i), from, to, here[flow.memberEntry(from, i)]);
    }
  }

  /** Between batches nothing but cost decides. This is where the time of a change goes. */
  private void renewByCost(int from, int to) {
    int best = NOBODY;
    long least = UNLIMITED;
    int members = flow.memberCount(from);
    for (int i = 0; i < members; i++) {
      int slot = flow.member(from, i);
      long left = here[flow.memberEntry(from, i)];
      if (best != NOBODY && people.isAbove(slot, to, least + left)) {
        continue;
      }
      long there = people.cost(slot, to);
      long change = there - left;
      if (there != ProblemView.UNSUITED
          && (best == NOBODY || change < least || (change == least && slot < best))) {
        best = slot;
        least = change;
      }
    }
    who[from * nodes + to] = best;
    cost[from * nodes + to] = least;
  }

  private void offer(int slot, int from, int to, long left) {
    int arc = from * nodes + to;
    boolean known = who[arc] != NOBODY;
    int orderOf = from == outside || to == outside ? order(slot, from, to) : 0;
    if (known && orderOf > order[arc]) {
      return;
    }
    boolean decidedByCost = known && orderOf == order[arc];
    if (decidedByCost && to != outside && people.isAbove(slot, to, cost[arc] + left)) {
      return;
    }
    long there = costAt(slot, to);
    if (there == ProblemView.UNSUITED) {
      return;
    }
    long change = there - left;
    if (!decidedByCost || change < cost[arc] || (change == cost[arc] && slot < who[arc])) {
      who[arc] = slot;
      cost[arc] = change;
      order[arc] = (byte) orderOf;
      stale.clear(arc);
    }
  }
}
