package dev.muster.lab.rival;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Selection of the few least of many. */
final class Least {
  private Least() {}

  /**
   * Returns the up to {@code wanted} indices below {@code size} of the least finite values,
   * ascending by value; ties keep the lower index. Values are asked for once each.
   */
  static int[] of(int wanted, int size, IntToDoubleFunction value) {
    int[] indices = new int[Math.min(wanted, size)];
    double[] values = new double[indices.length];
    int found = 0;
    for (int i = 0; i < size; i++) {
      double candidate = value.applyAsDouble(i);
      if (candidate == Double.POSITIVE_INFINITY
          || (found == indices.length && (found == 0 || candidate >= values[found - 1]))) {
        continue;
      }
      int at = found < indices.length ? found++ : found - 1;
      while (at > 0 && values[at - 1] > candidate) {
        values[at] = values[at - 1];
        indices[at] = indices[at - 1];
        at--;
      }
      values[at] = candidate;
      indices[at] = i;
    }
    return Arrays.copyOf(indices, found);
  }
}
