package dev.muster.scheduling.station;

import java.util.Arrays;
import java.util.List;

/**
 * How one simulated day went.
 *
 * @param came how many people came
 * @param finished how many of them had everything in the end
 * @param makespan when the last service ended, in seconds from the start of the session
 * @param waits how long each of those who came waited, in seconds, ascending
 */
public record SimulatedDay(int came, int finished, long makespan, List<Long> waits) {
  /** Sorts. */
  public SimulatedDay {
    waits = waits.stream().sorted().toList();
  }

  /** Returns the mean waiting in seconds, 0 if nobody came. */
  public double meanWaiting() {
    return waits.stream().mapToLong(Long::longValue).average().orElse(0);
  }

  /**
   * Returns the waiting that a share of people did not exceed, by nearest rank; 0 if nobody came.
   *
   * @param percent from 1 to 100
   */
  public long waitingQuantile(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent (%d) must be from 1 to 100.".formatted(percent));
    }
    long[] sorted = waits.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(sorted.length * percent + 99) / 100 - 1];
  }
}
