package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workers that differ from another in one thing. */
final class Copies {
  private Copies() {}

  static Worker count(Worker of, long people) {
    return copy(of, people, of.priority(), of.items(), of.availability(), of.pinned());
  }

  static Worker availability(Worker of, List<TimeSpan> spans) {
    return copy(of, of.count(), of.priority(), of.items(), spans, of.pinned());
  }

  static Worker pinned(Worker of, @Nullable String batch) {
    return copy(of, of.count(), of.priority(), of.items(), of.availability(), batch);
  }

  static Worker copy(
      Worker of,
      long count,
      int priority,
      List<String> items,
      List<TimeSpan> availability,
      @Nullable String pinned) {
    return of.toBuilder()
        .count(count)
        .priority(priority)
        .items(items)
        .availability(availability)
        .pinned(pinned)
        .build();
  }
}
