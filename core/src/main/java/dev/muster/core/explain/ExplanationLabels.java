package dev.muster.core.explain;

import java.util.Locale;
import java.util.Optional;

/**
 * The names under which steps and cells are shown to people.
 *
 * <p>Names may be any text, since renderers escape them.
 */
public interface ExplanationLabels {
  /** Returns the name of a step; its id unless told otherwise. */
  default String step(String step, Locale locale) {
    return step;
  }

  /**
   * Returns the name of what {@code id} stands for in {@code dimension}; the id unless told
   * otherwise.
   */
  default String id(String dimension, String id, Locale locale) {
    return id;
  }

  /** Returns the clause of the rule book that a step follows, as the rules quote it, if known. */
  default Optional<String> clause(String step) {
    return Optional.empty();
  }

  /** Returns the sign of the unit that the values of a step are in; empty for plain numbers. */
  default Optional<String> unit(String step) {
    return Optional.empty();
  }

  /** Returns labels that show every id as it is. */
  static ExplanationLabels ids() {
    return new ExplanationLabels() {};
  }
}
