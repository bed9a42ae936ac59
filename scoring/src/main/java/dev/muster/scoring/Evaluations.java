package dev.muster.scoring;

import dev.muster.core.json.ContentHash;
import dev.muster.scoring.internal.engine.Plan;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.fact.FactBook;

/** Runs the engine over the facts of a contest. */
final class Evaluations {
  private Evaluations() {}

  /** Computes all columns from scratch. */
  static Standings evaluate(Roster roster, FactBook book, ContentHash marks) {
    Plan plan = Plan.of(roster.rules().graph(), roster.space(), book::frame, book);
    return new Standings(roster, State.of(plan), book.seq(), marks);
  }
}
