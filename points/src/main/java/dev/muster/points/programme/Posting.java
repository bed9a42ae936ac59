package dev.muster.points.programme;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferRefusal;
import dev.muster.points.TransferResult;
import dev.muster.points.internal.programme.ProgrammeLedger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns evaluations into linked transfers, and their results into one answer. */
final class Posting {
  private Posting() {}

  /** Returns the transfers that post what was granted, all or none of which are made. */
  static List<Transfer> grants(Evaluation evaluation, Id128 account, int unit) {
    List<Transfer.Builder> rows = new ArrayList<>(4);
    long effective = LedgerTime.micros(evaluation.fact().at());
    for (RuleOutcome outcome : evaluation.outcomes()) {
      if (outcome.points() > 0) {
        EarningRule rule = outcome.earningRule();
        Transfer.Builder row =
            Transfer.builder(outcome.transferId())
                .debit(rule.budget().account())
                .credit(account)
                .amount(outcome.points())
                .unit(unit)
                .code(rule.code())
                .effectiveMicros(effective);
        if (rule.expiry() != null) {
          row.expiresAt(rule.expiry().expiresAt(evaluation.fact().at()));
        }
        rows.add(row);
      }
    }
    return linked(rows);
  }

  /** Returns the transfers that take back what was granted, all or none of which are made. */
  static List<Transfer> reversals(Evaluation evaluation, String reversal) {
    List<Transfer.Builder> rows = new ArrayList<>(4);
    for (RuleOutcome outcome : evaluation.outcomes()) {
      if (outcome.points() > 0) {
        Id128 id =
            Id128.of("muster.programme/reversal/%s/%s".formatted(reversal, outcome.transferId()));
        rows.add(Transfer.reversal(id, outcome.transferId(), Transfer.ALL));
      }
    }
    return linked(rows);
  }

  private static List<Transfer> linked(List<Transfer.Builder> rows) {
    List<Transfer> made = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Transfer transfer = rows.get(i).build();
      made.add(i == rows.size() - 1 ? transfer : withLink(transfer));
    }
    return made;
  }

  private static Transfer withLink(Transfer transfer) {
    List<TransferFlag> flags = new ArrayList<>(transfer.flags());
    flags.add(TransferFlag.LINKED);
    return transfer.toBuilder().flags(flags).build();
  }

  /**
   * Makes a linked chain, or finds that it was made before.
   *
   * @return why it was refused, or null if it stands in the ledger
   */
  static @Nullable TransferRefusal post(ProgrammeLedger ledger, List<Transfer> chain) {
    List<Transfer> rest = chain;
    List<TransferResult> results = ledger.create(rest);
    TransferRefusal refusal = refusal(results);
    // A chain that was made before stops at its first row, which exists. All its rows were made
    // together, so each of them must be there, too, and alike.
    while (refusal == TransferRefusal.LINKED_ROW_FAILED
        && results.get(0) instanceof TransferResult.Exists) {
      rest = rest.subList(1, rest.size());
      if (!ledger.has(rest.get(0).id())) {
        return TransferRefusal.EXISTS_WITH_DIFFERENT_FLAGS;
      }
      results = ledger.create(rest);
      refusal = refusal(results);
    }
    return refusal;
  }

  /** Returns why a linked chain was refused, or null if it was not. */
  static @Nullable TransferRefusal refusal(List<TransferResult> results) {
    TransferRefusal found = null;
    for (TransferResult result : results) {
      if (result instanceof TransferResult.Refused refused
          && (found == null || found == TransferRefusal.LINKED_ROW_FAILED)) {
        found = refused.reason();
      }
    }
    return found;
  }
}
