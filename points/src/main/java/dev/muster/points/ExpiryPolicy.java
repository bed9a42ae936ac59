package dev.muster.points;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * When points expire that are earned at some time: after a period in a named zone, and then through
 * the end of the day, month or year if asked for.
 *
 * <p>The result is the first instant at which the points are void. Store it with the points, and
 * never compute it again: rules of time zones change. Immutable.
 *
 * @param after how long points are valid, counted in the calendar of {@code zone}
 * @param through up to the end of what they stay valid then
 * @param zone whose days and months count
 */
public record ExpiryPolicy(Period after, Through through, ZoneId zone) {
  /** Up to the end of what points stay valid. */
  public enum Through {
    /** Not beyond the period itself: as long to the second. */
    INSTANT,
    /** Through the day on which the period ends. */
    DAY,
    /** Through the month in which the period ends. */
    MONTH,
    /** Through the year in which the period ends. */
    YEAR
  }

  /** Checks that the period is not negative or empty. */
  public ExpiryPolicy {
    requireNonNull(through, "through");
    requireNonNull(zone, "zone");
    if (after.isNegative() || (after.isZero() && through == Through.INSTANT)) {
      throw new IllegalArgumentException(
          "after (%s) must be a positive period; points would expire when they are earned"
              .formatted(after));
    }
  }

  /** Returns the first instant at which points earned at {@code earned} are void. */
  public Instant expiresAt(Instant earned) {
    ZonedDateTime end = earned.atZone(zone).plus(after);
    LocalDate day = end.toLocalDate();
    return switch (through) {
      case INSTANT -> end.toInstant();
      case DAY -> start(day.plusDays(1));
      case MONTH -> start(day.with(TemporalAdjusters.firstDayOfNextMonth()));
      case YEAR -> start(day.with(TemporalAdjusters.firstDayOfNextYear()));
    };
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
