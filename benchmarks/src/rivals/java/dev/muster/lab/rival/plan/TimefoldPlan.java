package dev.muster.lab.rival.plan;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import dev.muster.core.search.SearchMonitor;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.compare.Inapplicable;
import dev.muster.lab.compare.ModelLimits;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Timefold Solver, community edition, with its own construction heuristic and local search, on an
 * entity a worker whose values are the batches that suit, and a score kept by differences, which is
 * faster than constraint streams. It runs without assertions and on one thread, as the community
 * edition does.
 *
 * <p>It can't split cohorts. Whoever it left in a batch above an upper limit is left out, so that
 * the plan can be judged at all. Under a limit of iterations these are its steps.
 */
public final class TimefoldPlan implements Strategy, ModelLimits {
  /** Creates the strategy. */
  public TimefoldPlan() {}

  @Override
  public String name() {
    return "timefold";
  }

  @Override
  public Set<Rule> honours() {
    return EnumSet.allOf(Rule.class);
  }

  @Override
  public @Nullable LocalizedText cannotSay(ProblemView view) {
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.count(w) > 1) {
        return Inapplicable.cohorts();
      }
    }
    return view.levels() > Board.PRIORITIES_MAX
        ? Inapplicable.priorities(Board.PRIORITIES_MAX)
        : null;
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    monitor.next();
    long startNanos = System.nanoTime();
    List<Seat> seats = new ArrayList<>();
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.count(w) > 1 || view.levels() > Board.PRIORITIES_MAX) {
        throw new IllegalArgumentException(
            "cohorts, and more than %d priorities, are not in this model."
                .formatted(Board.PRIORITIES_MAX));
      }
      seats.add(seat(view, w));
    }
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(Board.class)
            .withEntityClasses(Seat.class)
            .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
            .withRandomSeed(monitor.limit().seed())
            .withScoreDirectorFactory(
                new ScoreDirectorFactoryConfig()
                    .withIncrementalScoreCalculatorClass(BoardScore.class))
            .withTerminationConfig(termination(monitor, startNanos));
    Solver<Board> solver = SolverFactory.<Board>create(config).buildSolver();
    solver.addEventListener(
        event -> {
          if (event.getNewBestScore() instanceof BendableLongScore score
              && score.hardScore(0) == 0) {
            monitor.improved(-score.softScore(Board.PRIORITIES_MAX));
            monitor.advance(1);
          }
        });
    return assignment(view, solver.solve(new Board(view, seats)));
  }

  private static Seat seat(ProblemView view, int worker) {
    int pin = view.pin(worker);
    if (pin >= 0) {
      return new Seat(worker, List.of(pin), true);
    }
    List<Integer> suited = new ArrayList<>();
    for (int b = 0; b < view.batchCount(); b++) {
      if (view.suits(worker, b)) {
        suited.add(b);
      }
    }
    return new Seat(worker, suited, false);
  }

  private static TerminationConfig termination(SearchMonitor monitor, long startNanos) {
    TerminationConfig termination = new TerminationConfig();
    monitor
        .limit()
        .time()
        .ifPresent(
            time -> {
              long spent = (System.nanoTime() - startNanos) / 1_000_000;
              termination.withSpentLimit(Duration.ofMillis(Math.max(10, time.toMillis() - spent)));
            });
    monitor
        .limit()
        .iterations()
        .ifPresent(count -> termination.setStepCountLimit((int) Math.min(1 << 30, count)));
    return termination;
  }

  private static Assignment assignment(ProblemView view, Board board) {
    Assignment assignment = view.newAssignment();
    for (Seat seat : board.seats()) {
      Integer batch = seat.batch();
      if (batch != null && assignment.room(seat.worker(), batch) > 0) {
        assignment.add(seat.worker(), batch, 1);
      }
    }
    return assignment;
  }
}
