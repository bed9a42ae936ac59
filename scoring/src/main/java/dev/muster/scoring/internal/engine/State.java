package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Cells;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of all columns of a plan. Not thread-safe while computing; safe to read afterwards.
 */
public final class State implements Columns {
  private final Plan plan;
  private final Cells[] cells;
  private long evaluations;

  private State(Plan plan, Cells[] cells) {
    this.plan = plan;
    this.cells = cells;
  }

  /** Computes every cell once. */
  public static State of(Plan plan) {
    int n = plan.graph().steps().size();
    State state = new State(plan, new Cells[n]);
    for (int step = 0; step < n; step++) {
      state.computeAll(step);
    }
    return state;
  }

  private void computeAll(int step) {
    StepColumn column = plan.column(step);
    Cells own = new Cells(column.frame().size());
    cells[step] = own;
    for (int unit = 0; unit < column.units(); unit++) {
      column.compute(
          unit,
          this,
          (cell, raw) -> {
            own.set(cell, plan.finished(step, cell, raw, this));
            evaluations++;
          });
    }
  }

  /** Returns the plan. */
  public Plan plan() {
    return plan;
  }

  /** Returns how many cells have been computed so far. */
  public long evaluations() {
    return evaluations;
  }

  @Override
  public Cell get(int step, int cell) {
    return cells[step].get(cell);
  }

  /** Returns how a cell came about. */
  public Trace trace(int step, int cell) {
    return plan.column(step).trace(cell, this);
  }

  /**
   * Returns the criterion that split two cells of an ordered partition, or null if they share a
   * place.
   */
  public @Nullable String splitBy(int step, int a, int b) {
    return ((Partition) plan.column(step)).splitBy(a, b, this);
  }

  /** Returns the ties of an ordered partition that wait for a fact. */
  public List<Open> openTies(int step) {
    Partition partition = (Partition) plan.column(step);
    List<Open> open = new ArrayList<>();
    for (int field = 0; field < partition.fields().count(); field++) {
      for (Partition.OpenTie tie : partition.openTies(field, this)) {
        open.add(new Open(tie.criterion(), tie.cells()));
      }
    }
    return open;
  }

  /** Returns the field of a cell of an ordered partition. */
  public int fieldOf(int step, int cell) {
    return ((Partition) plan.column(step)).fieldOf(cell);
  }

  /**
   * A tie that waits: the criterion whose cells are missing, and the tied cells of the partition.
   */
  public record Open(String criterion, List<Integer> cells) {
    /** Copies the cells. */
    public Open {
      cells = List.copyOf(cells);
    }
  }
}
