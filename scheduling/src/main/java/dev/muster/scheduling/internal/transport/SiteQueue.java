package dev.muster.scheduling.internal.transport;

/** Sorts bounds lazily: as far as somebody looks, and no further. */
final class SiteQueue {
  private final long[] bounds;
  private final int[] order;
  private final int[] heap;
  private int sorted;
  private int left;

  SiteQueue(long[] bounds) {
    this.bounds = bounds;
    order = new int[bounds.length];
    heap = new int[bounds.length];
    left = bounds.length;
    for (int n = 0; n < left; n++) {
      heap[n] = n;
    }
    for (int n = left / 2 - 1; n >= 0; n--) {
      sink(n);
    }
  }

  /** Returns the index of the {@code rank}-th least bound. */
  int at(int rank) {
    while (sorted <= rank) {
      order[sorted++] = heap[0];
      heap[0] = heap[--left];
      sink(0);
    }
    return order[rank];
  }

  /** Returns the {@code rank}-th least bound. */
  long bound(int rank) {
    return bounds[at(rank)];
  }

  private void sink(int from) {
    int hole = from;
    int value = heap[from];
    while (true) {
      int child = 2 * hole + 1;
      if (child >= left) {
        break;
      }
      if (child + 1 < left && isLess(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isLess(heap[child], value)) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = value;
  }

  private boolean isLess(int a, int b) {
    return bounds[a] < bounds[b] || (bounds[a] == bounds[b] && a < b);
  }
}
