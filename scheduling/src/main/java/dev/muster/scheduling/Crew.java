package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;

/**
 * How the workers of one crew are kept together: all of them are served, or none.
 *
 * <p>Workers name their crew; a crew that is not described is kept in one batch.
 *
 * @param id its id
 * @param together what they share
 */
public record Crew(String id, Together together) {
  /** What the people of a crew share. */
  public enum Together {
    /** All go to the same batch. */
    BATCH,
    /** All go to the same site on the same day, in any of its batches. */
    DAY_AND_SITE
  }

  /** Checks the id. */
  public Crew {
    Ids.require(id, "crew id");
    requireNonNull(together, "together");
  }
}
