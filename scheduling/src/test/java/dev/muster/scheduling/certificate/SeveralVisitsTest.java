package dev.muster.scheduling.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Plan.LeftOut;
import dev.muster.scheduling.Plan.Visit;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.place.MatrixTravel;
import dev.muster.scheduling.place.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Workers for whom no batch offers all items come several times; each rule of it can be broken. */
class SeveralVisitsTest {
  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final List<String> BLOOD = List.of("blood");
  private static final List<String> XRAY = List.of("x-ray");

  private static TimeSpan hour(int from) {
    Instant start = DAY.plusSeconds(3_600L * from);
    return new TimeSpan(start, start.plusSeconds(3_600));
  }

  private static Site site(String id) {
    return new Site(id, null, new Place.Named(id), null, List.of(), null, null);
  }

  /** Blood near by at 8 and 9, blood and urine there at 13, X-ray far away at 9 and 12. */
  private static CheckupProblem problem(UnaryOperator<Worker.Builder> worker, int maxVisits) {
    return builder(maxVisits).worker(worker.apply(worker()).build()).build();
  }

  private static Worker.Builder worker() {
    return Worker.builder("w")
        .origin(new Origin("home", new Place.Named("home"), List.of()))
        .items(List.of("blood", "x-ray"));
  }

  private static CheckupProblem.Builder builder(int maxVisits) {
    return CheckupProblem.builder("p", ZoneId.of("UTC"))
        .maxVisits(maxVisits)
        .travel(
            MatrixTravel.of(
                    List.of("home", "near", "far"),
                    List.of("near", "far"),
                    new long[][] {{100, 300}, {0, 200}, {200, 0}})
                .withMinutes(new long[][] {{0, 0}, {0, 60}, {60, 0}}))
        .site(site("near"))
        .site(site("far"))
        .batch(Batch.of("blood-8", "near", hour(8), 1).withItems(BLOOD))
        .batch(Batch.of("blood-9", "near", hour(9), 1).withItems(BLOOD))
        .batch(Batch.of("blood-13", "near", hour(13), 1).withItems(List.of("blood", "urine")))
        .batch(Batch.of("x-ray-9", "far", hour(9), 1).withItems(XRAY))
        .batch(Batch.of("x-ray-12", "far", hour(12), 1).withItems(XRAY));
  }

  private static List<String> codes(CheckupProblem problem, long cost, Visit... visits) {
    Plan plan =
        new Plan(
            CheckupJson.hash(problem),
            "by-hand",
            0,
            0,
            List.of(visits),
            List.of(),
            Objective.ofComponents(0, cost),
            cost,
            null);
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    return report.findings().stream().map(Finding::code).toList();
  }

  private static Visit visit(String batch, String... items) {
    return new Visit("w", 1, batch, List.of(items));
  }

  @Test
  void twoVisitsServeWhomOneCannot() {
    CheckupProblem problem = problem(w -> w, 2);
    assertEquals(Set.of(Rule.SEVERAL_VISITS), problem.rules());
    assertEquals(
        List.of(), codes(problem, 400, visit("blood-8", "blood"), visit("x-ray-12", "x-ray")));
    for (String strategy : List.of("auto", "nearest-first", "regret-insertion", "price-guided")) {
      Plan plan = plan(problem, strategy);
      assertEquals(1, plan.served());
      assertEquals(2, plan.visits().size());
      assertEquals(Objective.ofComponents(0, 400), plan.objective());
      assertTrue(PlanChecker.check(problem, CheckupJson.hash(problem), plan).isGood());
    }
    assertInstanceOf(
        Schedule.Refused.class,
        Scheduler.standard().plan(problem, "exact", SearchLimit.ofIterations(9)));
  }

  private static Plan plan(CheckupProblem problem, String strategy) {
    return assertInstanceOf(
            Schedule.Planned.class,
            Scheduler.standard().plan(problem, strategy, SearchLimit.ofIterations(10_000)))
        .plan();
  }

  @Test
  void everyRuleOfTheVisitsTogetherIsChecked() {
    CheckupProblem problem = problem(w -> w, 2);
    assertEquals(List.of("plan.visits-lack"), codes(problem, 100, visit("blood-8", "blood")));
    assertEquals(
        List.of("plan.visits-time"),
        codes(problem, 400, visit("blood-9", "blood"), visit("x-ray-9", "x-ray")));
    assertEquals(
        List.of("plan.visits-time"), // an hour's way, and the X-ray begins at once
        codes(problem, 400, visit("blood-8", "blood"), visit("x-ray-9", "x-ray")));
    assertEquals(
        List.of("plan.visits-many", "plan.visits-repeat"),
        codes(
            problem,
            500,
            visit("blood-8", "blood"),
            visit("blood-9", "blood"),
            visit("x-ray-12", "x-ray")));
    assertEquals(
        List.of("plan.items", "plan.not-offered"),
        codes(problem, 400, visit("blood-8", "blood", "urine"), visit("x-ray-12", "x-ray")));
    CheckupProblem three = problem(w -> w.items(List.of("blood", "urine", "x-ray")), 3);
    assertEquals(
        List.of("plan.visits-repeat"),
        codes(
                three,
                500,
                visit("blood-8", "blood"),
                visit("blood-13", "blood", "urine"),
                visit("x-ray-12", "x-ray"))
            .stream()
            .filter(c -> !c.equals("plan.visits-time"))
            .toList());
  }

  @Test
  void whoCanGetAllAtOnceComesOnce() {
    CheckupProblem problem = problem(w -> w.items(BLOOD), 5);
    assertEquals(Set.of(), problem.rules());
    assertEquals(List.of("plan.items"), codes(problem, 100, visit("blood-8")));
    assertEquals(List.of(), codes(problem, 100, visit("blood-8", "blood")));
  }

  @Test
  void whoIsLeftOutIsToldWhy() {
    CheckupProblem two = problem(w -> w.items(List.of("blood", "urine", "x-ray")), 1);
    assertReason(two, new Unserved.NoBatchOffersAll(List.of("blood", "urine", "x-ray")));
    CheckupProblem busy = problem(w -> w.availability(List.of(hour(9))), 2);
    assertReason(busy, new Unserved.HeldBack(Rule.SEVERAL_VISITS, 2));
    CheckupProblem noXray = problem(w -> w.forbiddenSites(List.of("far")), 2);
    assertReason(noXray, new Unserved.AllForbidden());
    CheckupProblem.Builder apart =
        CheckupProblem.builder("p", ZoneId.of("UTC")).maxVisits(2).site(Site.at("s", 30, 120));
    for (String item : List.of("a", "b", "c")) {
      apart.batch(Batch.of(item, "s", hour(8), 1).withItems(List.of(item)));
    }
    Worker three = Worker.builder("w").home(30, 120).items(List.of("a", "b", "c")).build();
    assertReason(apart.worker(three).build(), new Unserved.NoVisitsOfferAll(2));
  }

  private static void assertReason(CheckupProblem problem, Unserved reason) {
    Plan plan = plan(problem, "regret-insertion");
    assertEquals(List.of(new LeftOut("w", 1, reason)), plan.unserved());
    assertTrue(PlanChecker.check(problem, CheckupJson.hash(problem), plan).isGood());
    assertTrue(!reason.message(Locale.ENGLISH).equals(reason.message(Locale.SIMPLIFIED_CHINESE)));
  }

  @Test
  void cohortsPinsAndCrewsThatWouldNeedSeveralVisitsAreFindings() {
    assertFinding("checkup.several-visits-cohort", w -> w.count(2));
    assertFinding("checkup.several-visits-pinned", w -> w.pinned("blood-8"));
    assertFinding("checkup.several-visits-crew", w -> w.crew("c"));
  }

  private static void assertFinding(String code, UnaryOperator<Worker.Builder> worker) {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> problem(worker, 2));
    assertEquals(List.of(code), refused.findings().stream().map(Finding::code).toList());
  }

  @Test
  void aQuotaOverAllCountsHerOnceAndAQuotaOfEachBatchEveryVisit() {
    CheckupProblem overall =
        builder(2)
            .worker(worker().build())
            .quota(Quota.overall("q", Quota.By.EVERYONE, null, 1, 1L))
            .build();
    assertEquals(
        List.of(), codes(overall, 400, visit("blood-8", "blood"), visit("x-ray-12", "x-ray")));
    assertEquals(1, plan(overall, "regret-insertion").served());
    CheckupProblem none =
        builder(2)
            .worker(worker().build())
            .quota(Quota.eachBatch("q", Quota.By.EVERYONE, null, 0, 0L))
            .build();
    assertEquals(
        List.of("plan.quota-most", "plan.quota-most"),
        codes(none, 400, visit("blood-8", "blood"), visit("x-ray-12", "x-ray")));
  }

  @Test
  void pricesOfWorkersBoundTheFewestVisits() {
    CheckupProblem problem = problem(w -> w, 2);
    Plan plan = plan(problem, "regret-insertion");
    Plan priced = withPrices(plan, List.of(0L, 200L));
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), priced);
    assertTrue(report.isGood());
    // Twice 200, less what each of three blood tests at 100 would gain.
    assertEquals("[0, 100]", String.valueOf(report.bound()));
    CheckReport negative =
        PlanChecker.check(problem, CheckupJson.hash(problem), withPrices(plan, List.of(0L, -1L)));
    assertEquals(
        List.of("plan.price-negative"), negative.findings().stream().map(Finding::code).toList());
  }

  private static Plan withPrices(Plan plan, List<Long> price) {
    return new Plan(
        plan.problem(),
        plan.strategy(),
        plan.seed(),
        plan.iterations(),
        plan.visits(),
        plan.unserved(),
        plan.objective(),
        plan.meters(),
        WorkerPrices.of(1, Map.of("w", price)));
  }
}
