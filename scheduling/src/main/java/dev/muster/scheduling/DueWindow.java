package dev.muster.scheduling;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days, in the problem's zone, on which a worker's checkup is due; half-open, and open where a
 * bound is null.
 *
 * <p>The start is always a hard rule. The end is a hard rule too unless the problem gives lateness
 * a cost ({@link CostWeights#perDayLate}); then a later batch is allowed and each day costs.
 *
 * <p>The end may lie at or before the start: a worker who is overdue may still have to wait for a
 * first day. Without a cost of lateness no batch suits her then.
 *
 * @param start the first day, or null
 * @param end the first day that is too late, or null
 */
public record DueWindow(@Nullable LocalDate start, @Nullable LocalDate end) {
  /** The last year of a day. */
  public static final int YEAR_MAX = 9_999;

  /** No bound at all. */
  public static final DueWindow ALWAYS = new DueWindow(null, null);

  /**
   * Checks the years.
   *
   * @throws IllegalArgumentException if a day is not in the years 1 to {@link #YEAR_MAX}
   */
  public DueWindow {
    checkDay("start", start);
    checkDay("end", end);
  }

  static void checkDay(String name, @Nullable LocalDate day) {
    if (day != null && (day.getYear() < 1 || day.getYear() > YEAR_MAX)) {
      throw new IllegalArgumentException(
          "%s (%s) must be in the years 1 to %d.%nMaybe the year has a digit too many."
              .formatted(name, day, YEAR_MAX));
    }
  }

  /** Returns whether {@code day} is before the window. */
  public boolean isEarly(LocalDate day) {
    return start != null && day.isBefore(start);
  }

  /** Returns how many days {@code day} lies beyond the last good day; 0 if it does not. */
  public long daysLate(LocalDate day) {
    return end == null || day.isBefore(end) ? 0 : day.toEpochDay() - end.toEpochDay() + 1;
  }
}
