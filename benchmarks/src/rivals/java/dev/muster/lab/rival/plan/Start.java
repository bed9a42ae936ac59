package dev.muster.lab.rival.plan;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.time.Duration;

/**
 * The plan that rivals start from: that of {@code regret-insertion}, from which {@code
 * price-guided} starts, too.
 *
 * <p>General solvers do not find a first plan of a campaign by themselves: where a batch is held
 * for several people or not at all, each single visit breaks a rule, and so the plan that seats
 * nobody is a trap. The time that the start takes is part of the rival's time.
 */
final class Start {
  private Start() {}

  /** Returns the plan, which may break lower limits where the problem is hard. */
  static Assignment of(ProblemView view, SearchMonitor monitor, long startNanos) {
    Strategy greedy = Scheduler.standard().strategy("regret-insertion").orElseThrow();
    SearchLimit limit =
        monitor
            .limit()
            .time()
            .map(time -> SearchLimit.ofTime(left(time, startNanos)))
            .orElseGet(() -> SearchLimit.ofIterations(SearchLimit.MAX_NUMBER));
    Assignment start = greedy.solve(view, SearchMonitor.start(limit));
    if (isFeasible(view, start)) {
      monitor.improved(start.cost());
    }
    return start;
  }

  /** Returns what is left of {@code time}, at least ten milliseconds. */
  static Duration left(Duration time, long startNanos) {
    long nanos = time.toNanos() - (System.nanoTime() - startNanos);
    return Duration.ofNanos(Math.max(10_000_000, nanos));
  }

  /** Returns whether lower limits, pins and crews are kept, too; upper limits always are. */
  static boolean isFeasible(ProblemView view, Assignment plan) {
    for (int b = 0; b < view.batchCount(); b++) {
      if (plan.missing(b) > 0) {
        return false;
      }
    }
    for (int t = 0; t < view.tallyCount(); t++) {
      if (plan.shortOf(t) > 0) {
        return false;
      }
    }
    for (int c = 0; c < view.crewCount(); c++) {
      if (plan.crewMissing(c) > 0) {
        return false;
      }
    }
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) >= 0 && plan.left(w) > 0) {
        return false;
      }
    }
    return true;
  }
}
