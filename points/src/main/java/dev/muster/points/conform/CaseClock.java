package dev.muster.points.conform;

import dev.muster.points.LedgerTime;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a case, moved by the case alone. */
final class CaseClock implements InstantSource {
  private long micros = 1;

  @Override
  public Instant instant() {
    return LedgerTime.instant(micros);
  }

  void set(long newMicros) {
    micros = newMicros;
  }

  void advance(long by) {
    micros += by;
  }
}
