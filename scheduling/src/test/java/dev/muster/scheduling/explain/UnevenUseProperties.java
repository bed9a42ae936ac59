package dev.muster.scheduling.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.BruteForce;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What holds where people take different numbers of places. */
class UnevenUseProperties {
  @Property(tries = 300)
  void intervalsContainTheValueOfAPlace(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.of(seed, 5);
    if (!problem.rules().contains(Rule.USE)) {
      return;
    }
    PlanExplainer explainer = PlanExplainer.of(problem, plan(problem));
    for (int b = 0; b < problem.batches().size(); b++) {
      PlaceValue answer = explainer.placeValue(problem.batches().get(b).id(), 2);
      PlaceValue.Curve curve = (PlaceValue.Curve) answer;
      assertFalse(curve.exact());
      for (PlaceValue.Step step : curve.steps()) {
        long[] with = best(problem, b, step.places()).toArray();
        long[] without = best(problem, b, step.places() - 1).toArray();
        for (int i = 0; i < with.length; i++) {
          with[i] -= without[i];
        }
        Objective value = Objective.ofComponents(with);
        assertTrue(step.low().compareTo(value) <= 0, () -> step + " above " + value);
        assertTrue(step.high().compareTo(value) >= 0, () -> step + " below " + value);
      }
    }
  }

  @Property(tries = 200)
  void exactAnswersAreRefusedAndSayWhy(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.of(seed, 6);
    if (!problem.rules().contains(Rule.USE)) {
      return;
    }
    PlanExplainer explainer = PlanExplainer.of(problem, plan(problem));
    Undecided uneven = new Undecided(Undecided.Reason.UNEVEN_USE, null, List.of());
    assertEquals(uneven, explainer.objection().orElseThrow());
    for (Batch batch : problem.batches()) {
      assertEquals(uneven, explainer.closing(batch.id()));
    }
    if (explainer.bottlenecks() instanceof Shortages.Found found) {
      found.bottlenecks().forEach(b -> assertFalse(b.canonical()));
    }
  }

  private static Objective best(CheckupProblem problem, int batch, long places) {
    List<Batch> batches = new ArrayList<>(problem.batches());
    batches.set(batch, batches.get(batch).withCapacity(places));
    @Nullable CheckupProblem changed = null;
    try {
      changed = Cases.with(problem, problem.serve(), problem.weights(), batches, problem.workers());
    } catch (InvalidInputException e) {
      throw new AssertionError("a step for places that break a promise", e);
    }
    return BruteForce.best(changed);
  }

  private static Plan plan(CheckupProblem problem) {
    return ((Schedule.Planned)
            Scheduler.standard().plan(problem, "regret-insertion", SearchLimit.ofIterations(1_000)))
        .plan();
  }
}
