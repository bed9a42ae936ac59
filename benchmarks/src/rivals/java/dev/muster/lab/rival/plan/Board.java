package dev.muster.lab.rival.plan;

import static java.util.Objects.requireNonNull;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Timefold's planning solution: where everybody goes. */
@PlanningSolution
public class Board {
  /** Priorities that the score has levels for; the last level is cost. */
  static final int PRIORITIES_MAX = 7;

  private @Nullable ProblemView view;
  private @Nullable BoardScore standing;

  @PlanningEntityCollectionProperty private List<Seat> seats = new ArrayList<>();

  @SuppressWarnings("UnusedVariable") // Timefold reads and writes it
  @PlanningScore(bendableHardLevelsSize = 1, bendableSoftLevelsSize = PRIORITIES_MAX + 1)
  private @Nullable BendableLongScore score;

  /** For Timefold, which copies solutions. */
  public Board() {}

  Board(ProblemView view, List<Seat> seats) {
    this.view = view;
    this.seats = seats;
  }

  ProblemView view() {
    return requireNonNull(view, "view");
  }

  /** Returns the score, which knows who is where, once it has been told of this board. */
  BoardScore standing() {
    return requireNonNull(standing, "standing");
  }

  void keptBy(BoardScore score) {
    standing = score;
  }

  List<Seat> seats() {
    return seats;
  }
}
