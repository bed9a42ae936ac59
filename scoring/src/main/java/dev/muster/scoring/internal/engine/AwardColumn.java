package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Node;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Titles by place. An exclusive list hands out places one after the other: the second title begins
 * where the count of the first ends, so that two who share the first place leave no second one. A
 * title whose threshold nobody meets stays vacant.
 */
final class AwardColumn implements StepColumn {
  private static final Cell OPEN = new Cell.Missing("open-tie");

  private final Node.Award node;
  private final int of;
  private final Partition partition;
  private final Frame frame;
  private final List<@Nullable Operand> thresholds = new ArrayList<>();
  private final @Nullable Operand where;
  private final BuildContext context;

  AwardColumn(Node.Award node, BuildContext context) {
    this.node = node;
    this.of = context.index(node.of());
    StepColumn column = context.columns().get(of);
    this.partition = (Partition) column;
    this.frame = column.frame();
    node.titles().forEach(title -> thresholds.add(context.operand(title.step(), frame)));
    this.where = context.operand(node.where(), frame);
    this.context = context;
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public int units() {
    return partition.fields().count();
  }

  @Override
  public int[] cells(int unit) {
    return partition.fields().cells(unit);
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    Groups fields = partition.fields();
    BitSet open = partition.open(unit, in);
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      Cell place = in.get(of, cell);
      if (place instanceof Cell.Place p
          && (where == null || where.at(cell, in).equals(Cell.Flag.TRUE))) {
        out.put(cell, open.get(cell) ? open(p, cell, in) : titles(p, cell, in));
      } else {
        out.put(cell, place.isValue() ? new Cell.Titles(List.of()) : place);
      }
    }
  }

  /** Returns the titles of one whose tie waits: those that it gets however the tie is decided. */
  private Cell open(Cell.Place place, int cell, Columns in) {
    @Nullable Cell same = null;
    for (int i = 0; i < place.size(); i++) {
      Cell titles =
          titles(new Cell.Place(place.before() + i, 1, place.level(), place.field()), cell, in);
      if (same != null && !same.equals(titles)) {
        return OPEN;
      }
      same = titles;
    }
    return same == null ? OPEN : same;
  }

  private Cell titles(Cell.Place place, int cell, Columns in) {
    List<String> held = new ArrayList<>();
    long handed = 0;
    for (int i = 0; i < node.titles().size(); i++) {
      Node.Title title = node.titles().get(i);
      long count = count(title, place.field());
      long limit = count == Long.MAX_VALUE ? count : (node.exclusive() ? handed + count : count);
      boolean within =
          title.tiesShare() ? place.before() < limit : place.before() + place.size() <= limit;
      if (within && meets(title, thresholds.get(i), cell, in)) {
        held.add(title.id());
        if (node.exclusive()) {
          break;
        }
      }
      handed = limit == Long.MAX_VALUE ? handed : limit;
    }
    return new Cell.Titles(held);
  }

  private long count(Node.Title title, int field) {
    if (title.count() != null) {
      return context.count(title.count());
    }
    if (title.percent() != null) {
      return title
          .percent()
          .times(Rational.of(field, 100))
          .dividedToInteger(RoundingMode.FLOOR)
          .longValueExact();
    }
    return Long.MAX_VALUE;
  }

  private static boolean meets(
      Node.Title title, @Nullable Operand threshold, int cell, Columns in) {
    Rational least = title.atLeast();
    if (threshold == null || least == null) {
      return true;
    }
    return threshold.at(cell, in) instanceof Cell.Exact number
        && number.value().compareTo(least) >= 0;
  }

  @Override
  public void reads(int unit, Reads reads) {
    Groups fields = partition.fields();
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      reads.read(of, cell);
      for (Operand threshold : thresholds) {
        if (threshold != null) {
          reads.read(threshold.step(), threshold.cell(cell));
        }
      }
      if (where != null) {
        reads.read(where.step(), where.cell(cell));
      }
    }
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    inputs.used(of, cell);
    for (Operand threshold : thresholds) {
      if (threshold != null) {
        inputs.used(threshold.step(), threshold.cell(cell));
      }
    }
    Cell[] own = {Cell.NotApplicable.CELL};
    compute(
        partition.fieldOf(cell),
        in,
        (at, value) -> {
          if (at == cell) {
            own[0] = value;
          }
        });
    boolean none = own[0] instanceof Cell.Titles titles && titles.ids().isEmpty();
    return new Trace(
        "award", none ? "award.none" : "award", List.of(own[0].toString()), inputs.list(), own[0]);
  }
}
