package dev.muster.scheduling.internal.price;

import java.util.Arrays;

/**
 * Which of a batch's offers are worth most together within its room: an exact knapsack, and upper
 * bounds for every smaller room.
 *
 * <p>Filled with {@link #begin} and {@link #add}, solved by {@link #solve}. Not thread-safe; one
 * object serves all batches one after another.
 */
final class Knapsack {
  /*
   * Small rooms: dynamic programming over places, a row an item, so that the last row answers every smaller room exactly. Large
   * rooms: depth-first search by falling worth per place with Dantzig's bound [1], which sees few nodes unless worths and uses are
   * strongly correlated; a search that sees too many falls back to the table, and where that is too large to the fraction, which is
   * still an upper bound, and to the best choice found.
   *
   * [1] Martello, Toth: Knapsack Problems. Wiley 1990, chapter 2.
   */
  private static final long SMALL_CELLS = 300_000;
  private static final long CELLS_MAX = 12_000_000;
  private static final int NODES_MAX = 3_000;

  private static final int POSITION_BITS = 24;
  private static final long RATIO_MAX = (1L << (63 - POSITION_BITS)) - 1;

  private int size;
  private long room;
  private int[] tag = new int[64];
  private double[] worth = new double[64];
  private long[] use = new long[64];
  private boolean[] chosen = new boolean[64];
  private double best;
  private boolean exact;

  private double[] table = new double[0];
  private int rowLength;

  private long[] order = new long[64];
  private int[] sorted = new int[64];
  private double[] worthBefore = new double[65];
  private long[] useBefore = new long[65];
  private boolean[] trial = new boolean[64];
  private int sortedSize;
  private int nodes;

  /** Begins a batch with this much room. */
  void begin(long placesLeft) {
    size = 0;
    room = placesLeft;
  }

  /** Adds an item of positive worth; {@code tagOfItem} says whose it is. */
  void add(int tagOfItem, double worthOfItem, long places) {
    if (size == tag.length) {
      grow();
    }
    tag[size] = tagOfItem;
    worth[size] = worthOfItem;
    use[size] = places;
    size++;
  }

  private void grow() {
    int n = 2 * size;
    tag = Arrays.copyOf(tag, n);
    worth = Arrays.copyOf(worth, n);
    use = Arrays.copyOf(use, n);
    chosen = new boolean[n];
    order = new long[n];
    sorted = new int[n];
    worthBefore = new double[n + 1];
    useBefore = new long[n + 1];
    trial = new boolean[n];
  }

  int size() {
    return size;
  }

  int tag(int item) {
    return tag[item];
  }

  boolean isChosen(int item) {
    return chosen[item];
  }

  /**
   * Returns an upper bound of the worth, equal to that of the chosen items if they are proved best.
   */
  double best() {
    return best;
  }

  /** Solves what was added. */
  void solve() {
    rowLength = 0;
    long total = 0;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      total += use[i];
      sum += worth[i];
    }
    if (total <= room) {
      Arrays.fill(chosen, 0, size, true);
      best = sum;
      exact = true;
      sort();
      return;
    }
    long cells = (size + 1L) * (room + 1);
    if (cells <= SMALL_CELLS) {
      byTable();
      return;
    }
    sort();
    nodes = NODES_MAX;
    best = 0;
    Arrays.fill(chosen, 0, size, false);
    Arrays.fill(trial, 0, size, false);
    descend(0, room, 0);
    exact = nodes > 0;
    if (!exact) {
      if (cells <= CELLS_MAX) {
        byTable();
      } else {
        best = fraction(room);
      }
    }
  }

  /** Returns an upper bound of what could be had within {@code smaller} places. */
  double within(long smaller) {
    if (smaller < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (smaller >= room) {
      return best;
    }
    if (rowLength > 0) {
      return table[size * rowLength + (int) smaller];
    }
    return Math.min(best, fraction(smaller));
  }

  private void byTable() {
    rowLength = (int) room + 1;
    int cells = (size + 1) * rowLength;
    if (table.length < cells) {
      table = new double[Math.max(cells, 2 * table.length)];
    }
    double[] cell = table;
    Arrays.fill(cell, 0, rowLength, 0);
    for (int i = 0; i < size; i++) {
      int from = i * rowLength;
      int to = from + rowLength;
      int places = (int) Math.min(use[i], rowLength);
      double w = worth[i];
      System.arraycopy(cell, from, cell, to, places);
      for (int c = places; c < rowLength; c++) {
        cell[to + c] = Math.max(cell[from + c], cell[from + c - places] + w);
      }
    }
    int c = rowLength - 1;
    for (int i = size - 1; i >= 0; i--) {
      chosen[i] = cell[(i + 1) * rowLength + c] != cell[i * rowLength + c];
      if (chosen[i]) {
        c -= (int) use[i];
      }
    }
    best = cell[size * rowLength + rowLength - 1];
    exact = true;
  }

  /** Sorts by falling worth per place, those without use first; equal ones by position. */
  private void sort() {
    for (int i = 0; i < size; i++) {
      long falling = RATIO_MAX - (Double.doubleToRawLongBits(ratio(i)) >>> POSITION_BITS);
      order[i] = (falling << POSITION_BITS) | i;
    }
    Arrays.sort(order, 0, size);
    for (int k = 0; k < size; k++) {
      sorted[k] = (int) (order[k] & ((1L << POSITION_BITS) - 1));
    }
    settleNearlyEqualRatios();
    for (int k = 0; k < size; k++) {
      int i = sorted[k];
      worthBefore[k + 1] = worthBefore[k] + worth[i];
      useBefore[k + 1] = useBefore[k] + use[i];
    }
    sortedSize = size;
  }

  /** The keys hold the first 28 bits of ratios; what is wrong by the others is moved into place. */
  private void settleNearlyEqualRatios() {
    for (int k = 1; k < size; k++) {
      int i = sorted[k];
      double ratio = ratio(i);
      int to = k;
      while (to > 0 && ratio(sorted[to - 1]) < ratio) {
        sorted[to] = sorted[to - 1];
        to--;
      }
      sorted[to] = i;
    }
  }

  private double ratio(int i) {
    return use[i] == 0 ? Double.POSITIVE_INFINITY : worth[i] / use[i];
  }

  /** Dantzig's bound: the best items that fit and a fraction of the next. */
  private double fraction(long places) {
    int low = 0;
    int high = sortedSize;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (useBefore[middle] <= places) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    double bound = worthBefore[low];
    if (low < sortedSize) {
      int i = sorted[low];
      bound += worth[i] * (places - useBefore[low]) / use[i];
    }
    return bound;
  }

  private void descend(int from, long left, double soFar) {
    if (soFar > best) {
      best = soFar;
      System.arraycopy(trial, 0, chosen, 0, size);
    }
    nodes--;
    int k = from;
    while (k < sortedSize && nodes > 0) {
      int i = sorted[k];
      if (use[i] <= left) {
        if (soFar + fractionFrom(k, left) <= best) {
          return;
        }
        trial[i] = true;
        descend(k + 1, left - use[i], soFar + worth[i]);
        trial[i] = false;
      }
      k++;
    }
  }

  private double fractionFrom(int from, long left) {
    long limit = useBefore[from] + left;
    int k = from;
    int high = sortedSize;
    while (k < high) {
      int middle = (k + high + 1) >>> 1;
      if (useBefore[middle] <= limit) {
        k = middle;
      } else {
        high = middle - 1;
      }
    }
    double bound = worthBefore[k] - worthBefore[from];
    if (k < sortedSize) {
      int i = sorted[k];
      bound += worth[i] * (limit - useBefore[k]) / use[i];
    }
    return bound;
  }
}
