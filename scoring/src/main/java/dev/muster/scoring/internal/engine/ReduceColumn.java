package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Fold;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fewer axes from more: each target cell chooses among the source cells that project onto it, then
 * folds them.
 */
final class ReduceColumn implements StepColumn {
  private static final Cell TOO_FEW = new Cell.Missing("too-few");

  private final Node.Reduce node;
  private final int source;
  private final Frame sourceFrame;
  private final Frame frame;
  private final Groups groups;
  private final @Nullable Operand admitted;
  private final @Nullable Operand substitute;
  private final List<Chooser> choosers;
  private final int atLeast;
  private final String word;

  /**
   * Lays out the column.
   *
   * @param among a step of flags over axes of the source, or null
   */
  ReduceColumn(Node.Reduce node, int step, @Nullable String among, BuildContext context) {
    this.node = node;
    this.word = "reduce." + Words.hyphened(node.fold());
    this.source = context.index(node.of());
    this.sourceFrame = context.frame(node.of());
    List<Axis> axes = context.axes(step);
    List<Frames.Coordinate> coordinates = new ArrayList<>();
    for (Axis axis : axes) {
      coordinates.add(coordinate(axis, context));
    }
    this.frame = context.frames.reached(axes, sourceFrame, coordinates);
    int[] target = new int[sourceFrame.size()];
    int[] at = new int[axes.size()];
    for (int cell = 0; cell < target.length; cell++) {
      for (int i = 0; i < at.length; i++) {
        at[i] = coordinates.get(i).of(cell);
      }
      target[cell] = frame.find(at);
    }
    this.groups = new Groups(target, frame.size());
    this.admitted = context.operand(among, sourceFrame);
    this.substitute = context.operand(node.substitute(), sourceFrame);
    this.choosers = node.choose().stream().map(c -> Chooser.of(c, sourceFrame, context)).toList();
    this.atLeast = context.count(node.atLeast());
  }

  private Frames.Coordinate coordinate(Axis axis, BuildContext context) {
    for (Node.Grouping by : node.by()) {
      if (by.name().equals(axis.name())) {
        int from = sourceFrame.axisIndex(by.axis());
        int[] lookup =
            context.space.lookup(
                sourceFrame.axes().get(from).dimension(), by.attribute(), axis.dimension());
        return cell -> lookup[sourceFrame.coordinate(cell, from)];
      }
    }
    int from = sourceFrame.axisIndex(axis.name());
    return cell -> sourceFrame.coordinate(cell, from);
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
    out.put(unit, fold(unit, in, null));
  }

  /** Returns the fold of a group; what was left out goes to {@code inputs} if somebody asks. */
  private Cell fold(int group, Columns in, Trace.@Nullable Inputs inputs) {
    List<Entry> entries = new ArrayList<>(groups.size(group));
    for (int i = 0; i < groups.size(group); i++) {
      int cell = groups.cell(group, i);
      if (admitted == null || admitted.at(cell, in).equals(Cell.Flag.TRUE)) {
        Cell value = in.get(source, cell);
        if (!(value instanceof Cell.NotApplicable)) {
          entries.add(new Entry(cell, value));
        }
      }
    }
    int next = 0;
    while (next < choosers.size() && choosers.get(next).readsNoValue()) {
      entries = choosers.get(next++).choose(entries, in, dropped(inputs));
    }
    @Nullable Cell gap = withoutMissing(entries, in, inputs);
    if (gap != null) {
      addUsed(entries, inputs);
      return gap;
    }
    for (; next < choosers.size(); next++) {
      entries = choosers.get(next).choose(entries, in, dropped(inputs));
    }
    addUsed(entries, inputs);
    if (entries.size() < atLeast) {
      return TOO_FEW;
    }
    List<Cell> values = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      values.add(entries.get(i).value());
    }
    return Folds.fold(node.fold(), values);
  }

  /** Removes or replaces missing entries; returns the result if a missing one decides it. */
  private @Nullable Cell withoutMissing(
      List<Entry> entries, Columns in, Trace.@Nullable Inputs inputs) {
    @Nullable Cell blocking = null;
    boolean gaps = false;
    for (int i = 0; !gaps && i < entries.size(); i++) {
      gaps = entries.get(i).value() instanceof Cell.Missing;
    }
    if (!gaps) {
      return null;
    }
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!(entry.value() instanceof Cell.Missing)) {
        continue;
      }
      Cell stand = substitute == null ? entry.value() : substitute.at(entry.cell(), in);
      if (stand.isValue()) {
        entries.set(i, new Entry(entry.cell(), stand));
        note(inputs, source, entry.cell(), Trace.Use.MISSING, "reduce.replaced");
        if (substitute != null) {
          note(
              inputs,
              substitute.step(),
              substitute.cell(entry.cell()),
              Trace.Use.SUBSTITUTED,
              null);
        }
      } else {
        if (node.missing() != Node.MissingPolicy.SKIP && blocking == null) {
          blocking = entry.value();
        }
        note(inputs, source, entry.cell(), Trace.Use.MISSING, null);
      }
    }
    boolean decided = blocking == null;
    Cell deciding = Cell.of(node.fold() == Fold.ANY);
    if (node.fold() == Fold.ALL || node.fold() == Fold.ANY) {
      decided |= entries.stream().anyMatch(entry -> entry.value().equals(deciding));
    }
    entries.removeIf(entry -> entry.value() instanceof Cell.Missing);
    return decided ? null : blocking;
  }

  private Chooser.@Nullable Dropped dropped(Trace.@Nullable Inputs inputs) {
    return inputs == null
        ? null
        : (entry, code) -> inputs.add(source, entry.cell(), Trace.Use.DROPPED, code);
  }

  private static void note(
      Trace.@Nullable Inputs inputs, int step, int cell, Trace.Use use, @Nullable String code) {
    if (inputs != null) {
      inputs.add(step, cell, use, code);
    }
  }

  private void addUsed(List<Entry> entries, Trace.@Nullable Inputs inputs) {
    if (inputs != null) {
      entries.forEach(entry -> inputs.used(source, entry.cell()));
    }
  }

  @Override
  public void reads(int unit, Reads reads) {
    for (int i = 0; i < groups.size(unit); i++) {
      int cell = groups.cell(unit, i);
      reads.read(source, cell);
      if (admitted != null) {
        reads.read(admitted.step(), admitted.cell(cell));
      }
      if (substitute != null) {
        reads.read(substitute.step(), substitute.cell(cell));
      }
      choosers.forEach(chooser -> chooser.reads(cell, reads));
    }
  }

  @Override
  public int @Nullable [] readerOfEach(int step) {
    if (step != source || isSource(admitted) || isSource(substitute) || !choosers.isEmpty()) {
      return null;
    }
    int[] unitOf = new int[sourceFrame.size()];
    Arrays.fill(unitOf, -1);
    for (int unit = 0; unit < groups.count(); unit++) {
      for (int i = 0; i < groups.size(unit); i++) {
        unitOf[groups.cell(unit, i)] = unit;
      }
    }
    return unitOf;
  }

  /** Returns whether an operand is the source once more. */
  private boolean isSource(@Nullable Operand operand) {
    return operand != null && operand.step() == source;
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    Cell exact = fold(cell, in, inputs);
    List<Trace.Input> sorted = new ArrayList<>(inputs.list());
    sorted.sort(java.util.Comparator.comparingInt(Trace.Input::cell));
    int used = 0;
    for (Trace.Input input : sorted) {
      if (input.use() == Trace.Use.USED || input.use() == Trace.Use.SUBSTITUTED) {
        used++;
      }
    }
    return new Trace(word, word, List.of(Integer.toString(used)), sorted, exact);
  }

  /** A source cell with its value. */
  record Entry(int cell, Cell value) {}
}
