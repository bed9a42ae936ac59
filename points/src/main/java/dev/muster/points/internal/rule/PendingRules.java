package dev.muster.points.internal.rule;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.HoldState;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.TransferField;
import dev.muster.points.internal.table.TransferBits;
import org.jspecify.annotations.Nullable;

/** Opens holds, posts them wholly or in part, and voids them. */
final class PendingRules {
  private static final int EXCLUDED =
      TransferBits.PENDING
          | TransferBits.BALANCING_DEBIT
          | TransferBits.BALANCING_CREDIT
          | TransferBits.CLOSING_DEBIT
          | TransferBits.CLOSING_CREDIT
          | TransferBits.REVERSAL;

  private final Tables tables;
  private final Rows transfers;
  private final Draft draft;
  private final Posting posting;
  private final Settlement settlement;
  private final LotBook lots;

  PendingRules(Tables tables, Draft draft, Posting posting, Settlement settlement, LotBook lots) {
    this.tables = tables;
    this.transfers = tables.transfers;
    this.draft = draft;
    this.posting = posting;
    this.settlement = settlement;
    this.lots = lots;
  }

  /** Opens the hold of the pending transfer in {@code row}, whose sums are already changed. */
  void open(int row, long stamp) {
    if (draft.timeoutSeconds != 0) {
      settlement.watch(row, draft.recorded + draft.timeoutSeconds * LedgerTime.MICROS_PER_SECOND);
    }
    if (draft.has(TransferBits.CLOSING_DEBIT)) {
      AccountState.set(tables, draft.debit, AccountBits.CLOSED, true);
    }
    if (draft.has(TransferBits.CLOSING_CREDIT)) {
      AccountState.set(tables, draft.credit, AccountBits.CLOSED, true);
    }
    lots.pin(row, draft, stamp);
  }

  /**
   * Decides a transfer that posts or voids a pending one, and applies it if nothing is against it.
   */
  @Nullable TransferRefusal decide(Transfer transfer, long stamp) {
    TransferRefusal refusal = judgeForm(transfer);
    if (refusal != null) {
      return refusal;
    }
    Id128 pendingId = transfer.pendingId();
    int hold = tables.transferIndex.find(pendingId.high(), pendingId.low());
    if (hold < 0) {
      return TransferRefusal.PENDING_TRANSFER_NOT_FOUND;
    }
    if (!isPending(hold)) {
      return TransferRefusal.PENDING_TRANSFER_NOT_PENDING;
    }
    refusal = judgeAgainst(transfer, hold);
    if (refusal != null) {
      return refusal;
    }
    settlement.touch(draft.debit, stamp);
    settlement.touch(draft.credit, stamp);
    refusal = judgeState(hold);
    if (refusal == null && draft.has(TransferBits.IMPORTED)) {
      refusal = ImportRules.judge(tables, draft);
    }
    if (refusal == null && draft.has(TransferBits.POST)) {
      refusal = AccountState.judge(tables, draft.debit, draft.credit);
    }
    if (refusal == null) {
      apply(hold, stamp);
    }
    return refusal;
  }

  private @Nullable TransferRefusal judgeForm(Transfer transfer) {
    boolean both = draft.has(TransferBits.POST) && draft.has(TransferBits.VOID);
    if (both || draft.has(EXCLUDED)) {
      return TransferRefusal.FLAGS_ARE_MUTUALLY_EXCLUSIVE;
    }
    Id128 pendingId = transfer.pendingId();
    if (pendingId.isZero()) {
      return TransferRefusal.PENDING_ID_MUST_NOT_BE_ZERO;
    }
    if (pendingId.isMax()) {
      return TransferRefusal.PENDING_ID_MUST_NOT_BE_MAX;
    }
    if (pendingId.equals(transfer.id())) {
      return TransferRefusal.PENDING_ID_MUST_BE_DIFFERENT;
    }
    if (!transfer.reversedId().isZero()) {
      return TransferRefusal.REVERSED_ID_MUST_MATCH_FLAG;
    }
    return transfer.timeoutSeconds() != 0 ? TransferRefusal.TIMEOUT_RESERVED_FOR_PENDING : null;
  }

  private @Nullable TransferRefusal judgeAgainst(Transfer transfer, int hold) {
    int debit = transfers.upper(hold, TransferField.ACCOUNTS);
    int credit = transfers.lower(hold, TransferField.ACCOUNTS);
    if (!transfer.debitAccount().isZero() && draft.debit != debit) {
      return TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_DEBIT_ACCOUNT;
    }
    if (!transfer.creditAccount().isZero() && draft.credit != credit) {
      return TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_CREDIT_ACCOUNT;
    }
    if (transfer.unit() != 0
        && transfer.unit() != tables.accounts.upper(debit, AccountField.UNIT_BITS)) {
      return TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_UNIT;
    }
    int code = transfers.lower(hold, TransferField.TAG_CODE_FLAGS) >>> 16;
    if (transfer.code() != 0 && transfer.code() != code) {
      return TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_CODE;
    }
    long held = transfers.get(hold, TransferField.AMOUNT);
    boolean whole = draft.has(TransferBits.POST) ? draft.amount == Transfer.ALL : draft.amount == 0;
    if (whole) {
      draft.amount = held;
    }
    if (draft.amount > held) {
      return TransferRefusal.EXCEEDS_PENDING_AMOUNT;
    }
    if (draft.has(TransferBits.VOID) && draft.amount < held) {
      return TransferRefusal.PENDING_TRANSFER_HAS_DIFFERENT_AMOUNT;
    }
    inherit(hold, debit, credit, code);
    return null;
  }

  /** Takes over from the hold what the transfer leaves out. */
  private void inherit(int hold, int debit, int credit, int code) {
    draft.related = hold;
    draft.debit = debit;
    draft.credit = credit;
    draft.code = code;
    if ((draft.referenceHigh | draft.referenceLow) == 0) {
      draft.referenceHigh = transfers.get(hold, TransferField.REFERENCE_HIGH);
      draft.referenceLow = transfers.get(hold, TransferField.REFERENCE_LOW);
    }
    if (draft.metadata == 0) {
      draft.metadata = transfers.get(hold, TransferField.METADATA);
    }
    if (draft.tag == 0) {
      draft.tag = transfers.upper(hold, TransferField.TAG_CODE_FLAGS);
    }
    if (draft.expires == 0) {
      draft.expires = transfers.get(hold, TransferField.EXPIRES);
      draft.priority = transfers.upper(hold, TransferField.LOT_TERMS);
    }
  }

  private @Nullable TransferRefusal judgeState(int hold) {
    return switch (transfers.upper(hold, TransferField.HOLD)) {
      case HoldState.POSTED -> TransferRefusal.PENDING_TRANSFER_ALREADY_POSTED;
      case HoldState.VOIDED -> TransferRefusal.PENDING_TRANSFER_ALREADY_VOIDED;
      case HoldState.TIMED_OUT -> TransferRefusal.PENDING_TRANSFER_TIMED_OUT;
      default -> null;
    };
  }

  private void apply(int hold, long stamp) {
    boolean posts = draft.has(TransferBits.POST);
    int row = posting.append(draft);
    settlement.close(hold, posts ? HoldState.POSTED : HoldState.VOIDED);
    if (posts) {
      posting.add(draft.debit, AccountField.DEBITS_POSTED, draft.amount);
      posting.add(draft.credit, AccountField.CREDITS_POSTED, draft.amount);
      lots.moveHeld(row, hold, draft, stamp);
    } else {
      lots.unpin(row, hold, draft.debit, stamp);
    }
    posting.enter(row, draft);
    settlement.breakDue(draft.debit, stamp);
  }

  private boolean isPending(int row) {
    return (transfers.lower(row, TransferField.TAG_CODE_FLAGS) & TransferBits.PENDING) != 0;
  }
}
