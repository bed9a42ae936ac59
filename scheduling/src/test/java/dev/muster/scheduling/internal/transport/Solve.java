package dev.muster.scheduling.internal.transport;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;

/** Calls the engine from tests. */
final class Solve {
  private Solve() {}

  static TransportResult on(int threads, TransportProblem problem) {
    return within(SearchLimit.MAX_NUMBER, threads, problem);
  }

  static TransportResult within(long iterations, int threads, TransportProblem problem) {
    try (Lanes lanes = Lanes.open(threads)) {
      return TransportEngine.solve(
          problem, lanes, SearchMonitor.start(SearchLimit.ofIterations(iterations)));
    }
  }
}
