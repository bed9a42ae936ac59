package dev.muster.scheduling.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import dev.muster.scheduling.replan.PlanChange;
import dev.muster.scheduling.replan.PlanDiff;
import dev.muster.scheduling.replan.PlanSession;
import dev.muster.scheduling.replan.ReplanPolicy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Long lives of plans, each change compared with building and repairing everything anew. */
class SlowWayProperties {
  private static final int CHANGES = 30;

  private static CheckupProblem problem(long seed) {
    return RandomProblems.withUnitUse(RandomProblems.of(seed, 14));
  }

  private static Plan solved(CheckupProblem problem, String strategy) {
    Schedule schedule =
        Scheduler.standard().plan(problem, strategy, SearchLimit.ofIterations(1_000_000));
    return ((Schedule.Planned) schedule).plan();
  }

  private static String bytes(PlanSession.Snapshot of) {
    return new String(Json.canonical(CheckupJson.write(of.problem())), UTF_8)
        + new String(Json.canonical(PlanJson.write(of.plan())), UTF_8);
  }

  private static PlanChange change(CheckupProblem problem, Random random, int step) {
    Batch batch = problem.batches().get(random.nextInt(problem.batches().size()));
    Worker worker = problem.workers().get(random.nextInt(problem.workers().size()));
    return switch (random.nextInt(9)) {
      case 0, 1 ->
          problem.workers().size() > 1
              ? new PlanChange.Cancellation(worker.id(), 1 + random.nextInt((int) worker.count()))
              : new PlanChange.Capacity(batch.id(), 2);
      case 2, 3, 4 ->
          new PlanChange.Newcomer(
              Worker.builder((random.nextBoolean() ? "a" : "x") + step)
                  .count(1 + random.nextInt(3))
                  .home(30.0 + random.nextInt(6) / 100.0, 120.0 + random.nextInt(6) / 100.0)
                  .priority(1 + random.nextInt(5))
                  .penalty(random.nextBoolean() ? null : (long) random.nextInt(6_000))
                  .build());
      case 5 -> new PlanChange.LostBatch(batch.id());
      case 6, 7 -> new PlanChange.Capacity(batch.id(), 1 + random.nextInt(5));
      default ->
          new PlanChange.Availability(
              worker.id(), random.nextBoolean() ? List.of() : List.of(batch.time()));
    };
  }

  private static Plan slowly(CheckupProblem after, Plan before, ReplanPolicy policy) {
    Schedule schedule =
        Scheduler.of(List.of())
            .plan(
                after,
                new SlowRepair(before, policy),
                SearchMonitor.start(SearchLimit.ofIterations(1)));
    return ((Schedule.Planned) schedule).plan();
  }

  /** Counts people whose visit changed though they could have kept it. */
  private static long moves(Plan before, CheckupProblem problem, Plan after) {
    Map<String, Long> now = new HashMap<>();
    after.visits().forEach(v -> now.put(v.worker() + " " + v.batch(), v.count()));
    long moves = 0;
    for (Worker worker : problem.workers()) {
      long left = worker.count();
      for (Plan.Visit visit : before.visits()) {
        if (visit.worker().equals(worker.id())) {
          long staying = Math.min(left, visit.count());
          left -= staying;
          Batch batch =
              problem.batches().stream()
                  .filter(b -> b.id().equals(visit.batch()))
                  .findFirst()
                  .orElseThrow();
          boolean couldStay = batch.capacity() > 0 && worker.isAvailable(batch.time());
          long kept = now.getOrDefault(worker.id() + " " + visit.batch(), 0L);
          moves += couldStay ? Math.max(0, staying - kept) : 0;
        }
      }
    }
    return moves;
  }

  private static Objective measure(ReplanPolicy policy, Plan plan, long moves) {
    return policy.isFewestMoves()
        ? Objective.ofComponents(service(plan.objective(), moves))
        : plan.objective().plusCost(policy.costOfMove() * moves);
  }

  private static long[] service(Objective objective, long moves) {
    long[] components = objective.toArray();
    long[] with = java.util.Arrays.copyOf(components, components.length + 1);
    with[components.length - 1] = moves;
    with[components.length] = components[components.length - 1];
    return with;
  }

  @Property(tries = 30)
  void everyChangeIsAsGoodAsTheSlowWay(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed);
    String strategy = random.nextBoolean() ? "exact" : "nearest-first";
    PlanSession session = PlanSession.open(problem, solved(problem, strategy));
    List<ReplanPolicy> policies =
        List.of(
            ReplanPolicy.leastCost(),
            ReplanPolicy.fewestMoves(),
            ReplanPolicy.weighing(1 + random.nextInt(3_000)));
    for (int step = 0; step < CHANGES; step++) {
      PlanSession.Snapshot before = session.snapshot();
      PlanChange change = change(before.problem(), random, step);
      ReplanPolicy policy = policies.get(random.nextInt(3));
      PlanDiff diff = session.apply(change, policy);
      PlanSession.Snapshot now = session.snapshot();
      CheckupProblem expected = ChangedProblem.of(before.problem(), before.plan(), change);
      assertEquals(CheckupJson.hash(expected), CheckupJson.hash(now.problem()));
      CheckReport report = PlanChecker.check(now.problem(), CheckupJson.hash(expected), now.plan());
      assertTrue(report.isGood(), report::toString);
      assertEquals(now.plan().objective(), diff.objectiveAfter());
      Plan slow = slowly(expected, before.plan(), policy);
      assertEquals(moves(before.plan(), expected, now.plan()), diff.moves());
      assertEquals(
          measure(policy, slow, moves(before.plan(), expected, slow)),
          measure(policy, now.plan(), diff.moves()));
      CheckReport proof =
          PlanChecker.check(expected, CheckupJson.hash(expected), slow); // both prove the optimum
      assertEquals(proof.bound(), report.bound());
    }
  }

  @Property(tries = 20)
  void whatWasAskedForEarlierStaysAsItWas(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed);
    PlanSession session = PlanSession.open(problem, solved(problem, "regret-insertion"));
    List<PlanSession.Snapshot> snapshots = new ArrayList<>();
    List<String> bytes = new ArrayList<>();
    List<PlanDiff> diffs = new ArrayList<>();
    for (int step = 0; step < CHANGES; step++) {
      snapshots.add(session.snapshot());
      bytes.add(bytes(session.snapshot()));
      PlanChange change = change(session.snapshot().problem(), random, step);
      diffs.add(session.apply(change, ReplanPolicy.weighing(random.nextInt(900))));
      if (random.nextInt(4) == 0) {
        session.undo();
        assertEquals(bytes.get(step), bytes(session.snapshot()));
      }
    }
    for (int step = 0; step < CHANGES; step++) {
      assertEquals(bytes.get(step), bytes(snapshots.get(step)));
      assertEquals(snapshots.get(step).plan().problem(), diffs.get(step).before());
    }
  }

  @Property(tries = 30)
  void publishedVisitsStayUnderEveryPolicy(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed);
    PlanSession session = PlanSession.open(problem, solved(problem, "exact"));
    for (int step = 0; step < CHANGES / 3; step++) {
      session.apply(
          change(session.snapshot().problem(), random, step),
          random.nextBoolean() ? ReplanPolicy.fewestMoves() : ReplanPolicy.leastCost());
    }
    PlanSession.Snapshot before = session.snapshot();
    PlanChange publication =
        new PlanChange.Publication(LocalDate.of(2026, 3, 2 + random.nextInt(4)));
    boolean wholeCohorts = true;
    try {
      session.apply(publication, ReplanPolicy.fewestMoves());
    } catch (IllegalArgumentException partOfCohort) {
      wholeCohorts = false;
      assertEquals(bytes(before), bytes(session.snapshot()));
    }
    if (wholeCohorts) {
      for (int step = 0; step < CHANGES / 3; step++) {
        PlanSession.Snapshot last = session.snapshot();
        PlanChange change = change(last.problem(), random, 100 + step);
        CheckupProblem expected;
        try {
          expected = ChangedProblem.of(last.problem(), last.plan(), change);
        } catch (InvalidInputException fewerPlacesThanPromised) {
          assertThrows(InvalidInputException.class, () -> session.apply(change));
          assertEquals(bytes(last), bytes(session.snapshot()));
          continue;
        }
        session.apply(change);
        CheckupProblem now = session.snapshot().problem();
        CheckReport report =
            PlanChecker.check(now, CheckupJson.hash(now), session.snapshot().plan());
        assertTrue(report.isOptimal(), report::toString);
        assertEquals(expected, now);
      }
    }
  }

  @Property(tries = 30)
  void whoeverReopensAPlanGoesOnAsBefore(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed);
    PlanSession session = PlanSession.open(problem, solved(problem, "exact"));
    for (int step = 0; step < CHANGES / 3; step++) {
      session.apply(
          change(session.snapshot().problem(), random, step), ReplanPolicy.weighing(2_000));
      PlanSession.Snapshot now = session.snapshot();
      PlanSession again = PlanSession.open(now.problem(), now.plan().problem(), now.plan());
      assertEquals(bytes(now), bytes(again.snapshot()));
      PlanChange change = change(now.problem(), random, 100 + step);
      assertEquals(session.apply(change).objectiveAfter(), again.apply(change).objectiveAfter());
    }
  }
}
