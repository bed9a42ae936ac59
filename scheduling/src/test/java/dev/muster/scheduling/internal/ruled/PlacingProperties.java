package dev.muster.scheduling.internal.ruled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for the seats of a transport, and for the parts of a city. */
class PlacingProperties {
  private static ProblemView view(long seed) {
    Random random = new Random(seed);
    EnumSet<Rule> rules = EnumSet.of(Rule.QUOTA, Rule.PENALTY);
    for (Rule rule : Rule.values()) {
      if (random.nextInt(3) == 0) {
        rules.add(rule);
      }
    }
    return ProblemView.of(RuleProblems.of(seed, 12, rules));
  }

  @Property(tries = 200)
  void placesAndTheDividingQuotaSuffice(@ForAll long seed) {
    ProblemView view = view(seed);
    Reach reach = new Reach(view, Long.MAX_VALUE);
    LimitRows rows = new LimitRows(view);
    Seats seats = new Seats(reach, view.newAssignment());
    Arrays.fill(seats.held, true);
    double[] point = new double[view.batchCount() + view.tallyCount()];
    Placing placing =
        new Placing(
            seats,
            rows,
            point,
            new double[rows.ofGroup.length][view.batchCount()],
            new double[rows.ofEmployer.length][view.batchCount()],
            SearchMonitor.start(SearchLimit.ofIterations(SearchLimit.MAX_NUMBER)));
    for (int b = 0; b < view.batchCount(); b++) {
      int quota = placing.tallyOf(b);
      long people = 0;
      long counted = 0;
      for (int w = 0; w < reach.workers; w++) {
        if (placing.batch[w] == b) {
          assertTrue(seats.isFree(w) && view.suits(w, b), "worker " + w);
          people++;
          for (int t : rows.ofGroup[rows.groupOf[w]][b]) {
            counted += t == quota ? 1 : 0;
          }
        }
      }
      assertTrue(people <= view.capacity(b), "batch " + b);
      assertTrue(quota < 0 || counted <= view.tallyCap(quota), "quota of batch " + b);
    }
  }

  @Property(tries = 200)
  void districtHasItsSiteAndWhatItsTeamsCannotHold(@ForAll long seed) {
    ProblemView view = view(seed);
    Districts districts = new Districts(view, new Reach(view, Long.MAX_VALUE), 1);
    for (int s = 0; s < view.siteCount(); s++) {
      boolean[] expected = new boolean[view.siteCount()];
      expected[s] = true;
      for (int i = 0; i < view.batchCount(s); i++) {
        int b = view.batchAt(s, i);
        for (int c = 0; c < view.clashCount(b); c++) {
          expected[view.siteOf(view.clashAt(b, c))] = true;
        }
      }
      boolean[] around = districts.around(s);
      for (int b = 0; b < around.length; b++) {
        assertTrue(around[b] || !expected[view.siteOf(b)], "batch " + b);
      }
      boolean[] all = new Districts(view, new Reach(view, 4), around.length).around(s);
      assertEquals(around.length, count(all));
    }
  }

  private static int count(boolean[] within) {
    int count = 0;
    for (boolean is : within) {
      count += is ? 1 : 0;
    }
    return count;
  }
}
