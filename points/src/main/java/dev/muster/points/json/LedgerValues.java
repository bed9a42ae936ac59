package dev.muster.points.json;

import dev.muster.core.json.ValueReader;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import java.time.Duration;
import java.time.Instant;

/** Reads the values that are a ledger's own. */
final class LedgerValues {
  /** The most points that a file can say, 2⁵³ − 1. */
  static final long POINTS_MAX = ValueReader.INTEGER_MAX;

  static final int CODE_MAX = 0xFFFF;
  private static final String DERIVED = "of:";
  private static final int TEXT_MAX = 500;

  private LedgerValues() {}

  /**
   * Reads 32 hexadecimal digits, or {@code of:} and a text to {@link Id128#of derive} the id from.
   */
  static Id128 id(ValueReader value) {
    String text = value.text(1, TEXT_MAX);
    if (text.startsWith(DERIVED) && text.length() > DERIVED.length()) {
      return Id128.of(text.substring(DERIVED.length()));
    }
    if (Id128.isValid(text)) {
      return Id128.parse(text);
    }
    if (!text.isEmpty()) {
      value.report(CommandFault.NOT_LEDGER_ID, text);
    }
    return Id128.ZERO;
  }

  /** Reads a point in time that a ledger can hold. */
  static Instant instant(ValueReader value) {
    Instant instant = value.instant();
    if (instant.isBefore(Instant.EPOCH)
        || instant.isAfter(LedgerTime.instant(LedgerTime.MAX_MICROS))) {
      value.report(CommandFault.TIME_OUT_OF_RANGE, instant);
      return Instant.EPOCH;
    }
    return instant;
  }

  /** Reads a duration of whole seconds. */
  static int seconds(ValueReader value, Duration max) {
    Duration duration = value.duration();
    boolean whole = duration.equals(Duration.ofSeconds(duration.toSeconds()));
    if (!whole || duration.isNegative() || duration.compareTo(max) > 0) {
      value.report(CommandFault.NOT_SECONDS, duration);
      return 0;
    }
    return (int) duration.toSeconds();
  }
}
