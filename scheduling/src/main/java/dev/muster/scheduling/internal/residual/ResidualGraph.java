package dev.muster.scheduling.internal.residual;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cheapest exchanges between batches: the residual network of a plan, folded to few nodes. */
public final class ResidualGraph {
  /*
   * The residual network of the transportation problem has a node for each person. Folding the
   * people away leaves a node for each batch and one for "outside". An arc a -> b is the cheapest
   * way to send one thing standing at a to b, and a free place is a thing too: a dummy person who
   * costs nothing anywhere. Outside stand the people left out and as many dummies as one likes, so
   * that a chain of moves that ends in a free place, and one that ends with somebody losing her
   * place, both end outside, and a place that a chain vacates is filled from outside by a dummy.
   * Every exchange of people is then a cycle through a node, or a path from outside to outside.
   *
   * An arc's price is a vector in the order of the objective. One move changes at most one of its
   * priorities by one, so an arc keeps a signed priority (+p: somebody of priority p is left out;
   * -p: somebody of it is seated; 0: neither) and a cost. Prices are compared as vectors; no weight
   * ever stands for "infinitely worse".
   *
   * A plan is optimal exactly when no cycle is below zero [1]; this holds as long as each person
   * takes one place.
   *
   * The graph is built in one pass over people and batches. When the cheapest mover of an arc has
   * left, the arc is stale: its price is then a bound below what it should be, which is found out
   * only where a path could gain by the arc. Stale arcs make no cycle below zero, because the labels
   * of the path along which people were pushed are prices by which nobody gains on the arcs as they
   * were, either. To find it out, the people at the arc's tail are looked at again, but then the least few are kept, the more the oftener that happens.
   *
   * [1] Ahuja, Magnanti, Orlin: Network Flows. Prentice Hall, 1993, theorem 9.1.
   */

  /** The mover of an arc that carries nobody. */
  public static final int NOBODY = -1;

  /** The mover of an arc that carries a free place. */
  public static final int FREE_PLACE = -2;

  private final ProblemView view;
  private final Flow flow;
  private final int nodes;
  private final int levels;
  private final long[] cost;
  private final byte[] level;
  private final int[] who;
  private final BitSet stale;
  private final Map<Integer, Candidates> candidates = new HashMap<>();
  private final Surcharge surcharge;

  private ResidualGraph(
      ProblemView view,
      Flow flow,
      int levels,
      long[] cost,
      byte[] level,
      int[] who,
      BitSet stale,
      Surcharge surcharge) {
    this.view = view;
    this.surcharge = surcharge;
    this.flow = flow;
    this.levels = levels;
    this.nodes = flow.outside() + 1;
    this.cost = cost;
    this.level = level;
    this.who = who;
    this.stale = stale;
  }

  /**
   * Builds the graph of a flow.
   *
   * <p>Costs O(workers·batches) time and 13 bytes for each pair of batches.
   */
  public static ResidualGraph of(ProblemView view, Flow flow) {
    return of(view, flow, Surcharge.NONE);
  }

  /** Builds the graph of a flow in which standing somewhere costs more than the view says. */
  public static ResidualGraph of(ProblemView view, Flow flow, Surcharge surcharge) {
    int nodes = flow.outside() + 1;
    int[] who = new int[nodes * nodes];
    Arrays.fill(who, NOBODY);
    ResidualGraph graph =
        new ResidualGraph(
            view,
            flow,
            view.levels(),
            new long[who.length],
            new byte[who.length],
            who,
            new BitSet(who.length),
            surcharge);
    graph.build();
    return graph;
  }

  /** Returns a copy with a flow of its own. */
  public ResidualGraph copy() {
    return new ResidualGraph(
        view,
        flow.copy(),
        levels,
        cost.clone(),
        level.clone(),
        who.clone(),
        (BitSet) stale.clone(),
        surcharge);
  }

  /** Returns the flow that this belongs to. */
  public Flow flow() {
    return flow;
  }

  /** Returns the number of nodes: the batches and, last, outside. */
  public int nodes() {
    return nodes;
  }

  /** Returns the node where people without a place stand. */
  public int outside() {
    return nodes - 1;
  }

  /** Returns how many levels of priority prices have. */
  public int levels() {
    return levels;
  }

  /** Returns who moves along an arc: a worker, {@link #FREE_PLACE} or {@link #NOBODY}. */
  public int who(int from, int to) {
    refresh(from, to);
    return who[from * nodes + to];
  }

  /** Returns whether the price of an arc may be below what it should be. */
  boolean isStale(int from, int to) {
    return stale.get(from * nodes + to);
  }

  /** Finds out what an arc costs, if it is stale. */
  void refresh(int from, int to) {
    if (isStale(from, to)) {
      stale.clear(from * nodes + to);
      renew(from, to);
    }
  }

  /** Returns whether nobody moves along an arc, stale or not. */
  boolean isEmpty(int from, int to) {
    return who[from * nodes + to] == NOBODY;
  }

  /** Returns the signed priority that changes along an arc, 0 for none. */
  int level(int from, int to) {
    return level[from * nodes + to];
  }

  /** Returns the cost of an arc. */
  long cost(int from, int to) {
    return cost[from * nodes + to];
  }

  /** Returns whether {@code worker} can stand at {@code node}. */
  public boolean suits(int worker, int node) {
    return node == outside() ? view.pin(worker) < 0 : view.suits(worker, node);
  }

  /**
   * Adds to {@code price} what it changes when one person of {@code worker} goes from one node to
   * another.
   */
  public void addMove(long[] price, int worker, int from, int to) {
    price[levels] = Math.addExact(price[levels], costAt(worker, to) - costAt(worker, from));
    if (levels > 0 && from == outside()) {
      price[view.priority(worker) - 1]--;
    }
    if (levels > 0 && to == outside()) {
      price[view.priority(worker) - 1]++;
    }
  }

  /** Adds the price of an arc, which must carry somebody or a free place, to {@code price}. */
  public void addArc(long[] price, int from, int to) {
    refresh(from, to);
    int signed = level(from, to);
    if (signed != 0) {
      price[Math.abs(signed) - 1] += signed < 0 ? -1 : 1;
    }
    price[levels] = Math.addExact(price[levels], cost(from, to));
  }

  /** Returns how many people can be pushed along a path at its present price. */
  public long room(int[] path) {
    long room = Long.MAX_VALUE;
    for (int i = 1; i < path.length; i++) {
      int mover = who(path[i - 1], path[i]);
      if (mover != FREE_PLACE) {
        room = Math.min(room, flow.count(mover, path[i - 1]));
      } else if (path[i - 1] != outside()) {
        room = Math.min(room, flow.free(path[i - 1]));
      }
    }
    return room;
  }

  /** Pushes people along a path: each arc's mover goes to the arc's head. */
  public void push(int[] path, long people) {
    int[] movers = new int[path.length];
    for (int i = 1; i < path.length; i++) {
      movers[i] = who(path[i - 1], path[i]);
    }
    for (int i = 1; i < path.length; i++) {
      if (movers[i] == FREE_PLACE) {
        addFree(path[i - 1], -people);
        addFree(path[i], people);
      } else {
        move(movers[i], path[i - 1], path[i], people);
      }
    }
  }

  /** Moves people of {@code worker}, and takes account of it in the arcs. */
  public void move(int worker, int from, int to, long people) {
    flow.move(worker, from, to, people);
    if (flow.count(worker, from) == 0) {
      for (int other = 0; other < nodes; other++) {
        if (who[from * nodes + other] == worker) {
          stale.set(from * nodes + other);
        }
      }
    }
    for (int other = 0; other < nodes; other++) {
      if (other != to && suits(worker, other)) {
        offer(to, other, candidate(worker, to, other));
      }
    }
  }

  /** Adds {@code places}, which may be negative, to the free places of a batch. */
  public void addFree(int batch, long places) {
    if (batch == outside() || places == 0) {
      return;
    }
    flow.addFree(batch, places);
    if (flow.free(batch) == 0) {
      stale.set(batch * nodes + outside());
    } else {
      offer(batch, outside(), new Candidate(0, 0, FREE_PLACE));
    }
  }

  private void build() {
    for (int b = 0; b < outside(); b++) {
      offer(outside(), b, new Candidate(0, 0, FREE_PLACE));
      if (flow.free(b) > 0) {
        offer(b, outside(), new Candidate(0, 0, FREE_PLACE));
      }
    }
    long[] costs = new long[nodes];
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) < 0) {
        for (int b = 0; b < outside(); b++) {
          costs[b] = costAt(w, b);
        }
        costs[outside()] = costAt(w, outside());
        for (int e = flow.firstEntry(w); e >= 0; e = flow.nextEntry(e)) {
          if (flow.count(e) > 0) {
            offerAll(w, flow.node(e), costs);
          }
        }
      }
    }
  }

  private void offerAll(int worker, int from, long[] costs) {
    int row = from * nodes;
    boolean plain = from != outside();
    for (int to = 0; to < nodes; to++) {
      if (to == from || costs[to] == ProblemView.UNSUITED) {
        continue;
      }
      long change = costs[to] - costs[from];
      if (plain && to != outside()) {
        // Between batches nothing but cost decides, and workers come in order; no object is made.
        if (who[row + to] == NOBODY || change < cost[row + to]) {
          who[row + to] = worker;
          cost[row + to] = change;
        }
      } else {
        offer(from, to, candidate(worker, from, to));
      }
    }
  }

  private void offer(int from, int to, Candidate candidate) {
    int arc = from * nodes + to;
    if (who[arc] == NOBODY || candidate.compareTo(at(arc)) < 0) {
      set(arc, candidate);
      stale.clear(arc);
    }
    if (candidate.who() != FREE_PLACE) {
      Candidates kept = candidates.get(arc);
      if (kept != null) {
        kept.offer(candidate);
      }
    }
  }

  /** Finds the cheapest mover of an arc anew, because the last one has left. */
  private void renew(int from, int to) {
    int arc = from * nodes + to;
    @Nullable Candidate least = leastPerson(from, to, arc);
    boolean free = from == outside() || (to == outside() && flow.free(from) > 0);
    if (free) {
      Candidate place = new Candidate(0, 0, FREE_PLACE);
      least = least == null || place.compareTo(least) < 0 ? place : least;
    }
    if (least == null) {
      who[arc] = NOBODY;
    } else {
      set(arc, least);
    }
  }

  private @Nullable Candidate leastPerson(int from, int to, int arc) {
    @Nullable Candidates kept = candidates.get(arc);
    if (kept != null) {
      @Nullable Candidate first = kept.first();
      while (first != null && flow.count(first.who(), from) == 0) {
        kept.drop();
        first = kept.first();
      }
      if (first != null || kept.isComplete()) {
        return first;
      }
    }
    kept = kept == null ? new Candidates() : kept.successor();
    for (int i = 0; i < flow.memberCount(from); i++) {
      int worker = flow.member(from, i);
      long there = view.pin(worker) >= 0 ? ProblemView.UNSUITED : costAt(worker, to);
      if (there != ProblemView.UNSUITED) {
        kept.offer(new Candidate(order(worker, from, to), there - costAt(worker, from), worker));
      }
    }
    candidates.put(arc, kept);
    return kept.first();
  }

  private Candidate candidate(int worker, int from, int to) {
    return new Candidate(
        order(worker, from, to), costAt(worker, to) - costAt(worker, from), worker);
  }

  private int order(int worker, int from, int to) {
    if (levels == 0 || (from != outside() && to != outside())) {
      return 0;
    }
    return order(from == outside() ? -view.priority(worker) : view.priority(worker));
  }

  private long costAt(int worker, int node) {
    long base;
    if (node != outside()) {
      base = view.cost(worker, node);
      if (base == ProblemView.UNSUITED) {
        return base;
      }
    } else {
      base = view.servesByPenalty() ? view.penalty(worker) : 0;
    }
    return Math.addExact(base, surcharge.of(worker, node));
  }

  private Candidate at(int arc) {
    return new Candidate(order(level[arc]), cost[arc], who[arc]);
  }

  private void set(int arc, Candidate candidate) {
    cost[arc] = candidate.cost();
    level[arc] = (byte) signed(candidate.order());
    who[arc] = candidate.who();
  }

  /** Priority 1 weighs most, so {@code -1} comes first of all and {@code +1} last. */
  private int order(int signed) {
    return signed == 0 ? 0 : signed < 0 ? -(levels + 1 + signed) : levels + 1 - signed;
  }

  private int signed(int order) {
    return order == 0 ? 0 : order < 0 ? -(levels + 1 + order) : levels + 1 - order;
  }
}
