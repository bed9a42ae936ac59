package dev.muster.scheduling.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Where places are short, the advice is enough, and one place fewer is not. */
class AdvisedPlacesProperties {
  private static Plan solved(CheckupProblem problem) {
    SearchLimit limit = SearchLimit.ofIterations(1_000_000);
    return ((Schedule.Planned) Scheduler.standard().plan(problem, "exact", limit)).plan();
  }

  private static CheckupProblem with(CheckupProblem problem, Map<String, Long> more) {
    List<Batch> batches = new ArrayList<>();
    for (Batch batch : problem.batches()) {
      batches.add(batch.withCapacity(batch.capacity() + more.getOrDefault(batch.id(), 0L)));
    }
    return problem.toBuilder().onlyBatches(batches).build();
  }

  /** Returns how many people are left out though some batch suits them. */
  private static long leftOutThoughEligible(CheckupProblem problem) {
    ProblemView view = ProblemView.of(problem);
    Map<String, Integer> position = new HashMap<>();
    problem.workers().forEach(worker -> position.put(worker.id(), position.size()));
    long people = 0;
    for (Plan.LeftOut out : solved(problem).unserved()) {
      int worker = java.util.Objects.requireNonNull(position.get(out.worker()));
      boolean isEligible = false;
      for (int b = 0; b < view.batchCount(); b++) {
        isEligible |= view.suits(worker, b);
      }
      people += isEligible ? out.count() : 0;
    }
    return people;
  }

  private static void assertAdviceIsTight(CheckupProblem problem) {
    PlanExplainer explainer = PlanExplainer.of(problem, solved(problem));
    long shortBy = leftOutThoughEligible(problem);
    Shortages shortages = explainer.bottlenecks();
    if (shortBy == 0) {
      assertEquals("none", shortages.code());
      return;
    }
    Map<String, Long> advised = new HashMap<>();
    Set<String> named = new HashSet<>();
    for (Bottleneck bottleneck : assertInstanceOf(Shortages.Found.class, shortages).bottlenecks()) {
      named.addAll(bottleneck.workers());
      Cure.AddPlaces cure = assertInstanceOf(Cure.AddPlaces.class, explainer.cure(bottleneck));
      cure.places().forEach((batch, places) -> advised.merge(batch, places, Long::sum));
    }
    for (Plan.LeftOut out : solved(problem).unserved()) {
      boolean isShort = out.reason().code().equals("short-of-places");
      assertEquals(isShort, named.contains(out.worker()), out.worker());
    }
    assertEquals(shortBy, advised.values().stream().mapToLong(places -> places).sum());
    assertEquals(0, leftOutThoughEligible(with(problem, advised)));
    for (String batch : advised.keySet()) {
      Map<String, Long> fewer = new HashMap<>(advised);
      fewer.merge(batch, -1L, Long::sum);
      assertEquals(1, leftOutThoughEligible(with(problem, fewer)), batch);
    }
  }

  @Property(tries = 120)
  void adviceForSmallProblemsIsEnoughAndNotTooMuch(@ForAll long seed) {
    assertAdviceIsTight(Cases.byPriority(seed));
  }

  @Property(tries = 8)
  void adviceForATownIsEnoughAndNotTooMuch(@ForAll long seed) {
    CheckupProblem town = with(TownProperties.town(seed), Map.of("b0", -60L, "b3", -60L));
    assertTrue(leftOutThoughEligible(town) > 0);
    assertAdviceIsTight(town);
  }
}
