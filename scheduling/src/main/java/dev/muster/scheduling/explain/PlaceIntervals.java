package dev.muster.scheduling.explain;

import dev.muster.core.check.InvalidInputException;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.Bound;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encloses the value of places where people take different numbers of them: from below by the
 * plan's prices, from above by what the plan itself becomes.
 */
final class PlaceIntervals {
  private final ProblemView view;
  private final CheckupProblem problem;
  private final Flow flow;
  private final Plan plan;
  private final BatchPrices prices;

  /** What the best objective is at least and at most. */
  private record Range(Objective low, Objective high) {}

  PlaceIntervals(ProblemView view, Flow flow, Plan plan) {
    this.view = view;
    this.flow = flow;
    this.plan = plan;
    problem = view.problem();
    BatchPrices given = plan.prices();
    prices = given == null ? BatchPrices.of(1, Map.of()) : given;
  }

  PlaceValue curve(int batch, int places) {
    long capacity = view.capacity(batch);
    List<PlaceValue.Step> steps = new ArrayList<>();
    @Nullable Range before = null;
    for (long p = Math.max(0, capacity - places); p <= capacity + places; p++) {
      @Nullable Range range = range(batch, p);
      if (before != null && range != null) {
        Objective zero = Objective.zero(view.levels());
        Objective high = minus(range.high, before.low);
        steps.add(
            new PlaceValue.Step(
                p, minus(range.low, before.high), high.compareTo(zero) > 0 ? zero : high));
      }
      before = range;
    }
    return new PlaceValue.Curve(view.batchId(batch), capacity, false, steps);
  }

  private @Nullable Range range(int batch, long places) {
    @Nullable Objective high = atMost(batch, places);
    if (high == null) {
      return null;
    }
    CheckupProblem changed;
    try {
      changed = withPlaces(batch, places);
    } catch (InvalidInputException e) {
      return null; // Fewer places than have been promised.
    }
    return new Range(atLeast(changed), high);
  }

  /** The plan's own objective, with people sent home while they take more than {@code places}. */
  private @Nullable Objective atMost(int batch, long places) {
    Objective objective = plan.objective();
    long excess = view.capacity(batch) - flow.free(batch) - places;
    List<Integer> leaving = new ArrayList<>();
    for (int i = 0; i < flow.memberCount(batch); i++) {
      leaving.add(flow.member(batch, i));
    }
    leaving.removeIf(w -> view.pin(w) >= 0 || view.use(w, batch) == 0);
    leaving.sort(Comparator.comparing((Integer w) -> -view.priority(w)).thenComparing(w -> w));
    for (int w : leaving) {
      if (excess > 0) {
        long use = view.use(w, batch);
        long people = Math.min(flow.count(w, batch), (excess + use - 1) / use);
        excess -= people * use;
        objective = objective.plusCost(-people * view.cost(w, batch));
        objective =
            view.servesByPenalty()
                ? objective.plusCost(people * view.penalty(w))
                : objective.plusUnserved(view.priority(w), people);
      }
    }
    return excess > 0 ? null : objective;
  }

  private Objective atLeast(CheckupProblem changed) {
    Plan claim =
        new Plan(
            plan.problem(),
            plan.strategy(),
            plan.seed(),
            plan.iterations(),
            List.of(),
            List.of(),
            plan.objective(),
            0,
            prices);
    CheckReport report = PlanChecker.check(changed, plan.problem(), claim);
    @Nullable Bound bound = report.bound();
    long[] components = new long[view.levels() + 1];
    if (bound != null) {
      for (int i = 0; i < components.length; i++) {
        Long known = bound.components().get(i);
        components[i] = known == null ? 0 : known;
      }
    }
    return Objective.ofComponents(components);
  }

  private CheckupProblem withPlaces(int batch, long places) {
    List<Batch> batches = new ArrayList<>(problem.batches());
    batches.set(batch, batches.get(batch).withCapacity(places));
    return problem.toBuilder().onlyBatches(batches).build();
  }

  private static Objective minus(Objective a, Objective b) {
    long[] difference = a.toArray();
    long[] other = b.toArray();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= other[i];
    }
    return Objective.ofComponents(difference);
  }
}
