package dev.muster.scheduling.internal.session;

import java.util.Arrays;

/**
 * Vectors of one length for the nodes of a town, compared lexicographically: people by priority,
 * then moves, then cost. They are the prices of batches, or labels of paths. Not thread-safe.
 */
final class Prices {
  private final int nodes;
  private int levels;
  private int width;
  private long[] of;

  Prices(int nodes, int levels) {
    this.nodes = nodes;
    this.levels = levels;
    width = levels + 2;
    of = new long[nodes * width];
  }

  int levels() {
    return levels;
  }

  int width() {
    return width;
  }

  /** The vectors one after another, to be read and written in place. */
  long[] values() {
    return of;
  }

  long[] copy() {
    return of.clone();
  }

  /** Takes the vectors of a copy that had {@code copied} levels, at most as many as these have. */
  void restore(long[] copy, int copied) {
    of = copied == levels ? copy.clone() : relaid(copy, copied, levels);
  }

  /** Makes room for more levels. */
  void widen(int more) {
    of = relaid(of, levels, more);
    levels = more;
    width = more + 2;
  }

  private long[] relaid(long[] from, int narrow, int wide) {
    long[] to = new long[nodes * (wide + 2)];
    for (int v = 0; v < nodes; v++) {
      System.arraycopy(from, v * (narrow + 2), to, v * (wide + 2), narrow);
      System.arraycopy(from, v * (narrow + 2) + narrow, to, v * (wide + 2) + wide, 2);
    }
    return to;
  }

  boolean isZero(int node) {
    for (int i = node * width; i < (node + 1) * width; i++) {
      if (of[i] != 0) {
        return false;
      }
    }
    return true;
  }

  boolean isNegative(int node) {
    for (int i = node * width; i < (node + 1) * width; i++) {
      if (of[i] != 0) {
        return of[i] < 0;
      }
    }
    return false;
  }

  /** Returns a copy of the vector of a node. */
  long[] at(int node) {
    return Arrays.copyOfRange(of, node * width, (node + 1) * width);
  }
}
