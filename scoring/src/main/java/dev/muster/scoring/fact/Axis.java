package dev.muster.scoring.fact;

/**
 * A named key of a relation or a column, running over a dimension.
 *
 * @param name unique within its relation or column; by default the dimension's id
 * @param dimension the id of the dimension
 */
public record Axis(String name, String dimension) {
  /** Returns an axis named after its dimension. */
  public static Axis of(String dimension) {
    return new Axis(dimension, dimension);
  }
}
