package dev.muster.points.conform;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads the times of vectors: instants, dates (their start in UTC), and days counted from a
 * beginning, {@code D+31}, {@code T5} or {@code t2}.
 */
final class VectorTime {
  /** The day from which relative times count. */
  static final Instant BEGINNING = Instant.parse("2024-01-01T00:00:00Z");

  private VectorTime() {}

  static Instant parse(String text) {
    if (text.startsWith("D+")) {
      return BEGINNING.plus(Duration.ofDays(Long.parseLong(text.substring(2))));
    }
    if (text.startsWith("T") || text.startsWith("t")) {
      return BEGINNING.plus(Duration.ofDays(Long.parseLong(text.substring(1))));
    }
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }
}
