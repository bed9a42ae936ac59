package dev.muster.scoring.fact;

import dev.muster.core.text.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one kind: a value for each combination of keys.
 *
 * @param id its name in the rule set
 * @param name what people call it, or null
 * @param keys the named keys in order; two may share a dimension
 * @param value what a fact holds
 * @param expected which cells are due
 * @param initial the value of a due cell without a fact; null means missing
 */
public record Relation(
    String id,
    @Nullable LocalizedText name,
    List<Axis> keys,
    ValueType value,
    Expected expected,
    @Nullable Cell initial) {
  /** Copies the keys. */
  public Relation {
    keys = List.copyOf(keys);
  }

  /**
   * Which cells of a relation are due, and so missing when there is no fact; every other cell is
   * not applicable.
   */
  public enum Expected {
    /** Each combination of keys. */
    ALL,
    /**
     * Only those for which there is a fact; storage grows with the facts, not with the product of
     * the keys.
     */
    FACTS
  }
}
