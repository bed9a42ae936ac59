package dev.muster.scheduling.internal.transport;

import java.util.Objects;

/** What it costs to send one unit of a source to a site, before the offset of the sink. */
public sealed interface CostModel {
  /** The cost of a site that a source can't use. */
  long FORBIDDEN = Long.MAX_VALUE;

  /** Returns the number of sources. */
  int sources();

  /** Returns the number of sites. */
  int sites();

  /**
   * Whole metres between places, each rounded on its own, times a weight.
   *
   * <p>The arrays are not copied. Degrees; see {@link Sphere} for the distance.
   *
   * @param weight cost of one metre, not negative
   */
  @SuppressWarnings("ArrayRecordComponent") // millions of sources: not copied on purpose
  record Geo(
      double[] latitudes,
      double[] longitudes,
      double[] siteLatitudes,
      double[] siteLongitudes,
      long weight)
      implements CostModel {
    public Geo {
      if (latitudes.length != longitudes.length || siteLatitudes.length != siteLongitudes.length) {
        throw new IllegalArgumentException("latitudes and longitudes must have equal lengths.");
      }
      if (weight < 0) {
        throw new IllegalArgumentException("weight (%d) must not be negative.".formatted(weight));
      }
    }

    @Override
    public int sources() {
      return latitudes.length;
    }

    @Override
    public int sites() {
      return siteLatitudes.length;
    }
  }

  /**
   * Costs by a function, asked from several threads, again and again, for every source and site.
   *
   * @param leastCost no cost is less
   * @param greatestCost no cost but {@link #FORBIDDEN} is greater
   */
  record Function(
      int sources, int sites, SiteCost cost, long leastCost, long greatestCost, boolean complete)
      implements CostModel {
    public Function {
      Objects.requireNonNull(cost, "cost");
      if (leastCost > greatestCost) {
        throw new IllegalArgumentException(
            "leastCost (%d) must not exceed greatestCost (%d).".formatted(leastCost, greatestCost));
      }
    }

    /** Returns the costs of a matrix of sources × sites, row by row; not copied. */
    public static Function ofMatrix(int sources, int sites, long[] costs) {
      long least = Long.MAX_VALUE;
      long greatest = Long.MIN_VALUE;
      boolean complete = true;
      for (long cost : costs) {
        if (cost == FORBIDDEN) {
          complete = false;
        } else {
          least = Math.min(least, cost);
          greatest = Math.max(greatest, cost);
        }
      }
      if (least > greatest) {
        least = 0;
        greatest = 0;
      }
      return new Function(
          sources, sites, (i, s) -> costs[i * sites + s], least, greatest, complete);
    }
  }

  /**
   * Costs of listed pairs only: source i can use {@code sites[start[i]] … sites[start[i+1]−1]},
   * each at most once. Not copied.
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Arcs(int sites, int[] start, int[] site, long[] cost) implements CostModel {
    @Override
    public int sources() {
      return start.length - 1;
    }
  }

  /** A cost function, free of side effects and thread-safe. */
  @FunctionalInterface
  interface SiteCost {
    /** Returns the cost of one unit of {@code source} at {@code site}, or {@link #FORBIDDEN}. */
    long of(int source, int site);
  }
}
