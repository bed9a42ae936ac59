package dev.muster.lab.verb;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.JsonObject;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ProgressBar;
import dev.muster.lab.frame.ResultFile;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.PlanJson;
import org.jspecify.annotations.Nullable;

/** Makes a plan, has it judged by the checker, and hands both over. */
final class Planning {
  private final LabIo io;

  Planning(LabIo io) {
    this.io = io;
  }

  /**
   * A plan and what the checker says to it.
   *
   * @param planned the plan
   * @param report the checker's report, without findings
   */
  record Judged(Schedule.Planned planned, CheckReport report) {
    /** Returns the shared summary, beginning with the strategy. */
    JsonObject.Builder summary() {
      JsonObject.Builder json = JsonObject.builder().put("strategy", planned.plan().strategy());
      return PlanSummary.into(json, report)
          .put("seconds", PlanSummary.seconds(planned.end().elapsed()));
    }
  }

  /**
   * Plans {@code problem}.
   *
   * @throws InvalidInputException if the strategy refuses the problem
   */
  Judged plan(CheckupProblem problem, String strategy, SearchOptions options) {
    ProgressBar bar = io.progress();
    SearchMonitor monitor = SearchMonitor.builder(options.limit()).listener(bar).start();
    Schedule schedule = Scheduler.standard().plan(problem, strategy, monitor);
    bar.wipe();
    if (schedule instanceof Schedule.Refused refused) {
      throw new InvalidInputException(refused.findings(), refused.findings().size());
    }
    Schedule.Planned planned = (Schedule.Planned) schedule;
    Plan plan = planned.plan();
    CheckReport report = PlanChecker.check(problem, plan.problem(), plan);
    if (!report.isGood()) {
      throw new InvalidInputException(report.findings(), report.findingCount());
    }
    return new Judged(planned, report);
  }

  /** Writes the plan, if a file was asked for. */
  void write(@Nullable ResultFile file, Plan plan) {
    if (file != null) {
      file.write(PlanJson.write(plan));
    }
  }
}
