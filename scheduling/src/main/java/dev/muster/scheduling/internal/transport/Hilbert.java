package dev.muster.scheduling.internal.transport;

/**
 * The Hilbert curve over a square of 65,536 × 65,536 cells: near on the curve is near in the plane.
 */
final class Hilbert {
  static final int SIDE = 1 << 16;

  private Hilbert() {}

  /** Returns the place of a cell on the curve, as an unsigned number of 32 bits. */
  static long index(int column, int row) {
    int x = column;
    int y = row;
    long index = 0;
    for (int s = SIDE >>> 1; s > 0; s >>>= 1) {
      int right = (x & s) == 0 ? 0 : 1;
      int up = (y & s) == 0 ? 0 : 1;
      index = index << 2 | ((3 * right) ^ up);
      if (up == 0) {
        if (right == 1) {
          x = SIDE - 1 - x;
          y = SIDE - 1 - y;
        }
        int swap = x;
        x = y;
        y = swap;
      }
    }
    return index;
  }
}
