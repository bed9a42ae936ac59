package dev.muster.lab.rival.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.generator.Generated;
import dev.muster.lab.model.LinearModel;
import dev.muster.lab.model.PlanModel;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import org.junit.jupiter.api.Test;

/** Models that are cut down keep the start and cheap ways. */
class NearPairsTest {
  private static final int SUITED_KEPT = 12;

  @Test
  void aModelThatIsCutDownStillSaysTheStart() {
    ProblemView view = ProblemView.of(Generated.campaign("1000x6x10-b").problem());
    assertTrue(NearPairs.isLarge(view));
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(100_000));
    Assignment start = Start.of(view, monitor, System.nanoTime());
    PlanModel cut = PlanModel.of(view, new long[0], NearPairs.of(view, start));
    LinearModel whole = PlanModel.of(view, new long[0]).linear();
    assertTrue(cut.linear().columns().size() < whole.columns().size());
    long[] values = cut.values(start);
    long cost = 0;
    for (int c = 0; c < values.length; c++) {
      cost += values[c] * cut.linear().columns().get(c).cost();
    }
    assertEquals(start.cost(), cost);
    assertEquals(start.cost(), cut.assignmentOf(column -> values[column]).cost());
  }

  @Test
  void whoKeepsTheFewestStillHasTheCheapestBatches() {
    ProblemView view = ProblemView.of(Generated.campaign("1000x6x10-a").problem());
    NearPairs near = NearPairs.of(view, view.newAssignment());
    for (int w = 0; w < view.workerCount(); w++) {
      long dearestKept = -1;
      long cheapestLost = Long.MAX_VALUE;
      int kept = 0;
      int suited = 0;
      for (int b = 0; b < view.batchCount(); b++) {
        if (!view.suits(w, b)) {
          continue;
        }
        suited++;
        if (near.has(w, b)) {
          kept++;
          dearestKept = Math.max(dearestKept, view.cost(w, b));
        } else {
          cheapestLost = Math.min(cheapestLost, view.cost(w, b));
        }
      }
      assertTrue(kept >= Math.min(suited, SUITED_KEPT), "worker number " + w);
      assertTrue(dearestKept < cheapestLost, "worker number " + w);
    }
    assertFalse(NearPairs.isLarge(ProblemView.of(Generated.campaign("60x6x4-a").problem())));
  }
}
