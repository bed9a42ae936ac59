package dev.muster.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * What one unit of each inconvenience costs. A visit costs {@code perMeter·metres +
 * perMinute·minutes + perPoint·points + perDayLate·days}, a whole number; the metres and minutes
 * are those of the way there.
 *
 * @param perMeter cost of a metre of travel, 0 to {@link #WEIGHT_MAX}
 * @param perMinute cost of a minute of travel, 0 to {@link #WEIGHT_MAX}
 * @param perPoint cost of a point of reluctance, 0 to {@link #WEIGHT_MAX}
 * @param perDayLate cost of a day beyond the due window, 0 to {@link #WEIGHT_MAX}; null makes the
 *     end of the window a hard rule
 */
public record CostWeights(long perMeter, long perMinute, long perPoint, @Nullable Long perDayLate) {
  /** The greatest weight. */
  public static final long WEIGHT_MAX = 1_000_000_000;

  /** Each metre costs 1 and each point costs 1; the end of a due window is a hard rule. */
  public static final CostWeights METERS = new CostWeights(1, 0, 1, null);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a weight is out of range
   */
  public CostWeights {
    check("perMeter", perMeter);
    check("perMinute", perMinute);
    check("perPoint", perPoint);
    if (perDayLate != null) {
      check("perDayLate", perDayLate);
    }
  }

  /** Returns these weights with a cost for each day that a visit is late. */
  public CostWeights withPerDayLate(long cost) {
    return new CostWeights(perMeter, perMinute, perPoint, cost);
  }

  private static void check(String name, long weight) {
    if (weight < 0 || weight > WEIGHT_MAX) {
      throw new IllegalArgumentException(
          "%s (%d) must be from 0 to %d.%nMaybe divide all weights by a common factor."
              .formatted(name, weight, WEIGHT_MAX));
    }
  }
}
