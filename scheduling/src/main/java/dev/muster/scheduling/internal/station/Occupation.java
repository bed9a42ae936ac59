package dev.muster.scheduling.internal.station;

import java.util.Arrays;

/** When one server is busy or closed: disjoint spans in order of time. */
final class Occupation {
  private int[] start;
  private int[] end;
  private int size;

  Occupation(int opens, int closes, int[] breaks) {
    start = new int[breaks.length / 2 + 16];
    end = new int[start.length];
    start[0] = -Shop.NEVER;
    end[0] = opens;
    size = 1;
    for (int i = 0; i < breaks.length; i += 2) {
      if (breaks[i + 1] > opens && breaks[i] < closes) {
        insert(size, Math.max(opens, breaks[i]), Math.min(closes, breaks[i + 1]));
      }
    }
    insert(size, closes, 2 * (Shop.NEVER - 1));
  }

  private Occupation(Occupation other) {
    start = other.start.clone();
    end = other.end.clone();
    size = other.size;
  }

  Occupation copy() {
    return new Occupation(this);
  }

  /**
   * Returns the earliest start from {@code from} on of a service that takes {@code time}, or {@link
   * Shop#NEVER}.
   */
  int earliest(int from, int time) {
    int k = firstEndingAfter(from);
    int at = from;
    while (k < size) {
      if (start[k] - at >= time) {
        return at;
      }
      at = Math.max(at, end[k]);
      k++;
    }
    return Shop.NEVER;
  }

  /**
   * Returns the latest start at which a service that takes {@code time} ends by {@code until}, not
   * before {@code notBefore}; −1 if there is none.
   */
  int latest(int until, int time, int notBefore) {
    for (int k = firstEndingAfter(until); k > 0; k--) {
      int high = k < size ? Math.min(until, start[k]) : until;
      int low = Math.max(end[k - 1], notBefore);
      if (high - low >= time) {
        return high - time;
      }
      if (end[k - 1] <= notBefore) {
        return -1;
      }
    }
    return -1;
  }

  /** Returns how long the free time is that a service at {@code at} would leave before it. */
  int freeBefore(int at) {
    int k = firstEndingAfter(at - 1);
    int last = k < size && start[k] < at ? at : end[k - 1];
    return at - last;
  }

  /** Returns how long the free time is that begins at {@code at}. */
  int freeAfter(int at) {
    int k = firstEndingAfter(at);
    return k < size ? Math.max(0, start[k] - at) : Shop.NEVER;
  }

  /** Returns the number of spans. */
  int size() {
    return size;
  }

  /** Returns when the free time after span number {@code index} begins. */
  int gapStart(int index) {
    return end[index];
  }

  /** Returns when the free time after span number {@code index} ends. */
  int gapEnd(int index) {
    return start[index + 1];
  }

  /** Makes busy a span that is free. */
  void add(int from, int until) {
    if (until > from) {
      insert(firstEndingAfter(from), from, until);
    }
  }

  /** Makes free a span that was added. */
  void remove(int from, int until) {
    if (until > from) {
      int k = firstEndingAfter(from);
      if (start[k] != from || end[k] != until) {
        throw new IllegalStateException("span " + from + " to " + until + " was not added");
      }
      System.arraycopy(start, k + 1, start, k, size - k - 1);
      System.arraycopy(end, k + 1, end, k, size - k - 1);
      size--;
    }
  }

  private void insert(int k, int from, int until) {
    if (size == start.length) {
      start = Arrays.copyOf(start, 2 * size);
      end = Arrays.copyOf(end, 2 * size);
    }
    System.arraycopy(start, k, start, k + 1, size - k);
    System.arraycopy(end, k, end, k + 1, size - k);
    start[k] = from;
    end[k] = until;
    size++;
  }

  private int firstEndingAfter(int time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end[middle] > time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
