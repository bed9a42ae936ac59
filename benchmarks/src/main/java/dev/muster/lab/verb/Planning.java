package dev.muster.lab.verb;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.JsonObject;
import dev.muster.core.search.SearchEnd;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ProgressBar;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.CityChecker;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.city.CityPlan;
import dev.muster.scheduling.city.CityProblem;
import dev.muster.scheduling.city.CityScheduler;
import org.jspecify.annotations.Nullable;

/** Makes plans and has each judged by the checker before it is handed over. */
final class Planning {
  /** The strategy of cities unless another is named. */
  static final String EXACT = "exact";

  private final LabIo io;
  private final SearchOptions options;

  Planning(LabIo io, SearchOptions options) {
    this.io = io;
    this.options = options;
  }

  /**
   * A plan and what the checker says to it.
   *
   * @param <P> the kind of plan
   * @param plan the plan
   * @param strategy the strategy that made it
   * @param end how the search ended
   * @param report the checker's report, without findings
   */
  record Judged<P>(P plan, String strategy, SearchEnd end, CheckReport report) {
    /** Returns the shared summary, beginning with the strategy. */
    JsonObject.Builder summary() {
      JsonObject.Builder json = JsonObject.builder().put("strategy", strategy);
      return PlanSummary.into(json, report).put("seconds", PlanSummary.seconds(end.elapsed()));
    }
  }

  /**
   * Plans a checkup.
   *
   * @param strategy the strategy, or null for the best one that honours the rules of the problem
   * @throws InvalidInputException if the strategy refuses the problem
   */
  Judged<Plan> plan(CheckupProblem problem, @Nullable String strategy) {
    Schedule schedule = schedule(problem, strategy == null ? Scheduler.AUTO : strategy);
    if (schedule instanceof Schedule.Refused refused) {
      throw new InvalidInputException(refused.findings(), refused.findings().size());
    }
    Schedule.Planned planned = (Schedule.Planned) schedule;
    Plan plan = planned.plan();
    CheckReport report = PlanChecker.check(problem, plan.problem(), plan);
    return judged(plan, plan.strategy(), planned.end(), report);
  }

  private Schedule schedule(CheckupProblem problem, String strategy) {
    ProgressBar bar = io.progress();
    SearchMonitor monitor = monitor(bar);
    Schedule schedule = Scheduler.standard().plan(problem, strategy, monitor);
    bar.wipe();
    return schedule;
  }

  /**
   * Plans a city.
   *
   * @throws InvalidInputException if there is no such strategy
   */
  Judged<CityPlan> plan(CityProblem city, String strategy) {
    ProgressBar bar = io.progress();
    SearchMonitor monitor = monitor(bar);
    CityPlan plan = CityScheduler.plan(city, strategy, monitor);
    bar.wipe();
    CheckReport report = CityChecker.check(city, plan.problem(), plan);
    return judged(plan, plan.strategy(), monitor.end(), report);
  }

  private SearchMonitor monitor(ProgressBar bar) {
    return SearchMonitor.builder(options.limit()).listener(bar).start();
  }

  private static <P> Judged<P> judged(P plan, String strategy, SearchEnd end, CheckReport report) {
    if (!report.isGood()) {
      throw new InvalidInputException(report.findings(), report.findingCount());
    }
    return new Judged<>(plan, strategy, end, report);
  }
}
