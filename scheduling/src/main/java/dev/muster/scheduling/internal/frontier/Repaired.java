package dev.muster.scheduling.internal.frontier;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Turns where the people of each part stand into a plan. */
public final class Repaired {
  private Repaired() {}

  /** Returns the plan, with prices that prove how good it could be. */
  public static Plan plan(ProblemView view, Homes homes, Flow flow, long[][] prices) {
    Strategy known = new Known(homes, flow, prices);
    Schedule schedule =
        Scheduler.of(List.of())
            .plan(view.problem(), known, SearchMonitor.start(SearchLimit.ofIterations(1)));
    return ((Schedule.Planned) schedule).plan();
  }

  /** Returns prices by id; batches of price zero are left out. */
  public static BatchPrices prices(ProblemView view, long[][] prices) {
    Assignment nobody = view.newAssignment();
    nobody.prove(1, prices);
    return (BatchPrices) java.util.Objects.requireNonNull(nobody.certificate());
  }

  /** Sends people where they are known to go. */
  private record Known(
      Homes homes, Flow flow, @SuppressWarnings("ArrayRecordComponent") long[][] prices)
      implements Strategy {
    @Override
    public String name() {
      return "session";
    }

    @Override
    public Set<Rule> honours() {
      return EnumSet.of(Rule.PENALTY);
    }

    @Override
    public Assignment solve(ProblemView view, SearchMonitor monitor) {
      Assignment assignment = view.newAssignment();
      for (int p = 0; p < homes.size(); p++) {
        for (int e = flow.firstEntry(p); e >= 0; e = flow.nextEntry(e)) {
          if (flow.count(e) > 0 && flow.node(e) != flow.outside()) {
            assignment.add(homes.worker(p), flow.node(e), flow.count(e));
          }
        }
      }
      assignment.prove(1, prices);
      return assignment;
    }
  }
}
