package dev.muster.lab.rival;

/**
 * What a flow amounts to, counted from its arcs and not taken from the solver's word.
 *
 * @param meters metres that the people served go in all
 * @param unserved people left out
 */
record PlanCount(long meters, long unserved) {
  /**
   * Counts a flow.
   *
   * @throws IllegalStateException if it sends someone twice, or more people to a sink than it has
   *     places
   */
  static PlanCount of(RivalProblem problem, Arcs arcs, Flow flow) {
    long[] load = new long[problem.sinks()];
    long meters = 0;
    long unserved = 0;
    int f = 0;
    for (int i = 0; i < problem.sources(); i++) {
      long left = problem.counts()[i];
      while (f < flow.size() && flow.arc(f) < arcs.start()[i + 1]) {
        int a = flow.arc(f);
        meters = Math.addExact(meters, Math.multiplyExact(flow.units(f), arcs.meters()[a]));
        load[arcs.sink()[a]] += flow.units(f);
        left -= flow.units(f++);
      }
      if (left < 0) {
        throw new IllegalStateException(
            "Source %d sends %d people more than it has.".formatted(i, -left));
      }
      unserved += left;
    }
    for (int b = 0; b < load.length; b++) {
      if (load[b] > problem.capacities()[b]) {
        throw new IllegalStateException(
            "Sink %d holds %d people in %d places.".formatted(b, load[b], problem.capacities()[b]));
      }
    }
    return new PlanCount(meters, unserved);
  }
}
