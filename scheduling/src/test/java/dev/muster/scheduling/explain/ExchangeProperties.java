package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What holds for answers about cost, measured against solving anew. */
class ExchangeProperties {
  private static Objective solved(CheckupProblem problem) {
    return requireNonNull(new SlowTransport(problem).solve());
  }

  private static Objective minus(Objective a, Objective b) {
    long[] difference = a.toArray();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= b.toArray()[i];
    }
    return Objective.ofComponents(difference);
  }

  @Property(tries = 300)
  void goingElsewhereChangesWhatSolvingAnewChanges(@ForAll long seed) {
    CheckupProblem problem = Cases.any(seed);
    Plan plan = Cases.best(problem, seed);
    PlanExplainer explainer = PlanExplainer.of(problem, plan);
    assertEquals(Optional.empty(), explainer.objection());
    for (int w = 0; w < problem.workers().size(); w++) {
      for (int b = 0; b < problem.batches().size(); b++) {
        String worker = problem.workers().get(w).id();
        String batch = problem.batches().get(b).id();
        @Nullable Objective forced = new SlowTransport(problem).force(w, b).solve();
        WhyThere answer = explainer.whyThere(worker, batch);
        if (answer instanceof WhyThere.Change change) {
          assertEquals(minus(requireNonNull(forced), plan.objective()), change.change());
          assertEquals(forced, Cases.after(problem, plan, change.moves(), Map.of()));
          assertEquals(worker, change.moves().get(0).worker());
        } else if (answer instanceof WhyThere.IsThere) {
          assertEquals(plan.objective(), forced);
        } else {
          assertNull(forced, () -> answer.toString());
        }
        ProblemView view = ProblemView.of(problem);
        assertEquals(!view.suits(w, b), answer instanceof WhyThere.Unsuited);
      }
    }
  }

  @Property(tries = 300)
  void aPlaceIsWorthWhatSolvingAnewChanges(@ForAll long seed) {
    CheckupProblem problem = Cases.any(seed);
    PlanExplainer explainer = PlanExplainer.of(problem, Cases.best(problem, seed));
    for (int b = 0; b < problem.batches().size(); b++) {
      int batch = b;
      String id = problem.batches().get(b).id();
      PlaceValue.Curve curve = (PlaceValue.Curve) explainer.placeValue(id, 4);
      assertTrue(curve.exact());
      Map<Long, Objective> values = new HashMap<>();
      for (PlaceValue.Step step : curve.steps()) {
        assertEquals(step.low(), step.high());
        values.put(step.places(), step.low());
      }
      for (long places = Math.max(0, curve.capacity() - 4) + 1;
          places <= curve.capacity() + 4;
          places++) {
        long more = places - curve.capacity();
        @Nullable Objective with = new SlowTransport(problem).addPlaces(batch, more).solve();
        @Nullable Objective without = new SlowTransport(problem).addPlaces(batch, more - 1).solve();
        @Nullable Objective value = values.get(places);
        if (with == null || without == null) {
          assertNull(value);
        } else {
          assertEquals(minus(with, without), requireNonNull(value));
          Objective next = values.get(places + 1);
          assertTrue(next == null || next.compareTo(value) >= 0, "values only shrink");
        }
      }
    }
  }

  @Property(tries = 300)
  void closingChangesWhatSolvingAnewChanges(@ForAll long seed) {
    CheckupProblem problem = Cases.any(seed);
    Plan plan = Cases.best(problem, seed);
    PlanExplainer explainer = PlanExplainer.of(problem, plan);
    for (int b = 0; b < problem.batches().size(); b++) {
      String id = problem.batches().get(b).id();
      long capacity = problem.batches().get(b).capacity();
      @Nullable Objective closed = new SlowTransport(problem).addPlaces(b, -capacity).solve();
      if (explainer.closing(id) instanceof Closing.Change change) {
        assertEquals(minus(requireNonNull(closed), plan.objective()), change.change());
        Map<String, Long> fewer = Map.of(id, -capacity);
        assertEquals(closed, Cases.after(problem, plan, change.moves(), fewer));
      } else {
        assertNull(closed);
      }
    }
  }

  @Property(tries = 300)
  void oneAddedPlaceServesHerWhereItCostsLeast(@ForAll long seed) {
    CheckupProblem problem = Cases.byPriority(seed);
    Plan plan = Cases.best(problem, seed);
    PlanExplainer explainer = PlanExplainer.of(problem, plan);
    for (Plan.LeftOut out : plan.unserved()) {
      if (explainer.cure(out.worker()) instanceof Cure.AddPlaces cure) {
        assertEquals(1, cure.total());
        assertNull(seatedToo(problem, plan, out.worker()).solve(), "needs no place");
        @Nullable Objective least = null;
        for (int b = 0; b < problem.batches().size(); b++) {
          @Nullable Objective with = seatedToo(problem, plan, out.worker()).addPlaces(b, 1).solve();
          if (with != null && (least == null || with.compareTo(least) < 0)) {
            least = with;
          }
        }
        assertEquals(least, cure.objective());
        assertEquals(least, Cases.after(problem, plan, cure.moves(), cure.places()));
        assertEquals(minus(cure.objective(), plan.objective()), cure.change());
      } else {
        assertTrue(explainer.whyNot(out.worker()) instanceof WhyNot.NoBatchSuits);
      }
    }
  }

  /** The people who have a place in the plan must have one, and one more of the worker. */
  private static SlowTransport seatedToo(CheckupProblem problem, Plan plan, String worker) {
    SlowTransport transport = new SlowTransport(problem);
    for (int w = 0; w < problem.workers().size(); w++) {
      String id = problem.workers().get(w).id();
      long served =
          plan.visits().stream()
              .filter(v -> v.worker().equals(id))
              .mapToLong(Plan.Visit::count)
              .sum();
      transport.serve(w, served + (id.equals(worker) ? 1 : 0));
    }
    return transport;
  }

  @Property(tries = 300)
  void theAdvisedPlacesServeEverybodyAndOneFewerDoesNot(@ForAll long seed) {
    CheckupProblem problem = Cases.byPriority(seed);
    Plan plan = Cases.best(problem, seed);
    PlanExplainer explainer = PlanExplainer.of(problem, plan);
    for (Bottleneck bottleneck : ((Shortages.Found) explainer.bottlenecks()).bottlenecks()) {
      Cure.AddPlaces cure = (Cure.AddPlaces) explainer.cure(bottleneck);
      assertEquals(bottleneck.leftOut(), cure.total());
      Objective with = requireNonNull(changed(problem, cure.places()).solve());
      assertEquals(with, cure.objective());
      assertEquals(minus(with, plan.objective()), cure.change());
      assertEquals(with, Cases.after(problem, plan, cure.moves(), cure.places()));
      assertEquals(plan.objective().unserved() - bottleneck.leftOut(), with.unserved());
      for (String batch : cure.places().keySet()) {
        TreeMap<String, Long> fewer = new TreeMap<>(cure.places());
        fewer.merge(batch, -1L, Long::sum);
        Objective less = requireNonNull(changed(problem, fewer).solve());
        assertEquals(with.unserved() + 1, less.unserved());
      }
      if (cure.total() <= 3) {
        assertEquals(
            with, leastOfAll(problem, new TreeMap<>(), bottleneck.batches(), cure.total()));
      }
    }
  }

  private static SlowTransport changed(CheckupProblem problem, Map<String, Long> places) {
    SlowTransport transport = new SlowTransport(problem);
    for (int b = 0; b < problem.batches().size(); b++) {
      transport.addPlaces(b, places.getOrDefault(problem.batches().get(b).id(), 0L));
    }
    return transport;
  }

  /** The best of all ways to spread the places over the batches. */
  private static Objective leastOfAll(
      CheckupProblem problem, Map<String, Long> places, List<String> batches, long left) {
    String first = batches.get(0);
    List<String> others = batches.subList(1, batches.size());
    @Nullable Objective least = null;
    for (long here = others.isEmpty() ? left : 0; here <= left; here++) {
      places.put(first, here);
      Objective with =
          others.isEmpty()
              ? requireNonNull(changed(problem, places).solve())
              : leastOfAll(problem, places, others, left - here);
      least = least == null || with.compareTo(least) < 0 ? with : least;
    }
    places.remove(first);
    return requireNonNull(least);
  }

  @Property(tries = 300)
  void underPenaltiesSeatingHerCostsWhatSolvingAnewCosts(@ForAll long seed) {
    CheckupProblem any = Cases.any(seed);
    if (any.serve() != Serve.PENALTY) {
      return;
    }
    Plan plan = Cases.best(any, seed);
    PlanExplainer explainer = PlanExplainer.of(any, plan);
    for (Plan.LeftOut out : plan.unserved()) {
      if (explainer.whyNot(out.worker()) instanceof WhyNot.CheaperLeftOut answer) {
        int worker = PlanReading.workerPosition(any, out.worker());
        long served = any.workers().get(worker).count() - out.count();
        @Nullable Objective least = null;
        for (int b = 0; b < any.batches().size(); b++) {
          if (explainer.whyThere(out.worker(), answer.batch()) instanceof WhyThere.Change c) {
            assertTrue(answer.change().compareTo(c.change()) <= 0);
          }
        }
        if (served == 0) {
          least = new SlowTransport(any).serve(worker, 1).solve();
          if (out.count() == 1) {
            assertEquals(minus(requireNonNull(least), plan.objective()), answer.change());
          }
        }
        assertEquals(
            plan.objective().plus(answer.change()),
            Cases.after(any, plan, answer.moves(), Map.of()));
      }
    }
  }

  @Property(tries = 200)
  void plansOfTheExactStrategyAreNotObjectedTo(@ForAll long seed) {
    CheckupProblem problem = Cases.any(seed);
    Plan plan =
        ((Schedule.Planned)
                Scheduler.standard().plan(problem, "exact", SearchLimit.ofIterations(1_000_000)))
            .plan();
    assertEquals(Optional.empty(), PlanExplainer.of(problem, plan).objection());
    assertEquals(solved(problem), plan.objective());
  }

  @Property(tries = 300)
  void aPlanIsObjectedToExactlyIfABetterOneExists(@ForAll long seed) {
    CheckupProblem problem = Cases.any(seed);
    for (String strategy : List.of("nearest-first", "regret-insertion")) {
      Plan plan =
          ((Schedule.Planned)
                  Scheduler.standard().plan(problem, strategy, SearchLimit.ofIterations(1_000)))
              .plan();
      Optional<Undecided> objection = PlanExplainer.of(problem, plan).objection();
      boolean best = plan.objective().equals(solved(problem));
      assertEquals(best, objection.isEmpty());
      if (objection.isPresent()) {
        Undecided why = objection.get();
        Objective improvement = why.improvement();
        assertNotNull(improvement);
        assertTrue(improvement.compareTo(Objective.zero(improvement.levels())) < 0);
        assertEquals(
            plan.objective().plus(improvement), Cases.after(problem, plan, why.moves(), Map.of()));
      }
    }
  }
}
