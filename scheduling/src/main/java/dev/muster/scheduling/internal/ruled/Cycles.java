package dev.muster.scheduling.internal.ruled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The search for cycles of batches along which people move, each to where the next one leaves, so
 * that the plan becomes better. Not thread-safe.
 */
final class Cycles {
  /*
   * Nodes say what is too much: one person of a class in a batch that is held, a person at home, or a place taken from the pool of
   * free places. From a node of a batch somebody of any class goes on to another batch, provided that the limits that count classes
   * there allow the one for the other; classes are what quotas of each batch tell apart. A cycle of negative sum is a better plan. It
   * is found as soon as the parents of a label-correcting search form a cycle; labels stay from one search to the next, since a
   * search may begin with any, and are then close to what they become. Sources: Ahuja, Magnanti, Orlin: Network Flows, 1993, section
   * 5.5; Thompson, Psaraftis: Cyclic transfer algorithms. Operations Research 41, 1993.
   */
  private static final int NONE = -1;

  private final Movers movers;
  private final WorkerClasses classes;
  private final int classCount;
  private final int home;
  private final int homeNode;
  private final int poolNode;
  private final long[] label;

  /** From which label each row was relaxed last, by batch and class; NEVER if it has changed. */
  private final long[] relaxedFrom;

  private final int[] parent;
  private final int[] via;
  private final int[] viaClass;
  private final int[] mark;

  Cycles(Movers movers) {
    this.movers = movers;
    classes = movers.classes;
    classCount = classes.count;
    home = movers.home;
    homeNode = home * classCount;
    poolNode = homeNode + 1;
    int nodes = poolNode + 1;
    label = new long[nodes];
    relaxedFrom = new long[(home + 1) * classCount];
    Arrays.fill(relaxedFrom, Movers.NEVER);
    parent = new int[nodes];
    via = new int[nodes];
    viaClass = new int[nodes];
    mark = new int[nodes];
  }

  /** Searches until parents form a cycle; returns whether they do. */
  boolean search() {
    Arrays.fill(parent, -1);
    forgetChangedRows();
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (int i = 0; i < movers.openCount(); i++) {
        for (int k = 0; k < classCount; k++) {
          goesOn |= relax(movers.open[i], k);
        }
        goesOn |= relaxPool(movers.open[i]);
      }
      movers.columnsSeen();
      if (goesOn && hasCycle()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Relaxes whoever of class {@code out} leaves {@code a}. Labels only fall, so that what was
   * relaxed from the same or a lower label need not be looked at again.
   */
  private boolean relax(int a, int out) {
    long lost = a == home ? 0 : movers.loss[a];
    long from = lost < Movers.NEVER ? label[poolNode] + lost : Movers.NEVER;
    int node = poolNode;
    if (a == home && label[homeNode] < from) {
      from = label[homeNode];
      node = homeNode;
    }
    for (int k = 0; k < classCount && a != home; k++) {
      if (label[a * classCount + k] < from && classes.mayReplace(a, k, out)) {
        from = label[a * classCount + k];
        node = a * classCount + k;
      }
    }
    long last = relaxedFrom[a * classCount + out];
    relaxedFrom[a * classCount + out] = from;
    boolean any = false;
    if (from < last) {
      for (int j = 0; j < movers.openCount(); j++) {
        any |= relax(a, out, movers.open[j], from, node);
      }
    } else if (from < Movers.NEVER) {
      for (int j = 0; j < movers.freshCount(); j++) {
        any |= relax(a, out, movers.freshColumns[j], from, node);
      }
    }
    return any;
  }

  private boolean relax(int a, int out, int c, long from, int node) {
    long costs = movers.arc[out][a][c];
    int v = c == home ? homeNode : c * classCount + out;
    if (costs >= Movers.NEVER || from + costs >= label[v]) {
      return false;
    }
    label[v] = from + costs;
    parent[v] = node;
    via[v] = a;
    viaClass[v] = out;
    return true;
  }

  /** Relaxes whoever stays in {@code a} on a free place. */
  private boolean relaxPool(int a) {
    boolean any = false;
    for (int k = 0; k < (a == home ? 1 : classCount); k++) {
      int node = a == home ? homeNode : a * classCount + k;
      long more = a == home ? 0 : movers.gain[a];
      if (more < Movers.NEVER
          && label[node] + more < label[poolNode]
          && (a == home || classes.mayReplace(a, k, -1))) {
        label[poolNode] = label[node] + more;
        parent[poolNode] = node;
        any = true;
      }
    }
    return any;
  }

  private boolean hasCycle() {
    Arrays.fill(mark, -1);
    for (int start = 0; start < parent.length; start++) {
      if (newCycleFrom(start) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void forgetChangedRows() {
    for (int i = 0; i < movers.openCount(); i++) {
      int a = movers.open[i];
      if (movers.isFresh[a]) {
        Arrays.fill(relaxedFrom, a * classCount, (a + 1) * classCount, Movers.NEVER);
        movers.isFresh[a] = false;
      }
    }
  }

  /** Follows parents from {@code start}; returns a node of a cycle met first now, or NONE. */
  private int newCycleFrom(int start) {
    int v = start;
    while (v >= 0 && mark[v] < 0) {
      mark[v] = start;
      v = parent[v];
    }
    return v >= 0 && mark[v] == start ? v : NONE;
  }

  /** Returns the moves along each cycle that the last search ended with. */
  List<List<Move>> found() {
    List<List<Move>> cycles = new ArrayList<>();
    Arrays.fill(mark, -1);
    for (int start = 0; start < parent.length; start++) {
      int v = newCycleFrom(start);
      if (v >= 0) {
        cycles.add(movesThrough(v));
      }
    }
    return cycles;
  }

  private List<Move> movesThrough(int v) {
    List<Move> moves = new ArrayList<>();
    int u = v;
    do {
      if (u != poolNode) {
        int to = u == homeNode ? home : u / classCount;
        moves.add(new Move(movers.mover[viaClass[u]][via[u]][to], via[u], to));
      }
      u = parent[u];
    } while (u != v);
    return moves;
  }

  /** One person going from one batch to another, either of which may be home. */
  record Move(int worker, int from, int to) {}
}
