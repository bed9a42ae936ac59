package dev.muster.points.programme;

import dev.muster.points.LedgerTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The periods of one instant in one zone, those that are closed replaced by the next open ones.
 *
 * <p>The offset is kept until the zone's next change, so that most instants cost an integer
 * division. Not thread-safe.
 */
final class Moment {
  private static final long DAY_SECONDS = 86_400;

  private final ZoneRules rules;
  private final ClosedPeriods closed;
  private final int[] indices = new int[PeriodKind.COUNT];
  private long offsetFrom = 1;
  private long offsetUntil;
  private int offset;
  private int dateOf = Integer.MIN_VALUE;
  private LocalDate date = LocalDate.EPOCH;
  private long micros;
  private boolean late;

  Moment(ZoneId zone, ClosedPeriods closed) {
    this.rules = zone.getRules();
    this.closed = closed;
  }

  void set(long atMicros) {
    micros = atMicros;
    late = false;
    long seconds = Math.floorDiv(atMicros, LedgerTime.MICROS_PER_SECOND);
    if (seconds < offsetFrom || seconds >= offsetUntil) {
      loadOffset(Instant.ofEpochSecond(seconds));
    }
    int day = (int) Math.floorDiv(seconds + offset, DAY_SECONDS);
    if (day != dateOf) {
      dateOf = day;
      date = LocalDate.ofEpochDay(day);
    }
    indices[PeriodKind.DAY.number()] = day;
    indices[PeriodKind.WEEK.number()] = PeriodKey.week(day);
    indices[PeriodKind.MONTH.number()] = date.getYear() * 12 + date.getMonthValue() - 1;
    indices[PeriodKind.YEAR.number()] = date.getYear();
    if (!closed.isEmpty()) {
      moveToOpen();
    }
  }

  private void loadOffset(Instant at) {
    ZoneOffsetTransition before = rules.previousTransition(at.plusSeconds(1));
    ZoneOffsetTransition after = rules.nextTransition(at);
    offsetFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond();
    offsetUntil = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    offset = rules.getOffset(at).getTotalSeconds();
  }

  private void moveToOpen() {
    for (PeriodKind kind :
        new PeriodKind[] {PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.YEAR}) {
      int own = indices[kind.number()];
      int open = closed.open(kind, own);
      indices[kind.number()] = open;
      late |= open != own;
    }
  }

  long micros() {
    return micros;
  }

  /** Returns whether a period of the instant is closed. */
  boolean isLate() {
    return late;
  }

  int index(PeriodKind kind) {
    return indices[kind.number()];
  }

  LocalDate date() {
    return date;
  }
}
