package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Groups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts the cells of a frame into groups that differ only on some axes, such as the fields of an
 * order.
 */
final class Lines {
  private Lines() {}

  /**
   * Returns the groups of cells that agree on all axes but {@code along}.
   *
   * @param attributes further columns of cells, one a member of {@code by}, on which they must
   *     agree too
   */
  static Groups of(Frame frame, List<String> along, String by, List<Cell[]> attributes) {
    List<Integer> fixed = new ArrayList<>();
    for (int axis = 0; axis < frame.axes().size(); axis++) {
      Axis at = frame.axes().get(axis);
      if (!along.contains(at.name())) {
        fixed.add(axis);
      }
    }
    int byAxis = attributes.isEmpty() ? -1 : frame.axisIndex(by);
    Map<List<Object>, Integer> numbers = new HashMap<>();
    int[] group = new int[frame.size()];
    for (int cell = 0; cell < group.length; cell++) {
      List<Object> key = new ArrayList<>(fixed.size() + attributes.size());
      for (int axis : fixed) {
        key.add(frame.coordinate(cell, axis));
      }
      for (Cell[] attribute : attributes) {
        key.add(attribute[frame.coordinate(cell, byAxis)]);
      }
      Integer number = numbers.get(key);
      if (number == null) {
        number = numbers.size();
        numbers.put(key, number);
      }
      group[cell] = number;
    }
    return new Groups(group, numbers.size());
  }

  /** Returns the group of each cell. */
  static int[] inverse(Groups groups, int size) {
    int[] group = new int[size];
    for (int g = 0; g < groups.count(); g++) {
      for (int i = 0; i < groups.size(g); i++) {
        group[groups.cell(g, i)] = g;
      }
    }
    return group;
  }
}
