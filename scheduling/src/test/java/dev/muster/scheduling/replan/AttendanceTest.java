package dev.muster.scheduling.replan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.json.HazardCatalogueJson;
import dev.muster.scheduling.json.Schemas;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A round of checkups on two days, and what comes after the first. */
class AttendanceTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final CheckupProblem ROUND = round();
  private static final Plan PLAN = plan();

  private static TimeSpan day(int day) {
    Instant start = Instant.parse("2026-03-0" + day + "T08:00:00Z");
    return new TimeSpan(start, start.plusSeconds(3_600));
  }

  private static CheckupProblem round() {
    return CheckupProblem.builder("round", ZoneId.of("UTC"))
        .catalogue(HazardCatalogueJson.demo())
        .site(Site.at("s", 0, 0))
        .batch(Batch.of("mon", "s", day(2), 9))
        .batch(Batch.of("tue", "s", day(3), 9))
        .worker(worker("noisy").exposures(List.of(Exposure.to("noise"))).pinned("mon").build())
        .worker(worker("half").items(List.of("blood", "urine")).build())
        .worker(worker("absent").pinned("mon").build())
        .worker(worker("crowd").count(6).items(List.of("blood", "urine")).build())
        .worker(worker("later").availability(List.of(day(3))).build())
        .build();
  }

  private static Worker.Builder worker(String id) {
    return Worker.builder(id).home(0, 0.01).forbiddenBatches(List.of());
  }

  private static Plan plan() {
    SearchLimit limit = SearchLimit.ofIterations(1_000_000);
    Plan plan = ((Schedule.Planned) Scheduler.standard().plan(ROUND, "exact", limit)).plan();
    assertEquals(
        9,
        plan.visits().stream()
            .filter(v -> v.batch().equals("mon"))
            .mapToLong(v -> v.count())
            .sum());
    return plan;
  }

  private static Attendance monday() {
    return Attendance.upTo(MONDAY)
        .done("noisy", "mon", 1)
        .partly("half", "mon", 1, List.of("blood"))
        .noShow("absent", "mon", 1)
        .done("crowd", "mon", 3)
        .partly("crowd", "mon", 2, List.of("urine"))
        .noShow("crowd", "mon", 1);
  }

  private static Map<String, Worker> workers(CheckupProblem problem) {
    return problem.workers().stream().collect(Collectors.toMap(Worker::id, w -> w));
  }

  private static Worker worker(CheckupProblem problem, String id) {
    return java.util.Objects.requireNonNull(workers(problem).get(id), id);
  }

  @Test
  void doneLeavePartlyKeepWhatIsMissingAndNoShowsComeAgain() {
    Attendance.Next next = monday().next(ROUND, PLAN);
    assertEquals(
        java.util.Set.of("half", "absent", "crowd", "crowd.rest1", "later"),
        workers(next.problem()).keySet());
    assertEquals(List.of("urine"), next.problem().itemsOf(worker(next.problem(), "half")));
    assertEquals(List.of("blood"), next.problem().itemsOf(worker(next.problem(), "crowd.rest1")));
    assertEquals(2, worker(next.problem(), "crowd.rest1").count());
    assertEquals(1, worker(next.problem(), "crowd").count());
    assertNull(worker(next.problem(), "absent").pinned());
    assertEquals(0, next.problem().batches().get(0).capacity());
    assertEquals(9, next.problem().batches().get(1).capacity());
    assertEquals(List.of(4L, 0L, 3L, 2L), counts(next));
  }

  private static List<Long> counts(Attendance.Next next) {
    return List.of(next.done(), next.renewed(), next.partly(), next.noShows());
  }

  @Test
  void whoeverIsDoneComesAgainWhenTheCatalogueSaysSo() {
    Attendance.Next next = monday().renewing(60).next(ROUND, PLAN);
    Worker again = worker(next.problem(), "noisy");
    LocalDate end =
        HazardCatalogueJson.demo().requirement(List.of(Exposure.to("noise"))).dueEnd(MONDAY);
    assertEquals(
        new DueWindow(java.util.Objects.requireNonNull(end).minusDays(60), end),
        next.problem().dueOf(again));
    assertEquals(List.of(3L, 1L, 3L, 2L), counts(next));
    assertEquals(next.problem().itemsOf(again), ROUND.itemsOf(worker(ROUND, "noisy")));
  }

  @Test
  void theNextProblemCanBeReplannedFromWhatPeopleWereTold() {
    CheckupProblem next = monday().next(ROUND, PLAN).problem();
    MoveFrontier frontier = MoveFrontier.of(next, PLAN);
    assertEquals(0, frontier.breakpoints().get(0).moves());
    assertEquals(6, frontier.plan(0).served());
  }

  @Test
  void everyDisagreementIsFoundAtOnce() {
    Attendance wrong =
        Attendance.upTo(MONDAY)
            .done("noisy", "mon", 2)
            .partly("half", "mon", 1, List.of("x-ray"))
            .done("nobody", "mon", 1)
            .done("later", "tue", 1)
            .done("crowd", "wed", 1)
            .done("crowd", "mon", 3);
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> wrong.next(ROUND, PLAN));
    assertEquals(
        List.of(
            "attendance.no-visit",
            "attendance.not-yet",
            "checkup.unknown-batch",
            "attendance.not-recorded",
            "attendance.not-recorded",
            "attendance.not-an-item",
            "attendance.no-visit"),
        refused.findings().stream().map(f -> f.code()).toList());
    assertTrue(
        refused.findings().stream()
            .anyMatch(f -> f.message(Locale.ENGLISH).contains("nothing says whether they came")));
  }

  @Test
  void aFileIsReadAsItWasWritten() {
    Attendance attendance = monday().renewing(30);
    assertEquals(attendance, Attendance.read(attendance.toJson()));
    assertEquals(Schemas.example("attendance-monday"), attendance.toJson());
    Schemas.assertStrictlyValid("attendance-1", attendance.toJson());
  }
}
