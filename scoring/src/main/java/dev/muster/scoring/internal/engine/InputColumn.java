package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.internal.column.Frame;
import java.util.List;

/**
 * The facts of a relation; where one is due and not there, the relation's default or a missing
 * cell.
 */
final class InputColumn implements StepColumn {
  private final Relation relation;
  private final Frame frame;

  InputColumn(Relation relation, Frame frame) {
    this.relation = relation;
    this.frame = frame;
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
    out.put(unit, cell(unit, in.facts()));
  }

  private Cell cell(int cell, Facts facts) {
    Cell fact = facts.cell(relation.id(), frame, cell);
    if (!(fact instanceof Cell.NotApplicable)) {
      return fact;
    }
    if (!facts.isDue(relation.id(), frame, cell)) {
      return Cell.NotApplicable.CELL;
    }
    return relation.initial() != null ? relation.initial() : Cell.Missing.NOT_ENTERED;
  }

  @Override
  public void reads(int unit, Reads reads) {
    // Facts are no step.
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Facts facts = in.facts();
    Cell fact = facts.cell(relation.id(), frame, cell);
    String event = facts.event(relation.id(), frame, cell);
    if (fact instanceof Cell.NotApplicable) {
      String code = relation.initial() != null ? "input.default" : "input.none";
      return new Trace("input", code, List.of(relation.id()), List.of(), cell(cell, facts));
    }
    return new Trace("input", "input.fact", List.of(relation.id(), event), List.of(), fact);
  }
}
