package dev.muster.points.programme;

import java.util.HashSet;
import java.util.Set;

/** Which periods are closed. Not thread-safe. */
final class ClosedPeriods {
  private final Set<PeriodKey> closed = new HashSet<>();

  boolean isClosed(PeriodKey period) {
    return !closed.isEmpty() && closed.contains(period);
  }

  boolean isEmpty() {
    return closed.isEmpty();
  }

  boolean close(PeriodKey period) {
    return closed.add(period);
  }

  boolean reopen(PeriodKey period) {
    return closed.remove(period);
  }

  /** Returns the first period from this one on that is open. */
  int open(PeriodKind kind, int index) {
    int at = index;
    while (isClosed(PeriodKey.of(kind, at))) {
      at++;
    }
    return at;
  }
}
