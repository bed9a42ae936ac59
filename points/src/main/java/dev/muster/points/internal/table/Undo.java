package dev.muster.points.internal.table;

import java.util.Arrays;

/**
 * Remembers overwritten fields while a scope is open, so that they can be put back. Scopes nest.
 * Not thread-safe.
 *
 * <p>Outside of scopes nothing is recorded, and single transfers, which decide before they change
 * anything, cost nothing.
 */
public final class Undo {
  private Rows[] owners = new Rows[64];
  private long[] places = new long[64];
  private long[] values = new long[64];
  private int size;
  private int depth;

  boolean recording() {
    return depth > 0;
  }

  int size() {
    return size;
  }

  void open() {
    depth++;
  }

  void close() {
    depth--;
    if (depth == 0) {
      Arrays.fill(owners, 0, size, null);
      size = 0;
    }
  }

  void push(Rows owner, int row, int field, long value) {
    if (size == places.length) {
      owners = Arrays.copyOf(owners, size * 2);
      places = Arrays.copyOf(places, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    owners[size] = owner;
    places[size] = Rows.pack(row, field);
    values[size++] = value;
  }

  /** Puts back what was overwritten since the record had {@code mark} items, newest first. */
  void rollback(int mark) {
    while (size > mark) {
      size--;
      owners[size].set((int) (places[size] >>> 32), (int) places[size], values[size]);
    }
  }
}
