package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.CityChecker;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.city.CityPlan;
import dev.muster.scheduling.city.CityPlanJson;
import dev.muster.scheduling.city.CityProblem;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Judges a plan by the checker that trusts no solver. */
@Command(name = "check")
final class CheckVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE", arity = "0..2")
  List<Path> files = new ArrayList<>();

  @Mixin PlaceFiles places = new PlaceFiles();

  CheckVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    boolean city = places.given();
    if (places.incomplete() || files.size() != (city ? 1 : 2)) {
      io.say("check.files");
      return ExitStatus.WRONG_USAGE;
    }
    Path planFile = files.get(files.size() - 1);
    Faults faults = new Faults();
    Optional<Plan> plan = faults.reading(planFile, () -> PlanJson.read(planFile));
    if (city) {
      Optional<CityProblem> problem = faults.attempting(places::read);
      faults.throwIfAny();
      return tell(check(problem.orElseThrow(), plan.orElseThrow(), planFile), plan.get(), planFile);
    }
    Optional<CheckupProblem> problem =
        faults.reading(files.get(0), () -> CheckupJson.read(files.get(0)));
    faults.throwIfAny();
    return tell(check(problem.orElseThrow(), plan.orElseThrow()), plan.get(), planFile);
  }

  private static CheckReport check(CheckupProblem problem, Plan plan) {
    return PlanChecker.check(problem, CheckupJson.hash(problem), plan);
  }

  private static CheckReport check(CityProblem city, Plan plan, Path planFile) {
    CityPlan read = Faults.read(planFile, () -> CityPlanJson.read(city, plan));
    return CityChecker.check(city, city.hash(), read);
  }

  private int tell(CheckReport report, Plan plan, Path planFile) {
    JsonObject.Builder result = JsonObject.builder().put("feasible", report.isGood());
    PlanSummary.into(result, report)
        .put("unservedByPriority", PlanSummary.unservedByPriority(report.objective()))
        .put("meters", report.meters())
        .put("strategy", plan.strategy())
        .put("problem", plan.problem().text());
    if (report.isGood()) {
      io.result(result.build());
      return ExitStatus.DONE;
    }
    Faults faults = new Faults();
    faults.addAll(planFile.toString(), report.findings(), report.findingCount());
    Refusal refusal = faults.refusal();
    refusal.toJson(io.locale()).members().forEach(result::put);
    io.result(result.build());
    io.err().print(refusal.toText(io.locale()));
    return ExitStatus.REFUSED;
  }
}
