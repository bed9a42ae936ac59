package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.internal.column.DenseFrame;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.column.SparseFrame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Decides which cells a column has.
 *
 * <p>The rule of the language: a column that reads others cell by cell has the cells that its
 * widest operands have; where no operand spans all axes, every combination. A column that reduces
 * to one axis or none has a cell for each member; to more axes, those that its source reaches.
 */
final class Frames {
  private final Space space;
  private final Map<List<Axis>, DenseFrame> dense = new HashMap<>();

  Frames(Space space) {
    this.space = space;
  }

  /** Returns the frame of all combinations; equal axes give the same frame. */
  Frame dense(List<Axis> axes) {
    return dense.computeIfAbsent(axes, space::dense);
  }

  /** Returns the frame of a column over {@code axes} that reads {@code operands} cell by cell. */
  Frame spanning(List<Axis> axes, List<Frame> operands) {
    List<Frame> wide =
        operands.stream()
            .filter(f -> new HashSet<>(f.axes()).containsAll(axes))
            .distinct()
            .toList();
    if (wide.isEmpty() || wide.stream().anyMatch(DenseFrame.class::isInstance)) {
      return dense(axes);
    }
    if (wide.size() == 1 && wide.get(0).axes().equals(axes)) {
      return wide.get(0);
    }
    int[] sizes = space.sizes(axes);
    return new SparseFrame(
        axes, sizes, wide.stream().flatMapToLong(f -> codes(f, axes, sizes)).toArray());
  }

  private static LongStream codes(Frame frame, List<Axis> axes, int[] sizes) {
    int[] from = axes.stream().mapToInt(axis -> frame.axisIndex(axis.name())).toArray();
    long[] strides = SparseFrame.strides(sizes);
    long[] codes = new long[frame.size()];
    int[] coordinates = new int[from.length];
    for (int cell = 0; cell < codes.length; cell++) {
      for (int axis = 0; axis < from.length; axis++) {
        coordinates[axis] = frame.coordinate(cell, from[axis]);
      }
      codes[cell] = SparseFrame.code(strides, coordinates);
    }
    return Arrays.stream(codes);
  }

  /**
   * A coordinate of a new axis for each cell of an old frame, or −1 where the cell does not reach
   * it.
   */
  interface Coordinate {
    int of(int cell);
  }

  /**
   * Returns the frame over {@code axes} that the cells of {@code source} reach through {@code
   * coordinates}.
   */
  Frame reached(List<Axis> axes, Frame source, List<Coordinate> coordinates) {
    if (axes.size() <= 1 || source instanceof DenseFrame) {
      return dense(axes);
    }
    int[] sizes = space.sizes(axes);
    long[] strides = SparseFrame.strides(sizes);
    long[] codes = new long[source.size()];
    int count = 0;
    int[] at = new int[axes.size()];
    for (int cell = 0; cell < source.size(); cell++) {
      boolean reached = true;
      for (int axis = 0; axis < at.length; axis++) {
        at[axis] = coordinates.get(axis).of(cell);
        reached &= at[axis] >= 0;
      }
      if (reached) {
        codes[count++] = SparseFrame.code(strides, at);
      }
    }
    return new SparseFrame(axes, sizes, Arrays.copyOf(codes, count));
  }
}
