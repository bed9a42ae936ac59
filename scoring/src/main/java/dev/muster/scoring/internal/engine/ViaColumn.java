package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.DenseFrame;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a step at keys that are found elsewhere: another axis, an attribute, a fixed member, a step
 * of symbols.
 */
final class ViaColumn implements StepColumn {
  private final int source;
  private final Frame sourceFrame;
  private final Frame frame;
  private final List<Finder> finders = new ArrayList<>();
  private final List<Operand> steps = new ArrayList<>();

  /** Finds a coordinate of the source for a cell of the result; −1 if there is none. */
  private interface Finder {
    int at(int cell, @Nullable Columns in);
  }

  ViaColumn(Node.Via via, int step, BuildContext context) {
    this.source = context.index(via.of());
    this.sourceFrame = context.frame(via.of());
    Map<String, Node.Link> links = new TreeMap<>();
    via.links().forEach(link -> links.put(link.axis(), link));
    this.frame = frame(context.axes(step), links, context);
    for (Axis axis : sourceFrame.axes()) {
      finders.add(finder(axis, links.get(axis.name()), context));
    }
  }

  private Frame frame(List<Axis> axes, Map<String, Node.Link> links, BuildContext context) {
    List<Frame> dense = new ArrayList<>();
    boolean onlyRenames = true;
    for (Node.Link link : links.values()) {
      if (link instanceof Node.Link.ToStep to) {
        dense.add(context.frame(to.step()));
        onlyRenames = false;
      }
      onlyRenames &= !(link instanceof Node.Link.ToAttribute);
    }
    if (!onlyRenames || sourceFrame instanceof DenseFrame) {
      return context.frames.spanning(axes, dense);
    }
    int[] fixed = fixedMembers(links, context);
    List<Frames.Coordinate> coordinates = new ArrayList<>();
    for (Axis axis : axes) {
      int from = sourceAxis(axis.name(), links);
      coordinates.add(cell -> matches(fixed, cell) ? sourceFrame.coordinate(cell, from) : -1);
    }
    return context.frames.reached(axes, sourceFrame, coordinates);
  }

  private int[] fixedMembers(Map<String, Node.Link> links, BuildContext context) {
    int[] fixed = new int[sourceFrame.axes().size()];
    for (int i = 0; i < fixed.length; i++) {
      Axis axis = sourceFrame.axes().get(i);
      fixed[i] =
          links.get(axis.name()) instanceof Node.Link.ToMember to
              ? Math.max(0, context.space.indexOf(axis.dimension(), to.member()))
              : -1;
    }
    return fixed;
  }

  private boolean matches(int[] fixed, int cell) {
    for (int i = 0; i < fixed.length; i++) {
      if (fixed[i] >= 0 && sourceFrame.coordinate(cell, i) != fixed[i]) {
        return false;
      }
    }
    return true;
  }

  private int sourceAxis(String target, Map<String, Node.Link> links) {
    for (int i = 0; i < sourceFrame.axes().size(); i++) {
      String name = sourceFrame.axes().get(i).name();
      @Nullable Object link = links.get(name);
      if (link instanceof Node.Link.ToAxis to
          ? to.target().equals(target)
          : link == null && name.equals(target)) {
        return i;
      }
    }
    throw new IllegalArgumentException("axis (%s) comes from nowhere.".formatted(target));
  }

  private Finder finder(Axis axis, Node.@Nullable Link link, BuildContext context) {
    if (link instanceof Node.Link.ToAttribute to) {
      int at = frame.axisIndex(to.target());
      int[] lookup =
          context.space.lookup(frame.axes().get(at).dimension(), to.attribute(), axis.dimension());
      return (cell, in) -> lookup[frame.coordinate(cell, at)];
    } else if (link instanceof Node.Link.ToMember to) {
      int member = context.space.indexOf(axis.dimension(), to.member());
      return (cell, in) -> member;
    } else if (link instanceof Node.Link.ToStep to) {
      Operand operand = context.read(to.step(), frame);
      steps.add(operand);
      return (cell, in) ->
          in != null && operand.at(cell, in) instanceof Cell.Symbol symbol
              ? context.space.indexOf(axis.dimension(), symbol.id())
              : -1;
    }
    int at = frame.axisIndex(link instanceof Node.Link.ToAxis to ? to.target() : axis.name());
    return (cell, in) -> frame.coordinate(cell, at);
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public int units() {
    return frame.size();
  }

  private int sourceCell(int cell, @Nullable Columns in) {
    int[] at = new int[finders.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = finders.get(i).at(cell, in);
    }
    return sourceFrame.find(at);
  }

  @Override
  public boolean isCellByCell() {
    return true;
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    out.put(unit, cell(unit, in));
  }

  private Cell cell(int cell, Columns in) {
    for (Operand operand : steps) {
      Cell key = operand.at(cell, in);
      if (!key.isValue()) {
        return key;
      }
    }
    return in.get(source, sourceCell(cell, in));
  }

  @Override
  public void reads(int unit, Reads reads) {
    for (Operand operand : steps) {
      reads.read(operand.step(), operand.cell(unit));
    }
    if (steps.isEmpty()) {
      reads.read(source, sourceCell(unit, null));
    }
  }

  @Override
  public int[] readsAnywhere() {
    return steps.isEmpty() ? new int[0] : new int[] {source};
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    steps.forEach(
        operand -> inputs.add(operand.step(), operand.cell(cell), Trace.Use.USED, "via.key"));
    inputs.used(source, sourceCell(cell, in));
    return new Trace("via", "via", List.of(), inputs.list(), cell(cell, in));
  }
}
