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

  private final OptionTable options;
  private final long[] queued;
  private final Star[] stars;

  ExchangeArcs(OptionTable options, int nodes) {
    this.options = options;
    queued = new long[options.size()];
    stars = new Star[nodes];
    Arrays.setAll(stars, node -> new Star());
    for (int o = 0; o < options.size(); o++) {
      if (options.amount[o] > 0) {
        open(o);
      }
    }
  }

  /** Returns the arcs that leave {@code node}. */
  Star from(int node) {
    return stars[node];
  }

  /** Drops stale moves, and returns whether a move is left on the {@code n}-th arc of a star. */
  boolean hasMove(Star star, int n) {
    MoveHeap heap = star.heaps[n];
    while (!heap.isEmpty() && options.amount[MoveHeap.from(heap.first())] == 0) {
      long move = heap.first();
      int from = MoveHeap.from(move);
      int bit = MoveHeap.to(move) - options.start[options.owner[from]];
      if (bit < MASK_BITS) {
        queued[from] &= ~(1L << bit);
      }
      heap.removeFirst();
    }
    star.bounds[n] = heap.isEmpty() ? Star.NOTHING : heap.firstKey();
    return !heap.isEmpty();
  }

  /** Enters the moves away from option {@code o}, at which somebody stands now. */
  void open(int o) {
    Star star = stars[options.node[o]];
    int member = options.owner[o];
    int first = options.start[member];
    for (int other = first; other < options.start[member + 1]; other++) {
      int bit = other - first;
      if (other != o && (bit >= MASK_BITS || (queued[o] >>> bit & 1) == 0)) {
        if (bit < MASK_BITS) {
          queued[o] |= 1L << bit;
        }
        star.add(options.node[other], options.cost[other] - options.cost[o], o, other);
      }
    }
  }

  /** The arcs that leave one node, side by side, since a search looks at all of them. */
  static final class Star {
    /** The bound of an arc without moves: dearer than any path, and far from overflowing. */
    private static final long NOTHING = 1L << 62;

    private static final int EMPTY = -1;

    /** How many arcs there are. */
    int size;

    /** Where each arc leads. */
    int[] targets = new int[8];

    /** What no move along an arc costs less than. */
    long[] bounds = new long[8];

    private MoveHeap[] heaps = new MoveHeap[8];

    /** A hash table from targets to arcs. */
    private int[] table = new int[16];

    private Star() {
      Arrays.fill(table, EMPTY);
    }

    /** Returns the cost of the cheapest move along the {@code n}-th arc. */
    long key(int n) {
      return heaps[n].firstKey();
    }

    /** Returns the cheapest move along the {@code n}-th arc. */
    long move(int n) {
      return heaps[n].first();
    }

    private void add(int target, long key, int from, int to) {
      int n = arcTo(target);
      bounds[n] = Math.min(bounds[n], key);
      heaps[n].add(key, MoveHeap.move(from, to));
    }

    private int arcTo(int target) {
      int cell = cellOf(target);
      if (table[cell] != EMPTY) {
        return table[cell];
      }
      if (size == targets.length) {
        grow();
        cell = cellOf(target);
      }
      table[cell] = size;
      targets[size] = target;
      bounds[size] = NOTHING;
      heaps[size] = new MoveHeap();
      return size++;
    }

    /** Returns where {@code target} stands in the table, or the empty cell where it belongs. */
    private int cellOf(int target) {
      int mask = table.length - 1;
      int cell = ((target * 0x9E3779B9) >>> 16) & mask;
      while (table[cell] != EMPTY && targets[table[cell]] != target) {
        cell = (cell + 1) & mask;
      }
      return cell;
    }

    private void grow() {
      targets = Arrays.copyOf(targets, 2 * size);
      bounds = Arrays.copyOf(bounds, 2 * size);
      heaps = Arrays.copyOf(heaps, 2 * size);
      table = new int[4 * size];
      Arrays.fill(table, EMPTY);
      for (int n = 0; n < size; n++) {
        table[cellOf(targets[n])] = n;
      }
    }
  }
}
