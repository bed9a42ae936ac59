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
  private final Node.Criterion[] criteria;
  private final @Nullable Operand outcome;
  private final @Nullable Operand among;
  private final boolean vacancies;

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
    this.criteria = node.keys().toArray(Node.Criterion[]::new);
    this.outcome = context.operand(node.outcome(), frame);
    this.among = context.operand(among, frame);
    this.vacancies = outcome != null;
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

  /**
   * What a cell is ordered by.
   *
   * @param isLast whether its status puts it behind all others
   * @param isVacant whether its status leaves its place empty
   * @param values one a criterion
   */
  @SuppressWarnings("ArrayRecordComponent") // a hot path, and never compared by equals
  record SortKey(boolean isLast, boolean isVacant, Cell[] values) {}

  /** Returns what a cell is ordered by, or null if it has no place. */
  @Nullable SortKey key(int cell, Columns in) {
    if (without(cell, in) != null) {
      return null;
    }
    Cell[] values = new Cell[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = keys.get(i).at(cell, in);
    }
    return new SortKey(isLast(cell, in), hasRank(cell, in, RankEffect.VACANT), values);
  }

  /** Returns a criterion. */
  Node.Criterion criterion(int number) {
    return criteria[number];
  }

  /** Returns how many criteria there are. */
  int criteria() {
    return criteria.length;
  }

  /** Compares what two cells are ordered by: the better first, 0 for a shared place. */
  int compare(SortKey a, SortKey b) {
    int order = Boolean.compare(a.isLast(), b.isLast());
    for (int i = 0; order == 0 && i < criteria.length; i++) {
      Node.Criterion key = criteria[i];
      order = Order.compare(a.values()[i], b.values()[i], key.direction(), key.missing());
    }
    return order;
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    int size = fields.size(unit);
    SortKey[] known = new SortKey[size];
    List<Integer> lines = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int cell = fields.cell(unit, i);
      SortKey key = key(cell, in);
      if (key == null) {
        out.put(cell, gap(cell, in));
      } else {
        known[i] = key;
        lines.add(i);
      }
    }
    lines.sort((a, b) -> compare(known[a], known[b]));
    int[] sorted = new int[lines.size()];
    boolean[] level = new boolean[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = fields.cell(unit, lines.get(i));
      level[i] = i > 0 && compare(known[lines.get(i - 1)], known[lines.get(i)]) == 0;
    }
    put(sorted, level, in, out);
  }

  /** Writes the places of a field that is sorted already. */
  void compute(int unit, OrderIndex index, Columns in, Sink out) {
    if (index.count(unit) < fields.size(unit)) {
      for (int i = 0; i < fields.size(unit); i++) {
        int cell = fields.cell(unit, i);
        if (without(cell, in) != null) {
          out.put(cell, gap(cell, in));
        }
      }
    }
    int[] sorted = new int[index.count(unit)];
    boolean[] level = new boolean[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = index.cell(unit, i);
      level[i] = index.isLevel(unit, i);
    }
    put(sorted, level, in, out);
  }

  private Cell gap(int cell, Columns in) {
    @Nullable Cell gap = without(cell, in);
    return gap == null ? Cell.NotApplicable.CELL : gap;
  }

  /**
   * Gives each cell its place; a place that became vacant stays empty.
   *
   * @param sorted the cells of a field in order
   * @param level whether each shares the place of the one before it
   */
  private void put(int[] sorted, boolean[] level, Columns in, Sink out) {
    int places = 0;
    int end;
    for (int start = 0; start < sorted.length; start = end) {
      end = start + 1;
      while (end < sorted.length && level[end]) {
        end++;
      }
      int size = vacancies ? notVacant(sorted, start, end, in) : end - start;
      Cell place = new Cell.Place(start, Math.max(1, size), places, sorted.length);
      for (int i = start; i < end; i++) {
        out.put(sorted[i], vacancies && isVacant(sorted[i], in) ? TAKEN_AWAY : place);
      }
      places += size > 0 ? 1 : 0;
    }
  }

  private int notVacant(int[] sorted, int start, int end, Columns in) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += isVacant(sorted[i], in) ? 0 : 1;
    }
    return count;
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

  private boolean isLast(int cell, Columns in) {
    return hasRank(cell, in, RankEffect.LAST);
  }

  private boolean hasRank(int cell, Columns in, RankEffect effect) {
    return outcome != null
        && outcome.at(cell, in) instanceof Cell.Status status
        && status.rule().rank() == effect;
  }

  @Override
  public @Nullable String[] splits(int field, Columns in, int self) {
    int size = fields.size(field);
    @Nullable String[] splits = new String[size + 1];
    int[] first = new int[size + 1];
    java.util.Arrays.fill(first, -1);
    for (int i = 0; i < size; i++) {
      int cell = fields.cell(field, i);
      if (in.get(self, cell) instanceof Cell.Place place) {
        first[place.before()] = cell;
      }
    }
    int above = -1;
    for (int before = 0; before <= size; before++) {
      if (first[before] >= 0) {
        splits[before] = above < 0 ? null : splitBy(above, first[before], in);
        above = first[before];
      }
    }
    return splits;
  }

  private @Nullable String splitBy(int a, int b, Columns in) {
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
  public int parts() {
    return frame.size();
  }

  @Override
  public void reads(int part, Reads reads) {
    keys.forEach(key -> reads.read(key.step(), key.cell(part)));
    if (outcome != null) {
      reads.read(outcome.step(), outcome.cell(part));
    }
    if (among != null) {
      reads.read(among.step(), among.cell(part));
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
