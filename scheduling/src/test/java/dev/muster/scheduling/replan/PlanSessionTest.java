package dev.muster.scheduling.replan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Three sites in a row along the equator, a place each, and people between them. */
class PlanSessionTest {
  static PlanSession session() {
    CheckupProblem.Builder problem = CheckupProblem.builder("row", ZoneId.of("UTC"));
    for (int s = 0; s < 3; s++) {
      Instant start = Instant.parse("2026-03-0" + (2 + s) + "T08:00:00Z");
      problem
          .site(Site.at("s" + s, 0, s * 0.10))
          .batch(Batch.of("b" + s, "s" + s, new TimeSpan(start, start.plusSeconds(3_600)), 1));
    }
    problem
        .worker(Worker.builder("a").home(0, 0.01).build())
        .worker(Worker.builder("b").home(0, 0.09).build())
        .worker(Worker.builder("c").home(0, 0.20).build())
        .worker(Worker.builder("d").home(0, 0.11).priority(2).build());
    CheckupProblem built = problem.build();
    Schedule schedule =
        Scheduler.standard().plan(built, "exact", SearchLimit.ofIterations(1_000_000));
    return PlanSession.open(built, ((Schedule.Planned) schedule).plan());
  }

  private static List<String> visits(PlanSession session) {
    return session.snapshot().plan().visits().stream()
        .map(visit -> visit.worker() + " " + visit.batch())
        .toList();
  }

  @Test
  void aCancellationSeatsWhoWaited() {
    PlanSession session = session();
    PlanDiff diff = session.apply(new PlanChange.Cancellation("b", 1));
    assertEquals(List.of("a b0", "c b2", "d b1"), visits(session));
    assertEquals(
        "b (1): your registration is cancelled.\n"
            + "d (1): a place is free for you now, please come to b1.",
        diff.message(Locale.ENGLISH));
    assertEquals(0, diff.moves());
  }

  @Test
  void whoeverLosesHerPlaceHearsWhy() {
    PlanSession session = session();
    PlanDiff diff = session.apply(new PlanChange.LostSite("s1"));
    assertEquals(1, diff.forcedMoves());
    assertEquals(
        "b (1): your visit to b1 can't take place. b1 is not held."
            + " All places are taken in the 3 batches that would suit you.",
        diff.message(Locale.ENGLISH));
    assertTrue(diff.message(Locale.SIMPLIFIED_CHINESE).contains("b1 已停办"));
  }

  @Test
  void fewestMovesLeaveWhoeverCanStay() {
    PlanChange change = new PlanChange.Cancellation("a", 1);
    PlanSession cheapest = session();
    assertEquals(1, cheapest.apply(change).moves());
    assertEquals(List.of("b b0", "c b2", "d b1"), visits(cheapest));
    PlanSession calm = session();
    assertEquals(0, calm.apply(change, ReplanPolicy.fewestMoves()).moves());
    assertEquals(List.of("b b1", "c b2", "d b0"), visits(calm));
  }

  @Test
  void aPublishedVisitStaysThoughMovingItWouldServeMore() {
    PlanSession session = session();
    session.apply(new PlanChange.Publication(LocalDate.of(2026, 3, 3)));
    session.apply(
        new PlanChange.Newcomer(
            Worker.builder("e").home(0, 0.1).forbiddenSites(List.of("s2")).build()));
    session.apply(new PlanChange.Cancellation("c", 1));
    assertEquals(List.of("a b0", "b b1", "d b2"), visits(session));
    assertEquals(1, session.snapshot().plan().objective().unserved(1));
  }

  @Test
  void whateverExchangesDoNotHonourIsRefusedByName() {
    PlanSession session = session();
    PlanSession.Snapshot before = session.snapshot();
    Worker inCrew = Worker.builder("e").home(0, 0.1).crew("c1").build();
    IllegalArgumentException crew =
        assertThrows(
            IllegalArgumentException.class, () -> session.apply(new PlanChange.Newcomer(inCrew)));
    assertTrue(String.valueOf(crew.getMessage()).contains("crew"), crew.getMessage());
    assertEquals(before, session.snapshot());
    CheckupProblem twoOrNobody =
        before.problem().toBuilder()
            .onlyBatches(
                before.problem().batches().stream()
                    .map(batch -> batch.withCapacity(2).withMinimum(2))
                    .toList())
            .build();
    for (Runnable use :
        List.<Runnable>of(
            () -> PlanSession.open(twoOrNobody, before.plan()),
            () -> MoveFrontier.of(twoOrNobody, before.plan()),
            () -> WaitingList.of(twoOrNobody, before.plan(), WaitingOrder.BY_ID))) {
      IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, use::run);
      assertTrue(String.valueOf(refused.getMessage()).contains("minimum"), refused.getMessage());
    }
  }

  @Test
  void aRefusedChangeLeavesAllAsItWas() {
    PlanSession session = session();
    PlanSession.Snapshot before = session.snapshot();
    assertThrows(
        IllegalArgumentException.class,
        () -> session.apply(new PlanChange.Cancellation("nobody", 1)));
    assertThrows(
        IllegalArgumentException.class, () -> session.apply(new PlanChange.Cancellation("a", 2)));
    assertEquals(before, session.snapshot());
    assertTrue(session.undo().isEmpty());
  }
}
