package dev.muster.lab.compare.stat;

import java.util.Arrays;

/**
 * The correction of Holm for several tests at once.
 *
 * <p>Holm: A simple sequentially rejective multiple test procedure. Scand. J. Statist. 6, 1979.
 */
public final class Holm {
  private Holm() {}

  /** Returns the corrected probabilities in the order given; they never fall below the raw ones. */
  public static double[] adjusted(double[] probabilities) {
    Integer[] order = new Integer[probabilities.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(probabilities[a], probabilities[b]));
    double[] adjusted = new double[probabilities.length];
    double greatest = 0;
    for (int i = 0; i < order.length; i++) {
      greatest = Math.max(greatest, Math.min(1, (order.length - i) * probabilities[order[i]]));
      adjusted[order[i]] = greatest;
    }
    return adjusted;
  }
}
