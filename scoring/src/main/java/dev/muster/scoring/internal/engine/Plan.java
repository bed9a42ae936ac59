package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rounding;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.internal.column.Cells;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.internal.graph.Signature;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a rule set laid out for one contest.
 *
 * <p>Laying out costs time and memory linear in the number of cells. A plan holds no values; it is
 * immutable once built and may be shared by threads.
 */
public final class Plan {
  private final Graph graph;
  private final Space space;
  private final List<StepColumn> columns;
  private final List<@Nullable Operand> masks = new ArrayList<>();
  private final int[][] ancestors;
  private final BitSet tail;
  private final @Nullable Rounding[] roundings;
  private @Nullable Inverse inverse;
  private final BuildContext context;

  private Plan(BuildContext context) {
    this.context = context;
    this.graph = context.graph;
    this.space = context.space;
    this.columns = context.columns();
    this.ancestors = ancestors(context.graph);
    this.tail = tail(context.graph);
    this.roundings = new Rounding[graph.steps().size()];
    for (int step = 0; step < roundings.length; step++) {
      roundings[step] = graph.steps().get(step).rounding();
    }
  }

  /**
   * Lays out all steps.
   *
   * @param factFrames the frame of a relation
   * @throws IllegalArgumentException if a column would be too large
   */
  public static Plan of(Graph graph, Space space, Function<Relation, Frame> factFrames) {
    BuildContext context = new BuildContext(graph, space, factFrames);
    Plan plan = new Plan(context);
    for (int i = 0; i < graph.steps().size(); i++) {
      Step step = graph.steps().get(i);
      StepColumn column = plan.column(step, i, context);
      context.add(column);
      plan.masks.add(mask(step, column, context));
    }
    return plan;
  }

  private StepColumn column(Step step, int index, BuildContext context) {
    Node node = step.node();
    if (node instanceof Node.Input input) {
      Relation relation =
          java.util.Objects.requireNonNull(graph.rules().relations().get(input.relation()));
      return new InputColumn(relation, context.factFrames.apply(relation));
    } else if (node instanceof Node.Mapping map) {
      return new MapColumn(map, index, context);
    } else if (node instanceof Node.Reduce reduce) {
      return new ReduceColumn(reduce, index, sourceMask(step, index), context);
    } else if (node instanceof Node.Scan scan) {
      return new ScanColumn(scan, context);
    } else if (node instanceof Node.Via via) {
      return new ViaColumn(via, index, context);
    } else if (node instanceof Node.FieldFit fit) {
      return new FitColumn(fit, step.among(), context);
    } else if (node instanceof Node.Order order) {
      return new OrderColumn(order, index, step.among(), context);
    } else if (node instanceof Node.Refine refine) {
      return new RefineColumn(refine, index, context, new Tied());
    } else if (node instanceof Node.Select select) {
      return new SelectColumn(select, context);
    } else if (node instanceof Node.Outcome outcome) {
      return new OutcomeColumn(outcome, index, context);
    }
    return new AwardColumn((Node.Award) node, context);
  }

  /**
   * Returns the subset of a {@code reduce} if it names cells of its source rather than of its
   * result.
   */
  private @Nullable String sourceMask(Step step, int index) {
    if (step.among() == null) {
      return null;
    }
    Signature mask = graph.signature(graph.indexOf(step.among()));
    return graph.signature(index).axes().containsAll(mask.axes()) ? null : step.among();
  }

  /**
   * Returns the subset to which the cells of a step are confined after they are computed, if any.
   */
  private static @Nullable Operand mask(Step step, StepColumn column, BuildContext context) {
    Node node = step.node();
    if (step.among() == null
        || node instanceof Node.FieldFit
        || node instanceof Node.Order
        || (node instanceof Node.Reduce
            && !context
                .axes(context.index(step.id()))
                .containsAll(context.axes(context.index(step.among()))))) {
      return null;
    }
    return context.read(step.among(), column.frame());
  }

  private static int[][] ancestors(Graph graph) {
    int n = graph.steps().size();
    BitSet[] sets = new BitSet[n];
    int[][] arrays = new int[n][];
    for (int i = 0; i < n; i++) {
      BitSet set = new BitSet(n);
      set.set(i);
      for (String id : dev.muster.scoring.internal.graph.Dependencies.of(graph.steps().get(i))) {
        set.or(sets[graph.indexOf(id)]);
      }
      sets[i] = set;
      arrays[i] = set.stream().toArray();
    }
    return arrays;
  }

  /** Returns the rule set's graph. */
  public Graph graph() {
    return graph;
  }

  /** Returns the members of the contest. */
  public Space space() {
    return space;
  }

  /** Returns the frame of a step. */
  public Frame frame(int step) {
    return columns.get(step).frame();
  }

  StepColumn column(int step) {
    return columns.get(step);
  }

  /** Lays out an expression over the cells of a step. */
  Term term(Expression expression, int step) {
    return Term.of(expression, columns.get(step).frame(), context);
  }

  @Nullable Operand mask(int step) {
    return masks.get(step);
  }

  int[] ancestors(int step) {
    return ancestors[step];
  }

  /** Returns which units read a cell; laid out when the first change asks for it. */
  synchronized Inverse inverse() {
    Inverse built = inverse;
    if (built == null) {
      built = new Inverse(this);
      inverse = built;
    }
    return built;
  }

  /** Returns the part that computes each cell of a step whose parts are its units. */
  int[] partOfCell(int step) {
    StepColumn column = columns.get(step);
    int[] units = new int[column.frame().size()];
    for (int unit = 0; unit < column.units(); unit++) {
      for (int cell : column.cells(unit)) {
        units[cell] = unit;
      }
    }
    return units;
  }

  /**
   * Returns whether a step only places, selects or awards, and so do all that read it: nothing else
   * waits for it, so that it may be computed when somebody asks.
   */
  public boolean isTail(int step) {
    return tail.get(step);
  }

  private static BitSet tail(Graph graph) {
    int n = graph.steps().size();
    BitSet tail = new BitSet(n);
    tail.set(0, n);
    for (int step = n - 1; step >= 0; step--) {
      Node node = graph.steps().get(step).node();
      boolean places =
          node instanceof Node.Order
              || node instanceof Node.Refine
              || node instanceof Node.Select
              || node instanceof Node.Award;
      if (!places) {
        tail.clear(step);
      }
      if (!tail.get(step)) {
        for (String id :
            dev.muster.scoring.internal.graph.Dependencies.of(graph.steps().get(step))) {
          tail.clear(graph.indexOf(id));
        }
      }
    }
    return tail;
  }

  /** Returns a cell as it is kept: confined to the subset of its step and rounded. */
  Cell finished(int step, int cell, Cell raw, Columns in) {
    @Nullable Operand mask = masks.get(step);
    if (mask != null) {
      Cell admitted = mask.at(cell, in);
      if (!admitted.equals(Cell.Flag.TRUE)) {
        return admitted instanceof Cell.Missing ? admitted : Cell.NotApplicable.CELL;
      }
    }
    @Nullable Rounding rounding = roundings[step];
    return rounding != null && raw instanceof Cell.Exact number
        ? Cell.of(rounding.apply(number.value()))
        : raw;
  }

  /** Computes steps again with only some members of a dimension in the contest. */
  private final class Tied implements TieChain.Among {
    @Override
    public Columns restricted(int step, String dimension, BitSet members, Columns all) {
      Cells[] cells = new Cells[columns.size()];
      Columns in = new Restricted(cells, all.facts());
      for (int s : ancestors[step]) {
        StepColumn column = columns.get(s);
        Cells own = new Cells(column.frame().size());
        cells[s] = own;
        int index = s;
        for (int unit = 0; unit < column.units(); unit++) {
          column.compute(
              unit,
              in,
              (cell, raw) -> {
                if (isWithin(column.frame(), cell, dimension, members)) {
                  own.set(cell, finished(index, cell, raw, in));
                }
              });
        }
      }
      return in;
    }

    @Override
    public Trace trace(int step, int cell, Columns restricted) {
      return columns.get(step).trace(cell, restricted);
    }

    @Override
    public String name(int step) {
      return graph.steps().get(step).id();
    }

    private boolean isWithin(Frame frame, int cell, String dimension, BitSet members) {
      for (int axis = 0; axis < frame.axes().size(); axis++) {
        if (frame.axes().get(axis).dimension().equals(dimension)
            && !members.get(frame.coordinate(cell, axis))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int[] ancestors(int step) {
      return ancestors[step];
    }
  }

  /** Columns of which only some are computed. */
  private static final class Restricted implements Columns {
    private final @Nullable Cells[] cells;
    private final Facts facts;

    Restricted(@Nullable Cells[] cells, Facts facts) {
      this.cells = cells;
      this.facts = facts;
    }

    @Override
    public Facts facts() {
      return facts;
    }

    @Override
    public Cell get(int step, int cell) {
      @Nullable Cells column = cells[step];
      return column == null ? Cell.NotApplicable.CELL : column.get(cell);
    }
  }
}
