package dev.muster.scheduling.replan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds after each of any changes to any plan. */
class PlanSessionProperties {
  private static final int CHANGES = 6;

  private static CheckupProblem problem(long seed) {
    return RandomProblems.withUnitUse(RandomProblems.of(seed, 12));
  }

  private static Plan solved(CheckupProblem problem) {
    Schedule schedule =
        Scheduler.standard().plan(problem, "exact", SearchLimit.ofIterations(1_000_000));
    return ((Schedule.Planned) schedule).plan();
  }

  private static CheckReport check(PlanSession.Snapshot of) {
    return PlanChecker.check(of.problem(), CheckupJson.hash(of.problem()), of.plan());
  }

  private static String bytes(PlanSession.Snapshot of) {
    return new String(Json.canonical(CheckupJson.write(of.problem())), UTF_8)
        + new String(Json.canonical(PlanJson.write(of.plan())), UTF_8);
  }

  /** A change that fits the problem; it depends on nothing but problem and random numbers. */
  private static PlanChange change(CheckupProblem problem, Random random, int step) {
    List<Worker> workers = problem.workers();
    Batch batch = problem.batches().get(random.nextInt(problem.batches().size()));
    Worker worker = workers.get(random.nextInt(workers.size()));
    return switch (random.nextInt(6)) {
      case 0 ->
          workers.size() > 1
              ? new PlanChange.Cancellation(worker.id(), 1 + random.nextInt((int) worker.count()))
              : new PlanChange.Capacity(batch.id(), 1);
      case 1 ->
          new PlanChange.Newcomer(
              Worker.builder("new" + step)
                  .count(1 + random.nextInt(2))
                  .home(30.0 + random.nextInt(6) / 100.0, 120.0 + random.nextInt(6) / 100.0)
                  .priority(1 + random.nextInt(3))
                  .build());
      case 2 -> new PlanChange.LostBatch(batch.id());
      case 3 -> new PlanChange.LostSite(batch.site());
      case 4 -> new PlanChange.Capacity(batch.id(), random.nextInt(5));
      default -> {
        TimeSpan span = batch.time();
        yield new PlanChange.Availability(
            worker.id(), random.nextBoolean() ? List.of() : List.of(span));
      }
    };
  }

  @Property(tries = 150)
  void thePlanIsProvedToBeAsGoodAsOneSolvedAnew(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed);
    PlanSession session = PlanSession.open(problem, solved(problem));
    for (int step = 0; step < CHANGES; step++) {
      PlanDiff diff = session.apply(change(session.snapshot().problem(), random, step));
      PlanSession.Snapshot now = session.snapshot();
      CheckReport report = check(now);
      assertTrue(report.isOptimal(), report::toString);
      assertEquals(solved(now.problem()).objective(), now.plan().objective());
      assertEquals(now.plan().objective(), diff.objectiveAfter());
    }
  }

  @Property(tries = 100)
  void undoRestoresEveryByteUnderEveryPolicy(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed);
    PlanSession session = PlanSession.open(problem, solved(problem));
    Deque<String> past = new ArrayDeque<>();
    List<ReplanPolicy> policies =
        List.of(ReplanPolicy.leastCost(), ReplanPolicy.fewestMoves(), ReplanPolicy.weighing(700));
    for (int step = 0; step < CHANGES; step++) {
      past.push(bytes(session.snapshot()));
      session.apply(
          change(session.snapshot().problem(), random, step), policies.get(random.nextInt(3)));
      assertTrue(check(session.snapshot()).isGood(), () -> check(session.snapshot()).toString());
    }
    while (!past.isEmpty()) {
      assertTrue(session.undo().isPresent());
      assertEquals(past.pop(), bytes(session.snapshot()));
    }
    assertFalse(session.undo().isPresent());
  }

  @Property(tries = 100)
  void theOrderOfTheInputChangesNothing(@ForAll long seed) {
    CheckupProblem problem = problem(seed);
    CheckupProblem permuted = RandomProblems.permuted(problem, seed);
    PlanSession one = PlanSession.open(problem, solved(problem));
    PlanSession other = PlanSession.open(permuted, solved(permuted));
    Random random = new Random(seed);
    for (int step = 0; step < CHANGES; step++) {
      PlanChange change = change(one.snapshot().problem(), random, step);
      assertArrayEquals(
          Json.canonical(one.apply(change).toJson()), Json.canonical(other.apply(change).toJson()));
      assertEquals(bytes(one.snapshot()), bytes(other.snapshot()));
    }
  }

  @Property(tries = 150)
  void noPolicyIsBeatenByItsOwnMeasure(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed);
    Plan plan = solved(problem);
    PlanChange change = change(problem, random, 0);
    long[] weights = {0, 1, 300, 2_000, 10_000};
    PlanDiff fewest = PlanSession.open(problem, plan).apply(change, ReplanPolicy.fewestMoves());
    for (long mine : weights) {
      PlanDiff best = PlanSession.open(problem, plan).apply(change, ReplanPolicy.weighing(mine));
      assertTrue(fewest.moves() <= best.moves(), "fewest moves are not the fewest");
      assertTrue(measure(best, mine).compareTo(measure(fewest, mine)) <= 0);
      for (long other : weights) {
        PlanDiff rival =
            PlanSession.open(problem, plan).apply(change, ReplanPolicy.weighing(other));
        assertTrue(measure(best, mine).compareTo(measure(rival, mine)) <= 0);
      }
    }
  }

  private static Objective measure(PlanDiff diff, long costOfMove) {
    return diff.objectiveAfter().plusCost(costOfMove * diff.moves());
  }
}
