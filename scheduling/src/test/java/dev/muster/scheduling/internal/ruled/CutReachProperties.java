package dev.muster.scheduling.internal.ruled;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.EveryPlan;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds where only the batches nearest to each worker are looked at. */
class CutReachProperties {
  private static CheckupProblem problem(long seed, int people) {
    Random random = new Random(seed);
    EnumSet<Rule> rules = EnumSet.of(Rule.QUOTA);
    for (Rule rule : Rule.values()) {
      if (random.nextInt(3) == 0) {
        rules.add(rule);
      }
    }
    return RuleProblems.of(seed, people, rules);
  }

  private static ProblemView view(CheckupProblem problem) {
    return ProblemView.of(problem);
  }

  @Property(tries = 200)
  void whateverIsPassedOverCostsAtLeastWhatIsStated(@ForAll long seed) {
    ProblemView view = view(problem(seed, 12));
    Reach cut = new Reach(view, 2L * view.workerCount());
    for (int w = 0; w < view.workerCount(); w++) {
      int of = w;
      for (int b = 0; b < view.batchCount(); b++) {
        boolean mayGo = view.suits(w, b) && (view.pin(w) < 0 || view.pin(w) == b);
        int e = Arrays.binarySearch(cut.batchOf, cut.first[w], cut.first[w + 1], b);
        assertTrue(mayGo || e < 0, () -> "worker " + of);
        assertTrue(!mayGo || e >= 0 || view.cost(w, b) >= cut.restLeast[w], () -> "worker " + of);
        assertEquals(mayGo ? view.cost(w, b) : cut.costOf(w, b), cut.costOf(w, b));
      }
    }
  }

  /** Somebody who takes no place was passed over at a batch that everybody else takes one in. */
  @Test
  void whoTakesNoPlacePaysForNone() {
    everybodyChoosesWhatIsLeastOfAll(1_014_801);
  }

  @Property(tries = 500)
  void everybodyChoosesWhatIsLeastOfAll(@ForAll long seed) {
    ProblemView view = view(problem(seed, 12));
    Random random = new Random(seed);
    LimitRows rows = new LimitRows(view);
    Reach cut = new Reach(view, (1L + random.nextInt(4)) * view.workerCount());
    Reach all = new Reach(view, Long.MAX_VALUE);
    boolean[] pays = new boolean[view.workerCount()];
    Arrays.fill(pays, random.nextBoolean());
    Selection ofCut = new Selection(view, cut, rows, pays);
    Selection ofAll = new Selection(view, all, rows, pays);
    try (Lanes lanes = Lanes.open(1)) {
      for (int round = 0; round < 4; round++) {
        double[] point = whole(random, view.batchCount(), 0);
        double[][] group = table(random, rows.ofGroup.length, point.length, -300);
        double[][] employer = table(random, rows.ofEmployer.length, point.length, 0);
        ofCut.choose(lanes, point, group, employer);
        ofAll.choose(lanes, point, group, employer);
        for (int w = 0; w < view.workerCount(); w++) {
          double least = all.out[w];
          int pair = -1;
          for (int e = all.first[w]; e < all.first[w + 1]; e++) {
            int b = all.batchOf[e];
            double limits = group[rows.groupOf[w]][b] + employer[rows.employerOf[w]][b];
            double sum = all.cost[e] + view.use(w, b) * point[b] + (pays[w] ? limits : 0);
            pair = sum < least ? e : pair;
            least = Math.min(least, sum);
          }
          assertEquals(least, ofAll.least[w]);
          assertEquals(pair, ofAll.pair[w]);
          assertTrue(ofCut.least[w] <= least);
        }
      }
    }
  }

  /** Whole numbers, so that sums are exact in any order. */
  private static double[] whole(Random random, int length, int least) {
    return random.ints(length, least, 900).asDoubleStream().toArray();
  }

  private static double[][] table(Random random, int rows, int length, int least) {
    double[][] table = new double[rows][];
    Arrays.setAll(table, i -> whole(random, length, least));
    return table;
  }

  /** The search on a few of the pairs, and an outline of a few of those. */
  private static final class OnFewPairs implements Strategy {
    private final int each;

    OnFewPairs(int each) {
      this.each = each;
    }

    @Override
    public String name() {
      return "few-pairs";
    }

    @Override
    public Set<Rule> honours() {
      return EnumSet.allOf(Rule.class);
    }

    @Override
    public Assignment solve(ProblemView view, SearchMonitor monitor) {
      long pairs = (long) each * view.workerCount();
      RuledSearch search =
          new RuledSearch(
              view,
              Long.MAX_VALUE / 4,
              monitor,
              monitor.ofPart(),
              pairs,
              (int) Math.max(1, pairs / 3));
      search.reopen();
      if (view.servesByPenalty()) {
        search.prove(search.plan());
      }
      return search.plan();
    }
  }

  @Property(tries = 200)
  void planAndBoundStandOnTheTwoSidesOfTheOptimum(@ForAll long seed) {
    CheckupProblem problem = problem(seed, 6);
    Strategy strategy = new OnFewPairs(1 + Math.floorMod(seed, 3));
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(2_000));
    Schedule schedule = Scheduler.of(List.of(strategy)).plan(problem, strategy, monitor);
    if (schedule instanceof Schedule.Planned planned) {
      Objective best = requireNonNull(EveryPlan.best(problem));
      CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), planned.plan());
      assertTrue(report.isGood(), () -> report.findings().toString());
      assertTrue(best.compareTo(planned.plan().objective()) <= 0);
      report
          .gap()
          .ifPresent(gap -> assertTrue(planned.plan().objective().cost() - gap <= best.cost()));
    }
  }
}
