package dev.muster.points.programme;

import dev.muster.core.text.LocalizedText;
import java.util.List;

/** Levels that members reach by points, lowest first. */
record TierLadder(String id, LocalizedText names, Measure measure, List<Level> levels) {
  TierLadder {
    levels = List.copyOf(levels);
  }

  record Level(String id, LocalizedText names, long atLeast) {}
}
