package dev.muster.lab.verb;

import dev.muster.core.json.ContentHash;
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
    return city ? checkCity(planFile) : checkCheckup(files.get(0), planFile);
  }

  private int checkCheckup(Path problemFile, Path planFile) {
    Faults faults = new Faults();
    Optional<Plan> read = faults.reading(planFile, () -> PlanJson.read(planFile));
    Optional<CheckupProblem> problem =
        faults.reading(problemFile, () -> CheckupJson.read(problemFile));
    faults.throwIfAny();
    Plan plan = read.orElseThrow();
    CheckupProblem of = problem.orElseThrow();
    CheckReport report = PlanChecker.check(of, CheckupJson.hash(of), plan);
    return tell(report, plan.strategy(), plan.problem(), planFile);
  }

  /** The plan of a city is read into arrays, so the city must be known first. */
  private int checkCity(Path planFile) {
    CityProblem city = places.read();
    CityPlan plan = Faults.read(planFile, () -> CityPlanJson.read(city, planFile));
    CheckReport report = CityChecker.check(city, city.hash(), plan);
    return tell(report, plan.strategy(), plan.problem(), planFile);
  }

  private int tell(CheckReport report, String strategy, ContentHash problem, Path planFile) {
    JsonObject.Builder result = JsonObject.builder().put("feasible", report.isGood());
    PlanSummary.into(result, report)
        .put("unservedByPriority", PlanSummary.unservedByPriority(report.objective()))
        .put("meters", report.meters())
        .put("strategy", strategy)
        .put("problem", problem.text());
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
