package dev.muster.lab.rival;

/** A solver of minimum-cost flows, given arcs. */
interface FlowSolver {
  /**
   * Sends as many people as possible along {@code arcs}, at least cost.
   *
   * @param escapeMeters what leaving one person out costs, or {@link #NO_ESCAPE} to leave people
   *     out only when they can't be served
   * @param clock is told when the model is built and when it is solved
   */
  Flow solve(RivalProblem problem, Arcs arcs, long escapeMeters, Stopwatch clock);

  /** Nobody is left out for the sake of cost. */
  long NO_ESCAPE = -1;
}
