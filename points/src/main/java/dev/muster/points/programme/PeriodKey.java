package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One period: {@code 2026-03-04}, {@code 2026-W10}, {@code 2026-03}, {@code 2026}, a campaign's id,
 * or {@code ever}.
 *
 * <p>Keys are stored with what they decided. The rules of time zones change, and a grant must not.
 *
 * @param kind how long it is
 * @param index its number among the periods of its kind: days since 1970-01-01, weeks since that of
 *     1969-12-29, months since the year 0, years
 * @param text its name
 */
public record PeriodKey(PeriodKind kind, int index, String text) {
  private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");
  private static final int FIRST_MONDAY = -3;

  /** Checks that nothing is null. */
  public PeriodKey {
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
  }

  /**
   * Returns the period of an instant.
   *
   * @throws IllegalArgumentException for campaigns, which only a programme knows
   */
  public static PeriodKey of(PeriodKind kind, Instant at, ZoneId zone) {
    return of(kind, index(kind, at.atZone(zone).toLocalDate()));
  }

  /**
   * Reads a day, week, month or year as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PeriodKey parse(String text) {
    try {
      Matcher week = WEEK.matcher(text);
      if (week.matches()) {
        LocalDate day =
            LocalDate.of(Integer.parseInt(week.group(1)), 1, 4)
                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Long.parseLong(week.group(2)));
        return of(PeriodKind.WEEK, index(PeriodKind.WEEK, day));
      }
      return switch (text.length()) {
        case 10 -> of(PeriodKind.DAY, index(PeriodKind.DAY, LocalDate.parse(text)));
        case 7 -> of(PeriodKind.MONTH, index(PeriodKind.MONTH, YearMonth.parse(text).atDay(1)));
        case 4 -> text.equals("ever") ? of(PeriodKind.EVER, 0) : year(text);
        default -> throw notPeriod(text, null);
      };
    } catch (DateTimeException | NumberFormatException e) {
      throw notPeriod(text, e);
    }
  }

  private static PeriodKey year(String text) {
    return of(PeriodKind.YEAR, Integer.parseInt(text));
  }

  private static IllegalArgumentException notPeriod(
      String text, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "period (%s) is none.%nMaybe write it like 2026-03-04, 2026-W10, 2026-03 or 2026."
            .formatted(text.length() > 40 ? text.substring(0, 40) + "…" : text),
        cause);
  }

  static PeriodKey of(PeriodKind kind, int index) {
    return new PeriodKey(kind, index, name(kind, index));
  }

  static PeriodKey ofCampaign(String campaign) {
    return new PeriodKey(PeriodKind.CAMPAIGN, 0, campaign);
  }

  static int index(PeriodKind kind, LocalDate day) {
    return switch (kind) {
      case DAY -> (int) day.toEpochDay();
      case WEEK -> week(day.toEpochDay());
      case MONTH -> day.getYear() * 12 + day.getMonthValue() - 1;
      case YEAR -> day.getYear();
      case EVER -> 0;
      case CAMPAIGN ->
          throw new IllegalArgumentException("kind (CAMPAIGN) has no calendar; name a campaign");
    };
  }

  static int week(long epochDay) {
    return (int) Math.floorDiv(epochDay - FIRST_MONDAY, 7L);
  }

  private static String name(PeriodKind kind, int index) {
    return switch (kind) {
      case DAY -> LocalDate.ofEpochDay(index).toString();
      case WEEK -> {
        LocalDate monday = monday(index);
        yield "%04d-W%02d"
            .formatted(
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      }
      case MONTH -> firstOfMonth(index).toString().substring(0, 7);
      case YEAR -> "%04d".formatted(index);
      case CAMPAIGN -> "campaign";
      case EVER -> "ever";
    };
  }

  private static LocalDate monday(int index) {
    return LocalDate.ofEpochDay(index * 7L + FIRST_MONDAY);
  }

  private static LocalDate firstOfMonth(int index) {
    return LocalDate.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1, 1);
  }

  /**
   * Returns the first instant of a day, week, month or year.
   *
   * @throws IllegalArgumentException for a campaign or ever
   */
  public Instant start(ZoneId zone) {
    LocalDate first =
        switch (kind) {
          case DAY -> LocalDate.ofEpochDay(index);
          case WEEK -> monday(index);
          case MONTH -> firstOfMonth(index);
          case YEAR -> LocalDate.of(index, 1, 1);
          case CAMPAIGN, EVER ->
              throw new IllegalArgumentException(
                  "period (%s) has no first instant of its own".formatted(text));
        };
    return first.atStartOfDay(zone).toInstant();
  }

  /**
   * Returns the next day, week, month or year.
   *
   * @throws IllegalArgumentException for a campaign or ever
   */
  public PeriodKey next() {
    if (kind == PeriodKind.CAMPAIGN || kind == PeriodKind.EVER) {
      throw new IllegalArgumentException("period (%s) has no next one".formatted(text));
    }
    return of(kind, index + 1);
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return text;
  }
}
