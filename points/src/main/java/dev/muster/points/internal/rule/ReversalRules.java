package dev.muster.points.internal.rule;

import dev.muster.points.ExpiredLots;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.TransferField;
import dev.muster.points.internal.table.TransferBits;
import org.jspecify.annotations.Nullable;

/**
 * Takes back posted transfers, wholly or in parts that never sum above the original.
 *
 * <p>Points that were earned leave the lots they made first; points that were spent return to the
 * lots they came from, the last one first.
 */
final class ReversalRules {
  private static final int EXCLUDED =
      TransferBits.PENDING
          | TransferBits.BALANCING_CREDIT
          | TransferBits.CLOSING_DEBIT
          | TransferBits.CLOSING_CREDIT;
  private static final int NOT_REVERSIBLE =
      TransferBits.PENDING
          | TransferBits.VOID
          | TransferBits.REVERSAL
          | TransferBits.TIMEOUT
          | TransferBits.BREAKAGE;

  private final Tables tables;
  private final Rows transfers;
  private final Draft draft;
  private final Posting posting;
  private final Settlement settlement;
  private final LotBook lots;
  private final Limits limits;

  ReversalRules(
      Tables tables,
      Draft draft,
      Posting posting,
      Settlement settlement,
      LotBook lots,
      Limits limits) {
    this.tables = tables;
    this.transfers = tables.transfers;
    this.draft = draft;
    this.posting = posting;
    this.settlement = settlement;
    this.lots = lots;
    this.limits = limits;
  }

  /** Decides a reversal, and applies it if nothing is against it. */
  @Nullable TransferRefusal decide(Transfer transfer, long stamp) {
    TransferRefusal refusal = judgeForm(transfer);
    if (refusal != null) {
      return refusal;
    }
    Id128 reversedId = transfer.reversedId();
    int original = tables.transferIndex.find(reversedId.high(), reversedId.low());
    if (original < 0) {
      return TransferRefusal.REVERSED_TRANSFER_NOT_FOUND;
    }
    refusal = judgeAgainst(transfer, original);
    if (refusal == null && draft.has(TransferBits.IMPORTED)) {
      refusal = ImportRules.judge(tables, draft);
    }
    if (refusal != null) {
      return refusal;
    }
    settlement.touch(draft.debit, stamp);
    settlement.touch(draft.credit, stamp);
    refusal = AccountState.judge(tables, draft.debit, draft.credit);
    if (refusal == null) {
      refusal = limits.judgeLotTerms(draft);
    }
    if (refusal == null) {
      refusal = judgeAmount(transfer, original, stamp);
    }
    if (refusal == null) {
      apply(original, stamp);
    }
    return refusal;
  }

  private @Nullable TransferRefusal judgeForm(Transfer transfer) {
    if (draft.has(EXCLUDED)) {
      return TransferRefusal.FLAGS_ARE_MUTUALLY_EXCLUSIVE;
    }
    if (!transfer.pendingId().isZero()) {
      return TransferRefusal.PENDING_ID_MUST_BE_ZERO;
    }
    if (transfer.reversedId().isZero()) {
      return TransferRefusal.REVERSED_ID_MUST_MATCH_FLAG;
    }
    return transfer.timeoutSeconds() != 0 ? TransferRefusal.TIMEOUT_RESERVED_FOR_PENDING : null;
  }

  private @Nullable TransferRefusal judgeAgainst(Transfer transfer, int original) {
    int bits = transfers.lower(original, TransferField.TAG_CODE_FLAGS);
    if ((bits & NOT_REVERSIBLE) != 0) {
      return TransferRefusal.REVERSED_TRANSFER_NOT_REVERSIBLE;
    }
    int debit = transfers.lower(original, TransferField.ACCOUNTS);
    int credit = transfers.upper(original, TransferField.ACCOUNTS);
    if ((!transfer.debitAccount().isZero() && draft.debit != debit)
        || (!transfer.creditAccount().isZero() && draft.credit != credit)) {
      return TransferRefusal.REVERSED_TRANSFER_HAS_DIFFERENT_ACCOUNTS;
    }
    if (transfer.unit() != 0
        && transfer.unit() != tables.accounts.upper(debit, AccountField.UNIT_BITS)) {
      return TransferRefusal.REVERSED_TRANSFER_HAS_DIFFERENT_UNIT;
    }
    draft.related = original;
    draft.debit = debit;
    draft.credit = credit;
    if (draft.code == 0) {
      draft.code = bits >>> 16;
    }
    long effective = transfers.get(original, TransferField.EFFECTIVE);
    if (draft.effective < effective) {
      if (draft.has(TransferBits.EFFECTIVE_GIVEN)) {
        return TransferRefusal.REVERSAL_PREDATES_ORIGINAL;
      }
      draft.effective = effective;
    }
    long left =
        transfers.get(original, TransferField.AMOUNT)
            - transfers.get(original, TransferField.REVERSED);
    if (draft.amount == Transfer.ALL) {
      draft.amount = left;
    }
    return draft.amount > left ? TransferRefusal.EXCEEDS_REVERSIBLE_AMOUNT : null;
  }

  private @Nullable TransferRefusal judgeAmount(Transfer transfer, int original, long stamp) {
    if (draft.has(TransferBits.BALANCING_DEBIT)
        && (tables.bitsOf(draft.debit) & AccountBits.LOTS) != 0) {
      draft.amount = Math.min(draft.amount, lots.leftOf(original, draft.debit));
    } else {
      limits.balance(draft);
    }
    if (transfer.expiredLots() == ExpiredLots.REFUSE
        && lots.returnsToExpired(original, draft, stamp)) {
      return TransferRefusal.REVERSED_LOT_EXPIRED;
    }
    return limits.judge(draft);
  }

  private void apply(int original, long stamp) {
    int row = posting.append(draft);
    posting.add(draft.debit, AccountField.DEBITS_POSTED, draft.amount);
    posting.add(draft.credit, AccountField.CREDITS_POSTED, draft.amount);
    transfers.put(
        original,
        TransferField.REVERSED,
        transfers.get(original, TransferField.REVERSED) + draft.amount);
    lots.reverse(row, original, draft, stamp);
    posting.enter(row, draft);
    settlement.breakDue(draft.credit, stamp);
  }
}
