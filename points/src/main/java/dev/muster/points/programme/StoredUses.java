package dev.muster.points.programme;

import dev.muster.points.Id128;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers evaluations for the length of one call, since counters note the last one by a number and
 * rows by an id. Not thread-safe.
 */
final class StoredUses {
  private final Map<Id128, Integer> numbers = new HashMap<>();
  private final List<Id128> ids = new ArrayList<>();

  long number(Id128 evaluation) {
    Integer known = numbers.putIfAbsent(evaluation, ids.size());
    if (known != null) {
      return known;
    }
    ids.add(evaluation);
    return ids.size() - 1L;
  }

  /** Returns the ids of all that have a number. */
  List<Id128> all() {
    return List.copyOf(ids);
  }

  /** Returns the id of an evaluation, or zero for -1. */
  Id128 id(long number) {
    return number < 0 ? Id128.ZERO : ids.get((int) number);
  }
}
