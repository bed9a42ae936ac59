package dev.muster.core.explain;

import java.util.Locale;

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

  /** Returns labels that show every id as it is. */
  static ExplanationLabels ids() {
    return new ExplanationLabels() {};
  }
}
