package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.compare.CheckupInstance;
import dev.muster.lab.compare.Instance;
import dev.muster.lab.compare.StationInstance;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ProgressBar;
import dev.muster.lab.frame.Refusal;
import dev.muster.lab.frame.ResultFile;
import dev.muster.lab.model.LinearModel;
import dev.muster.lab.model.Mps;
import dev.muster.lab.model.PlanModel;
import dev.muster.lab.model.StationModel;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.PlanJson;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.json.TimetableJson;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.TimetableChecker;
import dev.muster.scheduling.station.TimetableReport;
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
  /** Pairs of services that a model of a session may put in order: some hundred bytes each. */
  private static final long PAIRS_MAX = 1_000_000;

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

  @Option(names = "--goal", paramLabel = "GOAL")
  @Nullable String goal;

  @Mixin SearchOptions search = new SearchOptions();

  ExportVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    List<Path> inputs = planFile == null ? List.of() : List.of(planFile);
    ResultFile file = requireNonNull(ResultFile.at(out, inputs));
    ResultFile startFile = ResultFile.at(start, inputs);
    Instance instance = instance();
    Exported exported =
        instance instanceof StationInstance session
            ? ofSession(session)
            : ofCheckup((CheckupInstance) instance);
    LinearModel linear = exported.model();
    long[] values = exported.values();
    file.write(writer -> Mps.write(linear, "muster", writer));
    if (startFile != null) {
      startFile.write(writer -> Mps.writeStart(linear, values, writer));
    }
    JsonObject.Builder result =
        JsonObject.builder()
            .put("instance", instance.name())
            .put("columns", linear.columns().size())
            .put("rows", linear.rows().size());
    if (!exported.goal().isEmpty()) {
      result.put("goal", exported.goal());
    }
    io.result(result.put("startCost", linear.cost(values)).put("problem", instance.hash()).build());
    return ExitStatus.DONE;
  }

  /** A model, the values of its columns in the plan, and the goal of a session that is its cost. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Exported(LinearModel model, long[] values, String goal) {}

  private Instance instance() {
    List<Instance> read = new InstanceSources(Scheduler.standard()).read(List.of(source));
    if (read.size() != 1) {
      throw Refusal.of(LabFault.NOT_ONE_PLAN, source, read.size());
    }
    return read.get(0);
  }

  private Exported ofCheckup(CheckupInstance instance) {
    if (goal != null) {
      throw Refusal.of(LabFault.NO_GOAL, goal, "-");
    }
    Plan plan = plan(instance);
    ProblemView view = ProblemView.of(instance.problem());
    PlanModel model = PlanModel.of(view, unserved(plan.objective()));
    return new Exported(model.linear(), model.values(PlanModel.assignmentOf(view, plan)), "");
  }

  private Exported ofSession(StationInstance instance) {
    StationProblem problem = instance.problem();
    List<String> goals = problem.goals().stream().map(ObjectReader::name).toList();
    int cost = goal == null ? 0 : goals.indexOf(goal);
    if (cost < 0) {
      throw Refusal.of(LabFault.NO_GOAL, requireNonNull(goal), String.join(", ", goals));
    }
    if (StationModel.pairs(problem) > PAIRS_MAX) {
      throw Refusal.of(LabFault.MODEL_TOO_LARGE, StationModel.pairs(problem), PAIRS_MAX);
    }
    StationModel model = StationModel.of(problem, timetable(instance), cost);
    return new Exported(model.linear(), model.values(), goals.get(cost));
  }

  private Timetable timetable(StationInstance instance) {
    if (planFile != null) {
      Path given = planFile;
      Timetable timetable =
          Faults.read(given, () -> TimetableJson.read(given, instance.problem().zone()));
      TimetableReport report =
          TimetableChecker.check(
              instance.problem(), StationJson.hash(instance.problem()), timetable);
      if (!report.isGood()) {
        Faults faults = new Faults();
        faults.addAll(given.toString(), report.findings(), report.findingCount());
        throw faults.refusal();
      }
      return timetable;
    }
    instance.requireAble(strategy);
    ProgressBar bar = io.progress();
    Timetable timetable =
        instance.timetable(strategy, SearchMonitor.builder(search.limit()).listener(bar).start());
    bar.wipe();
    StationsVerb.requireGood(instance.problem(), timetable);
    return timetable;
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
