package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ResultFile;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans a checkup. */
@Command(name = "schedule")
final class ScheduleVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "PROBLEM", descriptionKey = "PROBLEM")
  Path problemFile = Path.of("");

  @Mixin SearchOptions search = new SearchOptions();

  @Option(names = "--strategy", paramLabel = "NAME")
  @Nullable String strategy;

  @Option(names = "--out", paramLabel = "PLAN")
  @Nullable Path out;

  ScheduleVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    ResultFile file = ResultFile.at(out, List.of(problemFile));
    CheckupProblem problem = Faults.read(problemFile, () -> CheckupJson.read(problemFile));
    Planning.Judged<Plan> judged = new Planning(io, search).plan(problem, strategy);
    Plan plan = judged.plan();
    if (file != null) {
      file.write(PlanJson.write(plan));
    }
    JsonObject.Builder result =
        judged
            .summary()
            .put("unservedByPriority", PlanSummary.unservedByPriority(plan.objective()))
            .put("meters", plan.meters())
            .put("people", problem.people())
            .put("batches", problem.batches().size())
            .put("seed", plan.seed())
            .put("iterations", plan.iterations())
            .put("problem", plan.problem().text());
    if (file == null) {
      result.put("plan", PlanJson.write(plan));
    }
    io.result(result.build());
    return ExitStatus.DONE;
  }
}
