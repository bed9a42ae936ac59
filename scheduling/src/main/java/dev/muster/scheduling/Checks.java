package dev.muster.scheduling;

import dev.muster.core.text.Ids;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The small checks that the records of the model share. */
final class Checks {
  private Checks() {}

  /** Returns the ids in code-point order, each checked, without repetition. */
  static List<String> ids(String what, Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    String[] sorted = ids.toArray(new String[0]);
    java.util.Arrays.sort(sorted, Ids.ORDER);
    for (int i = 0; i < sorted.length; i++) {
      Ids.require(sorted[i], what);
      if (i > 0 && sorted[i].equals(sorted[i - 1])) {
        throw new IllegalArgumentException(
            "%s (%s) stands twice.%nMaybe remove one of them.".formatted(what, sorted[i]));
      }
    }
    return List.of(sorted);
  }

  /** Checks an id that may be absent. */
  static void optionalId(String what, @Nullable String id) {
    if (id != null) {
      Ids.require(id, what);
    }
  }

  /** Returns the map in code-point order of its ids, each value from {@code min} to {@code max}. */
  static SortedMap<String, Long> numbers(
      String what, Map<String, Long> numbers, long min, long max) {
    if (numbers.isEmpty()) {
      return Collections.emptySortedMap();
    }
    TreeMap<String, Long> sorted = new TreeMap<>(Ids.ORDER);
    numbers.forEach(
        (id, number) -> {
          Ids.require(id, what);
          range(what + " of " + id, number, min, max);
          sorted.put(id, number);
        });
    return Collections.unmodifiableSortedMap(sorted);
  }

  static long range(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s (%d) must be from %d to %d.%nMaybe a digit is missing or too many."
              .formatted(what, value, min, max));
    }
    return value;
  }
}
