package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A half-open stretch of time: {@code start} belongs to it, {@code end} does not. Never empty.
 *
 * @param start the first instant
 * @param end the first instant after it
 */
public record TimeSpan(Instant start, Instant end) {
  /** The earliest start. */
  public static final Instant MIN = Instant.parse("0001-01-02T00:00:00Z");

  /** The latest end. */
  public static final Instant MAX = Instant.parse("9999-12-30T00:00:00Z");

  /**
   * Checks the order and the years.
   *
   * @throws IllegalArgumentException if {@code end} is not after {@code start}, or one is not
   *     within the years 1 to 9999
   */
  public TimeSpan {
    requireNonNull(start, "start");
    requireNonNull(end, "end");
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException(
          "end (%s) must be after start (%s).%nMaybe the two are swapped.".formatted(end, start));
    }
    if (start.isBefore(MIN) || end.isAfter(MAX)) {
      throw new IllegalArgumentException(
          "span (%s to %s) must lie from %s to %s.%nMaybe a year has a digit too many."
              .formatted(start, end, MIN, MAX));
    }
  }

  /** Returns whether {@code instant} is in this span. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /**
   * Returns whether the whole of {@code other} is in this span. Two spans that only touch do not
   * contain each other.
   */
  public boolean contains(TimeSpan other) {
    return !other.start.isBefore(start) && !other.end.isAfter(end);
  }
}
