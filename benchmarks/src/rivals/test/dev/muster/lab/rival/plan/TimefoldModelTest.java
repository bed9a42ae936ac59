package dev.muster.lab.rival.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.generator.Generated;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timefold's score and moves say what the rules say. */
class TimefoldModelTest {
  private static final int STEPS = 3_000;

  private static ProblemView campaign(String name) {
    return ProblemView.of(Generated.campaign(name).problem());
  }

  private static SearchMonitor monitor() {
    return SearchMonitor.start(SearchLimit.ofIterations(STEPS).withSeed(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"60x6x4-a", "200x3x4-b-tight", "60x3x6-b-degenerate-s2"})
  void theScoreOfTheStartIsItsCost(String name) {
    ProblemView view = campaign(name);
    Assignment start = Start.of(view, monitor(), System.nanoTime());
    BendableLongScore score = scoreOf(TimefoldPlan.board(view, start));
    assertEquals(Start.isFeasible(view, start), score.hardScore(0) == 0);
    assertEquals(start.cost(), -score.softScore(Board.PRIORITIES_MAX));
  }

  /** Under full assertions Timefold counts every score again, before and after each move. */
  @ParameterizedTest
  @ValueSource(strings = {"60x6x4-a", "200x3x4-b"})
  void movesKeepTheScoreByDifferencesRight(String name) {
    ProblemView view = campaign(name);
    Assignment start = Start.of(view, monitor(), System.nanoTime());
    SolverConfig config =
        TimefoldConfig.of(monitor(), System.nanoTime(), start.cost() / view.workerCount())
            .withEnvironmentMode(EnvironmentMode.FULL_ASSERT);
    Board best =
        SolverFactory.<Board>create(config).buildSolver().solve(TimefoldPlan.board(view, start));
    BendableLongScore score = scoreOf(best);
    assertEquals(0, score.hardScore(0));
    assertTrue(-score.softScore(Board.PRIORITIES_MAX) < start.cost(), score.toString());
  }

  private static BendableLongScore scoreOf(Board board) {
    BoardScore score = new BoardScore();
    score.resetWorkingSolution(board);
    return score.calculateScore();
  }
}
