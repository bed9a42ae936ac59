package dev.muster.scheduling.replan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Places go to people in the stated order, compared with seating them one by one. */
class WaitingListProperties {
  private static CheckupProblem problem(long seed, int people) {
    CheckupProblem of = RandomProblems.withUnitUse(RandomProblems.of(seed, people));
    return of.toBuilder().serve(Serve.PRIORITY_FIRST).build();
  }

  private static Plan solved(CheckupProblem problem) {
    Schedule schedule =
        Scheduler.standard().plan(problem, "exact", SearchLimit.ofIterations(1_000_000));
    return ((Schedule.Planned) schedule).plan();
  }

  private static WaitingOrder order(CheckupProblem problem, Random random) {
    List<String> ids = new ArrayList<>(problem.workers().stream().map(Worker::id).toList());
    Collections.shuffle(ids, random);
    return WaitingOrder.of(ids.subList(0, random.nextInt(ids.size() + 1)));
  }

  private static PlanChange change(CheckupProblem problem, Random random, int step) {
    Batch batch = problem.batches().get(random.nextInt(problem.batches().size()));
    Worker worker = problem.workers().get(random.nextInt(problem.workers().size()));
    return switch (random.nextInt(5)) {
      case 0 -> new PlanChange.LostBatch(batch.id());
      case 1 ->
          new PlanChange.Newcomer(
              Worker.builder("a" + step)
                  .home(30.02, 120.02)
                  .priority(1 + random.nextInt(3))
                  .build());
      case 2 -> new PlanChange.Capacity(batch.id(), random.nextInt(4));
      case 3 -> new PlanChange.Availability(worker.id(), List.of(batch.time()));
      default ->
          problem.workers().size() > 1
              ? new PlanChange.Cancellation(worker.id(), worker.count())
              : new PlanChange.Capacity(batch.id(), 1);
    };
  }

  private static Map<String, Long> served(Plan plan) {
    Map<String, Long> served = new TreeMap<>(Ids.ORDER);
    plan.visits().forEach(visit -> served.merge(visit.worker(), visit.count(), Long::sum));
    return served;
  }

  @Property(tries = 60)
  void everyChangeSeatsPeopleInTheStatedOrder(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed, 5);
    WaitingOrder order = order(problem, random);
    PlanSession session = PlanSession.open(problem, solved(problem));
    for (int step = 0; step < 2; step++) {
      Plan before = session.snapshot().plan();
      PlanChange change = change(session.snapshot().problem(), random, step);
      long weight = random.nextInt(3) * 900L;
      ReplanPolicy policy =
          random.nextBoolean() ? ReplanPolicy.weighing(weight) : ReplanPolicy.fewestMoves();
      PlanDiff diff = session.apply(change, policy.inOrder(order));
      PlanSession.Snapshot now = session.snapshot();
      CheckReport report =
          PlanChecker.check(now.problem(), CheckupJson.hash(now.problem()), now.plan());
      assertTrue(report.isGood(), report::toString);
      SlowFrontier slow = new SlowFrontier(now.problem(), before);
      assertEquals(slow.serveInOrder(order::compare), served(now.plan()));
      assertEquals(solved(now.problem()).leftOut(), now.plan().leftOut());
      long cost = now.plan().objective().cost();
      if (policy.isFewestMoves()) {
        assertEquals(Map.entry(diff.moves(), cost), slow.costByMoves().firstEntry());
      } else {
        long least =
            slow.costByMoves().entrySet().stream()
                .mapToLong(e -> e.getValue() + policy.costOfMove() * e.getKey())
                .min()
                .orElseThrow();
        assertEquals(least, cost + policy.costOfMove() * diff.moves());
      }
    }
  }

  @Property(tries = 100)
  void whoeverIsNextMovesUpWhenAPlaceBecomesFree(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed, 16);
    WaitingOrder order = order(problem, random);
    for (Batch batch : problem.batches()) {
      PlanSession session = PlanSession.open(problem, solved(problem));
      Optional<WaitingList.MoveUp> next = session.waitingList(order).next(batch.id());
      PlanDiff diff =
          session.apply(
              new PlanChange.Capacity(batch.id(), batch.capacity() + 1),
              ReplanPolicy.fewestMoves().inOrder(order));
      assertEquals(
          next.map(moveUp -> List.of(moveUp.worker())).orElse(List.of()),
          diff.movedUp().stream().map(Notice::worker).toList());
      next.ifPresent(moveUp -> assertEquals(diff.moves(), moveUp.moves().size() - 1L));
    }
  }

  @Property(tries = 40)
  void theListIsInOrderAndUndoBringsItBack(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(seed, 16);
    WaitingOrder order = order(problem, random);
    PlanSession session = PlanSession.open(problem, solved(problem));
    String before = session.waitingList(order).toJson().toString();
    session.apply(change(problem, random, 0), ReplanPolicy.leastCost().inOrder(order));
    List<WaitingList.Entry> entries = session.waitingList(order).entries();
    for (int i = 1; i < entries.size(); i++) {
      WaitingList.Entry one = entries.get(i - 1);
      WaitingList.Entry other = entries.get(i);
      assertEquals(i + 1, other.position());
      assertTrue(
          one.priority() < other.priority()
              || (one.priority() == other.priority()
                  && order.compare(one.worker(), other.worker()) < 0));
    }
    session.undo();
    assertEquals(before, session.waitingList(order).toJson().toString());
  }
}
