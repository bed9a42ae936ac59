package dev.muster.scheduling.exam;

import dev.muster.core.text.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A hazard that a worker is exposed to at work.
 *
 * @param hazard id of the hazard in the problem's catalogue
 * @param level id of the level or grade, or null where the catalogue knows none
 */
public record Exposure(String hazard, @Nullable String level) {
  /** Checks the ids. */
  public Exposure {
    Ids.require(hazard, "hazard");
    if (level != null) {
      Ids.require(level, "level");
    }
  }

  /** Returns an exposure without level. */
  public static Exposure to(String hazard) {
    return new Exposure(hazard, null);
  }
}
