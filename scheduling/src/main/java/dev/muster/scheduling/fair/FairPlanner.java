package dev.muster.scheduling.fair;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.ShorterWaysCut;
import dev.muster.scheduling.internal.fair.CutSearch;
import dev.muster.scheduling.internal.fair.FairestStrategy;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the fairest plan: best service by priority, then the least greatest distance, the fewest
 * people who have it, the least next distance and so on, then the least cost.
 *
 * <p>Stateless and thread-safe.
 */
public final class FairPlanner {
  /** The greatest number of levels that can be asked for. */
  public static final int DEPTH_MAX = 100;

  private FairPlanner() {}

  /**
   * Returns the fairest plan, or a refusal if people take other than one place each, or leaving out
   * is a matter of cost.
   *
   * @param depth how many levels of distance are decided before cost, from 1 to {@link #DEPTH_MAX}
   * @throws IllegalArgumentException if {@code depth} is out of range
   * @throws ArithmeticException if so many levels can't be weighed within a {@code long}; fewer can
   */
  public static Fairness plan(CheckupProblem problem, int depth) {
    if (depth < 1 || depth > DEPTH_MAX) {
      throw new IllegalArgumentException(
          "depth (%d) must be from 1 to %d.".formatted(depth, DEPTH_MAX));
    }
    Schedule schedule =
        Scheduler.standard()
            .plan(
                problem,
                new FairestStrategy(depth),
                SearchMonitor.start(SearchLimit.ofIterations(SearchLimit.MAX_NUMBER)));
    if (schedule instanceof Schedule.Refused refused) {
      return new Fairness.Refused(refused.findings());
    }
    Plan plan = ((Schedule.Planned) schedule).plan();
    ProblemView view = ProblemView.of(problem);
    List<Fairness.Level> levels = levels(view, plan);
    if (levels.isEmpty()) {
      return new Fairness.Found(plan, levels, null, 0);
    }
    long[] unserved = plan.objective().toArray();
    ShorterWaysCut cut = CutSearch.find(view, levels.get(0).meters(), unserved);
    long excess = cut.leftOutAtLeast(problem);
    for (int p = 0; p < cut.lastPriority(); p++) {
      excess -= unserved[p];
    }
    return new Fairness.Found(plan, levels.subList(0, Math.min(depth, levels.size())), cut, excess);
  }

  private static List<Fairness.Level> levels(ProblemView view, Plan plan) {
    Map<String, Integer> workers = new HashMap<>();
    for (int w = 0; w < view.workerCount(); w++) {
      workers.put(view.problem().workers().get(w).id(), w);
    }
    Map<String, Integer> batches = new HashMap<>();
    for (int b = 0; b < view.batchCount(); b++) {
      batches.put(view.batchId(b), b);
    }
    TreeMap<Long, Long> people = new TreeMap<>(Collections.reverseOrder());
    for (Plan.Visit visit : plan.visits()) {
      int worker = java.util.Objects.requireNonNull(workers.get(visit.worker()));
      int batch = java.util.Objects.requireNonNull(batches.get(visit.batch()));
      if (view.pin(worker) < 0) {
        people.merge(view.meters(worker, batch), visit.count(), Long::sum);
      }
    }
    List<Fairness.Level> levels = new ArrayList<>();
    people.forEach((meters, count) -> levels.add(new Fairness.Level(meters, count)));
    return levels;
  }
}
