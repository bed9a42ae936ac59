package dev.muster.scheduling.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.ContentHash;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Plan.Visit;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.place.MatrixTravel;
import dev.muster.scheduling.place.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The prices of an optimal plan prove every plan that costs the same, and none that costs more. */
class OptimalOnlyAtTheOptimumTest {
  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

  /** Three people, two of whom live together; two places nearby and one farther off. */
  private static final CheckupProblem PROBLEM =
      CheckupProblem.builder("p", ZoneId.of("UTC"))
          .travel(
              MatrixTravel.of(
                  List.of("here", "there", "near", "far"),
                  List.of("near", "far"),
                  new long[][] {{100, 300}, {100, 301}, {0, 0}, {0, 0}}))
          .site(site("near"))
          .site(site("far"))
          .batch(batch("near", 2))
          .batch(batch("far", 1))
          .worker(worker("w1", "here"))
          .worker(worker("w2", "here"))
          .worker(worker("w3", "there"))
          .build();

  private static final ContentHash HASH = CheckupJson.hash(PROBLEM);

  private static Site site(String id) {
    return new Site(id, null, new Place.Named(id), null, List.of(), null, null);
  }

  private static Batch batch(String id, long capacity) {
    return Batch.of(id, id, new TimeSpan(DAY, DAY.plusSeconds(3_600)), capacity);
  }

  private static Worker worker(String id, String home) {
    return Worker.builder(id).origin(new Origin("home", new Place.Named(home), List.of())).build();
  }

  private static Plan optimum() {
    Schedule schedule =
        Scheduler.standard().plan(PROBLEM, "exact", SearchLimit.ofIterations(1_000_000));
    return ((Schedule.Planned) schedule).plan();
  }

  /** Returns a plan that sends one person far, with the prices of another. */
  private static Plan sending(String far, long meters, Plan priced) {
    List<Visit> visits = new ArrayList<>();
    for (String worker : List.of("w1", "w2", "w3")) {
      visits.add(new Visit(worker, 1, worker.equals(far) ? "far" : "near", List.of()));
    }
    return new Plan(
        HASH,
        "by-hand",
        0,
        0,
        visits,
        List.of(),
        Objective.ofComponents(0, meters),
        meters,
        priced.certificate());
  }

  @Test
  void aSwapAtEqualCostIsStillOptimal() {
    Plan plan = optimum();
    assertEquals(500, plan.meters());
    List<Plan> equal = List.of(sending("w1", 500, plan), sending("w2", 500, plan));
    assertNotEquals(equal.get(0).visits(), equal.get(1).visits());
    for (Plan other : equal) {
      CheckReport report = PlanChecker.check(PROBLEM, HASH, other);
      assertTrue(report.isGood(), () -> report.findings().toString());
      assertTrue(report.isOptimal());
    }
  }

  @Test
  void aPlanThatCostsOneMoreIsNot() {
    CheckReport report = PlanChecker.check(PROBLEM, HASH, sending("w3", 501, optimum()));
    assertTrue(report.isGood(), () -> report.findings().toString());
    assertFalse(report.isOptimal());
    assertEquals(1, report.gap().orElseThrow());
  }

  @Test
  void aPlanThatClaimsToCostLessIsRefused() {
    assertFalse(PlanChecker.check(PROBLEM, HASH, sending("w3", 500, optimum())).isGood());
  }
}
