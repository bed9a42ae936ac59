package dev.muster.scheduling.internal.residual;

import java.util.Arrays;

/**
 * Cheapest paths in a residual graph, prices being vectors compared lexicographically (Bellman and
 * Ford: rounds of relaxation, from nodes alone that changed).
 *
 * <p>Costs O(nodes²·levels) a round; a handful of rounds is usual, as many as there are nodes the
 * worst. Ties go to the path found first, nodes being looked at in order. Not thread-safe.
 */
public final class ShortestPaths {
  private final ResidualGraph graph;
  private final int nodes;
  private final int width;
  private final long[] price;
  private final int[] parent;
  private final boolean[] reached;
  private boolean[] active;
  private int closed = -1;

  /** Creates paths of a graph, which must not change until they are done with. */
  public ShortestPaths(ResidualGraph graph) {
    this.graph = graph;
    nodes = graph.nodes();
    width = graph.levels() + 1;
    price = new long[nodes * width];
    parent = new int[nodes];
    reached = new boolean[nodes];
    active = new boolean[nodes];
    Arrays.fill(parent, -1);
  }

  /** Returns all cheapest paths from {@code source}; the graph must have no cycle below zero. */
  public static ShortestPaths from(ResidualGraph graph, int source) {
    ShortestPaths paths = new ShortestPaths(graph);
    paths.start(source, new long[paths.width]);
    paths.run();
    return paths;
  }

  /**
   * Returns a cycle below zero as a path whose first node is its last, or an empty path if the plan
   * can't be improved.
   */
  public static int[] improvingCycle(ResidualGraph graph) {
    ShortestPaths paths = new ShortestPaths(graph);
    Arrays.fill(paths.reached, true);
    Arrays.fill(paths.active, true);
    while (paths.round()) {
      int on = paths.nodeOnCycle();
      if (on >= 0) {
        return paths.cycle(on);
      }
    }
    return new int[0];
  }

  /** Lets no path go through {@code node}. */
  public void close(int node) {
    closed = node;
  }

  /** Lets paths begin at {@code node} with a price, if it is the least one there. */
  public void start(int node, long[] with) {
    if (!reached[node] || Arrays.compare(with, priceOf(node)) < 0) {
      System.arraycopy(with, 0, price, node * width, width);
      reached[node] = true;
      active[node] = true;
    }
  }

  /** Finds the paths. */
  public void run() {
    for (int rounds = 0; round(); rounds++) {
      if (rounds > nodes) {
        throw new IllegalStateException("a cycle below zero in the graph of an optimal plan");
      }
    }
  }

  /** Returns whether there is a path to {@code node}. */
  public boolean reaches(int node) {
    return reached[node];
  }

  /** Returns the price of the cheapest path to {@code node}, which must be reached. */
  public long[] priceOf(int node) {
    return Arrays.copyOfRange(price, node * width, (node + 1) * width);
  }

  /** Returns the nodes of the cheapest path to {@code node}, the source first. */
  public int[] pathTo(int node) {
    int length = 1;
    for (int v = node; parent[v] >= 0; v = parent[v]) {
      length++;
    }
    int[] path = new int[length];
    for (int v = node; length > 0; v = parent[v]) {
      path[--length] = v;
    }
    return path;
  }

  private boolean round() {
    boolean[] now = active;
    active = new boolean[nodes];
    boolean changed = false;
    for (int from = 0; from < nodes; from++) {
      if (now[from] && from != closed) {
        for (int to = 0; to < nodes; to++) {
          if (to != from && to != closed && relax(from, to)) {
            active[to] = true;
            changed = true;
          }
        }
      }
    }
    return changed;
  }

  private boolean relax(int from, int to) {
    if (graph.isEmpty(from, to) || (reached[to] && !isCheaper(from, to))) {
      return false;
    }
    if (graph.isStale(from, to)) {
      graph.refresh(from, to);
      return relax(from, to);
    }
    int signed = graph.level(from, to);
    int tail = from * width;
    int head = to * width;
    for (int i = 0; i < width - 1; i++) {
      price[head + i] = price[tail + i] + unit(signed, i);
    }
    price[head + width - 1] = Math.addExact(price[tail + width - 1], graph.cost(from, to));
    parent[to] = from;
    reached[to] = true;
    return true;
  }

  private boolean isCheaper(int from, int to) {
    int signed = graph.level(from, to);
    int tail = from * width;
    int head = to * width;
    for (int i = 0; i < width - 1; i++) {
      long through = price[tail + i] + unit(signed, i);
      if (through != price[head + i]) {
        return through < price[head + i];
      }
    }
    return Math.addExact(price[tail + width - 1], graph.cost(from, to)) < price[head + width - 1];
  }

  private static int unit(int signed, int component) {
    return signed == component + 1 ? 1 : signed == -component - 1 ? -1 : 0;
  }

  /** Returns a node on a cycle of parents, or −1. */
  private int nodeOnCycle() {
    int[] seenFrom = new int[nodes];
    Arrays.fill(seenFrom, -1);
    for (int start = 0; start < nodes; start++) {
      int v = start;
      while (v >= 0 && seenFrom[v] < 0) {
        seenFrom[v] = start;
        v = parent[v];
      }
      if (v >= 0 && seenFrom[v] == start) {
        return v;
      }
    }
    return -1;
  }

  private int[] cycle(int on) {
    int length = 1;
    for (int v = parent[on]; v != on; v = parent[v]) {
      length++;
    }
    int[] cycle = new int[length + 1];
    int v = on;
    for (int i = length; i >= 0; i--) {
      cycle[i] = v;
      v = parent[v];
    }
    return cycle;
  }
}
