package dev.muster.scoring.internal.graph;

import dev.muster.scoring.fact.Axis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The axes and the type of a column. */
public record Signature(List<Axis> axes, ColumnType type) {
  /** Copies the axes. */
  public Signature {
    axes = List.copyOf(axes);
  }

  /** Returns the axis of that name, or null. */
  public @Nullable Axis axis(String name) {
    for (Axis axis : axes) {
      if (axis.name().equals(name)) {
        return axis;
      }
    }
    return null;
  }

  /** Returns the names of axes, for people. */
  public static String names(List<Axis> axes) {
    return "[" + String.join(", ", axes.stream().map(Axis::name).toList()) + "]";
  }
}
