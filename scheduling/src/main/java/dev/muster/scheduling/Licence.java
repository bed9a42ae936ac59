package dev.muster.scheduling;

import dev.muster.core.text.Ids;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Permission of a site to examine people exposed to a hazard.
 *
 * @param hazard id of the hazard
 * @param start the first day on which it holds, or null
 * @param end the first day on which it holds no more, or null
 */
public record Licence(String hazard, @Nullable LocalDate start, @Nullable LocalDate end) {
  /** Checks the id and the order. */
  public Licence {
    Ids.require(hazard, "hazard");
    if (start != null && end != null && !end.isAfter(start)) {
      throw new IllegalArgumentException(
          "licence for %s ends on %s, not after its start %s.%nMaybe the two are swapped."
              .formatted(hazard, end, start));
    }
  }

  /** Returns whether it holds for {@code hazardId} on {@code day}. */
  public boolean covers(String hazardId, LocalDate day) {
    return hazard.equals(hazardId)
        && (start == null || !day.isBefore(start))
        && (end == null || day.isBefore(end));
  }
}
