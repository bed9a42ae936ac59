package dev.muster.scheduling.exam;

import dev.muster.core.text.Ids;
import org.jspecify.annotations.Nullable;

/**
 * An exam item that one worker must not get, by her doctor's word rather than by a rule of the
 * catalogue.
 *
 * @param item id of the item
 * @param by id of the item that she gets instead, or null for none
 */
public record Substitute(String item, @Nullable String by) {
  /** Checks the ids. */
  public Substitute {
    Ids.require(item, "item");
    if (by != null) {
      Ids.require(by, "item");
    }
  }
}
