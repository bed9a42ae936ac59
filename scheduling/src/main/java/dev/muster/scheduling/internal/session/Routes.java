package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.Worker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cheapest paths of exchanges between nodes, by Dijkstra's method on reduced prices. */
final class Routes {
  /*
   * With prices that nobody can gain by, an arc a -> b reduced by them, arc + λ(b) − λ(a), is never below zero, so nodes
   * can be settled in the order of label + λ(node), and the search ends where it is asked to. Labels are what a path costs
   * without prices. Outside has price zero.
   *
   * A free place moves, too: from outside into any batch, and from a batch that has one to outside, for nothing.
   */
  static final int FREE = 0;
  static final int SETTLED = 1;
  static final int LOOSE = 2;
  static final int HOME = 3;
  static final int ENTERING = 4;

  private final Seats seats;
  private final int nodes;
  private final int outside;
  private final Prices price;
  private final Prices label;
  private final boolean[] reached;
  private final boolean[] done;
  private final int[] parent;
  private final int[] mover;
  private final int[] kind;

  Routes(Seats seats, Prices price, int nodes) {
    this.seats = seats;
    this.price = price;
    this.nodes = nodes;
    outside = nodes - 1;
    label = new Prices(nodes, price.levels());
    reached = new boolean[nodes];
    done = new boolean[nodes];
    parent = new int[nodes];
    mover = new int[nodes];
    kind = new int[nodes];
  }

  /** Forgets all paths. */
  void clear() {
    if (label.levels() != price.levels()) {
      label.widen(price.levels());
    }
    Arrays.fill(reached, false);
    Arrays.fill(done, false);
    Arrays.fill(parent, -1);
  }

  /** Lets paths begin at a node for nothing. */
  void start(int node) {
    Arrays.fill(label.values(), node * label.width(), (node + 1) * label.width(), 0);
    reached[node] = true;
  }

  /** Lets paths begin with somebody who enters at a node. */
  void enter(int slot, int node, int signedOrder, long moves, long cost) {
    start(node);
    long[] values = label.values();
    int at = node * label.width();
    if (signedOrder != 0) {
      values[at + level(signedOrder)] += Integer.signum(signedOrder);
    }
    values[at + label.levels()] = moves;
    values[at + label.levels() + 1] = cost;
    mover[node] = slot;
    kind[node] = ENTERING;
  }

  /**
   * Finds paths until {@code target} is settled, and returns whether it was. With a limit, the
   * search ends unsuccessfully as soon as the next node is as far away as that.
   */
  boolean run(int target, long @Nullable [] limit) {
    for (int next = nearest(); next >= 0; next = nearest()) {
      if (limit != null && compareWith(next, limit) >= 0) {
        return false;
      }
      done[next] = true;
      if (next == target) {
        return true;
      }
      relaxFrom(next);
    }
    return false;
  }

  boolean isDone(int node) {
    return done[node];
  }

  /** Returns the label of a settled node. */
  long[] label(int node) {
    return label.at(node);
  }

  int parent(int node) {
    return parent[node];
  }

  int mover(int node) {
    return mover[node];
  }

  int kind(int node) {
    return kind[node];
  }

  private int nearest() {
    int best = -1;
    for (int v = 0; v < nodes; v++) {
      if (reached[v] && !done[v] && (best < 0 || isNearer(v, best))) {
        best = v;
      }
    }
    return best;
  }

  private boolean isNearer(int a, int b) {
    int width = label.width();
    long[] labels = label.values();
    long[] prices = price.values();
    int i = a * width;
    int j = b * width;
    for (int c = 0; c < width; c++, i++, j++) {
      long left = Math.addExact(labels[i], prices[i]);
      long right = Math.addExact(labels[j], prices[j]);
      if (left != right) {
        return left < right;
      }
    }
    return false;
  }

  private int compareWith(int node, long[] limit) {
    int at = node * label.width();
    for (int c = 0; c < limit.length; c++) {
      long distance = Math.addExact(label.values()[at + c], price.values()[at + c]);
      if (distance != limit[c]) {
        return distance < limit[c] ? -1 : 1;
      }
    }
    return 0;
  }

  private void relaxFrom(int from) {
    Arcs settled = seats.settled().arcs();
    Arcs loose = seats.looseArcs();
    boolean pays = loose != null && from != outside;
    long moves = pays ? seats.movesOfMove() : 0;
    long costOfMove = pays ? seats.costOfMove() : 0;
    for (int to = 0; to < nodes; to++) {
      if (to == from || done[to]) {
        continue;
      }
      if (from == outside || (to == outside && seats.free(from) > 0)) {
        offer(from, to, 0, 0, 0, -1, FREE);
      }
      if (loose != null && mayBeLess(loose, from, to, 0, 0)) {
        offer(from, to, loose.order(from, to), 0, loose.cost(from, to), loose.who(from, to), LOOSE);
      }
      if (mayBeLess(settled, from, to, moves, costOfMove)) {
        long cost = Math.addExact(settled.cost(from, to), costOfMove);
        offer(from, to, settled.order(from, to), moves, cost, settled.who(from, to), SETTLED);
      }
    }
    if (loose != null) {
      homeFrom(from, loose);
    }
  }

  /**
   * Returns whether somebody moves along an arc and, where it costs something to know whom, whether
   * that can be less than what is known.
   */
  private boolean mayBeLess(Arcs arcs, int from, int to, long moves, long extraCost) {
    if (arcs.isStale(from, to)
        && reached[to]
        && !isLess(
            from, to, arcs.order(from, to), moves, Math.addExact(arcs.cost(from, to), extraCost))) {
      return false;
    }
    return arcs.who(from, to) != Arcs.NOBODY;
  }

  private void homeFrom(int from, Arcs arcs) {
    for (Map.Entry<Displaced.Part, Long> part : seats.displaced().at(from).entrySet()) {
      int slot = part.getKey().slot();
      int home = part.getKey().home();
      if (!done[home]) {
        long cost = arcs.costAt(slot, home) - arcs.costAt(slot, from) - seats.costOfMove();
        offer(from, home, arcs.order(slot, from, home), -seats.movesOfMove(), cost, slot, HOME);
      }
    }
  }

  private void offer(int from, int to, int order, long moves, long cost, int who, int how) {
    if (reached[to] && !isLess(from, to, order, moves, cost)) {
      return;
    }
    int width = label.width();
    int levels = label.levels();
    long[] labels = label.values();
    int j = to * width;
    System.arraycopy(labels, from * width, labels, j, width);
    if (order != 0) {
      labels[j + level(order)] += Integer.signum(order);
    }
    labels[j + levels] += moves;
    labels[j + levels + 1] = Math.addExact(labels[j + levels + 1], cost);
    reached[to] = true;
    parent[to] = from;
    mover[to] = who;
    kind[to] = how;
  }

  /** Returns whether going from one node to another is less than the label of the other. */
  private boolean isLess(int from, int to, int order, long moves, long cost) {
    int width = label.width();
    int levels = label.levels();
    long[] labels = label.values();
    int i = from * width;
    int j = to * width;
    int level = order == 0 ? -1 : level(order);
    int sign = Integer.signum(order);
    for (int c = 0; c < width; c++) {
      long there = labels[i + c];
      there += c == level ? sign : c == levels ? moves : 0;
      there = c == levels + 1 ? Math.addExact(there, cost) : there;
      if (there != labels[j + c]) {
        return there < labels[j + c];
      }
    }
    return false;
  }

  /** Returns the nodes out of which an arc leads that is below zero, reduced by the prices. */
  List<Integer> tailsBelowZero() {
    List<Integer> tails = new ArrayList<>();
    for (int from = 0; from < nodes; from++) {
      boolean below = false;
      for (int to = 0; to < nodes && !below; to++) {
        below = to != from && isBelowZero(seats.settled().arcs(), from, to);
      }
      if (below) {
        tails.add(from);
      }
    }
    return tails;
  }

  private boolean isBelowZero(Arcs arcs, int from, int to) {
    if (arcs.who(from, to) == Arcs.NOBODY) {
      return false;
    }
    int order = arcs.order(from, to);
    long[] reduced = price.at(to);
    long[] tail = price.at(from);
    int last = reduced.length - 1;
    reduced[last] = Math.addExact(reduced[last], arcs.cost(from, to));
    if (order != 0) {
      reduced[level(order)] += Integer.signum(order);
    }
    return Arrays.compare(reduced, tail) < 0;
  }

  /** Returns the component of a priority that a signed order stands for. */
  private static int level(int signedOrder) {
    return Worker.PRIORITY_MAX - Math.abs(signedOrder);
  }
}
