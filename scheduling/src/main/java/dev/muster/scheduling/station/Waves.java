package dev.muster.scheduling.station;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * When people may be asked to report: every so often from the start of the session, so many at a
 * time.
 *
 * @param every the time between two waves, in whole seconds, from 1
 * @param most how many people one wave may have, at least 1
 */
public record Waves(Duration every, int most) {
  /** Checks. */
  public Waves {
    if (every.isNegative()
        || every.isZero()
        || !every.equals(every.truncatedTo(ChronoUnit.SECONDS))
        || every.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "every (%s) must be whole seconds, from PT1S to a day.".formatted(every));
    }
    if (most < 1) {
      throw new IllegalArgumentException("most (%d) must be at least 1.".formatted(most));
    }
  }
}
