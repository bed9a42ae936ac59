package dev.muster.scheduling.fair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.certificate.ShorterWaysCut;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The fairest plan against every plan there is, its proof, and the curve. */
class FairnessProperties {
  private static CheckupProblem problem(long seed, int people, boolean pins) {
    CheckupProblem p = RandomProblems.of(seed, people);
    if (!pins || p.workers().stream().anyMatch(w -> w.use() != 1 || !w.useByBatch().isEmpty())) {
      p = RandomProblems.withUnitUse(p);
    }
    return p.toBuilder().serve(Serve.PRIORITY_FIRST).build();
  }

  private static Fairness.Found fairest(CheckupProblem problem, int depth) {
    return assertInstanceOf(Fairness.Found.class, FairPlanner.plan(problem, depth));
  }

  @Property(tries = 200)
  void noPlanIsFairer(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 6, true);
    for (int depth = 1; depth <= 3; depth++) {
      Fairness.Found found = fairest(problem, depth);
      long[] objective = found.plan().objective().toArray();
      List<Long> key = new ArrayList<>();
      for (int p = 0; p < objective.length - 1; p++) {
        key.add(objective[p]);
      }
      for (int i = 0; i < depth; i++) {
        boolean there = i < found.levels().size();
        key.add(there ? found.levels().get(i).meters() : -1);
        key.add(there ? found.levels().get(i).people() : 0);
      }
      key.add(found.plan().objective().cost());
      assertEquals(new EveryPlan(ProblemView.of(problem), depth).best(), key);
    }
  }

  @Property(tries = 150)
  void thePlanPassesTheCheckerAndTheCutProvesIt(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 40, true);
    Fairness.Found found = fairest(problem, 2);
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), found.plan());
    assertTrue(report.isGood(), () -> report.findings().toString());
    ShorterWaysCut cut = found.cut();
    assertEquals(found.levels().isEmpty(), cut == null);
    if (cut != null) {
      assertEquals(found.levels().get(0).meters(), cut.meters());
      long out = 0;
      for (int p = 1; p <= cut.lastPriority(); p++) {
        out += found.plan().objective().unserved(p);
      }
      assertTrue(found.shortWithShorterWays() > 0);
      assertEquals(out + found.shortWithShorterWays(), cut.leftOutAtLeast(problem));
      for (int i = 0; i < cut.batches().size(); i++) {
        List<String> fewer = new ArrayList<>(cut.batches());
        fewer.remove(i);
        ShorterWaysCut tampered =
            new ShorterWaysCut(cut.meters(), cut.lastPriority(), cut.workers(), fewer);
        assertThrows(IllegalArgumentException.class, () -> tampered.leftOutAtLeast(problem));
      }
    }
    assertFalse(found.message(Locale.ENGLISH).contains("{"));
    assertFalse(found.message(Locale.CHINESE).contains("{"));
  }

  @Property(tries = 60)
  void permutingTheInputChangesNoByte(@ForAll long seed, @ForAll long order) {
    CheckupProblem problem = problem(seed, 20, true);
    assertEquals(
        Json.write(fairest(problem, 2).toJson()),
        Json.write(fairest(RandomProblems.permuted(problem, order), 2).toJson()));
  }

  @Property(tries = 60)
  void theCurveFallsAndEachPointIsProved(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 20, false);
    problem = RandomProblems.withUnitUse(problem);
    FairnessCurve curve = FairnessCurve.of(problem, 5_000, 0, 1_000, 2_500, 100_000);
    @Nullable Plan last = null;
    for (FairnessCurve.Point point : curve.points()) {
      assertTrue(
          PlanChecker.check(point.problem(), CheckupJson.hash(point.problem()), point.plan())
              .isOptimal());
      assertTrue(last == null || point.plan().objective().compareTo(last.objective()) <= 0);
      last = point.plan();
    }
    Fairness.Found found = fairest(problem, 1);
    if (!found.levels().isEmpty()) {
      long meters = found.levels().get(0).meters();
      long[] best =
          ((Schedule.Planned)
                  Scheduler.standard().plan(problem, "exact", SearchLimit.ofIterations(1_000_000)))
              .plan()
              .objective()
              .toArray();
      long[] there = FairnessCurve.of(problem, meters).points().get(0).plan().objective().toArray();
      assertEquals(-1, Arrays.mismatch(head(best), head(there)));
    }
  }

  @Property(tries = 5)
  void penaltiesAreRefused(@ForAll long seed) {
    CheckupProblem p = problem(seed, 6, false);
    CheckupProblem penalties = p.toBuilder().serve(Serve.PENALTY).penalty(5L).build();
    Fairness refused = FairPlanner.plan(penalties, 1);
    assertFalse(assertInstanceOf(Fairness.Refused.class, refused).findings().isEmpty());
  }

  private static long[] head(long[] components) {
    return Arrays.copyOf(components, components.length - 1);
  }

  /** Tries every plan. */
  private static final class EveryPlan {
    private final ProblemView view;
    private final int depth;
    private final List<Integer> people = new ArrayList<>();
    private final long[] free;
    private final long[] unserved;
    private final TreeMap<Long, Long> ways = new TreeMap<>(Collections.reverseOrder());
    private List<Long> best = List.of();

    EveryPlan(ProblemView view, int depth) {
      this.view = view;
      this.depth = depth;
      free = new long[view.batchCount()];
      Arrays.setAll(free, view::capacity);
      unserved = new long[view.levels()];
      for (int w = 0; w < view.workerCount(); w++) {
        people.addAll(Collections.nCopies((int) view.count(w), w));
      }
    }

    List<Long> best() {
      visit(0, 0);
      return best;
    }

    private void visit(int person, long cost) {
      if (person == people.size()) {
        compare(cost);
        return;
      }
      int w = people.get(person);
      for (int b = 0; b < free.length; b++) {
        if (free[b] > 0 && view.suits(w, b) && (view.pin(w) < 0 || view.pin(w) == b)) {
          long meters = view.meters(w, b);
          long change = view.pin(w) < 0 ? 1 : 0;
          free[b]--;
          ways.merge(meters, change, Long::sum);
          visit(person + 1, cost + view.cost(w, b));
          ways.merge(meters, -change, Long::sum);
          free[b]++;
        }
      }
      if (view.pin(w) < 0) {
        unserved[view.priority(w) - 1]++;
        visit(person + 1, cost);
        unserved[view.priority(w) - 1]--;
      }
    }

    private void compare(long cost) {
      List<Long> key = new ArrayList<>();
      Arrays.stream(unserved).forEach(key::add);
      ways.forEach(
          (meters, count) -> {
            if (count > 0 && key.size() < unserved.length + 2 * depth) {
              key.add(meters);
              key.add(count);
            }
          });
      while (key.size() < unserved.length + 2 * depth) {
        key.add(-1L);
        key.add(0L);
      }
      key.add(cost);
      if (best.isEmpty() || Arrays.compare(array(key), array(best)) < 0) {
        best = key;
      }
    }

    private static long[] array(List<Long> list) {
      return list.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
