package dev.muster.lab.rival;

import java.util.Arrays;

/**
 * The least prices of sinks under which a flow is optimal on its arcs.
 *
 * <p>If people at sink a could move to sink b for w more metres each, then price(a) ≤ price(b) + w;
 * sinks with a free place, and staying out, cost nothing. Bellman and Ford's relaxation finds the
 * least such prices, and fails to settle exactly when moving people around would save metres, that
 * is, when the flow wasn't optimal. Takes arcs + sinks³ time at worst.
 */
final class Prices {
  private static final long NEVER = Long.MAX_VALUE;

  private Prices() {}

  /**
   * Returns the prices of sinks.
   *
   * @param escapeMeters what leaving out costs
   * @throws IllegalStateException if the flow is not optimal on the arcs
   */
  static long[] of(RivalProblem problem, Arcs arcs, Flow flow, long escapeMeters) {
    int out = problem.sinks();
    long[][] shift = shifts(problem, arcs, flow, escapeMeters);
    long[] price = new long[out + 1];
    boolean settled = false;
    for (int round = 0; !settled; round++) {
      if (round > out + 1) {
        throw new IllegalStateException("The flow is not optimal: a cycle of moves saves metres.");
      }
      settled = true;
      for (int a = 0; a <= out; a++) {
        for (int b = 0; b <= out; b++) {
          if (shift[a][b] != NEVER && price[b] < price[a] - shift[a][b]) {
            price[b] = price[a] - shift[a][b];
            settled = false;
          }
        }
      }
    }
    Tally tally = Tally.of(problem, arcs, flow);
    for (int b = 0; b <= out; b++) {
      if (price[b] > 0 && (b == out || tally.free(b) > 0)) {
        throw new IllegalStateException(
            "The flow is not optimal: moving people to sink %d saves %d m.".formatted(b, price[b]));
      }
    }
    return Arrays.copyOf(price, out);
  }

  /** Least cost of moving one person from a sink (or from outside, the last) to another. */
  private static long[][] shifts(RivalProblem problem, Arcs arcs, Flow flow, long escapeMeters) {
    int out = problem.sinks();
    long[][] shift = new long[out + 1][out + 1];
    for (long[] row : shift) {
      Arrays.fill(row, NEVER);
    }
    int f = 0;
    for (int i = 0; i < arcs.sources(); i++) {
      long left = problem.counts()[i];
      while (f < flow.size() && flow.arc(f) < arcs.start()[i + 1]) {
        int a = flow.arc(f);
        relax(shift[arcs.sink()[a]], arcs, i, arcs.meters()[a], escapeMeters);
        left -= flow.units(f++);
      }
      if (left > 0) {
        relax(shift[out], arcs, i, escapeMeters, escapeMeters);
      }
    }
    return shift;
  }

  private static void relax(long[] row, Arcs arcs, int source, long now, long escapeMeters) {
    for (int a = arcs.start()[source]; a < arcs.start()[source + 1]; a++) {
      int b = arcs.sink()[a];
      row[b] = Math.min(row[b], arcs.meters()[a] - now);
    }
    row[row.length - 1] = Math.min(row[row.length - 1], escapeMeters - now);
  }
}
