package dev.muster.scoring.internal.engine;

import dev.muster.scoring.internal.column.Frame;

/**
 * Finds, for each cell of one frame, the cell of another that has the same members on the axes they
 * share.
 */
interface Projection {
  /** Reads the cell of the same number. */
  Projection SAME = cell -> cell;

  /** Returns the cell of the source for a cell of the target, or −1. */
  int at(int cell);

  /**
   * Returns the projection from {@code target} to {@code source}, whose axes must be among the
   * target's.
   */
  static Projection of(Frame target, Frame source) {
    if (target == source) {
      return SAME;
    }
    int rank = source.axes().size();
    int[] from = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      from[axis] = target.axisIndex(source.axes().get(axis).name());
      if (from[axis] < 0) {
        throw new IllegalArgumentException(
            "axis (%s) is not in the target frame.".formatted(source.axes().get(axis).name()));
      }
    }
    int[] table = new int[target.size()];
    int[] coordinates = new int[rank];
    for (int cell = 0; cell < table.length; cell++) {
      for (int axis = 0; axis < rank; axis++) {
        coordinates[axis] = target.coordinate(cell, from[axis]);
      }
      table[cell] = source.find(coordinates);
    }
    return cell -> table[cell];
  }
}
