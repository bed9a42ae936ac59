package dev.muster.lab.rival;

/**
 * What a plan amounts to, counted from who goes where and not taken from the solver's word.
 *
 * <p>Not thread-safe.
 */
final class Tally {
  private final RivalProblem problem;
  private final long[] left;
  private final long[] free;
  private long meters;

  private Tally(RivalProblem problem) {
    this.problem = problem;
    left = problem.counts().clone();
    free = problem.capacities().clone();
  }

  /** Starts with nobody served. */
  static Tally of(RivalProblem problem) {
    return new Tally(problem);
  }

  /**
   * Counts a flow.
   *
   * @throws IllegalStateException if the flow breaks a rule
   */
  static Tally of(RivalProblem problem, Arcs arcs, Flow flow) {
    Tally tally = new Tally(problem);
    int source = 0;
    for (int f = 0; f < flow.size(); f++) {
      int arc = flow.arc(f);
      while (arc >= arcs.start()[source + 1]) {
        source++;
      }
      tally.send(source, arcs.sink()[arc], flow.units(f), arcs.meters()[arc]);
    }
    return tally;
  }

  /**
   * Sends people to a sink.
   *
   * @throws IllegalStateException if there are not so many people, or places, or they may not use
   *     it
   */
  void send(int source, int sink, long people, int metersEach) {
    left[source] -= people;
    free[sink] -= people;
    meters = Math.addExact(meters, Math.multiplyExact(people, metersEach));
    if (people < 0 || left[source] < 0 || free[sink] < 0 || !problem.mayUse(source, sink)) {
      throw new IllegalStateException(
          "Source %d may not send %d people to sink %d: %d are left, %d places are free, eligible %s."
              .formatted(
                  source,
                  people,
                  sink,
                  left[source] + people,
                  free[sink] + people,
                  problem.mayUse(source, sink)));
    }
  }

  /** Returns the metres that the people served go in all. */
  long meters() {
    return meters;
  }

  /** Returns how many people are left out. */
  long unserved() {
    long sum = 0;
    for (long people : left) {
      sum += people;
    }
    return sum;
  }

  /** Returns how many places of {@code sink} are free. */
  long free(int sink) {
    return free[sink];
  }
}
