package dev.muster.scheduling.internal.transport;

/** The least and the greatest cost that any source can meet, penalties included. */
record CostRange(long least, long greatest) {

  static CostRange of(TransportProblem p) {
    long least = 0;
    long greatest = 0;
    if (p.costs() instanceof CostModel.Geo geo) {
      greatest = Math.multiplyExact(geo.weight(), greatestMeters());
    } else if (p.costs() instanceof CostModel.Function function) {
      least = function.leastCost();
      greatest = function.greatestCost();
    } else if (p.costs() instanceof CostModel.Arcs arcs) {
      least = Long.MAX_VALUE;
      greatest = Long.MIN_VALUE;
      for (long cost : arcs.cost()) {
        least = Math.min(least, cost);
        greatest = Math.max(greatest, cost);
      }
      if (least > greatest) {
        least = 0;
        greatest = 0;
      }
    }
    long leastOffset = 0;
    long greatestOffset = 0;
    for (int b = 0; b < p.sinks(); b++) {
      leastOffset = Math.min(leastOffset, p.offset(b));
      greatestOffset = Math.max(greatestOffset, p.offset(b));
    }
    least = Math.addExact(least, leastOffset);
    greatest = Math.addExact(greatest, greatestOffset);
    for (int i = 0; p.hasPenalties() && i < p.sources(); i++) {
      least = Math.min(least, p.penalty(i));
      greatest = Math.max(greatest, p.penalty(i));
    }
    return new CostRange(Math.min(0, least), Math.max(0, greatest));
  }

  private static long greatestMeters() {
    return (long) Math.ceil(Math.PI * Sphere.RADIUS_METERS);
  }

  /**
   * Returns the greatest difference of two costs, at least 1, or {@code Long.MAX_VALUE} when it
   * overflows.
   */
  long magnitude() {
    long span = greatest - least;
    return span < 0 ? Long.MAX_VALUE : Math.max(1, span);
  }
}
