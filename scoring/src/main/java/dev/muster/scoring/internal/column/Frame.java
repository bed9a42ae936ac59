package dev.muster.scoring.internal.column;

import dev.muster.scoring.fact.Axis;
import java.util.List;

/** Which cells a column has, numbered densely from 0 in the order of its axes. Immutable. */
public sealed interface Frame permits DenseFrame, SparseFrame {
  /** Returns the axes, slowest first. */
  List<Axis> axes();

  /** Returns how many members the axis has. */
  int axisSize(int axis);

  /** Returns how many cells there are. */
  int size();

  /** Returns the number of the member that the cell has on the axis. */
  int coordinate(int cell, int axis);

  /**
   * Returns the cell at the coordinates, or −1 if there is none; a negative coordinate has no cell.
   */
  int find(int[] coordinates);

  /** Returns the place of the axis of that name, or −1. */
  default int axisIndex(String name) {
    for (int i = 0; i < axes().size(); i++) {
      if (axes().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Fills {@code into} with the coordinates of a cell. */
  default void coordinates(int cell, int[] into) {
    for (int axis = 0; axis < into.length; axis++) {
      into[axis] = coordinate(cell, axis);
    }
  }
}
