package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.compare.CheckupInstance;
import dev.muster.lab.compare.Instance;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.lab.frame.ResultFile;
import dev.muster.lab.model.LinearModel;
import dev.muster.lab.model.Mps;
import dev.muster.lab.model.PlanModel;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.PlanJson;
import dev.muster.scheduling.strategy.ProblemView;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a problem as a linear model, with a plan as the solution to start from. */
@Command(name = "export")
final class ExportVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "KIND:PLACE", descriptionKey = "SOURCE")
  String source = "";

  @Option(names = "--plan", paramLabel = "PLAN")
  @Nullable Path planFile;

  @Option(names = "--out", paramLabel = "MPS", required = true)
  Path out = Path.of("");

  @Option(names = "--start", paramLabel = "MST")
  @Nullable Path start;

  @Option(names = "--strategy", paramLabel = "NAME")
  String strategy = Scheduler.AUTO;

  @Mixin SearchOptions search = new SearchOptions();

  ExportVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    List<Path> inputs = planFile == null ? List.of() : List.of(planFile);
    ResultFile file = requireNonNull(ResultFile.at(out, inputs));
    ResultFile startFile = ResultFile.at(start, inputs);
    CheckupInstance instance = instance();
    Plan plan = plan(instance);
    ProblemView view = ProblemView.of(instance.problem());
    PlanModel model = PlanModel.of(view, unserved(plan.objective()));
    long[] values = model.values(PlanModel.assignmentOf(view, plan));
    LinearModel linear = model.linear();
    file.write(writer -> Mps.write(linear, "muster", writer));
    if (startFile != null) {
      startFile.write(writer -> Mps.writeStart(linear, values, writer));
    }
    io.result(
        JsonObject.builder()
            .put("instance", instance.name())
            .put("columns", linear.columns().size())
            .put("rows", linear.rows().size())
            .put("startCost", linear.cost(values))
            .put("problem", instance.hash())
            .build());
    return ExitStatus.DONE;
  }

  private CheckupInstance instance() {
    List<Instance> read = new InstanceSources(Scheduler.standard()).read(List.of(source));
    if (read.size() == 1 && read.get(0) instanceof CheckupInstance instance) {
      return instance;
    }
    throw Refusal.of(LabFault.NOT_ONE_PLAN, source, read.size());
  }

  private Plan plan(CheckupInstance instance) {
    if (planFile == null) {
      return new Planning(io, search).plan(instance.problem(), strategy).plan();
    }
    Path given = planFile;
    Plan plan = Faults.read(given, () -> PlanJson.read(given));
    CheckReport report = PlanChecker.check(instance.problem(), instance.content(), plan);
    if (!report.isGood()) {
      Faults faults = new Faults();
      faults.addAll(given.toString(), report.findings(), report.findingCount());
      throw faults.refusal();
    }
    return plan;
  }

  private static long[] unserved(Objective objective) {
    return Arrays.copyOf(objective.toArray(), objective.levels());
  }
}
