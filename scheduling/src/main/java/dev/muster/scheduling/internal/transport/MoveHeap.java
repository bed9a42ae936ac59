package dev.muster.scheduling.internal.transport;

import java.util.Arrays;

/**
 * A binary heap of moves by key, then by move; put in order when it is first asked for the least.
 */
final class MoveHeap {
  private int size;
  private boolean ordered;
  private long[] keys = new long[4];
  private long[] moves = new long[4];

  /** Returns the move from option {@code from} to option {@code to}. */
  static long move(int from, int to) {
    return (long) from << 32 | to;
  }

  static int from(long move) {
    return (int) (move >>> 32);
  }

  static int to(long move) {
    return (int) move;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(long key, long move) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      moves = Arrays.copyOf(moves, 2 * size);
    }
    if (ordered) {
      rise(key, move);
    } else {
      keys[size] = key;
      moves[size] = move;
    }
    size++;
  }

  /** Returns the least key. */
  long firstKey() {
    order();
    return keys[0];
  }

  /** Returns the move with the least key. */
  long first() {
    order();
    return moves[0];
  }

  void removeFirst() {
    order();
    size--;
    sink(0, keys[size], moves[size]);
  }

  private void order() {
    if (ordered) {
      return;
    }
    for (int n = size / 2 - 1; n >= 0; n--) {
      sink(n, keys[n], moves[n]);
    }
    ordered = true;
  }

  private void sink(int from, long key, long move) {
    int hole = from;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size
          && isLess(keys[child + 1], moves[child + 1], keys[child], moves[child])) {
        child++;
      }
      if (!isLess(keys[child], moves[child], key, move)) {
        break;
      }
      keys[hole] = keys[child];
      moves[hole] = moves[child];
      hole = child;
    }
    keys[hole] = key;
    moves[hole] = move;
  }

  private void rise(long key, long move) {
    int hole = size;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (!isLess(key, move, keys[parent], moves[parent])) {
        break;
      }
      keys[hole] = keys[parent];
      moves[hole] = moves[parent];
      hole = parent;
    }
    keys[hole] = key;
    moves[hole] = move;
  }

  private static boolean isLess(long key, long move, long otherKey, long otherMove) {
    return key < otherKey || (key == otherKey && move < otherMove);
  }
}
