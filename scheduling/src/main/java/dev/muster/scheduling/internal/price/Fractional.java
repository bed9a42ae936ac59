package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What it costs at least to hold exactly some batches, were people divisible: prices of places,
 * ascended for that set of batches.
 *
 * <p>A round looks once at each offer of the batches held, which is far less than an evaluation of
 * prices of people. Not thread-safe.
 */
final class Fractional {
  private static final int ROUNDS_MAX = 120;
  private static final int PATIENCE = 6;
  private static final double SMOOTHING = 0.5;

  /** At first the ascent hopes for this part of the value, and ends below the other. */
  private static final double FIRST_HOPE = 0.01;

  private static final double LEAST_HOPE = 1e-5;

  private static final int SHIFTS = 10;
  private static final double SHIFT_MAX = 1e15;

  private final Offers offers;
  private final SearchMonitor monitor;

  /** What each person pays at the prices evaluated last; infinite if no batch held wants her. */
  final double[] least;

  /** What each person would pay if the batch that she takes were closed. */
  final double[] second;

  /** The offer that each person takes, or −1. */
  final int[] taken;

  private final double[] excess;

  /** Whether not all people who might come have room. */
  private final boolean[] scarce;

  private final double[] trial;
  private final double[] direction;

  Fractional(Offers offers, SearchMonitor monitor) {
    this.offers = offers;
    this.monitor = monitor;
    least = new double[offers.people];
    second = new double[offers.people];
    taken = new int[offers.people];
    excess = new double[offers.batches];
    scarce = new boolean[offers.batches];
    for (int b = 0; b < offers.batches; b++) {
      double all = 0;
      for (int e : offers.ofBatch[b]) {
        all += offers.use[e];
      }
      scarce[b] = all > offers.capacity[b];
    }
    trial = new double[offers.batches];
    direction = new double[offers.batches];
  }

  /** Returns the bound that prices of places prove for plans that hold exactly these batches. */
  double evaluate(BitSet held, double[] price) {
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(second, Double.POSITIVE_INFINITY);
    Arrays.fill(taken, -1);
    double bound = 0;
    for (int b = held.nextSetBit(0); b >= 0; b = held.nextSetBit(b + 1)) {
      look(b, price[b]);
      bound += offers.opening[b] - price[b] * offers.capacity[b];
      excess[b] = -offers.capacity[b];
    }
    for (int w = 0; w < offers.people; w++) {
      bound += least[w];
      if (taken[w] >= 0) {
        excess[offers.batchOf[taken[w]]] += offers.use[taken[w]];
      }
    }
    return bound;
  }

  private void look(int b, double price) {
    for (int e : offers.ofBatch[b]) {
      int w = offers.personOf[e];
      double pays = offers.cost[e] + price * offers.use[e];
      if (pays < least[w]) {
        second[w] = least[w];
        least[w] = pays;
        taken[w] = e;
      } else if (pays < second[w]) {
        second[w] = pays;
      }
    }
  }

  /**
   * Improves {@code price} in place and returns the bound, which is infinite if somebody has no
   * offer; what was evaluated last need not belong to these prices.
   *
   * @param limit the ascent ends once the bound is above it
   */
  double ascend(BitSet held, double[] price, double limit) {
    double from = begin(held, price);
    double best = from;
    double hope = FIRST_HOPE * Math.abs(from) + 1;
    int since = 0;
    double value = from;
    for (int round = 0; round < ROUNDS_MAX && best <= limit; round++) {
      if (monitor.isOverdue() || !move(held, best + hope - value)) {
        return best;
      }
      value = evaluate(held, trial);
      since++;
      if (value > best) {
        best = value;
        System.arraycopy(trial, 0, price, 0, trial.length);
      }
      if (best - from >= hope / 2) {
        hope *= 1.5;
        from = best;
        since = 0;
      } else if (since >= PATIENCE) {
        hope /= 2;
        if (hope < LEAST_HOPE * Math.abs(best)) {
          return best;
        }
        from = best;
        since = 0;
        System.arraycopy(price, 0, trial, 0, trial.length);
        Arrays.fill(direction, 0);
        value = evaluate(held, trial);
      }
    }
    return best;
  }

  /** Prices of another set may be worse than none, which are taken then. */
  private double begin(BitSet held, double[] price) {
    Arrays.fill(direction, 0);
    Arrays.fill(trial, 0);
    double none = evaluate(held, trial);
    double given = evaluate(held, price);
    if (none > given) {
      Arrays.fill(price, 0);
    }
    double shift = shift(held, price);
    if (shift > 0) {
      System.arraycopy(trial, 0, price, 0, trial.length);
    } else {
      System.arraycopy(price, 0, trial, 0, trial.length);
    }
    return evaluate(held, price);
  }

  /**
   * Raises all prices by the same, into {@code trial}, as long as that raises the bound: single
   * steps are slow to find out that all places together are too few.
   */
  private double shift(BitSet held, double[] price) {
    double low = 0;
    double high = 1e-3;
    while (high < SHIFT_MAX && isShort(held, price, high)) {
      low = high;
      high *= 4;
    }
    for (int i = 0; low > 0 && i < SHIFTS; i++) {
      double middle = (low + high) / 2;
      if (isShort(held, price, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    if (low > 0) {
      isShort(held, price, low);
    }
    return low;
  }

  private boolean isShort(BitSet held, double[] price, double shift) {
    for (int b = 0; b < trial.length; b++) {
      trial[b] = price[b] + (scarce[b] ? shift : 0);
    }
    evaluate(held, trial);
    double sum = 0;
    for (int b = held.nextSetBit(0); b >= 0; b = held.nextSetBit(b + 1)) {
      sum += scarce[b] ? excess[b] : 0;
    }
    return sum > 0;
  }

  /** Moves the prices along what is too full; returns false if nothing is. */
  private boolean move(BitSet held, double rise) {
    double norm = 0;
    for (int b = held.nextSetBit(0); b >= 0; b = held.nextSetBit(b + 1)) {
      boolean free = trial[b] <= 0 && excess[b] <= 0;
      direction[b] = free ? 0 : SMOOTHING * direction[b] + excess[b];
      norm += direction[b] * direction[b];
    }
    if (norm == 0) {
      return false;
    }
    for (int b = held.nextSetBit(0); b >= 0; b = held.nextSetBit(b + 1)) {
      trial[b] = Math.max(0, trial[b] + rise / norm * direction[b]);
    }
    return true;
  }
}
