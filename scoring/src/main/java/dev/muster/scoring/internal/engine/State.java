package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Cells;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.internal.column.SparseFrame;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of all columns of a plan. Not thread-safe while computing; safe to read afterwards.
 *
 * <p>A change marks the parts of columns that read it; steps are then computed in their order. The
 * tail of a graph, which only places, selects and awards, keeps its marks until {@link #settle}.
 */
public final class State implements Columns {
  private final Plan plan;
  private final Cells[] cells;
  private final Facts facts;
  private final @Nullable IntSet[] dirty;
  private final @Nullable OrderIndex[] indexes;
  private long evaluations;

  private State(Plan plan, Cells[] cells, Facts facts) {
    this.plan = plan;
    this.cells = cells;
    this.facts = facts;
    this.dirty = new IntSet[cells.length];
    this.indexes = new OrderIndex[cells.length];
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
    int units = column.units();
    if (column.isCellByCell() && units >= 2 * Cells.CHUNK) {
      Chunks.forEach(
          units,
          (from, to) -> {
            Finish finish = new Finish(step);
            StepColumn.Sink sink = (cell, raw) -> own.set(cell, finish.of(cell, raw));
            StepColumn.Computer computer = column.computer();
            for (int unit = from; unit < to; unit++) {
              computer.compute(unit, this, sink);
            }
          });
      evaluations += units;
      return;
    }
    Finish finish = new Finish(step);
    StepColumn.Sink sink =
        (cell, raw) -> {
          own.set(cell, finish.of(cell, raw));
          evaluations++;
        };
    StepColumn.Computer computer = column.computer();
    for (int unit = 0; unit < units; unit++) {
      computer.compute(unit, this, sink);
    }
  }

  /** Confines and rounds the cells of a step; what a whole field is given, once. */
  private final class Finish {
    private final int step;
    private final boolean confined;
    private @Nullable Cell raw;
    private Cell finished = Cell.NotApplicable.CELL;

    Finish(int step) {
      this.step = step;
      this.confined = plan.mask(step) != null;
    }

    @SuppressWarnings("ReferenceEquality") // the same object again, as a fit gives it to its field
    Cell of(int cell, Cell value) {
      if (confined) {
        return plan.finished(step, cell, value, State.this);
      }
      if (value != raw) {
        raw = value;
        finished = plan.finished(step, cell, value, State.this);
      }
      return finished;
    }
  }

  /** Returns a state that shares all cells until one of the two changes, reading its own facts. */
  public State fork(Facts own) {
    settle();
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

  private static final Changes UNTOLD = (step, cell, before, after) -> {};

  /**
   * Computes again what depends on the fact at a cell of a relation, and nothing else. Places, and
   * what follows from places alone, wait until somebody asks.
   */
  public void factChanged(String relation, long code, Changes changes) {
    int n = cells.length;
    for (int step = 0; step < n; step++) {
      if (plan.graph().steps().get(step).node() instanceof Node.Input input
          && input.relation().equals(relation)) {
        Frame frame = plan.frame(step);
        int cell =
            frame instanceof SparseFrame sparse ? sparse.findCode(code) : Math.toIntExact(code);
        dirty(step).add(cell);
      }
    }
    for (int step = 0; step < n; step++) {
      if (dirty[step] != null && !plan.isTail(step)) {
        recompute(step, changes);
      }
    }
  }

  /** Computes the places that wait. */
  public void settle() {
    for (int step = 0; step < cells.length; step++) {
      if (dirty[step] != null || indexes[step] != null) {
        recompute(step, UNTOLD);
      }
    }
  }

  private IntSet dirty(int step) {
    @Nullable IntSet set = dirty[step];
    if (set == null) {
      set = new IntSet();
      dirty[step] = set;
    }
    return set;
  }

  private void recompute(int step, Changes changes) {
    StepColumn column = plan.column(step);
    IntSet changed = new IntSet();
    Finish finish = new Finish(step);
    Update update = new Update(step, changed, changes);
    StepColumn.Sink sink = (cell, raw) -> update.take(cell, finish.of(cell, raw));
    if (column instanceof OrderColumn order) {
      OrderIndex index = index(step, order);
      index.takeStale().stream().forEach(field -> order.compute(field, index, this, sink));
    } else {
      @Nullable IntSet units = dirty[step];
      dirty[step] = null;
      if (units != null && column.isCellByCell() && units.size() >= 2 * Cells.CHUNK) {
        computeAtOnce(step, units.toArray(), update);
      } else if (units != null) {
        StepColumn.Computer computer = column.computer();
        units.forEach(unit -> computer.compute(unit, this, sink));
      }
    }
    if (!changed.isEmpty()) {
      propagate(step, changed);
    }
  }

  /** Computes many cells at the same time, then takes them in their order. */
  private void computeAtOnce(int step, int[] units, Update update) {
    StepColumn column = plan.column(step);
    Cell[] computed = new Cell[units.length];
    Chunks.forEach(
        units.length,
        (from, to) -> {
          Finish finish = new Finish(step);
          Place place = new Place();
          StepColumn.Sink sink = (cell, raw) -> computed[place.at] = finish.of(cell, raw);
          StepColumn.Computer computer = column.computer();
          for (place.at = from; place.at < to; place.at++) {
            computer.compute(units[place.at], this, sink);
          }
        });
    for (int i = 0; i < units.length; i++) {
      update.take(units[i], computed[i]);
    }
  }

  /** Where a computed cell goes. */
  private static final class Place {
    private int at;
  }

  /** Takes cells that were computed again, and tells which have changed. */
  private final class Update {
    private final int step;
    private final IntSet changed;
    private final Changes changes;

    Update(int step, IntSet changed, Changes changes) {
      this.step = step;
      this.changed = changed;
      this.changes = changes;
    }

    void take(int cell, Cell after) {
      evaluations++;
      Cell before = cells[step].get(cell);
      if (cells[step].set(cell, after)) {
        changed.add(cell);
        changes.changed(step, cell, before, after);
      }
    }
  }

  private void propagate(int step, IntSet changed) {
    for (Inverse.Reader reader : plan.inverse().readers(step)) {
      IntSet theirs = dirty(reader.step());
      @Nullable Groups units = reader.units();
      if (reader.anywhere()) {
        theirs.addAll(plan.column(reader.step()).parts());
      } else if (units == null) {
        theirs.addAll(changed);
      } else {
        changed.forEach(
            cell -> {
              for (int i = 0; i < units.size(cell); i++) {
                theirs.add(units.cell(cell, i));
              }
            });
      }
    }
  }

  /** Returns the sorted fields of an order, up to date. */
  private OrderIndex index(int step, OrderColumn order) {
    @Nullable OrderIndex index = indexes[step];
    if (index == null) {
      index = new OrderIndex(order, this);
      indexes[step] = index;
      dirty[step] = null;
      return index;
    }
    @Nullable IntSet moved = dirty[step];
    if (moved != null) {
      dirty[step] = null;
      OrderIndex known = index;
      if (moved.size() > order.frame().size() / 32) {
        known.resort(moved, this);
      } else {
        moved.forEach(cell -> known.update(cell, this));
      }
    }
    return index;
  }

  /**
   * Returns the place of one cell of an order or a refinement without placing the others, or null
   * if it has none: in O(log n) and what its tie costs. The number of places ahead is not counted.
   */
  public @Nullable Placed placed(int step, int cell) {
    OrderIndex.@Nullable Shared shared = shared(step, cell);
    int root = step;
    while (plan.column(root) instanceof RefineColumn refine) {
      root = refine.of();
    }
    OrderColumn order = (OrderColumn) plan.column(root);
    return shared == null
        ? null
        : new Placed(
            shared.before(),
            shared.cells().size(),
            index(root, order).count(order.fieldOf(cell)),
            shared.open());
  }

  private OrderIndex.@Nullable Shared shared(int step, int cell) {
    StepColumn column = plan.column(step);
    if (column instanceof RefineColumn refine) {
      if (refine.readsPlaces()) {
        settle();
      }
      OrderIndex.@Nullable Shared group = shared(refine.of(), cell);
      return group == null ? null : refine.shared(group, cell, this);
    }
    return index(step, (OrderColumn) column).shared(cell);
  }

  /**
   * A place by query.
   *
   * @param before how many stand ahead
   * @param size how many share the place
   * @param field how many have a place
   * @param open whether the tie waits for a fact
   */
  public record Placed(int before, int size, int field, boolean open) {}

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
   * Returns the criterion that put each place of a field behind the one above, by the number of
   * those ahead.
   */
  public @Nullable String[] splits(int step, int field) {
    return ((Partition) plan.column(step)).splits(field, this, step);
  }

  /**
   * Returns what a criterion that is computed among the tied alone gave above and below, if it put
   * the place of a cell behind the one above it; else no cells.
   */
  public List<Cell> amongTied(int step, int cell) {
    Partition partition = (Partition) plan.column(step);
    Partition.@Nullable AmongTied split =
        get(step, cell) instanceof Cell.Place place
            ? partition.amongTied(partition.fieldOf(cell), place.before(), this)
            : null;
    return split == null ? List.of() : List.of(split.above(), split.below());
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

  /** Returns the cells of each field of an ordered partition. */
  public List<int[]> fields(int step) {
    Groups fields = ((Partition) plan.column(step)).fields();
    List<int[]> cells = new ArrayList<>();
    for (int field = 0; field < fields.count(); field++) {
      cells.add(fields.cells(field));
    }
    return cells;
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
