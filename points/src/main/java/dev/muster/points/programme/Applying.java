package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.programme.ProgrammeLedger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Judges facts, counts and posts what they earn, and takes it back: each as one step, of which
 * nothing is counted if the ledger refuses it. Not thread-safe.
 */
final class Applying {
  private final RuleBook book;
  private final ProgrammeLedger ledger;

  Applying(RuleBook book, ProgrammeLedger ledger) {
    this.book = book;
    this.ledger = ledger;
  }

  /**
   * Judges a fact that has not been evaluated, and posts what it earns.
   *
   * @param number the number that counters note for it
   */
  Evaluation apply(Fact fact, long number, Instant now) {
    Evaluation evaluation = judge(fact, number, now);
    return evaluation.points() == 0 ? evaluation : post(evaluation);
  }

  /** Judges a fact and counts what it earns, which is still to be posted. */
  Evaluation judge(Fact fact, long number, Instant now) {
    return fact.at().isAfter(now.plus(ProgrammeEngine.FUTURE_MAX))
        ? Evaluation.refused(fact, now, FactRefusal.FROM_THE_FUTURE)
        : book.evaluate(fact, number, now);
  }

  private Evaluation post(Evaluation evaluation) {
    TransferRefusal refusal;
    try {
      refusal = Posting.post(ledger, grants(evaluation));
    } catch (RuntimeException e) {
      book.revert(evaluation, true);
      throw e;
    }
    if (refusal == null) {
      return evaluation;
    }
    book.revert(evaluation, true);
    if (refusal.name().startsWith("EXISTS_WITH_DIFFERENT")) {
      throw new IllegalStateException(
          "the ledger has posted fact (%s) differently (%s).%nMaybe facts were given again in another order than they were recorded."
              .formatted(evaluation.fact().id(), refusal.text()));
    }
    return evaluation.refusedByLedger(refusal);
  }

  /** Returns the transfers that post what a fact earned. */
  List<Transfer> grants(Evaluation evaluation) {
    Roll.Entry entry = requireNonNull(book.roll().find(evaluation.fact().member()), "member");
    int unit = evaluation.programme().orElseThrow().unit();
    return Posting.grants(evaluation, entry.member().account(), unit);
  }

  /** Takes back what a fact earned; what was taken back already stays so. */
  ReversalResult reverse(Evaluation evaluation, String reversal, Instant now) {
    if (evaluation.reversed().isPresent()) {
      return new ReversalResult.Done(evaluation);
    }
    List<Transfer> transfers = Posting.reversals(evaluation, reversal);
    TransferRefusal refusal = transfers.isEmpty() ? null : Posting.post(ledger, transfers);
    if (refusal != null) {
      return new ReversalResult.RefusedByLedger(evaluation, refusal);
    }
    book.revert(evaluation, false);
    return new ReversalResult.Done(evaluation.reversedAt(now));
  }

  /**
   * Checks that an account exists and has the programme's unit.
   *
   * @throws IllegalArgumentException if not
   */
  static void checkAccount(
      ProgrammeLedger ledger, String what, String id, Id128 account, int unit) {
    OptionalInt found = ledger.unit(account);
    if (found.isEmpty() || found.getAsInt() != unit) {
      throw new IllegalArgumentException(
          "account (%s) of %s (%s) %s.%nMaybe open it in the ledger first."
              .formatted(
                  account,
                  what,
                  id,
                  found.isEmpty() ? "does not exist" : "is of another unit than " + unit));
    }
  }

  /** Checks the accounts of a programme's budgets. */
  static void checkBudgets(ProgrammeLedger ledger, Programme programme) {
    for (Budget budget : programme.parts().budgets().values()) {
      checkAccount(ledger, "budget", budget.id(), budget.account(), programme.unit());
    }
  }

  /**
   * Returns the places of facts in the order in which they happened, facts of one instant by id.
   *
   * @throws IllegalArgumentException if there are too many
   */
  static Integer[] order(List<Fact> facts) {
    if (facts.size() > ProgrammeEngine.BATCH_MAX) {
      throw new IllegalArgumentException(
          "a batch has at most %d facts, and this one has %d.%nMaybe give it in parts."
              .formatted(ProgrammeEngine.BATCH_MAX, facts.size()));
    }
    Integer[] order = new Integer[facts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer, Instant>comparing(i -> facts.get(i).at())
            .thenComparing(i -> facts.get(i).id(), Ids.ORDER));
    return order;
  }
}
