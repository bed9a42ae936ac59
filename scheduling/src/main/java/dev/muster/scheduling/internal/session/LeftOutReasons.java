package dev.muster.scheduling.internal.session;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * Why people have no place: the answer of a plan that leaves all of them out, for a problem of them
 * and the free places alone.
 */
final class LeftOutReasons {
  private LeftOutReasons() {}

  /** Returns the reasons by worker. Costs O(workers·batches), and nothing for nobody. */
  static Map<String, Unserved> of(Version version, IntToLongFunction free, List<Worker> out) {
    Map<String, Unserved> reasons = new HashMap<>();
    if (out.isEmpty()) {
      return reasons;
    }
    List<Batch> batches = new ArrayList<>(version.batches());
    for (int b = 0; b < batches.size(); b++) {
      batches.set(b, batches.get(b).withCapacity(free.applyAsLong(b)));
    }
    CheckupProblem problem = version.with(batches, out);
    Schedule schedule =
        Scheduler.of(List.of())
            .plan(problem, new Nobody(), SearchMonitor.start(SearchLimit.ofIterations(1)));
    for (Plan.LeftOut one : ((Schedule.Planned) schedule).plan().unserved()) {
      reasons.put(one.worker(), one.reason());
    }
    return reasons;
  }

  /** Sends nobody anywhere. */
  private static final class Nobody implements Strategy {
    @Override
    public String name() {
      return "nobody";
    }

    @Override
    public Set<Rule> honours() {
      return EnumSet.allOf(Rule.class);
    }

    @Override
    public Assignment solve(ProblemView view, SearchMonitor monitor) {
      return view.newAssignment();
    }
  }
}
