package dev.muster.scheduling.internal.transport;

/**
 * What a plan adds up to.
 *
 * @param unserved units left out at each level; one number under penalties
 * @param cost cost of what is served, and penalties
 */
@SuppressWarnings("ArrayRecordComponent")
record Totals(long[] unserved, long cost) {

  /** Adds up a plan source by source. */
  static Totals of(TransportProblem problem, int[] sinkOf, Parts parts) {
    long[] unserved = new long[problem.hasPenalties() ? 1 : problem.levels()];
    long cost = 0;
    for (int i = 0; i < sinkOf.length; i++) {
      if (sinkOf[i] != TransportResult.SPLIT) {
        cost += add(problem, i, sinkOf[i], problem.count(i), unserved);
      }
    }
    for (int n = 0; n < parts.size(); n++) {
      cost += add(problem, parts.source(n), parts.sink(n), parts.amount(n), unserved);
    }
    return new Totals(unserved, cost);
  }

  private static long add(
      TransportProblem problem, int source, int sink, long amount, long[] unserved) {
    if (sink >= 0) {
      return amount * problem.cost(source, sink);
    }
    unserved[problem.hasPenalties() ? 0 : problem.level(source) - 1] += amount;
    return problem.hasPenalties() ? amount * problem.penalty(source) : 0;
  }
}
