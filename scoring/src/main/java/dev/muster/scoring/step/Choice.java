package dev.muster.scoring.step;

import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Count;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of a group take part in a fold. Choices apply one after the other; what they leave
 * out is explained as dropped.
 */
public sealed interface Choice {
  /** Only cells at which a step is true. */
  record Where(String step) implements Choice {}

  /**
   * Leaves out the lowest and the highest values, as many as the size of the group asks for.
   *
   * @param bands by falling size of the group; the first that fits counts, and a group that fits
   *     none is not trimmed
   */
  record Trim(List<TrimBand> bands) implements Choice {
    /** Copies the bands. */
    public Trim {
      bands = List.copyOf(bands);
    }
  }

  /** How many to leave out of groups of at least {@code atLeast} values. */
  record TrimBand(Count atLeast, Count low, Count high) {}

  /**
   * Keeps the middle values; where the rest can't be split evenly, one more of the highest is left
   * out.
   */
  record Middle(Count count) implements Choice {}

  /**
   * Keeps the values that are best by a criterion.
   *
   * @param count how many
   * @param by the step to judge by, or null for the values themselves
   * @param direction which end is best
   */
  record Best(Count count, @Nullable String by, Direction direction) implements Choice {}

  /** Keeps the first values in the order of the axes. */
  record First(Count count) implements Choice {}

  /** Keeps the last values in the order of the axes. */
  record Last(Count count) implements Choice {}

  /**
   * Keeps values within a distance of the centre; if none remains, all are kept.
   *
   * @param centre mean or median
   * @param within the greatest distance that is kept
   */
  record Corridor(Fold centre, Rational within) implements Choice {}

  /** Which way is better. */
  enum Direction {
    HIGHER,
    LOWER
  }
}
