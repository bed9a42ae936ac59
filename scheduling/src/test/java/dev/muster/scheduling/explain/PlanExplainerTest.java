package dev.muster.scheduling.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Obstacle;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers for problems small enough to think through. */
class PlanExplainerTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

  private static TimeSpan day(int after) {
    Instant start = MONDAY.plusSeconds(86_400L * after);
    return new TimeSpan(start, start.plusSeconds(7_200));
  }

  private static CheckupProblem.Builder town() {
    return CheckupProblem.builder("town", ZoneId.of("Asia/Shanghai"))
        .site(Site.at("east", 30.0, 120.2))
        .site(Site.at("west", 30.0, 120.0));
  }

  private static Worker.Builder at(String id, double longitude) {
    return Worker.builder(id).home(30.0, longitude);
  }

  /** 212 people can come from Monday to Wednesday only, when there are 180 places. */
  private static CheckupProblem shortOfPlaces() {
    TimeSpan early = new TimeSpan(MONDAY.minusSeconds(3_600), day(2).end());
    return town()
        .batch(Batch.of("A", "east", day(0), 100))
        .batch(Batch.of("B", "west", day(2), 80))
        .batch(Batch.of("C", "west", day(4), 500))
        .worker(at("night-shift", 120.0).count(212).availability(List.of(early)).build())
        .worker(at("others", 120.1).count(300).build())
        .build();
  }

  private static PlanExplainer explainer(CheckupProblem problem) {
    return PlanExplainer.of(problem, Cases.best(problem, 1));
  }

  private static Plan nearest(CheckupProblem problem) {
    SearchLimit limit = SearchLimit.ofIterations(1_000);
    return ((Schedule.Planned) Scheduler.standard().plan(problem, "nearest-first", limit)).plan();
  }

  @Test
  void theBottleneckNamesWhoOutnumbersWhat() {
    WhyNot answer = explainer(shortOfPlaces()).whyNot("night-shift");
    Bottleneck bottleneck = assertInstanceOf(WhyNot.ShortOfPlaces.class, answer).bottleneck();
    assertEquals(List.of("A", "B"), bottleneck.batches());
    assertEquals(List.of("night-shift"), bottleneck.workers());
    assertEquals(
        "212 people can use only A, B from 2026-03-02 to 2026-03-04: 180 places, short by 32."
            + " night-shift is one of them; counted are people of priority 1 and before.",
        answer.message(Locale.ENGLISH));
    assertEquals(
        "212 人只能用 2026-03-02 至 2026-03-04 的 A、B：共 180 个名额，缺 32 个。人员 night-shift 是其中之一；"
            + "只计第 1 优先级及更优先的人。",
        answer.message(Locale.SIMPLIFIED_CHINESE));
  }

  @Test
  void theCureIsToAddPlacesWhereTheyAreNeeded() {
    CheckupProblem problem = shortOfPlaces();
    PlanExplainer explainer = explainer(problem);
    Bottleneck bottleneck = ((Shortages.Found) explainer.bottlenecks()).bottlenecks().get(0);
    Cure.AddPlaces cure = (Cure.AddPlaces) explainer.cure(bottleneck);
    assertEquals(Map.of("B", 32L), cure.places());
    assertEquals(0, cure.objective().unserved());
    assertTrue(
        cure.message(Locale.ENGLISH)
            .startsWith("Add 32 places (B +32), then: 32 fewer people of priority 1 left out."),
        cure.message(Locale.ENGLISH));
  }

  @Test
  void goingElsewhereNamesTheChainOfMoves() {
    CheckupProblem problem =
        town()
            .batch(Batch.of("A", "east", day(0), 1))
            .batch(Batch.of("B", "west", day(0), 1))
            .worker(at("e", 120.2).build())
            .worker(at("w", 120.0).build())
            .build();
    WhyThere.Change change = (WhyThere.Change) explainer(problem).whyThere("e", "B");
    assertEquals(List.of(new Move("e", 1, "A", "B"), new Move("w", 1, "B", "A")), change.moves());
    long apart =
        problem.travel().meters(problem.sites().get(0).place(), problem.sites().get(1).place());
    assertEquals(Objective.of(new long[] {0}, 2 * apart), change.change());
    assertEquals(
        "{\"answer\":\"change\",\"batch\":\"B\",\"change\":{\"cost\":"
            + 2 * apart
            + ",\"unserved\":[0]},\"format\":\"muster.answer/1\",\"moves\":[{\"count\":1,\"from\":"
            + "\"A\",\"to\":\"B\",\"worker\":\"e\"},{\"count\":1,\"from\":\"B\",\"to\":\"A\","
            + "\"worker\":\"w\"}],\"question\":\"why-there\",\"worker\":\"e\"}",
        new String(Json.canonical(change.toJson()), java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void identicalPeopleCouldSwapAtNoCost() {
    CheckupProblem problem =
        town()
            .batch(Batch.of("A", "west", day(0), 1))
            .batch(Batch.of("B", "west", day(1), 1))
            .worker(at("one", 120.0).build())
            .worker(at("two", 120.0).build())
            .build();
    Plan plan = Cases.best(problem, 1);
    String elsewhere = plan.visits().get(1).batch();
    WhyThere answer = PlanExplainer.of(problem, plan).whyThere("one", elsewhere);
    assertTrue(assertInstanceOf(WhyThere.Change.class, answer).isSame());
    assertTrue(answer.message(Locale.ENGLISH).contains("just as well"));
  }

  @Test
  void aRuleAgainstABatchIsNamed() {
    CheckupProblem problem =
        town()
            .batch(Batch.of("A", "east", day(0), 1))
            .batch(Batch.of("B", "west", day(0), 0))
            .worker(at("picky", 120.0).forbiddenBatches(List.of("A")).build())
            .worker(at("easy", 120.0).build())
            .build();
    PlanExplainer explainer = explainer(problem);
    assertEquals(
        new WhyThere.Unsuited("picky", "A", Obstacle.FORBIDDEN), explainer.whyThere("picky", "A"));
    assertEquals(new WhyThere.NoPlace("easy", "B"), explainer.whyThere("easy", "B"));
    assertEquals(Map.of("B", 1L), ((Cure.AddPlaces) explainer.cure("picky")).places());
  }

  @Test
  void aPromisedBatchIsNotClosed() {
    CheckupProblem problem =
        town()
            .batch(Batch.of("A", "east", day(0), 3))
            .worker(at("sure", 120.0).pinned("A").count(2).build())
            .build();
    PlanExplainer explainer = explainer(problem);
    assertEquals(new Closing.Promised("A", 2), explainer.closing("A"));
    PlaceValue.Curve curve = (PlaceValue.Curve) explainer.placeValue("A", 3);
    assertEquals(3, curve.steps().get(0).places());
  }

  @Test
  void promisedPlacesCountForNobodyElse() {
    CheckupProblem problem =
        town()
            .batch(Batch.of("A", "east", day(0), 1))
            .batch(Batch.of("B", "west", day(0), 1))
            .worker(at("sure", 120.0).pinned("A").build())
            .worker(at("left", 120.0).forbiddenBatches(List.of("B")).build())
            .build();
    WhyNot.ShortOfPlaces answer = (WhyNot.ShortOfPlaces) explainer(problem).whyNot("left");
    Bottleneck bottleneck = answer.bottleneck();
    assertEquals(List.of("A"), bottleneck.batches());
    assertEquals(List.of("left"), bottleneck.workers());
    assertEquals(0, bottleneck.places());
    assertEquals(1, bottleneck.promised());
  }

  @Test
  void whoeverHasNoBatchAtAllIsToldTheRule() {
    CheckupProblem problem =
        town()
            .batch(Batch.of("A", "east", day(0), 3))
            .maxMeters(100)
            .worker(at("far", 121.0).build())
            .build();
    PlanExplainer explainer = explainer(problem);
    WhyNot.NoBatchSuits answer = (WhyNot.NoBatchSuits) explainer.whyNot("far");
    assertEquals("too-far", answer.reason().code());
    assertEquals(new Cure.NoBatchSuits("far"), explainer.cure("far"));
    assertEquals(List.of(), ((Shortages.Found) explainer.bottlenecks()).bottlenecks());
  }

  @Test
  void nobodyAndNothingAreNoHindrance() {
    PlanExplainer explainer = explainer(town().batch(Batch.of("A", "east", day(0), 0)).build());
    assertEquals("none", explainer.bottlenecks().code());
    PlaceValue.Curve curve = (PlaceValue.Curve) explainer.placeValue("A", 2);
    assertEquals(2, curve.steps().size());
    assertEquals(Objective.zero(1), ((Closing.Change) explainer.closing("A")).change());
  }

  @Test
  void hugeCohortsMoveInBulk() {
    CheckupProblem problem =
        town()
            .maxMeters(50_000)
            .batch(Batch.of("A", "east", day(0), 500_000_000L))
            .batch(Batch.of("B", "west", day(0), 200_000_000L))
            .worker(at("east-side", 120.2).count(300_000_000L).build())
            .worker(at("west-side", 120.0).count(200_000_000L).build())
            .build();
    Plan plan = nearest(problem);
    Closing.Change change = (Closing.Change) PlanExplainer.of(problem, plan).closing("B");
    assertEquals(List.of(new Move("west-side", 200_000_000L, "B", "A")), change.moves());
    Closing.Change other = (Closing.Change) PlanExplainer.of(problem, plan).closing("A");
    assertEquals(300_000_000L, other.losing());
  }

  @Test
  void unknownIdsAreRefusedByName() {
    PlanExplainer explainer = explainer(shortOfPlaces());
    assertThrows(IllegalArgumentException.class, () -> explainer.whyNot("nobody"));
    assertThrows(IllegalArgumentException.class, () -> explainer.whyThere("others", "Z"));
    assertThrows(IllegalArgumentException.class, () -> explainer.placeValue("A", 0));
  }

  @Test
  void aBottleneckOfAnotherPlanIsRefused() {
    Bottleneck bottleneck =
        ((Shortages.Found) explainer(shortOfPlaces()).bottlenecks()).bottlenecks().get(0);
    PlanExplainer other = explainer(town().batch(Batch.of("A", "east", day(0), 1)).build());
    assertThrows(IllegalArgumentException.class, () -> other.cure(bottleneck));
  }
}
