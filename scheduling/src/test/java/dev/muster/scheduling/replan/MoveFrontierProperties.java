package dev.muster.scheduling.replan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.MoveLine;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The frontier beside every plan there is, and beside repairing anew for one weight of a move. */
class MoveFrontierProperties {
  private static Plan solved(CheckupProblem problem, String strategy) {
    Schedule schedule =
        Scheduler.standard().plan(problem, strategy, SearchLimit.ofIterations(1_000_000));
    return ((Schedule.Planned) schedule).plan();
  }

  /** The same town some days later: other places, somebody gone, somebody new. */
  private static CheckupProblem later(CheckupProblem problem, Random random) {
    List<Batch> batches = new ArrayList<>();
    for (Batch batch : problem.batches()) {
      batches.add(random.nextInt(3) == 0 ? batch.withCapacity(random.nextInt(4)) : batch);
    }
    List<Worker> workers = new ArrayList<>(problem.workers());
    if (workers.size() > 1 && random.nextBoolean()) {
      workers.remove(random.nextInt(workers.size()));
    }
    if (random.nextInt(3) == 0 && workers.stream().noneMatch(w -> w.id().equals("new"))) {
      workers.add(Worker.builder("new").home(30.02, 120.02).build());
    }
    return problem.toBuilder().onlyBatches(batches).onlyWorkers(workers).build();
  }

  private static void assertEqualToAllPlans(CheckupProblem problem, Plan before) {
    SlowFrontier slow = new SlowFrontier(problem, before);
    NavigableMap<Long, Long> costByMoves = slow.costByMoves();
    List<MoveFrontier.Point> corners = SlowFrontier.corners(costByMoves);
    MoveFrontier frontier = MoveFrontier.of(problem, before);
    assertTrue(frontier.isComplete());
    assertEquals(corners, frontier.breakpoints());
    assertEquals(slow.forced, frontier.forcedMoves());
    assertEquals(slow.newcomers, frontier.newcomers());
    long most = corners.get(corners.size() - 1).moves();
    for (long moves = corners.get(0).moves(); moves <= most; moves++) {
      MoveFrontier.Point point = frontier.atMost(moves);
      Plan plan = frontier.plan(moves);
      CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
      assertTrue(report.isGood(), report::toString);
      assertEquals(point.cost(), plan.objective().cost());
      assertEquals(point.moves(), moves(before, problem, plan));
      assertTrue(point.moves() <= moves);
      long least = least(costByMoves, moves);
      assertTrue(frontier.costAtLeast(moves) <= least);
      assertTrue(least <= point.cost());
    }
    for (MoveFrontier.Point corner : corners) {
      assertEquals(corner.cost(), frontier.costAtLeast(corner.moves()));
    }
    for (MoveLine line : frontier.lines()) {
      assertEquals(value(costByMoves, line), line.leastOf(problem, before).cost().orElseThrow());
    }
  }

  private static long least(NavigableMap<Long, Long> costByMoves, long moves) {
    return costByMoves.headMap(moves, true).values().stream().mapToLong(c -> c).min().orElseThrow();
  }

  private static long value(NavigableMap<Long, Long> costByMoves, MoveLine line) {
    return costByMoves.entrySet().stream()
        .mapToLong(e -> line.costWeight() * e.getValue() + line.moveWeight() * e.getKey())
        .min()
        .orElseThrow();
  }

  /** Counts people whose visit could be kept and is not, straight from the two plans. */
  private static long moves(Plan before, CheckupProblem problem, Plan after) {
    Map<String, Long> now = new HashMap<>();
    after.visits().forEach(v -> now.put(v.worker() + " " + v.batch(), v.count()));
    long moves = 0;
    for (Plan.Visit visit : before.visits()) {
      Worker worker =
          problem.workers().stream()
              .filter(w -> w.id().equals(visit.worker()))
              .findFirst()
              .orElse(null);
      Batch batch =
          problem.batches().stream()
              .filter(b -> b.id().equals(visit.batch()))
              .findFirst()
              .orElseThrow();
      if (worker != null && batch.capacity() > 0) {
        long kept = now.getOrDefault(worker.id() + " " + batch.id(), 0L);
        moves += Math.max(0, visit.count() - kept);
      }
    }
    return moves;
  }

  @Property(tries = 150)
  void breakpointsAreTheCornersOfAllPlans(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = RandomProblems.withUnitUse(RandomProblems.of(seed, 6));
    Plan before = solved(problem, random.nextBoolean() ? "nearest-first" : "regret-insertion");
    assertEqualToAllPlans(later(problem, random), before);
  }

  @Property(tries = 60)
  void aPlanWithoutAnyReasonIsRepairedStepByStep(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem drawn = RandomProblems.withUnitUse(RandomProblems.of(seed, 6));
    CheckupProblem shuffled = later(drawn, new Random(seed + 1));
    Plan before = solved(RandomProblems.permuted(later(shuffled, random), seed), "exact");
    assertEqualToAllPlans(shuffled, before);
  }

  @Property(tries = 40)
  void everyWeightOfAMoveEndsOnTheFrontier(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = RandomProblems.withUnitUse(RandomProblems.of(seed, 60));
    Plan before = solved(problem, "nearest-first");
    String batch = problem.batches().get(random.nextInt(problem.batches().size())).id();
    PlanChange change = new PlanChange.Capacity(batch, random.nextInt(12));
    MoveFrontier frontier = PlanSession.open(problem, before).frontier(change);
    long[] weights = {0, 1, random.nextInt(300), random.nextInt(3_000), 1_000_000};
    for (long weight : weights) {
      PlanDiff diff =
          PlanSession.open(problem, before).apply(change, ReplanPolicy.weighing(weight));
      assertEquals(
          frontier.breakpoints().stream()
              .mapToLong(p -> p.cost() + weight * p.moves())
              .min()
              .orElseThrow(),
          diff.objectiveAfter().cost() + weight * diff.moves());
      assertEquals(diff.forcedMoves(), frontier.forcedMoves());
    }
    PlanDiff calm = PlanSession.open(problem, before).apply(change, ReplanPolicy.fewestMoves());
    MoveFrontier.Point first = frontier.breakpoints().get(0);
    assertEquals(new MoveFrontier.Point(calm.moves(), calm.objectiveAfter().cost()), first);
  }

  @Example
  void aBatchIsCutWhereNobodyIsLeftToBeSentAway() {
    aBatchIsCutBelowThoseWhoWouldRatherBeElsewhere(128);
  }

  @Property(tries = 40)
  void aBatchIsCutBelowThoseWhoWouldRatherBeElsewhere(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.withUnitUse(RandomProblems.of(seed, 40));
    Plan before = solved(problem, "nearest-first");
    for (Batch batch : problem.batches()) {
      for (int places = 0; places < 3; places++) {
        PlanChange change = new PlanChange.Capacity(batch.id(), places);
        long least =
            PlanSession.open(problem, before).frontier(change).breakpoints().stream()
                .mapToLong(point -> point.cost() + point.moves())
                .min()
                .orElseThrow();
        PlanDiff diff = PlanSession.open(problem, before).apply(change, ReplanPolicy.weighing(1));
        assertEquals(least, diff.objectiveAfter().cost() + diff.moves());
      }
    }
  }

  @Property(tries = 20)
  void theOrderOfTheInputChangesNothing(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.withUnitUse(RandomProblems.of(seed, 30));
    Plan before = solved(problem, "nearest-first");
    CheckupProblem now = later(problem, new Random(seed));
    assertEquals(
        MoveFrontier.of(now, before).toJson(),
        MoveFrontier.of(RandomProblems.permuted(now, seed), before).toJson());
  }

  @Property(tries = 30)
  void tooFewLinesLeaveTheBoundsTrue(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.withUnitUse(RandomProblems.of(seed, 40));
    Plan before = solved(problem, "nearest-first");
    CheckupProblem now = later(problem, new Random(seed));
    MoveFrontier whole = MoveFrontier.of(now, before);
    MoveFrontier part = MoveFrontier.of(now, before, 2 + new Random(seed).nextInt(2));
    MoveFrontier.Point last = whole.breakpoints().get(whole.breakpoints().size() - 1);
    for (long moves = whole.breakpoints().get(0).moves(); moves <= last.moves(); moves++) {
      assertTrue(part.costAtLeast(moves) <= whole.costAtLeast(moves));
      assertTrue(part.atMost(moves).cost() >= whole.costAtLeast(moves));
      Plan plan = part.plan(moves);
      assertEquals(part.atMost(moves).cost(), plan.objective().cost());
      assertTrue(PlanChecker.check(now, CheckupJson.hash(now), plan).isGood());
    }
    assertTrue(whole.isComplete());
  }
}
