package dev.muster.scheduling.station;

import dev.muster.core.text.Ids;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long it takes to walk from one room to another, and back. Ways over other rooms count too.
 * Where any walks are told, they must connect all rooms.
 *
 * @param from one room
 * @param to another room
 * @param time whole seconds, up to {@link #TIME_MAX}
 */
public record Walk(String from, String to, Duration time) {
  /** The longest walk: two hours. */
  public static final Duration TIME_MAX = Duration.ofHours(2);

  /** Checks. */
  public Walk {
    Ids.require(from, "room");
    Ids.require(to, "room");
    if (from.equals(to)) {
      throw new IllegalArgumentException("room (%s) is not walked to from itself.".formatted(from));
    }
    if (time.isNegative()
        || !time.equals(time.truncatedTo(ChronoUnit.SECONDS))
        || time.compareTo(TIME_MAX) > 0) {
      throw new IllegalArgumentException(
          "walk (%s) from %s to %s must be whole seconds, from PT0S to %s."
              .formatted(time, from, to, TIME_MAX));
    }
  }
}
