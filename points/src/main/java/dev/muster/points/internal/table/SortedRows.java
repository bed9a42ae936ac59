package dev.muster.points.internal.table;

import java.util.Arrays;

/**
 * Ordered sets of rows, kept in the rows themselves.
 *
 * <p>Each set is a treap: a search tree by the given order whose balance comes from a hash of the
 * row number, so the shape depends on nothing but the members. A set is known by its root (0 when
 * empty; otherwise row + 1). Inserting, removing and finding the first cost O(log n) expected
 * steps. Not thread-safe.
 */
public final class SortedRows {
  /** A strict total order of rows. */
  @FunctionalInterface
  public interface Order {
    /** Compares two rows like a comparator. */
    int compare(int one, int other);
  }

  private final Rows rows;
  private final int childrenField;

  SortedRows(Rows rows, int childrenField) {
    this.rows = rows;
    this.childrenField = childrenField;
  }

  /** Returns something that takes members of one set after the other out, near its front. */
  public Front front() {
    return new Front();
  }

  /**
   * The front of a set: the way from the root to the first row, kept while rows near the front are
   * removed. Each costs a few steps where finding it from the root would cost O(log n). Nobody else
   * may change the set meanwhile.
   */
  public final class Front {
    /*
     * The way goes left only, so from its end to its beginning rows ascend, and whatever stands between two of them is in the
     * right subtree of the lower one. What is removed near the front is found from the end of the way.
     */
    private int[] way = new int[32];
    private int length;
    private int root;

    private Front() {}

    /** Begins with the set of a root. */
    public void begin(int newRoot) {
      root = newRoot;
      length = 0;
      descend(newRoot);
    }

    private void descend(int from) {
      for (int at = from; at != 0; at = left(at - 1)) {
        if (length == way.length) {
          way = Arrays.copyOf(way, 2 * length);
        }
        way[length++] = at;
      }
    }

    /** Returns the root of the set as it is now. */
    public int root() {
      return root;
    }

    /** Returns the first row, or -1 when the set is empty. */
    public int first() {
      return length == 0 ? -1 : way[length - 1] - 1;
    }

    /** Removes a row, which must be a member. */
    public void remove(int row, Order order) {
      int at = length - 1;
      while (at > 0 && way[at] != row + 1 && order.compare(row, way[at - 1] - 1) >= 0) {
        at--;
      }
      if (at < 0 || way[at] != row + 1) {
        SortedRows.this.remove(at < 0 ? 0 : way[at], row, order);
        return;
      }
      int child = joined(left(row), right(row));
      length = at;
      root = hung(root, at == 0 ? -1 : way[at - 1] - 1, true, child);
      descend(child);
    }
  }

  /** Adds {@code row} to the set and returns the new root. */
  public int insert(int root, int row, Order order) {
    int parent = -1;
    boolean isLeft = false;
    int at = root;
    while (at != 0 && weight(row) <= weight(at - 1)) {
      parent = at - 1;
      isLeft = order.compare(row, parent) < 0;
      at = isLeft ? left(parent) : right(parent);
    }
    rows.put(row, childrenField, split(at, row, order));
    return hung(root, parent, isLeft, row + 1);
  }

  /** Removes {@code row}, which must be a member, and returns the new root. */
  public int remove(int root, int row, Order order) {
    // Most that is removed comes first, which needs no comparing.
    int parent = -1;
    int at = root;
    while (at != 0 && left(at - 1) != 0) {
      parent = at - 1;
      at = left(parent);
    }
    if (at == row + 1) {
      return hung(root, parent, true, right(row));
    }
    parent = -1;
    boolean isLeft = false;
    at = root;
    while (at != row + 1) {
      if (at == 0) {
        throw new IllegalStateException("row (%d) is not in the set".formatted(row));
      }
      parent = at - 1;
      isLeft = order.compare(row, parent) < 0;
      at = isLeft ? left(parent) : right(parent);
    }
    return hung(root, parent, isLeft, joined(left(row), right(row)));
  }

  /** Makes {@code child} the child of a row, or without one the root, and returns the root. */
  private int hung(int root, int parent, boolean isLeft, int child) {
    if (parent < 0) {
      return child;
    }
    if (isLeft) {
      rows.putUpper(parent, childrenField, child);
    } else {
      rows.putLower(parent, childrenField, child);
    }
    return root;
  }

  /** Returns the first row, or -1 when the set is empty. */
  public int first(int root) {
    if (root == 0) {
      return -1;
    }
    int row = root - 1;
    while (left(row) != 0) {
      row = left(row) - 1;
    }
    return row;
  }

  /** Returns the first row that comes after {@code row}, or -1. */
  public int after(int root, int row, Order order) {
    int best = -1;
    int at = root;
    while (at != 0) {
      int candidate = at - 1;
      if (order.compare(candidate, row) > 0) {
        best = candidate;
        at = left(candidate);
      } else {
        at = right(candidate);
      }
    }
    return best;
  }

  private long split(int root, int row, Order order) {
    if (root == 0) {
      return 0;
    }
    int top = root - 1;
    if (order.compare(row, top) < 0) {
      long halves = split(left(top), row, order);
      rows.putUpper(top, childrenField, (int) halves);
      return Rows.pack((int) (halves >>> 32), root);
    }
    long halves = split(right(top), row, order);
    rows.putLower(top, childrenField, (int) (halves >>> 32));
    return Rows.pack(root, (int) halves);
  }

  private int joined(int one, int other) {
    if (one == 0) {
      return other;
    }
    if (other == 0) {
      return one;
    }
    if (weight(one - 1) > weight(other - 1)) {
      rows.putLower(one - 1, childrenField, joined(right(one - 1), other));
      return one;
    }
    rows.putUpper(other - 1, childrenField, joined(one, left(other - 1)));
    return other;
  }

  private int left(int row) {
    return rows.upper(row, childrenField);
  }

  private int right(int row) {
    return rows.lower(row, childrenField);
  }

  private static int weight(int row) {
    int mixed = (row + 1) * 0x9E3779B9;
    mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
    return mixed ^ (mixed >>> 13);
  }
}
