package dev.muster.scoring.fact;

import dev.muster.core.number.Rational;
import org.jspecify.annotations.Nullable;

/**
 * What a status does.
 *
 * @param id its word
 * @param score what becomes of the score
 * @param cap the greatest score, if {@code score} is CAP
 * @param rank what becomes of the place
 */
public record StatusRule(String id, ScoreEffect score, @Nullable Rational cap, RankEffect rank) {
  /** What a status does to a score. */
  public enum ScoreEffect {
    KEEP,
    ZERO,
    CAP,
    NONE
  }

  /** What a status does to a place. */
  public enum RankEffect {
    /** Ranked with all others. */
    RANKED,
    /** Ranked behind all that are ranked. */
    LAST,
    /** Without a place; those behind move up. */
    UNRANKED,
    /** Without a place, which stays empty: nobody moves up. */
    VACANT
  }

  /** Returns the score after this status. */
  public Cell applyTo(Cell value) {
    if (score == ScoreEffect.NONE) {
      return new Cell.Missing("status");
    }
    if (score == ScoreEffect.ZERO) {
      return value instanceof Cell.NotApplicable ? value : Cell.of(0);
    }
    if (score == ScoreEffect.CAP && cap != null && value instanceof Cell.Exact number) {
      return Cell.of(number.value().min(cap));
    }
    return value;
  }
}
