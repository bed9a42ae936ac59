package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Cells;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.SparseFrame;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of all columns of a plan. Not thread-safe while computing; safe to read afterwards.
 */
public final class State implements Columns {
  private final Plan plan;
  private final Cells[] cells;
  private final Facts facts;
  private long evaluations;

  private State(Plan plan, Cells[] cells, Facts facts) {
    this.plan = plan;
    this.cells = cells;
    this.facts = facts;
  }

  /** Computes every cell once. */
  public static State of(Plan plan, Facts facts) {
    int n = plan.graph().steps().size();
    State state = new State(plan, new Cells[n], facts);
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

  /** Returns a state that shares all cells until one of the two changes, reading its own facts. */
  public State fork(Facts own) {
    Cells[] copies = new Cells[cells.length];
    for (int step = 0; step < copies.length; step++) {
      copies[step] = cells[step].fork();
    }
    State fork = new State(plan, copies, own);
    fork.evaluations = evaluations;
    return fork;
  }

  /** Takes changed cells. */
  public interface Changes {
    /** Takes a cell that has a new value. */
    void changed(int step, int cell, Cell before, Cell after);
  }

  /** Computes again what depends on the fact at a cell of a relation, and nothing else. */
  public void factChanged(String relation, long code, Changes changes) {
    int n = cells.length;
    BitSet[] dirty = new BitSet[n];
    for (int step = 0; step < n; step++) {
      if (plan.graph().steps().get(step).node() instanceof Node.Input input
          && input.relation().equals(relation)) {
        Frame frame = plan.frame(step);
        int cell =
            frame instanceof SparseFrame sparse ? sparse.findCode(code) : Math.toIntExact(code);
        dirty[step] = new BitSet();
        dirty[step].set(cell);
      }
    }
    for (int step = 0; step < n; step++) {
      if (dirty[step] != null) {
        recompute(step, dirty, changes);
      }
    }
  }

  private void recompute(int step, BitSet[] dirty, Changes changes) {
    StepColumn column = plan.column(step);
    BitSet units = dirty[step];
    BitSet changed = new BitSet();
    units.stream()
        .forEach(
            unit ->
                column.compute(
                    unit,
                    this,
                    (cell, raw) -> {
                      evaluations++;
                      Cell before = cells[step].get(cell);
                      Cell after = plan.finished(step, cell, raw, this);
                      if (cells[step].set(cell, after)) {
                        changed.set(cell);
                        changes.changed(step, cell, before, after);
                      }
                    }));
    if (changed.isEmpty()) {
      return;
    }
    for (Inverse.Reader reader : plan.inverse().readers(step)) {
      BitSet theirs = dirty[reader.step()];
      if (theirs == null) {
        theirs = new BitSet();
        dirty[reader.step()] = theirs;
      }
      if (reader.anywhere()) {
        theirs.set(0, plan.column(reader.step()).units());
      } else {
        BitSet set = theirs;
        changed.stream()
            .forEach(
                cell -> {
                  for (int i = 0; i < reader.units().size(cell); i++) {
                    set.set(reader.units().cell(cell, i));
                  }
                });
      }
    }
  }

  @Override
  public Facts facts() {
    return facts;
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

  /** Returns the value of an expression at a cell of a step: what a part of that step would be. */
  public Cell value(Expression expression, int step, int cell) {
    return plan.term(expression, step).at(cell, this);
  }

  /** Returns whether a value fits a row of a table. */
  public static boolean fits(Expression.Row row, Cell value) {
    return Arithmetic.fits(row.fit(), value, row.against());
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
    if (partition.mayBeOpen()) {
      for (int field = 0; field < partition.fields().count(); field++) {
        for (Partition.OpenTie tie : partition.openTies(field, this)) {
          open.add(new Open(tie.step(), tie.criterion(), tie.cells()));
        }
      }
    }
    return open;
  }

  /** Returns the ordered partitions among the steps that a step depends on, itself included. */
  public List<Integer> partitionsBehind(int step) {
    List<Integer> partitions = new ArrayList<>();
    for (int ancestor : plan.ancestors(step)) {
      if (plan.column(ancestor) instanceof Partition) {
        partitions.add(ancestor);
      }
    }
    return partitions;
  }

  /** Returns the field of a cell of an ordered partition. */
  public int fieldOf(int step, int cell) {
    return ((Partition) plan.column(step)).fieldOf(cell);
  }

  /**
   * A tie that waits: the refinement, the criterion whose cells are missing, and the tied cells of
   * the partition.
   */
  public record Open(int step, String criterion, List<Integer> cells) {
    /** Copies the cells. */
    public Open {
      cells = List.copyOf(cells);
    }
  }
}
