package dev.muster.lab.verb;

import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.explain.Answer;
import dev.muster.scheduling.explain.Bottleneck;
import dev.muster.scheduling.explain.PlanExplainer;
import dev.muster.scheduling.explain.Shortages;
import dev.muster.scheduling.explain.WhyNot;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers questions about a plan, a line each. */
@Command(name = "explain")
final class ExplainVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(index = "0", paramLabel = "PROBLEM", descriptionKey = "PROBLEM")
  Path problemFile = Path.of("");

  @Parameters(index = "1", paramLabel = "PLAN", descriptionKey = "PLAN")
  Path planFile = Path.of("");

  @Option(names = "--bottlenecks")
  boolean bottlenecks;

  @Option(names = "--why-not", paramLabel = "WORKER")
  List<String> whyNot = new ArrayList<>();

  @Option(names = "--why-there", arity = "2", paramLabel = "ID")
  List<String> whyThere = new ArrayList<>();

  @Option(names = "--place-value", paramLabel = "BATCH")
  List<String> placeValue = new ArrayList<>();

  @Option(names = "--up-to", paramLabel = "K")
  int upTo = 1;

  @Option(names = "--closing", paramLabel = "BATCH")
  List<String> closing = new ArrayList<>();

  ExplainVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    if (upTo < 1 || upTo > PlanExplainer.PLACES_MAX) {
      io.say("explain.up-to", PlanExplainer.PLACES_MAX);
      return ExitStatus.WRONG_USAGE;
    }
    Faults faults = new Faults();
    Optional<CheckupProblem> problem =
        faults.reading(problemFile, () -> CheckupJson.read(problemFile));
    Optional<Plan> plan = faults.reading(planFile, () -> PlanJson.read(planFile));
    faults.throwIfAny();
    requireKnown(problem.orElseThrow());
    answer(explainer(problem.get(), plan.orElseThrow()));
    return ExitStatus.DONE;
  }

  private void requireKnown(CheckupProblem problem) {
    Faults faults = new Faults();
    Set<String> workers =
        problem.workers().stream().map(Worker::id).collect(Collectors.toUnmodifiableSet());
    Set<String> batches =
        problem.batches().stream().map(Batch::id).collect(Collectors.toUnmodifiableSet());
    List<String> askedWorkers = new ArrayList<>(whyNot);
    List<String> askedBatches = new ArrayList<>(placeValue);
    askedBatches.addAll(closing);
    for (int i = 0; i + 1 < whyThere.size(); i += 2) {
      askedWorkers.add(whyThere.get(i));
      askedBatches.add(whyThere.get(i + 1));
    }
    askedWorkers.stream()
        .filter(id -> !workers.contains(id))
        .forEach(id -> faults.add(problemFile, "/workers", LabFault.NO_WORKER, id));
    askedBatches.stream()
        .filter(id -> !batches.contains(id))
        .forEach(id -> faults.add(problemFile, "/batches", LabFault.NO_BATCH, id));
    faults.throwIfAny();
  }

  private PlanExplainer explainer(CheckupProblem problem, Plan plan) {
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    if (!report.isGood()) {
      Faults faults = new Faults();
      faults.addAll(planFile.toString(), report.findings(), report.findingCount());
      throw faults.refusal();
    }
    return Faults.read(planFile, () -> PlanExplainer.of(problem, plan));
  }

  private void answer(PlanExplainer explainer) {
    boolean nothingAsked =
        whyNot.isEmpty() && whyThere.isEmpty() && placeValue.isEmpty() && closing.isEmpty();
    if (bottlenecks || nothingAsked) {
      Shortages shortages = explainer.bottlenecks();
      tell(shortages);
      if (shortages instanceof Shortages.Found found) {
        for (Bottleneck bottleneck : found.bottlenecks()) {
          tell(explainer.cure(bottleneck));
        }
      }
    }
    for (String worker : whyNot) {
      WhyNot answer = explainer.whyNot(worker);
      tell(answer);
      if (answer instanceof WhyNot.ShortOfPlaces) {
        tell(explainer.cure(worker));
      }
    }
    for (int i = 0; i + 1 < whyThere.size(); i += 2) {
      tell(explainer.whyThere(whyThere.get(i), whyThere.get(i + 1)));
    }
    placeValue.forEach(batch -> tell(explainer.placeValue(batch, upTo)));
    closing.forEach(batch -> tell(explainer.closing(batch)));
  }

  private void tell(Answer answer) {
    io.result(answer.toJson());
    io.err().println(answer.message(io.locale()));
    io.err().flush();
  }
}
