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
 * @param recusals which keys may hold no fact
 * @param entries how many people must enter each fact before it can be confirmed: 1, or 2 for
 *     double entry
 */
public record Relation(
    String id,
    @Nullable LocalizedText name,
    List<Axis> keys,
    ValueType value,
    Expected expected,
    @Nullable Cell initial,
    List<Recusal> recusals,
    int entries) {
  /** Copies the keys and recusals. */
  public Relation {
    keys = List.copyOf(keys);
    recusals = List.copyOf(recusals);
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
