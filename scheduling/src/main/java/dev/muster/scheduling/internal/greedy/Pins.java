package dev.muster.scheduling.internal.greedy;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;

/**
 * Serves the pinned workers, whom every strategy must serve first: a consistent problem has room
 * for all of them.
 */
final class Pins {
  private Pins() {}

  static void serve(ProblemView view, Assignment assignment) {
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) >= 0) {
        assignment.add(w, view.pin(w), view.count(w));
      }
    }
  }
}
