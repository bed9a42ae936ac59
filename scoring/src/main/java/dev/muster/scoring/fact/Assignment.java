package dev.muster.scoring.fact;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cells of a relation that a contest assigns, such as who marks which item of whom.
 *
 * @param keys the members that each named key may have; a key that is not named may have any
 * @param pointer where it stands in the contest file
 */
public record Assignment(SortedMap<String, List<String>> keys, String pointer) {
  /** Copies the keys. */
  public Assignment {
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }
}
