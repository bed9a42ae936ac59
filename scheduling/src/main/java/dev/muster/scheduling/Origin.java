package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.place.Place;
import java.util.List;

/**
 * A place that a worker may set out from, and when.
 *
 * @param kind a word for people, an id such as {@code home} or {@code workplace}
 * @param place where it is
 * @param valid when the worker can set out from there: a batch must start within one of these
 *     spans; empty means always
 */
public record Origin(String kind, Place place, List<TimeSpan> valid) {
  /** The greatest number of spans. */
  public static final int SPANS_MAX = 10_000;

  /** Checks and copies. */
  public Origin {
    Ids.require(kind, "kind of origin");
    requireNonNull(place, "place");
    valid = List.copyOf(valid);
    Checks.range("number of validity spans", valid.size(), 0, SPANS_MAX);
  }

  /** Returns the home that is always valid. */
  public static Origin home(double latitude, double longitude) {
    return new Origin("home", new Place.Point(latitude, longitude), List.of());
  }

  /** Returns whether the worker can set out from here to a batch that starts at {@code start}. */
  public boolean isValidAt(java.time.Instant start) {
    if (valid.isEmpty()) {
      return true;
    }
    for (TimeSpan span : valid) {
      if (span.contains(start)) {
        return true;
      }
    }
    return false;
  }
}
