package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rounding;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.internal.graph.Expressions;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cell by cell arithmetic. */
final class MapColumn implements StepColumn {
  private final Frame frame;
  private final Term term;
  private final @Nullable Rounding rounding;

  MapColumn(Node.Mapping map, int step, BuildContext context) {
    List<Frame> operands = Expressions.steps(map.is()).stream().map(context::frame).toList();
    this.frame = context.frames.spanning(context.axes(step), operands);
    this.term = Term.of(map.is(), frame, context);
    this.rounding = context.graph.steps().get(step).rounding();
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public int units() {
    return frame.size();
  }

  @Override
  public boolean isCellByCell() {
    return true;
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    out.put(unit, term.at(unit, in));
  }

  @Override
  public Computer computer() {
    @Nullable Formula formula = Formula.of(term, rounding);
    return formula == null
        ? this::compute
        : (unit, in, out) -> {
          @Nullable Cell value = formula.at(unit, in);
          out.put(unit, value == null ? term.at(unit, in) : value);
        };
  }

  @Override
  public void reads(int unit, Reads reads) {
    reads(term, unit, reads);
  }

  private static void reads(Term term, int cell, Reads reads) {
    if (term.operand() != null) {
      reads.read(term.operand().step(), term.operand().cell(cell));
    }
    term.children().forEach(child -> reads(child, cell, reads));
  }

  @Override
  public boolean readsSame(int step) {
    List<Operand> operands = new ArrayList<>();
    collect(term, operands);
    operands.removeIf(operand -> operand.step() != step);
    return !operands.isEmpty()
        && operands.stream().allMatch(operand -> operand.projection() == Projection.SAME);
  }

  private static void collect(Term term, List<Operand> operands) {
    if (term.operand() != null) {
      operands.add(term.operand());
    }
    term.children().forEach(child -> collect(child, operands));
  }

  @Override
  public Trace trace(int cell, Columns in) {
    return trace(term, cell, in);
  }

  private static Trace trace(Term term, int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    if (term.operand() != null) {
      inputs.used(term.operand().step(), term.operand().cell(cell));
    }
    for (int i = 0; i < term.children().size(); i++) {
      Term child = term.children().get(i);
      if (!term.looksAt(i, cell, in)) {
        continue; // a case that does not hold explains nothing
      }
      if (child.operand() != null) {
        Cell value = child.at(cell, in);
        inputs.add(
            child.operand().step(),
            child.operand().cell(cell),
            value.isValue() ? Trace.Use.USED : Trace.Use.MISSING,
            null);
      } else {
        inputs.inner(trace(child, cell, in));
      }
    }
    Cell value = term.at(cell, in);
    boolean leaf = term.children().isEmpty();
    String name =
        leaf && term.op().indexOf('.') > 0 ? term.op().substring(term.op().indexOf('.') + 1) : "";
    String op = name.isEmpty() ? term.op() : term.op().substring(0, term.op().indexOf('.'));
    return new Trace("map." + op, "map." + op, List.of(name), inputs.list(), value);
  }
}
