package dev.muster.points.programme;

import dev.muster.points.LedgerTime;
import java.time.Instant;

/**
 * Asks a programme about facts without a ledger: what would they earn?
 *
 * <p>Caps, budgets, streaks and prerequisites count as they do in the {@link ProgrammeEngine}, but
 * nothing is posted, accounts are taken to have what budgets need, and evaluations are not
 * remembered: a fact given twice counts twice. Not thread-safe.
 */
public final class DryRun {
  private final RuleSet rules = new RuleSet();
  private final RuleBook book = new RuleBook(rules, account -> Long.MAX_VALUE);
  private long number;

  private DryRun() {}

  /** Returns a run of a programme. */
  public static DryRun of(Programme programme) {
    DryRun run = new DryRun();
    run.adopt(programme);
    return run;
  }

  /** Adds a version of the programme, in force at times at which no other is. */
  public void adopt(Programme programme) {
    rules.adopt(programme);
  }

  /** Lets a member take part, or changes team and attributes of one who does. */
  public void enrol(Member member) {
    book.roll().enrol(member);
  }

  /** Judges one fact, as recorded when it happened. */
  public Evaluation apply(Fact fact) {
    Instant recorded = LedgerTime.instant(LedgerTime.micros(fact.at()));
    return book.evaluate(fact, number++, recorded);
  }

  /** Takes back what a fact earned, as given by {@link #apply}. */
  public void reverse(Evaluation evaluation) {
    book.revert(evaluation, false);
  }
}
