package dev.muster.scheduling.exam;

import dev.muster.core.text.Ids;
import org.jspecify.annotations.Nullable;

/**
 * An exam item that workers with a tag must not get.
 *
 * @param tag the tag, such as {@code pregnant}
 * @param item id of the item
 * @param substitute id of the item that they get instead, or null for none
 */
public record Contraindication(String tag, String item, @Nullable String substitute) {
  /** Checks the ids. */
  public Contraindication {
    Ids.require(tag, "tag");
    Ids.require(item, "item");
    if (substitute != null) {
      Ids.require(substitute, "item");
    }
  }
}
