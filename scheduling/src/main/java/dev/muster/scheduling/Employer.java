package dev.muster.scheduling;

import dev.muster.core.text.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an employer allows: how many of its people may be away at once, and on which days.
 *
 * <p>Somebody is away from {@code travelMinutes} before her batch begins until {@code
 * travelMinutes} after it ends, half-open.
 *
 * @param id its id, as workers name it
 * @param headCount people of whom shares are counted, or null for those of the problem
 * @param travelMinutes minutes away before and after a batch, 0 to {@link #TRAVEL_MINUTES_MAX}
 * @param absence how many may be away at once
 * @param days the days, in the problem's zone, on which its people may go, in order; null means any
 */
public record Employer(
    String id,
    @Nullable Long headCount,
    long travelMinutes,
    List<AbsenceLimit> absence,
    @Nullable List<LocalDate> days) {
  /** The longest way: a week. */
  public static final long TRAVEL_MINUTES_MAX = 7 * 24 * 60;

  /** The greatest number of limits, and of days. */
  public static final int ENTRIES_MAX = 10_000;

  /** Checks, sorts and copies. */
  public Employer {
    Ids.require(id, "employer id");
    if (headCount != null) {
      Checks.range("headCount of employer " + id, headCount, 0, Worker.COUNT_MAX);
    }
    Checks.range("travelMinutes of employer " + id, travelMinutes, 0, TRAVEL_MINUTES_MAX);
    absence = List.copyOf(absence);
    days = days == null ? null : List.copyOf(new ArrayList<>(new TreeSet<>(days)));
  }

  /** Returns an employer that allows so many people to be away at once, always. */
  public static Employer allowing(String id, long people) {
    return new Employer(id, null, 0, List.of(AbsenceLimit.count(null, people)), null);
  }

  /** Returns whether people may go on {@code day}. */
  public boolean allows(LocalDate day) {
    return days == null || days.contains(day);
  }

  /**
   * How many people may be away at any moment of a window.
   *
   * @param window the window, or null for always
   * @param count how many, or null where a share is given
   * @param perMille thousandths of the head-count, rounded down, 0 to 1,000; or null
   */
  public record AbsenceLimit(
      @Nullable TimeSpan window, @Nullable Long count, @Nullable Integer perMille) {
    /** Checks that exactly one of the two is given. */
    public AbsenceLimit {
      if ((count == null) == (perMille == null)) {
        throw new IllegalArgumentException(
            "exactly one of count (%s) and perMille (%s) must be given."
                .formatted(count, perMille));
      }
      if (count != null) {
        Checks.range("count", count, 0, Worker.COUNT_MAX);
      }
      if (perMille != null) {
        Checks.range("perMille", perMille, 0, 1_000);
      }
    }

    /** Returns a limit of so many people. */
    public static AbsenceLimit count(@Nullable TimeSpan window, long people) {
      return new AbsenceLimit(window, people, null);
    }

    /** Returns a limit of a share of the head-count. */
    public static AbsenceLimit share(@Nullable TimeSpan window, int perMille) {
      return new AbsenceLimit(window, null, perMille);
    }

    /** Returns how many people it allows of {@code headCount}. */
    public long of(long headCount) {
      if (count != null) {
        return count;
      }
      long share = perMille == null ? 0 : perMille;
      return headCount / 1_000 * share + headCount % 1_000 * share / 1_000;
    }
  }
}
