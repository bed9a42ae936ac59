package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known while the columns of a contest are laid out, step by step. */
final class BuildContext {
  final Graph graph;
  final Space space;
  final Frames frames;
  final Function<Relation, Frame> factFrames;
  private final List<StepColumn> columns = new ArrayList<>();

  BuildContext(Graph graph, Space space, Function<Relation, Frame> factFrames) {
    this.graph = graph;
    this.space = space;
    this.frames = new Frames(space);
    this.factFrames = factFrames;
  }

  void add(StepColumn column) {
    columns.add(column);
  }

  List<StepColumn> columns() {
    return columns;
  }

  int index(String step) {
    return graph.indexOf(step);
  }

  Frame frame(String step) {
    return columns.get(index(step)).frame();
  }

  List<Axis> axes(int step) {
    return graph.signature(step).axes();
  }

  /** Returns a step read at the cells of {@code target}, or null if there is none to read. */
  @Nullable Operand operand(@Nullable String step, Frame target) {
    return step == null ? null : read(step, target);
  }

  /** Returns a step read at the cells of {@code target}. */
  Operand read(String step, Frame target) {
    return new Operand(index(step), Projection.of(target, frame(step)));
  }

  /** Returns a count with its parameter filled in. */
  int count(Count count) {
    if (count.parameter() == null) {
      return count.literal();
    }
    Cell cell = space.parameter(count.parameter());
    Rational value = cell instanceof Cell.Exact number ? number.value() : Rational.ZERO;
    return (int) Math.min(Integer.MAX_VALUE, value.longValueExact());
  }

  /** A step as another one reads it. */
  record Operand(int step, Projection projection) {
    /** Returns the cell read at {@code cell} of the reader. */
    Cell at(int cell, Columns in) {
      return in.get(step, projection.at(cell));
    }

    /** Returns the number of the cell read. */
    int cell(int cell) {
      return projection.at(cell);
    }
  }
}
