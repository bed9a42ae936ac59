package dev.muster.lab.rival;

import java.util.EnumMap;
import java.util.Map;

/** Where the time of a run goes: laps since the last one, added up by kind. Not thread-safe. */
final class Stopwatch {
  /** What a lap was spent on. */
  enum Lap {
    DISTANCES,
    MODEL,
    SOLVING,
    PROOF
  }

  private final Map<Lap, Long> nanos = new EnumMap<>(Lap.class);
  private long last = System.nanoTime();

  /** Books the time since the last lap. */
  void lap(Lap kind) {
    long now = System.nanoTime();
    nanos.merge(kind, now - last, Long::sum);
    last = now;
  }

  double seconds(Lap kind) {
    return nanos.getOrDefault(kind, 0L) / 1e9;
  }
}
