package dev.muster.scoring;

import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import java.util.Map;
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
}
