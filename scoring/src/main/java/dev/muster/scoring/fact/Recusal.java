package dev.muster.scoring.fact;

import org.jspecify.annotations.Nullable;

/**
 * Who may not mark whom: a fact is refused, and none is due, where two terms of its key are equal,
 * such as the unit of a judge and the unit of who is judged.
 */
public record Recusal(Term one, Term other) {
  /**
   * A key of the relation, or an attribute of the member that it names.
   *
   * @param key the key
   * @param attribute the attribute, or null for the member itself
   */
  public record Term(String key, @Nullable String attribute) {
    @Override
    public String toString() {
      return attribute == null ? key : key + "." + attribute;
    }
  }
}
