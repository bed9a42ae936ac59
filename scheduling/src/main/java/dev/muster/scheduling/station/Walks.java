package dev.muster.scheduling.station;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shortest walks, one at a time. */
final class Walks {
  private Walks() {}

  /** Returns the shortest walk from room to room; zero where there are no walks. */
  static Duration shortest(List<Walk> walks, String from, String to) {
    if (from.equals(to)) {
      return Duration.ZERO;
    }
    Map<String, Duration> reached = new HashMap<>(Map.of(from, Duration.ZERO));
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (Walk walk : walks) {
        shorter |= walk(reached, walk.from(), walk.to(), walk.time());
        shorter |= walk(reached, walk.to(), walk.from(), walk.time());
      }
    }
    return reached.getOrDefault(to, Duration.ZERO);
  }

  private static boolean walk(Map<String, Duration> reached, String a, String b, Duration time) {
    Duration here = reached.get(a);
    if (here == null) {
      return false;
    }
    Duration there = here.plus(time);
    Duration known = reached.get(b);
    if (known != null && known.compareTo(there) <= 0) {
      return false;
    }
    reached.put(b, there);
    return true;
  }
}
