package dev.muster.scheduling.certificate;

import dev.muster.core.check.Finding;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Plan.Visit;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.place.MatrixTravel;
import dev.muster.scheduling.place.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Two sites 100 m and 300 m from home, and one worker: what tests of the checker tamper with. */
final class TwoSites {
  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

  /** Two batches at sites 100 m and 300 m away, one worker. */
  static Worker.Builder worker() {
    return Worker.builder("w").origin(new Origin("home", new Place.Named("home"), List.of()));
  }

  static CheckupProblem.Builder builder() {
    return CheckupProblem.builder("p", ZoneId.of("UTC"))
        .travel(
            MatrixTravel.of(
                List.of("home", "near", "far"),
                List.of("near", "far"),
                new long[][] {{100, 300}, {0, 0}, {0, 0}}))
        .site(site("near"))
        .site(site("far"));
  }

  static Site site(String id) {
    return new Site(id, null, new Place.Named(id), null, List.of(), null, null);
  }

  static TimeSpan hours(int day, int from, int to) {
    Instant start = DAY.plusSeconds(86_400L * day);
    return new TimeSpan(start.plusSeconds(3_600L * from), start.plusSeconds(3_600L * to));
  }

  /** One person of the only worker in a batch. */
  static Visit visit(String batch) {
    return new Visit("w", 1, batch, List.of());
  }

  /** What the checker finds. */
  static List<String> codes(CheckupProblem problem, Plan plan) {
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    return report.findings().stream().map(Finding::code).toList();
  }

  private TwoSites() {}
}
