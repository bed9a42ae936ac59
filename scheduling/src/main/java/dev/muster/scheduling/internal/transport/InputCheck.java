package dev.muster.scheduling.internal.transport;

/** Refuses what the engine can't solve exactly, before it begins. */
final class InputCheck {
  /*
   * With N nodes and costs of absolute value up to C, prices stay within N·C and sums of two prices and a cost within
   * (2N+1)·C. Demanding that twice that, and the cost of the whole plan, fit into 62 bits leaves room everywhere.
   */
  private static final long LIMIT = 1L << 61;
  private static final int MAX_LEVELS = 100;

  private InputCheck() {}

  static void check(TransportProblem p) {
    checkSinks(p);
    if (p.costs() instanceof CostModel.Geo geo) {
      checkDegrees("latitude", geo.latitudes(), 90);
      checkDegrees("longitude", geo.longitudes(), 180);
      checkDegrees("site latitude", geo.siteLatitudes(), 90);
      checkDegrees("site longitude", geo.siteLongitudes(), 180);
    }
    long units = checkSources(p);
    long greatest = CostRange.of(p).magnitude();
    long nodes = 2L * (p.sinks() + MAX_LEVELS + (long) p.sites() * Groups.MAX_GROUPS) + 2;
    if (exceeds(greatest, nodes) || exceeds(greatest, units)) {
      throw new IllegalArgumentException(
          "costs up to %d for %d units could overflow.%nMaybe state costs in a coarser unit."
              .formatted(greatest, units));
    }
  }

  private static void checkDegrees(String name, double[] degrees, int limit) {
    for (int i = 0; i < degrees.length; i++) {
      if (!(degrees[i] >= -limit && degrees[i] <= limit)) {
        throw new IllegalArgumentException(
            "%s (%s) of number %d must be from -%d to %d."
                .formatted(name, degrees[i], i, limit, limit));
      }
    }
  }

  private static boolean exceeds(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 || a * b > LIMIT;
  }

  private static void checkSinks(TransportProblem p) {
    for (int b = 0; b < p.sinks(); b++) {
      if (p.capacity(b) < 0) {
        throw new IllegalArgumentException(
            "capacity (%d) of sink %d must not be negative.".formatted(p.capacity(b), b));
      }
      checkIndex("site of sink " + b, p.siteOf(b), p.sites());
      checkIndex("slot of sink " + b, p.slotOf(b), p.slots());
    }
    if (p.levels() < 1 || p.levels() > MAX_LEVELS) {
      throw new IllegalArgumentException(
          "levels (%d) must be from 1 to %d.".formatted(p.levels(), MAX_LEVELS));
    }
  }

  private static long checkSources(TransportProblem p) {
    long units = 0;
    int patterns = p.patterns();
    for (int i = 0; i < p.sources(); i++) {
      long count = p.count(i);
      if (count < 0) {
        throw new IllegalArgumentException(
            "count (%d) of source %d must not be negative.".formatted(count, i));
      }
      units += count;
      if (units > LIMIT / (p.sinks() + 2)) {
        throw new IllegalArgumentException("the counts of sources are too many units together.");
      }
      int pattern = p.pattern(i);
      if (pattern < 0 || pattern >= patterns) {
        checkIndex("pattern of source " + i, pattern, patterns);
      }
      int level = p.level(i);
      if (level < 1 || level > p.levels()) {
        throw new IllegalArgumentException(
            "level (%d) of source %d must be from 1 to %d.".formatted(level, i, p.levels()));
      }
    }
    return Math.max(1, units);
  }

  private static void checkIndex(String name, int index, int bound) {
    if (index < 0 || index >= bound) {
      throw new IllegalArgumentException(
          "%s (%d) must be from 0 to %d.".formatted(name, index, bound - 1));
    }
  }
}
