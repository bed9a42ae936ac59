package dev.muster.scoring;

import dev.muster.core.json.ContentHash;
import dev.muster.scoring.internal.engine.Plan;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.fact.FactBook;
import java.util.function.Supplier;

/** Runs the engine over the facts of a contest. */
final class Evaluations {
  private Evaluations() {}

  /** Computes all columns from scratch. */
  static State compute(Roster roster, FactBook book) {
    Plan plan = Plan.of(roster.rules().graph(), roster.space(), book::frame);
    return State.of(plan, book);
  }

  /** Computes standings from scratch. */
  static Standings evaluate(Roster roster, FactBook book, Supplier<ContentHash> marks) {
    return new Standings(roster, compute(roster, book), book.seq(), marks);
  }
}
