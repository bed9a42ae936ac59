package dev.muster.scheduling.internal.order;

import java.util.Arrays;

/** A growing list of literals. */
final class Literals implements LongestPaths.Reasons {
  private int[] items = new int[64];
  private int size;

  @Override
  public void add(int literal) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = literal;
  }

  int get(int index) {
    return items[index];
  }

  void set(int index, int literal) {
    items[index] = literal;
  }

  int size() {
    return size;
  }

  void cutTo(int newSize) {
    size = newSize;
  }

  void clear() {
    size = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
