package dev.muster.scheduling.internal.exact;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.internal.transport.OverdueException;
import dev.muster.scheduling.internal.transport.TransportEngine;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.internal.transport.TransportResult;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.EnumSet;
import java.util.Set;

/**
 * The optimum, with batch prices that prove it: for every problem in which each person takes one
 * place.
 *
 * <p>Pinned people are sent first and take their places away; everyone else is a source of the
 * transportation problem. If the monitor stops the search, the plan is the best found and the
 * prices still prove a bound; if it stops the preparation, nobody but the pinned is served.
 */
public final class ExactStrategy implements Strategy {
  @Override
  public String name() {
    return "exact";
  }

  @Override
  public Set<Rule> honours() {
    return EnumSet.of(Rule.PENALTY);
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    Assignment assignment = view.newAssignment();
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) >= 0) {
        assignment.add(w, view.pin(w), view.count(w));
      }
    }
    try (Lanes lanes = Lanes.open(monitor.limit().threads())) {
      PriorityLevels levels = PriorityLevels.of(view);
      TransportProblem problem =
          new TransportModel(view, assignment, levels, lanes, monitor).build();
      TransportResult result = TransportEngine.solve(problem, lanes, monitor);
      assign(result, assignment);
      assignment.prove(1, prices(view, result, levels));
    } catch (OverdueException e) {
      monitor.next(); // notes why the search ends; being overdue, no iteration begins
    }
    return assignment;
  }

  private static void assign(TransportResult result, Assignment assignment) {
    for (int w = 0; w < result.sinkOf().length; w++) {
      if (result.sinkOf()[w] >= 0 && assignment.left(w) > 0) {
        assignment.add(w, result.sinkOf()[w], assignment.left(w));
      }
    }
    for (int part = 0; part < result.splitSource().length; part++) {
      if (result.splitSink()[part] >= 0) {
        assignment.add(
            result.splitSource()[part], result.splitSink()[part], result.splitAmount()[part]);
      }
    }
  }

  private static long[][] prices(ProblemView view, TransportResult result, PriorityLevels levels) {
    int width = view.levels() + 1;
    long[][] prices = new long[view.batchCount()][width];
    for (int b = 0; b < prices.length; b++) {
      if (!view.servesByPenalty() && result.servicePrices()[b] > 0) {
        prices[b][levels.priority(result.servicePrices()[b]) - 1] = 1;
      }
      prices[b][width - 1] = result.prices()[b];
    }
    return prices;
  }
}
