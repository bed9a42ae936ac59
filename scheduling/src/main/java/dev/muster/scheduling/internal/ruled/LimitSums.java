package dev.muster.scheduling.internal.ruled;

import java.util.Arrays;

/** What a visit to each batch pays for limits, by group or employer. Not thread-safe. */
final class LimitSums {
  private final int[][][] tallies;
  private final boolean[] isFloor;
  private final int[][] all;
  private final boolean[] isZero;

  /** By group or employer, and batch. */
  final double[][] of;

  /**
   * @param tallies by group or employer, and batch
   * @param isFloor whether whom a tally counts is paid, rather than pays
   */
  LimitSums(int[][][] tallies, int batches, boolean[] isFloor) {
    this.tallies = tallies;
    this.isFloor = isFloor;
    of = new double[tallies.length][batches];
    isZero = new boolean[tallies.length];
    Arrays.fill(isZero, true);
    all = new int[tallies.length][];
    Arrays.setAll(
        all, g -> Arrays.stream(tallies[g]).flatMapToInt(Arrays::stream).distinct().toArray());
  }

  /**
   * Sums up the prices of {@code point}; most limits cost nothing, and many rows stay as they are.
   */
  void fill(double[] point) {
    int batches = of.length == 0 ? 0 : of[0].length;
    for (int g = 0; g < of.length; g++) {
      boolean zero = true;
      for (int t : all[g]) {
        zero &= point[batches + t] == 0;
      }
      if (!zero) {
        sumUp(g, point, batches);
      } else if (!isZero[g]) {
        Arrays.fill(of[g], 0);
      }
      isZero[g] = zero;
    }
  }

  private void sumUp(int g, double[] point, int batches) {
    for (int b = 0; b < batches; b++) {
      double sum = 0;
      for (int t : tallies[g][b]) {
        sum += isFloor[t] ? -point[batches + t] : point[batches + t];
      }
      of[g][b] = sum;
    }
  }
}
