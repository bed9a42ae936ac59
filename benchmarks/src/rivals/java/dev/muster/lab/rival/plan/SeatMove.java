package dev.muster.lab.rival.plan;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.move.AbstractMove;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Timefold's move: some workers go elsewhere at once. */
final class SeatMove extends AbstractMove<Board> {
  private final List<Step> steps = new ArrayList<>();

  /** One worker and where she goes, if anywhere. */
  private record Step(Seat seat, @Nullable Integer batch) {}

  /** Adds a worker who goes to {@code batch}, or is left out if that is null. */
  SeatMove with(Seat seat, @Nullable Integer batch) {
    steps.add(new Step(seat, batch));
    return this;
  }

  int size() {
    return steps.size();
  }

  @Override
  public boolean isMoveDoable(ScoreDirector<Board> director) {
    return steps.stream().anyMatch(step -> !Objects.equals(step.seat().batch(), step.batch()));
  }

  @Override
  protected void doMoveOnGenuineVariables(ScoreDirector<Board> director) {
    for (Step step : steps) {
      director.beforeVariableChanged(step.seat(), Seat.BATCH);
      step.seat().go(step.batch());
      director.afterVariableChanged(step.seat(), Seat.BATCH);
    }
  }
}
