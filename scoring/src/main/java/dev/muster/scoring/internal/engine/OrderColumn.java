package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.StatusRule.RankEffect;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts each field into an ordered partition. */
final class OrderColumn implements StepColumn, Partition {
  private static final Cell TAKEN_AWAY = new Cell.Missing("status");

  private final Node.Order node;
  private final Frame frame;
  private final Groups fields;
  private final int[] fieldOf;
  private final List<Operand> keys = new ArrayList<>();
  private final @Nullable Operand outcome;
  private final @Nullable Operand among;

  OrderColumn(Node.Order node, int step, @Nullable String among, BuildContext context) {
    this.node = node;
    List<Frame> operands = node.keys().stream().map(key -> context.frame(key.step())).toList();
    this.frame = context.frames.spanning(context.axes(step), operands);
    String dimension = frame.axes().get(frame.axisIndex(node.along())).dimension();
    List<Cell[]> attributes =
        node.groups().stream().map(group -> context.space.attribute(dimension, group)).toList();
    this.fields = Lines.of(frame, List.of(node.along()), node.along(), attributes);
    this.fieldOf = Lines.inverse(fields, frame.size());
    node.keys().forEach(key -> keys.add(context.read(key.step(), frame)));
    this.outcome = context.operand(node.outcome(), frame);
    this.among = context.operand(among, frame);
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public Groups fields() {
    return fields;
  }

  @Override
  public int fieldOf(int cell) {
    return fieldOf[cell];
  }

  @Override
  public int units() {
    return fields.count();
  }

  @Override
  public int[] cells(int unit) {
    return fields.cells(unit);
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    List<Integer> placed = new ArrayList<>();
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      Cell out1 = without(cell, in);
      if (out1 == null) {
        placed.add(cell);
      } else {
        out.put(cell, out1);
      }
    }
    placed.sort((a, b) -> compare(a, b, in));
    put(Partition.split(placed, (a, b) -> compare(a, b, in) == 0), in, out);
  }

  /** Gives each cell of ordered groups its place; a place that became vacant stays empty. */
  private void put(List<List<Integer>> groups, Columns in, Sink out) {
    int field = groups.stream().mapToInt(List::size).sum();
    int before = 0;
    int level = 0;
    for (List<Integer> group : groups) {
      int size = (int) group.stream().filter(cell -> !isVacant(cell, in)).count();
      Cell place = new Cell.Place(before, Math.max(1, size), level, field);
      group.forEach(cell -> out.put(cell, isVacant(cell, in) ? TAKEN_AWAY : place));
      before += group.size();
      level += size > 0 ? 1 : 0;
    }
  }

  private boolean isVacant(int cell, Columns in) {
    return hasRank(cell, in, RankEffect.VACANT);
  }

  /** Returns why a cell has no place, or null if it has one. */
  private @Nullable Cell without(int cell, Columns in) {
    if (among != null && !among.at(cell, in).equals(Cell.Flag.TRUE)) {
      return among.at(cell, in) instanceof Cell.Missing missing ? missing : Cell.NotApplicable.CELL;
    }
    if (outcome != null) {
      Cell status = outcome.at(cell, in);
      if (!(status instanceof Cell.Status s)) {
        return status;
      }
      if (s.rule().rank() == RankEffect.UNRANKED) {
        return TAKEN_AWAY;
      }
    }
    for (int i = 0; i < keys.size(); i++) {
      Cell value = keys.get(i).at(cell, in);
      boolean unplaced = node.keys().get(i).missing() == Node.WhenMissing.UNPLACED;
      if (value instanceof Cell.NotApplicable || (unplaced && !value.isValue())) {
        return value;
      }
    }
    return null;
  }

  private int compare(int a, int b, Columns in) {
    int last = Boolean.compare(isLast(a, in), isLast(b, in));
    for (int i = 0; last == 0 && i < keys.size(); i++) {
      Node.Criterion key = node.keys().get(i);
      last =
          Order.compare(
              keys.get(i).at(a, in), keys.get(i).at(b, in), key.direction(), key.missing());
    }
    return last;
  }

  private boolean isLast(int cell, Columns in) {
    return hasRank(cell, in, RankEffect.LAST);
  }

  private boolean hasRank(int cell, Columns in, RankEffect effect) {
    return outcome != null
        && outcome.at(cell, in) instanceof Cell.Status status
        && status.rule().rank() == effect;
  }

  @Override
  public @Nullable String splitBy(int a, int b, Columns in) {
    if (isLast(a, in) != isLast(b, in)) {
      return node.outcome();
    }
    for (int i = 0; i < keys.size(); i++) {
      Node.Criterion key = node.keys().get(i);
      if (Order.compare(
              keys.get(i).at(a, in), keys.get(i).at(b, in), key.direction(), key.missing())
          != 0) {
        return key.step();
      }
    }
    return null;
  }

  @Override
  public boolean mayBeOpen() {
    return false;
  }

  @Override
  public List<OpenTie> openTies(int field, Columns in) {
    return List.of();
  }

  @Override
  public void reads(int unit, Reads reads) {
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      keys.forEach(key -> reads.read(key.step(), key.cell(cell)));
      if (outcome != null) {
        reads.read(outcome.step(), outcome.cell(cell));
      }
      if (among != null) {
        reads.read(among.step(), among.cell(cell));
      }
    }
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    for (Operand key : keys) {
      Cell value = key.at(cell, in);
      inputs.add(
          key.step(), key.cell(cell), value.isValue() ? Trace.Use.USED : Trace.Use.MISSING, null);
    }
    if (outcome != null) {
      inputs.used(outcome.step(), outcome.cell(cell));
    }
    Cell[] own = {Cell.NotApplicable.CELL};
    compute(
        fieldOf[cell],
        in,
        (at, value) -> {
          if (at == cell) {
            own[0] = value;
          }
        });
    return new Trace(
        "order", Partition.code("order", own[0]), Partition.args(own[0]), inputs.list(), own[0]);
  }
}
