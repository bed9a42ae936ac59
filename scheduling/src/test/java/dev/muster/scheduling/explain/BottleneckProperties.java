package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for bottlenecks, measured against solving anew. */
class BottleneckProperties {
  private static List<Bottleneck> found(CheckupProblem problem, Plan plan) {
    return ((Shortages.Found) PlanExplainer.of(problem, plan).bottlenecks()).bottlenecks();
  }

  private static long served(SlowTransport transport) {
    requireNonNull(transport.solve());
    long served = 0;
    for (int at : transport.at) {
      served += at < transport.capacity.length ? 1 : 0;
    }
    return served;
  }

  @Property(tries = 400)
  void bottlenecksDoNotDependOnThePlan(@ForAll long seed) {
    CheckupProblem problem = Cases.byPriority(seed);
    List<Bottleneck> expected = found(problem, Cases.best(problem, 1));
    for (int other = 2; other < 5; other++) {
      assertEquals(expected, found(problem, Cases.best(problem, other)));
      assertEquals(expected, found(problem, Cases.bestService(problem, other)));
    }
  }

  @Property(tries = 400)
  void aBatchIsInABottleneckExactlyIfAnotherPlaceServesOneMore(@ForAll long seed) {
    CheckupProblem problem = Cases.byPriority(seed);
    Set<String> batches = new HashSet<>();
    found(problem, Cases.best(problem, seed)).forEach(b -> batches.addAll(b.batches()));
    long served = served(new SlowTransport(problem));
    for (int b = 0; b < problem.batches().size(); b++) {
      long more = served(new SlowTransport(problem).addPlaces(b, 1));
      assertEquals(more > served, batches.contains(problem.batches().get(b).id()));
    }
  }

  @Property(tries = 400)
  void aWorkerIsInABottleneckExactlyIfSheCouldBeLeftOutAsWell(@ForAll long seed) {
    CheckupProblem problem = Cases.byPriority(seed);
    ProblemView view = ProblemView.of(problem);
    Set<String> workers = new HashSet<>();
    found(problem, Cases.best(problem, seed)).forEach(b -> workers.addAll(b.workers()));
    long served = served(new SlowTransport(problem));
    for (int w = 0; w < view.workerCount(); w++) {
      boolean hasBatch = false;
      for (int b = 0; b < view.batchCount(); b++) {
        hasBatch |= view.suits(w, b);
      }
      boolean spared =
          view.pin(w) < 0
              && hasBatch
              && served(new SlowTransport(problem).force(w, view.batchCount())) == served;
      assertEquals(spared, workers.contains(problem.workers().get(w).id()));
    }
  }

  @Property(tries = 400)
  void peopleOutnumberPlacesByThoseLeftOut(@ForAll long seed) {
    CheckupProblem problem = Cases.byPriority(seed);
    ProblemView view = ProblemView.of(problem);
    Plan plan = Cases.best(problem, seed);
    long leftOut = 0;
    Set<String> seen = new HashSet<>();
    for (Bottleneck bottleneck : found(problem, plan)) {
      assertTrue(bottleneck.canonical());
      assertEquals(bottleneck.leftOut(), bottleneck.people() - bottleneck.places());
      assertTrue(bottleneck.leftOut() > 0);
      leftOut += bottleneck.leftOut();
      bottleneck.batches().forEach(b -> assertTrue(seen.add(b), "two share a batch"));
      for (int w = 0; w < view.workerCount(); w++) {
        if (bottleneck.workers().contains(problem.workers().get(w).id())) {
          for (int b = 0; b < view.batchCount(); b++) {
            assertTrue(!view.suits(w, b) || bottleneck.batches().contains(view.batchId(b)));
          }
        }
      }
    }
    long short0 =
        plan.unserved().stream()
            .filter(out -> out.reason().code().equals("short-of-places"))
            .mapToLong(Plan.LeftOut::count)
            .sum();
    assertEquals(short0, leftOut);
  }

  @Property(tries = 400)
  void whoeverIsLeftOutIsToldTheSameByEveryPlan(@ForAll long seed) {
    CheckupProblem problem = Cases.byPriority(seed);
    Plan one = Cases.best(problem, 1);
    Plan two = Cases.bestService(problem, 2);
    PlanExplainer first = PlanExplainer.of(problem, one);
    PlanExplainer second = PlanExplainer.of(problem, two);
    for (Plan.LeftOut out : one.unserved()) {
      WhyNot answer = first.whyNot(out.worker());
      WhyNot other = second.whyNot(out.worker());
      if (answer instanceof WhyNot.ShortOfPlaces here) {
        Bottleneck bottleneck = here.bottleneck();
        assertTrue(bottleneck.workers().contains(out.worker()));
        assertEquals(out.count(), here.people());
        for (String id : bottleneck.workers()) {
          int worker = PlanReading.workerPosition(problem, id);
          assertTrue(problem.workers().get(worker).priority() <= bottleneck.lastPriority());
        }
        assertEquals(bottleneck.leftOut(), bottleneck.people() - bottleneck.places());
        if (other instanceof WhyNot.ShortOfPlaces there) {
          assertEquals(bottleneck, there.bottleneck());
        }
      } else {
        assertTrue(answer instanceof WhyNot.NoBatchSuits);
        assertEquals(answer, other);
      }
    }
  }
}
