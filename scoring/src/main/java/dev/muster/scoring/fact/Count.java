package dev.muster.scoring.fact;

import org.jspecify.annotations.Nullable;

/**
 * A whole number that a rule set writes down or leaves to a parameter of the contest.
 *
 * @param literal the number, if {@code parameter} is null
 * @param parameter the id of the parameter, or null
 */
public record Count(int literal, @Nullable String parameter) {
  /** Returns a count that is written down. */
  public static Count of(int literal) {
    return new Count(literal, null);
  }

  @Override
  public String toString() {
    return parameter == null ? Integer.toString(literal) : parameter;
  }
}
