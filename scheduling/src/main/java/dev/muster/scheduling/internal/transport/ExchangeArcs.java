package dev.muster.scheduling.internal.transport;

import java.util.Arrays;

/**
 * The cheapest ways from one node to another: for each pair of nodes that somebody connects, a heap
 * of moves.
 */
final class ExchangeArcs {
  /*
   * A move takes a member from one of her options to another; its key is the difference of their costs, without prices, and so
   * stays valid while prices change. A move is stale exactly when nobody of the member stands at the first option any
   * more; stale moves are dropped when they come to the top. A mask for each option tells which moves from it
   * are in heaps, so that none is there twice.
   */
  private static final int MASK_BITS = 64;

  /** The bound of an arc without moves: dearer than any path, and far from overflowing. */
  private static final long NOTHING = 1L << 62;

  private final OptionTable options;
  private final long[] queued;
  private final Pairs pairs;
  private final int[][] out;
  private final int[] outSize;
  private int arcs;
  private int[] target = new int[256];
  private int[] size = new int[256];
  private boolean[] ordered = new boolean[256];
  private long[] bound = new long[256];
  private long[][] keys = new long[256][];
  private long[][] moves = new long[256][];

  ExchangeArcs(OptionTable options, int nodes) {
    this.options = options;
    queued = new long[options.size()];
    pairs = new Pairs(nodes);
    out = new int[nodes][];
    outSize = new int[nodes];
    for (int o = 0; o < options.size(); o++) {
      if (options.amount[o] > 0) {
        open(o);
      }
    }
  }

  /** Returns how many arcs leave {@code node}. */
  int count(int node) {
    return outSize[node];
  }

  /** Returns the {@code n}-th arc that leaves {@code node}. */
  int arc(int node, int n) {
    return out[node][n];
  }

  int target(int arc) {
    return target[arc];
  }

  /** Returns what no move along {@code arc} costs less than; cheap to ask. */
  long bound(int arc) {
    return bound[arc];
  }

  /** Drops stale moves, and returns whether a move is left. */
  boolean hasMove(int arc) {
    if (size[arc] == 0) {
      return false;
    }
    if (!ordered[arc]) {
      for (int n = size[arc] / 2 - 1; n >= 0; n--) {
        sink(arc, n);
      }
      ordered[arc] = true;
    }
    while (size[arc] > 0 && options.amount[from(moves[arc][0])] == 0) {
      dropFirst(arc);
    }
    bound[arc] = size[arc] > 0 ? keys[arc][0] : NOTHING;
    return size[arc] > 0;
  }

  /** Returns the cost of the cheapest move along {@code arc}. */
  long key(int arc) {
    return keys[arc][0];
  }

  /** Returns the cheapest move along {@code arc}; see {@link #from} and {@link #to}. */
  long move(int arc) {
    return moves[arc][0];
  }

  static int from(long move) {
    return (int) (move >>> 32);
  }

  static int to(long move) {
    return (int) move;
  }

  /** Enters the moves away from option {@code o}, at which somebody stands now. */
  void open(int o) {
    int member = options.owner[o];
    int first = options.start[member];
    for (int other = first; other < options.start[member + 1]; other++) {
      int bit = other - first;
      if (other != o && (bit >= MASK_BITS || (queued[o] >>> bit & 1) == 0)) {
        if (bit < MASK_BITS) {
          queued[o] |= 1L << bit;
        }
        add(o, other);
      }
    }
  }

  private void add(int from, int to) {
    int a = arcBetween(options.node[from], options.node[to]);
    int n = size[a];
    if (n == keys[a].length) {
      keys[a] = Arrays.copyOf(keys[a], 2 * n);
      moves[a] = Arrays.copyOf(moves[a], 2 * n);
    }
    keys[a][n] = options.cost[to] - options.cost[from];
    moves[a][n] = (long) from << 32 | to;
    bound[a] = Math.min(bound[a], keys[a][n]);
    size[a]++;
    if (ordered[a]) {
      rise(a, n);
    }
  }

  private int arcBetween(int from, int to) {
    int known = pairs.get(from, to);
    if (known >= 0) {
      return known;
    }
    if (arcs == target.length) {
      target = Arrays.copyOf(target, 2 * arcs);
      size = Arrays.copyOf(size, 2 * arcs);
      ordered = Arrays.copyOf(ordered, 2 * arcs);
      bound = Arrays.copyOf(bound, 2 * arcs);
      keys = Arrays.copyOf(keys, 2 * arcs);
      moves = Arrays.copyOf(moves, 2 * arcs);
    }
    target[arcs] = to;
    bound[arcs] = NOTHING;
    keys[arcs] = new long[4];
    moves[arcs] = new long[4];
    if (out[from] == null) {
      out[from] = new int[8];
    } else if (outSize[from] == out[from].length) {
      out[from] = Arrays.copyOf(out[from], 2 * outSize[from]);
    }
    out[from][outSize[from]++] = arcs;
    pairs.put(from, to, arcs);
    return arcs++;
  }

  private void dropFirst(int arc) {
    long move = moves[arc][0];
    int bit = to(move) - options.start[options.owner[from(move)]];
    if (bit < MASK_BITS) {
      queued[from(move)] &= ~(1L << bit);
    }
    int n = --size[arc];
    keys[arc][0] = keys[arc][n];
    moves[arc][0] = moves[arc][n];
    sink(arc, 0);
  }

  private void sink(int arc, int from) {
    long[] key = keys[arc];
    long[] move = moves[arc];
    int n = size[arc];
    if (from >= n) {
      return;
    }
    long sinkingKey = key[from];
    long sinkingMove = move[from];
    int hole = from;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= n) {
        break;
      }
      if (child + 1 < n && isLess(key[child + 1], move[child + 1], key[child], move[child])) {
        child++;
      }
      if (!isLess(key[child], move[child], sinkingKey, sinkingMove)) {
        break;
      }
      key[hole] = key[child];
      move[hole] = move[child];
      hole = child;
    }
    key[hole] = sinkingKey;
    move[hole] = sinkingMove;
  }

  private void rise(int arc, int from) {
    long[] key = keys[arc];
    long[] move = moves[arc];
    long risingKey = key[from];
    long risingMove = move[from];
    int hole = from;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (!isLess(risingKey, risingMove, key[parent], move[parent])) {
        break;
      }
      key[hole] = key[parent];
      move[hole] = move[parent];
      hole = parent;
    }
    key[hole] = risingKey;
    move[hole] = risingMove;
  }

  private static boolean isLess(long key, long move, long otherKey, long otherMove) {
    return key < otherKey || (key == otherKey && move < otherMove);
  }

  /** A hash table from pairs of nodes to arcs. */
  private static final class Pairs {
    private final long nodes;
    private long[] pair = new long[1024];
    private int[] arc = new int[1024];
    private int used;

    Pairs(int nodes) {
      this.nodes = nodes;
      Arrays.fill(pair, -1);
    }

    int get(int from, int to) {
      int slot = slot(from * nodes + to);
      return pair[slot] < 0 ? -1 : arc[slot];
    }

    void put(int from, int to, int value) {
      if (2 * used >= pair.length) {
        grow();
      }
      int slot = slot(from * nodes + to);
      pair[slot] = from * nodes + to;
      arc[slot] = value;
      used++;
    }

    private int slot(long key) {
      int mask = pair.length - 1;
      int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
      while (pair[slot] >= 0 && pair[slot] != key) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void grow() {
      long[] oldPair = pair;
      int[] oldArc = arc;
      pair = new long[2 * oldPair.length];
      arc = new int[2 * oldArc.length];
      Arrays.fill(pair, -1);
      for (int s = 0; s < oldPair.length; s++) {
        if (oldPair[s] >= 0) {
          int slot = slot(oldPair[s]);
          pair[slot] = oldPair[s];
          arc[slot] = oldArc[s];
        }
      }
    }
  }
}
