package dev.muster.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.Cancellation;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.StopReason;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.internal.greedy.NearestFirst;
import dev.muster.scheduling.internal.greedy.RegretInsertion;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.place.Place;
import dev.muster.scheduling.strategy.Strategy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulerTest {
  private static final TimeSpan MORNING =
      new TimeSpan(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-02T03:00:00Z"));
  private static final SearchLimit LIMIT = SearchLimit.ofIterations(1_000);

  static Stream<Strategy> greedy() {
    return Stream.of(new NearestFirst(), new RegretInsertion());
  }

  /** Sites one and two lie 0.1 and 0.5 degrees from everybody's home; each has one batch. */
  private static CheckupProblem.Builder problem(long capacityOne, long capacityTwo) {
    return CheckupProblem.builder("p", ZoneId.of("UTC"))
        .site(Site.at("one", 0.1, 0))
        .site(Site.at("two", 0.5, 0))
        .batch(Batch.of("b1", "one", MORNING, capacityOne))
        .batch(Batch.of("b2", "two", MORNING, capacityTwo));
  }

  private static Worker.Builder worker(String id) {
    return Worker.builder(id).home(0, 0);
  }

  private static Plan plan(CheckupProblem problem, Strategy strategy) {
    Schedule schedule = Scheduler.standard().plan(problem, strategy, SearchMonitor.start(LIMIT));
    return assertInstanceOf(Schedule.Planned.class, schedule).plan();
  }

  private static List<String> visits(Plan plan) {
    return plan.visits().stream().map(v -> v.worker() + " " + v.count() + " " + v.batch()).toList();
  }

  @ParameterizedTest
  @MethodSource("greedy")
  void priorityComesBeforeNearness(Strategy strategy) {
    CheckupProblem problem =
        problem(1, 0)
            .worker(Worker.builder("near").home(0.1, 0).priority(2).build())
            .worker(worker("first").priority(1).build())
            .build();
    Plan plan = plan(problem, strategy);
    assertEquals(List.of("first 1 b1"), visits(plan));
    assertEquals(new Unserved.ShortOfPlaces(2), plan.unserved().get(0).reason());
    assertEquals(Objective.ofComponents(0, 1, 11_120), plan.objective());
  }

  @ParameterizedTest
  @MethodSource("greedy")
  void aPromiseComesBeforePriority(Strategy strategy) {
    CheckupProblem problem =
        problem(1, 1)
            .worker(worker("first").priority(1).build())
            .worker(worker("promised").priority(3).pinned("b1").build())
            .build();
    assertEquals(List.of("first 1 b2", "promised 1 b1"), visits(plan(problem, strategy)));
  }

  @ParameterizedTest
  @MethodSource("greedy")
  void aCohortFillsOneBatchAndGoesOnToTheNext(Strategy strategy) {
    CheckupProblem problem = problem(3, 4).worker(worker("team").count(9).build()).build();
    Plan plan = plan(problem, strategy);
    assertEquals(List.of("team 3 b1", "team 4 b2"), visits(plan));
    assertEquals(2, plan.leftOut());
  }

  @ParameterizedTest
  @MethodSource("greedy")
  void nobodyIsServedAtMoreThanHerPenalty(Strategy strategy) {
    CheckupProblem problem =
        problem(1, 2)
            .serve(Serve.PENALTY)
            .penalty(20_000L)
            .worker(worker("a").forbiddenSites(List.of("one")).build())
            .worker(worker("b").forbiddenSites(List.of("one")).penalty(100_000L).build())
            .build();
    long far = problem.travel().meters(new Place.Point(0, 0), new Place.Point(0.5, 0));
    Plan plan = plan(problem, strategy);
    assertEquals(List.of("b 1 b2"), visits(plan));
    assertEquals(new Unserved.CheaperLeftOut(far, 20_000), plan.unserved().get(0).reason());
    assertEquals(Objective.ofComponents(far + 20_000), plan.objective());
  }

  @Test
  void whoCouldGoToNoOtherSiteIsPlacedFirst() {
    CheckupProblem problem =
        problem(1, 1)
            .worker(worker("a").build())
            .worker(Worker.builder("z").home(0, 0.01).forbiddenSites(List.of("two")).build())
            .build();
    assertEquals(List.of("a 1 b2", "z 1 b1"), visits(plan(problem, new RegretInsertion())));
    assertEquals(List.of("a 1 b1"), visits(plan(problem, new NearestFirst())));
  }

  @Test
  void workersWhoShareAPatternEachHearTheirOwnDueWindow() {
    LocalDate start = LocalDate.of(2026, 3, 4);
    CheckupProblem problem =
        problem(9, 9)
            .weights(CostWeights.METERS.withPerDayLate(5))
            .worker(worker("a").due(new DueWindow(start, LocalDate.of(2026, 3, 5))).build())
            .worker(worker("b").due(new DueWindow(start, LocalDate.of(2026, 3, 9))).build())
            .build();
    Plan plan = plan(problem, new NearestFirst());
    assertEquals(
        List.of(
            new Unserved.NoBatchWhileDue(new DueWindow(start, LocalDate.of(2026, 3, 5))),
            new Unserved.NoBatchWhileDue(new DueWindow(start, LocalDate.of(2026, 3, 9)))),
        plan.unserved().stream().map(Plan.LeftOut::reason).toList());
  }

  @ParameterizedTest
  @MethodSource("greedy")
  void aCancelledSearchReturnsWhatItHasAndSaysSo(Strategy strategy) {
    CheckupProblem problem = problem(9, 9).worker(worker("a").build()).build();
    Cancellation cancellation = Cancellation.create();
    cancellation.cancel();
    SearchMonitor monitor = SearchMonitor.builder(LIMIT).cancellation(cancellation).start();
    Schedule.Planned planned =
        assertInstanceOf(
            Schedule.Planned.class, Scheduler.standard().plan(problem, strategy, monitor));
    assertEquals(StopReason.CANCELLED, planned.end().reason());
    Unserved reason = planned.plan().unserved().get(0).reason();
    assertEquals(new Unserved.NotReached(2), reason);
    assertEquals("搜索在轮到您之前已结束；有 2 个批次适合您。", reason.message(Locale.CHINESE));
  }

  @Test
  void anUnknownStrategyIsRefusedWithThoseThereAre() {
    Schedule schedule =
        Scheduler.standard().plan(problem(1, 1).build(), "magic", SearchLimit.ofIterations(1));
    Schedule.Refused refused = assertInstanceOf(Schedule.Refused.class, schedule);
    assertEquals("checkup.no-strategy", refused.findings().get(0).code());
    assertTrue(refused.findings().get(0).remedy(Locale.ENGLISH).contains("nearest-first"));
  }

  @Test
  void twoStrategiesOfOneNameAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Scheduler.of(List.of(new NearestFirst(), new NearestFirst())));
  }

  @Test
  void anEmptyProblemHasAnEmptyPlan() {
    CheckupProblem empty = CheckupProblem.builder("empty", ZoneId.of("UTC")).build();
    for (String strategy : Scheduler.standard().names()) {
      Schedule schedule = Scheduler.standard().plan(empty, strategy, LIMIT);
      Plan plan = assertInstanceOf(Schedule.Planned.class, schedule).plan();
      assertEquals(Objective.ofComponents(0, 0), plan.objective());
    }
  }

  @Test
  void exactPlanningThatIsCancelledAtOnceServesNobodyAndSaysSo() {
    CheckupProblem problem =
        problem(1, 1)
            .worker(worker("w1").build())
            .worker(worker("w2").pinned("b2").build())
            .build();
    Cancellation cancellation = Cancellation.create();
    cancellation.cancel();
    SearchMonitor monitor =
        SearchMonitor.builder(SearchLimit.ofIterations(1_000)).cancellation(cancellation).start();
    Schedule.Planned planned =
        assertInstanceOf(
            Schedule.Planned.class, Scheduler.standard().plan(problem, "exact", monitor));
    assertEquals(StopReason.CANCELLED, planned.end().reason());
    assertEquals(List.of("w2 1 b2"), visits(planned.plan()));
    assertEquals(new Unserved.NotReached(2), planned.plan().unserved().get(0).reason());
    assertTrue(PlanChecker.check(problem, CheckupJson.hash(problem), planned.plan()).isGood());
  }
}
