package dev.muster.scheduling.city;

import org.jspecify.annotations.Nullable;

/**
 * Sorts the positions of a table of ids: a merge sort on an array of positions, stable, without
 * boxing.
 */
final class IdOrder {
  private IdOrder() {}

  /** Returns the positions in the order of their ids, or null if the table is sorted already. */
  static int @Nullable [] of(IdTable ids) {
    int n = ids.size();
    boolean sorted = true;
    for (int i = 1; i < n && sorted; i++) {
      sorted = ids.compare(i - 1, i) <= 0;
    }
    if (sorted) {
      return null;
    }
    int[] from = new int[n];
    for (int i = 0; i < n; i++) {
      from[i] = i;
    }
    int[] to = new int[n];
    for (long width = 1; width < n; width *= 2) {
      for (long low = 0; low < n; low += 2 * width) {
        int middle = (int) Math.min(n, low + width);
        merge(ids, from, to, (int) low, middle, (int) Math.min(n, low + 2 * width));
      }
      int[] held = from;
      from = to;
      to = held;
    }
    return from;
  }

  private static void merge(IdTable ids, int[] from, int[] to, int low, int middle, int high) {
    int left = low;
    int right = middle;
    for (int at = low; at < high; at++) {
      boolean takeLeft =
          right >= high || (left < middle && ids.compare(from[left], from[right]) <= 0);
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }
}
