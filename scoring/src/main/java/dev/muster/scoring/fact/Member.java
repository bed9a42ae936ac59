package dev.muster.scoring.fact;

import dev.muster.core.text.LocalizedText;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One id of a dimension.
 *
 * @param id unique within its dimension
 * @param name what people read, or null; private, so it never enters findings or hashes of results
 * @param sortKey decides the order of roster members before the id does
 * @param attributes values by attribute name; an attribute that is not there is a missing cell
 */
public record Member(
    String id, @Nullable LocalizedText name, long sortKey, SortedMap<String, Cell> attributes) {
  /** Copies the attributes. */
  public Member {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** Returns a member without name or attributes. */
  public static Member of(String id) {
    return new Member(id, null, 0, new TreeMap<>());
  }
}
