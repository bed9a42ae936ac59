package dev.muster.lab.verb;

import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ResultFile;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import dev.muster.scheduling.replan.MoveFrontier;
import dev.muster.scheduling.replan.PlanSession;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repairs a plan after the problem has changed, and says what moving more people would save. */
@Command(name = "replan")
final class ReplanVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(index = "0", paramLabel = "PROBLEM", descriptionKey = "PROBLEM")
  Path problemFile = Path.of("");

  @Parameters(index = "1", paramLabel = "TOLD", descriptionKey = "TOLD")
  Path toldFile = Path.of("");

  @Option(names = "--moves", paramLabel = "N")
  @Nullable Long moves;

  @Option(names = "--out", paramLabel = "PLAN")
  @Nullable Path out;

  ReplanVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    ResultFile file = ResultFile.at(out, List.of(problemFile, toldFile));
    Faults faults = new Faults();
    Optional<CheckupProblem> problem =
        faults.reading(problemFile, () -> CheckupJson.read(problemFile));
    Optional<Plan> told = faults.reading(toldFile, () -> PlanJson.read(toldFile));
    faults.throwIfAny();
    requireHonoured(problem.orElseThrow());
    MoveFrontier frontier = MoveFrontier.of(problem.get(), told.orElseThrow());
    long fewest = frontier.breakpoints().get(0).moves();
    long atMost = moves == null ? fewest : moves;
    if (atMost < fewest) {
      io.say("replan.moves", fewest);
      return ExitStatus.WRONG_USAGE;
    }
    if (file != null) {
      file.write(PlanJson.write(frontier.plan(atMost)));
    }
    io.result(frontier.toJson());
    io.err().println(frontier.message(io.locale()));
    io.err().flush();
    return ExitStatus.DONE;
  }

  private void requireHonoured(CheckupProblem problem) {
    Faults faults = new Faults();
    Rule.refusals(problem, "replan", EnumSet.of(Rule.PENALTY))
        .forEach(finding -> faults.addAll(problemFile.toString(), List.of(finding), 1));
    if (problem.batches().size() > PlanSession.BATCHES_MAX) {
      faults.add(
          problemFile,
          "/batches",
          CheckupFault.TOO_MANY,
          problem.batches().size(),
          "batches",
          PlanSession.BATCHES_MAX);
    }
    faults.throwIfAny();
  }
}
