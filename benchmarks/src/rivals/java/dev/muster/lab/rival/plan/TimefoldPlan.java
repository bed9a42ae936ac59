package dev.muster.lab.rival.plan;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import dev.muster.core.search.SearchMonitor;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.compare.Inapplicable;
import dev.muster.lab.compare.ModelLimits;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Timefold Solver, community edition, on an entity a worker whose values are the batches that suit,
 * and a score kept by differences, which is faster than constraint streams. It begins with the plan
 * of {@link Start} and goes on as {@link TimefoldConfig} says, without assertions and on one
 * thread, as the community edition does.
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
    Assignment start = Start.of(view, monitor, startNanos);
    long people = Math.max(1, view.workerCount());
    SolverConfig config = TimefoldConfig.of(monitor, startNanos, start.cost() / people);
    Solver<Board> solver = SolverFactory.<Board>create(config).buildSolver();
    solver.addEventListener(
        event -> {
          if (event.getNewBestScore() instanceof BendableLongScore score
              && score.hardScore(0) == 0) {
            monitor.improved(-score.softScore(Board.PRIORITIES_MAX));
            monitor.advance(1);
          }
        });
    return assignment(view, solver.solve(board(view, start)));
  }

  /** Returns the board that says {@code start}. */
  static Board board(ProblemView view, Assignment start) {
    List<Seat> seats = new ArrayList<>();
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.count(w) > 1 || view.levels() > Board.PRIORITIES_MAX) {
        throw new IllegalArgumentException(
            "cohorts, and more than %d priorities, are not in this model."
                .formatted(Board.PRIORITIES_MAX));
      }
      seats.add(seat(start, view, w));
    }
    return new Board(view, seats);
  }

  private static Seat seat(Assignment start, ProblemView view, int worker) {
    int pin = view.pin(worker);
    if (pin >= 0) {
      return new Seat(worker, List.of(pin), true, pin);
    }
    List<Integer> suited = new ArrayList<>();
    for (int b = 0; b < view.batchCount(); b++) {
      if (view.suits(worker, b)) {
        suited.add(b);
      }
    }
    suited.sort(Comparator.comparingLong(batch -> view.cost(worker, batch)));
    int entry = start.firstOf(worker);
    return new Seat(worker, suited, false, entry == Assignment.NONE ? null : start.batch(entry));
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
