package dev.muster.points.internal.rule;

import dev.muster.points.LedgerTime;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.TransferBits;
import org.jspecify.annotations.Nullable;

/**
 * How much a transfer may move: what the sums can hold, what the accounts allow and what their lots
 * cover.
 */
final class Limits {
  private final Tables tables;
  private final Rows accounts;
  private final LotBook lots;

  Limits(Tables tables, LotBook lots) {
    this.tables = tables;
    this.accounts = tables.accounts;
    this.lots = lots;
  }

  /** Judges the dates of lots that a transfer asks for. */
  @Nullable TransferRefusal judgeLotTerms(Draft draft) {
    if (draft.expires == 0 && draft.priority == 0) {
      return null;
    }
    if ((tables.bitsOf(draft.credit) & AccountBits.LOTS) == 0) {
      return TransferRefusal.LOT_TERMS_NEED_LOTS;
    }
    return draft.expires != 0 && draft.expires <= draft.effective
        ? TransferRefusal.LOT_EXPIRES_BEFORE_IT_STARTS
        : null;
  }

  /** Lowers the amount of a balancing transfer to what its accounts have. */
  void balance(Draft draft) {
    if (draft.has(TransferBits.BALANCING_DEBIT)) {
      long has =
          sum(draft.debit, AccountField.CREDITS_POSTED)
              - sum(draft.debit, AccountField.DEBITS_POSTED)
              - sum(draft.debit, AccountField.DEBITS_PENDING);
      if ((tables.bitsOf(draft.debit) & AccountBits.LOTS) != 0) {
        has = Math.min(has, lots.room(draft.debit, 0));
      }
      draft.amount = Math.min(draft.amount, Math.max(0, has));
    }
    if (draft.has(TransferBits.BALANCING_CREDIT)) {
      long owes =
          sum(draft.credit, AccountField.DEBITS_POSTED)
              - sum(draft.credit, AccountField.CREDITS_POSTED)
              - sum(draft.credit, AccountField.CREDITS_PENDING);
      draft.amount = Math.min(draft.amount, Math.max(0, owes));
    }
  }

  @Nullable TransferRefusal judge(Draft draft) {
    TransferRefusal refusal = judgeOverflow(draft);
    if (refusal != null) {
      return refusal;
    }
    int debitBits = tables.bitsOf(draft.debit);
    int creditBits = tables.bitsOf(draft.credit);
    long debits = debits(draft.debit) + draft.amount;
    long credits = credits(draft.credit) + draft.amount;
    if ((debitBits & AccountBits.DEBITS_CAPPED) != 0
        && debits > sum(draft.debit, AccountField.CREDITS_POSTED)) {
      return TransferRefusal.EXCEEDS_CREDITS;
    }
    if ((creditBits & AccountBits.CREDITS_CAPPED) != 0
        && credits > sum(draft.credit, AccountField.DEBITS_POSTED)) {
      return TransferRefusal.EXCEEDS_DEBITS;
    }
    if ((debitBits & AccountBits.HAS_LIMITS) != 0
        && sum(draft.debit, AccountField.CREDITS_POSTED) - debits < floor(draft.debit)) {
      return TransferRefusal.EXCEEDS_FLOOR;
    }
    if ((creditBits & AccountBits.HAS_LIMITS) != 0
        && credits - sum(draft.credit, AccountField.DEBITS_POSTED)
            > tables.extras.get(tables.extraOf(draft.credit), ExtraField.CEILING)) {
      return TransferRefusal.EXCEEDS_CEILING;
    }
    return judgeLots(draft, debitBits);
  }

  private @Nullable TransferRefusal judgeLots(Draft draft, int debitBits) {
    if ((debitBits & AccountBits.LOTS) == 0) {
      return null;
    }
    long floor = (debitBits & AccountBits.DEBITS_CAPPED) != 0 ? 0 : floor(draft.debit);
    if (floor == Long.MIN_VALUE) {
      return null;
    }
    long room = lots.room(draft.debit, floor);
    if (draft.has(TransferBits.REVERSAL)) {
      room += lots.notYetEffective(draft.related, draft.debit);
    }
    return draft.amount > room ? TransferRefusal.EXCEEDS_SPENDABLE_LOTS : null;
  }

  private @Nullable TransferRefusal judgeOverflow(Draft draft) {
    long amount = draft.amount;
    if (draft.has(TransferBits.PENDING)) {
      if (overflows(sum(draft.debit, AccountField.DEBITS_PENDING), amount)) {
        return TransferRefusal.OVERFLOWS_DEBITS_PENDING;
      }
      if (overflows(sum(draft.credit, AccountField.CREDITS_PENDING), amount)) {
        return TransferRefusal.OVERFLOWS_CREDITS_PENDING;
      }
    }
    if (overflows(sum(draft.debit, AccountField.DEBITS_POSTED), amount)) {
      return TransferRefusal.OVERFLOWS_DEBITS_POSTED;
    }
    if (overflows(sum(draft.credit, AccountField.CREDITS_POSTED), amount)) {
      return TransferRefusal.OVERFLOWS_CREDITS_POSTED;
    }
    if (overflows(debits(draft.debit), amount)) {
      return TransferRefusal.OVERFLOWS_DEBITS;
    }
    if (overflows(credits(draft.credit), amount)) {
      return TransferRefusal.OVERFLOWS_CREDITS;
    }
    return draft.timeoutSeconds
            > (LedgerTime.MAX_MICROS - draft.recorded) / LedgerTime.MICROS_PER_SECOND
        ? TransferRefusal.OVERFLOWS_TIMEOUT
        : null;
  }

  private long floor(int account) {
    int extra = tables.extraOf(account);
    return extra < 0 ? Long.MIN_VALUE : tables.extras.get(extra, ExtraField.FLOOR);
  }

  private long debits(int account) {
    return sum(account, AccountField.DEBITS_PENDING) + sum(account, AccountField.DEBITS_POSTED);
  }

  private long credits(int account) {
    return sum(account, AccountField.CREDITS_PENDING) + sum(account, AccountField.CREDITS_POSTED);
  }

  private long sum(int account, int field) {
    return accounts.get(account, field);
  }

  private static boolean overflows(long sum, long amount) {
    return sum + amount < 0;
  }
}
