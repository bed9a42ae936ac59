package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A running fold along an axis. A missing cell is passed over; a cell that is not applicable stays
 * so.
 */
final class ScanColumn implements StepColumn {
  private final Node.Scan node;
  private final int source;
  private final Frame frame;
  private final Groups lines;
  private final int[] lineOf;

  ScanColumn(Node.Scan node, BuildContext context) {
    this.node = node;
    this.source = context.index(node.of());
    this.frame = context.frame(node.of());
    this.lines = Lines.of(frame, List.of(node.along()), node.along(), List.of());
    this.lineOf = Lines.inverse(lines, frame.size());
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public int units() {
    return lines.count();
  }

  @Override
  public int[] cells(int unit) {
    return lines.cells(unit);
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    List<Cell> values = new ArrayList<>();
    for (int i = 0; i < lines.size(unit); i++) {
      int cell = lines.cell(unit, i);
      Cell value = in.get(source, cell);
      if (node.exclusive()) {
        put(out, cell, value, values);
      }
      if (value.isValue()) {
        values.add(value);
      }
      if (!node.exclusive()) {
        put(out, cell, value, values);
      }
    }
  }

  private void put(Sink out, int cell, Cell value, List<Cell> values) {
    out.put(cell, value instanceof Cell.NotApplicable ? value : Folds.fold(node.fold(), values));
  }

  @Override
  public void reads(int unit, Reads reads) {
    for (int i = 0; i < lines.size(unit); i++) {
      reads.read(source, lines.cell(unit, i));
    }
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    List<Cell> values = new ArrayList<>();
    int line = lineOf[cell];
    for (int i = 0; i < lines.size(line); i++) {
      int at = lines.cell(line, i);
      if (at > cell || (at == cell && node.exclusive())) {
        break;
      }
      Cell value = in.get(source, at);
      if (value.isValue()) {
        values.add(value);
        inputs.used(source, at);
      } else if (value instanceof Cell.Missing) {
        inputs.add(source, at, Trace.Use.MISSING, null);
      }
    }
    Cell own = in.get(source, cell);
    Cell exact = own instanceof Cell.NotApplicable ? own : Folds.fold(node.fold(), values);
    String word = Words.hyphened(node.fold());
    return new Trace(
        "scan." + word,
        "scan." + word,
        List.of(node.along(), Integer.toString(values.size())),
        inputs.list(),
        exact);
  }
}
