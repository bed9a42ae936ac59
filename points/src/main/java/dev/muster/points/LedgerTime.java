package dev.muster.points;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * The ledger's time: whole microseconds since 1970-01-01T00:00Z, from 1 to {@link #MAX_MICROS}.
 *
 * <p>Finer parts of an instant are cut off.
 */
public final class LedgerTime {
  /** The last instant of a ledger, in the year 294247. */
  public static final long MAX_MICROS = Long.MAX_VALUE - 1;

  /** Microseconds of a second. */
  public static final long MICROS_PER_SECOND = 1_000_000;

  private LedgerTime() {}

  /**
   * Returns the microseconds of an instant.
   *
   * @throws DateTimeException if they do not fit
   */
  public static long micros(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
          instant.getNano() / 1000);
    } catch (ArithmeticException e) {
      throw new DateTimeException(
          "instant (%s) is too far away for a ledger".formatted(instant), e);
    }
  }

  /** Returns the instant of a number of microseconds. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000);
  }
}
