package dev.muster.scheduling.internal.transport;

import dev.muster.core.search.SearchMonitor;
import java.util.Arrays;

/**
 * Moves units from overfull sinks to free ones along cheapest paths, adjusting prices, until every
 * sink holds what it can.
 */
final class MarginGraph {
  /*
   * Successive shortest paths with potentials [1] on a graph whose nodes are sinks and hubs, not people [2]: whoever's second choice lies within
   * delta of the first is a member, and connects the nodes of her options. Prices are potentials: at any time every unit stands where its
   * cost plus price is least among its options. A search starts at one overfull sink and ends at the nearest free one; the nodes it
   * settled before get dearer by what they are nearer. So prices only rise, and whoever is not a member stands rightly as
   * long as no price rose by more than delta above another; when one did, everything is scanned again at the new prices, and whoever
   * does not stand rightly is moved. Amounts are moved in bulk: cohorts and hubs by what the path holds.
   *
   * [1] Edmonds, Karp: Theoretical improvements in algorithmic efficiency for network flow problems. J. ACM 19(2), 1972.
   * [2] Tokuyama, Nakano: Efficient algorithms for the Hitchcock transportation problem. SIAM J. Comput. 24(3), 1995.
   */
  enum Outcome {
    BALANCED,
    DRIFTED,
    STUCK,
    STOPPED
  }

  private static final int NO_PARENT = -1;

  /*
   * A price that rose by more than delta may have passed somebody unseen. That is put right by scanning again, and so much
   * cheaper than scanning at once, since it concerns few, that a search goes on up to this many deltas.
   */
  private static final int ABANDON = 2;

  private final Network network;
  private final OptionTable options;
  private final HubFlow hubs;
  private final long[] prices;
  private final long delta;
  private final long greatestStep;
  private final long greatestDrift;
  private final SearchMonitor monitor;
  private final ExchangeArcs arcs;
  private final long[] rise;
  private final long[] distance;
  private final NodeHeap heap;
  private final int[] parent;

  /** A move of a member, or the complement of a hub arc. */
  private final long[] parentMove;

  private final boolean[] settled;
  private final int[] visited;
  private int visits;

  /** Distance of the nearest free sink labelled in this search. */
  private long nearestFree;

  private long greatestRise;
  private long leastRise;
  long augmentations;

  MarginGraph(
      Network network,
      OptionTable options,
      HubFlow hubs,
      long[] prices,
      long delta,
      long greatestStep,
      SearchMonitor monitor) {
    this.network = network;
    this.options = options;
    this.hubs = hubs;
    this.prices = prices;
    this.delta = delta;
    this.greatestStep = greatestStep;
    greatestDrift = isComplete() ? Long.MAX_VALUE : ABANDON * delta;
    this.monitor = monitor;
    arcs = new ExchangeArcs(options, network.nodes);
    rise = new long[network.nodes];
    distance = new long[network.nodes];
    Arrays.fill(distance, Long.MAX_VALUE);
    heap = new NodeHeap(distance);
    parent = new int[network.nodes];
    parentMove = new long[network.nodes];
    settled = new boolean[network.nodes];
    visited = new int[network.nodes];
  }

  /** Returns how far prices have moved apart. */
  long drift() {
    return greatestRise - leastRise;
  }

  /*
   * A sink from which no free one is within reach waits until all others had their turn, since what they move may
   * open a way for it, and a rise of prices on its account would shorten the reach of theirs.
   */
  /** Balances all sinks, or says why not. */
  Outcome balance() {
    int[] waiting = new int[network.pool];
    int waits = 0;
    for (int sink = 0; sink < network.pool; sink++) {
      Outcome outcome = relieve(sink);
      if (outcome == Outcome.STUCK) {
        waiting[waits++] = sink;
      } else if (outcome != Outcome.BALANCED) {
        return outcome;
      }
    }
    for (int n = 0; n < waits; n++) {
      Outcome outcome = relieve(waiting[n]);
      if (outcome == Outcome.STUCK && !isComplete()) {
        raiseWithinReach(waiting[n]);
      }
      if (outcome != Outcome.BALANCED) {
        return outcome;
      }
    }
    return Outcome.BALANCED;
  }

  /** Moves on what {@code sink} holds too much, or says why not. */
  private Outcome relieve(int sink) {
    while (hubs.excess(sink) > 0) {
      if (!monitor.next()) {
        return Outcome.STOPPED;
      }
      int free = search(sink);
      if (free < 0 || distance[free] > reach()) {
        forget();
        return Outcome.STUCK;
      }
      augment(sink, free);
      raiseBefore(distance[free]);
      augmentations++;
      forget();
      if (hasDrifted()) {
        return Outcome.DRIFTED;
      }
    }
    return Outcome.BALANCED;
  }

  private void raiseWithinReach(int sink) {
    search(sink);
    raiseBefore(reach());
    forget();
  }

  /** Returns whether the margin holds every option there is. */
  private boolean isComplete() {
    return delta >= StageSolver.EVERYTHING;
  }

  /*
   * Ways longer than this must not be believed: somebody outside the margin may know a shorter one. When no free sink lies within
   * reach, prices rise as far as it goes and the margin is made anew.
   */
  private long reach() {
    return isComplete()
        ? Long.MAX_VALUE
        : Math.max(1, Math.min(greatestDrift - drift(), greatestStep));
  }

  private boolean hasDrifted() {
    if (greatestRise - leastRise <= greatestDrift) {
      return false;
    }
    leastRise = Arrays.stream(rise).min().orElse(0);
    return greatestRise - leastRise > greatestDrift;
  }

  /** Returns the nearest free sink, or −1. */
  private int search(int start) {
    distance[start] = 0;
    nearestFree = Long.MAX_VALUE;
    parent[start] = NO_PARENT;
    visited[visits++] = start;
    heap.lowered(start);
    while (!heap.isEmpty()) {
      int node = heap.removeFirst();
      if (node < network.pool && hubs.excess(node) < 0) {
        return node;
      }
      settled[node] = true;
      relaxMoves(node);
      if (node >= network.pool) {
        relaxFromHub(node);
      } else {
        relaxToHubs(node);
      }
    }
    return -1;
  }

  /*
   * Most arcs lead to where a shorter way is known, or beyond the nearest free sink found so far. The bound of an arc,
   * which stale moves make too low and never too high, tells so without touching its heap.
   */
  private void relaxMoves(int node) {
    ExchangeArcs.Star star = arcs.from(node);
    int[] targets = star.targets;
    long[] bounds = star.bounds;
    long base = distance[node] - prices[node];
    for (int n = 0; n < star.size; n++) {
      int target = targets[n];
      if (base + prices[target] + bounds[n] < Math.min(distance[target], nearestFree)
          && !settled[target]
          && arcs.hasMove(star, n)) {
        relax(node, target, star.key(n), star.move(n));
      }
    }
  }

  private void relaxFromHub(int node) {
    int hub = node - network.pool;
    for (int a = network.hubStart[hub]; a < network.hubStart[hub + 1]; a++) {
      if (!settled[network.arcSink[a]]) {
        relax(node, network.arcSink[a], network.arcCost[a], ~(long) a);
      }
    }
  }

  private void relaxToHubs(int node) {
    for (int n = network.sinkStart[node]; n < network.sinkStart[node + 1]; n++) {
      int a = network.sinkArcs[n];
      int hub = network.pool + network.arcHub[a];
      if (hubs.flow[a] > 0 && !settled[hub]) {
        relax(node, hub, -network.arcCost[a], ~(long) a);
      }
    }
  }

  private void relax(int from, int to, long cost, long move) {
    long step = cost + prices[to] - prices[from];
    if (step < 0) {
      throw new IllegalStateException("prices are not those of the flow: " + step);
    }
    long through = distance[from] + step;
    if (through < distance[to] && through < nearestFree) {
      if (distance[to] == Long.MAX_VALUE) {
        visited[visits++] = to;
      }
      distance[to] = through;
      parent[to] = from;
      parentMove[to] = move;
      heap.lowered(to);
      if (to < network.pool && hubs.excess(to) < 0) {
        nearestFree = through;
      }
    }
  }

  private void augment(int start, int end) {
    long amount = Math.min(hubs.excess(start), -hubs.excess(end));
    for (int node = end; node != start; node = parent[node]) {
      amount = Math.min(amount, available(parent[node], node));
    }
    for (int node = end; node != start; node = parent[node]) {
      move(parent[node], node, amount);
    }
  }

  private boolean isHub(int node) {
    return node >= network.pool;
  }

  private long available(int from, int to) {
    long move = parentMove[to];
    if (move < 0) {
      return isHub(from) ? Long.MAX_VALUE : hubs.flow[(int) ~move];
    }
    return options.amount[MoveHeap.from(move)];
  }

  private void move(int from, int to, long amount) {
    long move = parentMove[to];
    if (move < 0) {
      hubs.add((int) ~move, isHub(from) ? amount : -amount);
      return;
    }
    int fromOption = MoveHeap.from(move);
    int toOption = MoveHeap.to(move);
    options.amount[fromOption] -= amount;
    options.amount[toOption] += amount;
    hubs.load[from] -= amount;
    hubs.load[to] += amount;
    if (options.amount[toOption] == amount) {
      arcs.open(toOption);
    }
  }

  private void raiseBefore(long end) {
    for (int n = 0; n < visits; n++) {
      if (settled[visited[n]] && distance[visited[n]] < end) {
        raise(visited[n], end - distance[visited[n]]);
      }
    }
  }

  private void raise(int node, long amount) {
    prices[node] += amount;
    rise[node] += amount;
    greatestRise = Math.max(greatestRise, rise[node]);
  }

  private void forget() {
    for (int n = 0; n < visits; n++) {
      distance[visited[n]] = Long.MAX_VALUE;
      settled[visited[n]] = false;
    }
    visits = 0;
    heap.clear();
  }
}
