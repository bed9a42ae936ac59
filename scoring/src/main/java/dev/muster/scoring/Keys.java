package dev.muster.scoring;

import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.engine.Plan;
import dev.muster.scoring.internal.engine.State;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds cells by the ids of their members. */
final class Keys {
  private Keys() {}

  /**
   * Returns the cell of a key, or −1.
   *
   * @throws IllegalArgumentException if the key names other axes than the frame has, or an unknown
   *     member
   */
  static int find(Frame frame, Map<String, String> key, Space space, String step) {
    int[] at = new int[frame.axes().size()];
    for (int i = 0; i < at.length; i++) {
      Axis axis = frame.axes().get(i);
      @Nullable String id = key.get(axis.name());
      at[i] = id == null ? -1 : space.indexOf(axis.dimension(), id);
      if (at[i] < 0 || key.size() != at.length) {
        throw new IllegalArgumentException(
            "key %s does not name a cell of step (%s).%nMaybe its axes are %s."
                .formatted(key, step, frame.axes().stream().map(Axis::name).toList()));
      }
    }
    return frame.find(at);
  }

  /** Returns the ids of a cell by axis. */
  static SortedMap<String, String> key(Plan plan, int step, int cell) {
    Frame frame = plan.frame(step);
    SortedMap<String, String> key = new TreeMap<>();
    for (int i = 0; i < frame.axes().size(); i++) {
      Axis axis = frame.axes().get(i);
      key.put(
          axis.name(), plan.space().members(axis.dimension()).get(frame.coordinate(cell, i)).id());
    }
    return key;
  }

  /** Adds the cells in which two states of one contest differ. */
  static void changes(State before, State after, List<AppendResult.Change> changed) {
    for (int step = 0; step < after.plan().graph().steps().size(); step++) {
      Frame old = before.plan().frame(step);
      Frame now = after.plan().frame(step);
      int[] at = new int[now.axes().size()];
      for (int cell = 0; cell < now.size(); cell++) {
        now.coordinates(cell, at);
        Cell was = before.get(step, old.find(at));
        Cell is = after.get(step, cell);
        if (!was.equals(is)) {
          changed.add(
              new AppendResult.Change(
                  after.plan().graph().steps().get(step).id(),
                  key(after.plan(), step, cell),
                  was,
                  is));
        }
      }
      for (int cell = 0; cell < old.size(); cell++) {
        old.coordinates(cell, at);
        Cell was = before.get(step, cell);
        if (now.find(at) < 0 && !was.equals(Cell.NotApplicable.CELL)) {
          changed.add(
              new AppendResult.Change(
                  after.plan().graph().steps().get(step).id(),
                  key(before.plan(), step, cell),
                  was,
                  Cell.NotApplicable.CELL));
        }
      }
    }
  }
}
