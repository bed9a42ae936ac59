package dev.muster.points.internal.rule;

import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.AccountEntries;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.BalanceField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.TransferField;

/** Writes what has been decided: transfer rows, the four sums of an account, and its entries. */
final class Posting {
  /** What an account may have been made with or not without a difference to later transfers. */
  private static final long ANY_BITS = AccountBits.LINKED | AccountBits.IMPORTED;

  private final Tables tables;
  private final Rows accounts;
  private final Rows transfers;
  private final AccountEntries entries;

  Posting(Tables tables) {
    this.tables = tables;
    this.accounts = tables.accounts;
    this.transfers = tables.transfers;
    this.entries = tables.accountEntries;
  }

  /** Appends the row of a transfer and returns its number. */
  int append(Draft draft) {
    int row = appendRow(draft);
    tables.transferIndex.add(row, draft.idHigh, draft.idLow);
    return row;
  }

  private int appendRow(Draft draft) {
    int row = transfers.appendUnset();
    long[] page = transfers.page(row);
    int at = transfers.place(row);
    page[at + TransferField.ID_HIGH] = draft.idHigh;
    page[at + TransferField.ID_LOW] = draft.idLow;
    page[at + TransferField.AMOUNT] = draft.amount;
    page[at + TransferField.ACCOUNTS] = Rows.pack(draft.debit, draft.credit);
    page[at + TransferField.RECORDED] = draft.recorded;
    page[at + TransferField.EFFECTIVE] = draft.effective;
    page[at + TransferField.REFERENCE_HIGH] = draft.referenceHigh;
    page[at + TransferField.REFERENCE_LOW] = draft.referenceLow;
    page[at + TransferField.METADATA] = draft.metadata;
    page[at + TransferField.TAG_CODE_FLAGS] = Rows.pack(draft.tag, draft.code << 16 | draft.flags);
    page[at + TransferField.TIMEOUT_RELATED] = Rows.pack(draft.timeoutSeconds, draft.related + 1);
    page[at + TransferField.HOLD] = Rows.pack(draft.holdState, 0);
    page[at + TransferField.REVERSED] = 0;
    page[at + TransferField.EXPIRES] = draft.expires;
    page[at + TransferField.LOT_TERMS] = Rows.pack(draft.priority, draft.policyAndGrace);
    page[at + TransferField.MOVES] = 0;
    return row;
  }

  /**
   * Makes a transfer of accounts that have the given unit and no rules of their own, or does
   * nothing and returns false.
   *
   * @param place where the index of ids can take the transfer's id, whose hash is {@code idHash}
   */
  boolean makePlain(Draft draft, int unit, long idHash, int place) {
    long[] debitPage = accounts.page(draft.debit);
    long[] creditPage = accounts.page(draft.credit);
    int debit = accounts.place(draft.debit);
    int credit = accounts.place(draft.credit);
    long wanted = Rows.pack(unit, 0);
    if ((debitPage[debit + AccountField.UNIT_BITS] & ~ANY_BITS) != wanted
        || (creditPage[credit + AccountField.UNIT_BITS] & ~ANY_BITS) != wanted) {
      return false;
    }
    // Held and posted points together never exceed what a long can hold, so that their sum and the
    // amount overflow at most once.
    long debits = debitPage[debit + AccountField.DEBITS_POSTED] + draft.amount;
    long credits = creditPage[credit + AccountField.CREDITS_POSTED] + draft.amount;
    if ((debits | (debits + debitPage[debit + AccountField.DEBITS_PENDING])) < 0
        || (credits | (credits + creditPage[credit + AccountField.CREDITS_PENDING])) < 0) {
      return false;
    }
    int row = appendRow(draft);
    tables.transferIndex.addAt(place, row, idHash);
    if (accounts.isDirect()) {
      debitPage[debit + AccountField.DEBITS_POSTED] = debits;
      creditPage[credit + AccountField.CREDITS_POSTED] = credits;
    } else {
      accounts.put(draft.debit, AccountField.DEBITS_POSTED, debits);
      accounts.put(draft.credit, AccountField.CREDITS_POSTED, credits);
    }
    entries.chain(row, draft.debit, draft.credit);
    return true;
  }

  /** Adds to one of an account's four sums; what may overflow has been refused before. */
  void add(int account, int field, long amount) {
    accounts.put(account, field, Math.addExact(accounts.get(account, field), amount));
  }

  /** Enters a transfer, whose sums are already changed, into the lists of both its accounts. */
  void enter(int transfer, Draft draft) {
    boolean debitKept = isKept(draft.debit);
    boolean creditKept = isKept(draft.credit);
    if (!debitKept && !creditKept) {
      entries.chain(transfer, draft.debit, draft.credit);
    } else {
      enter(transfer, draft, debitKept, creditKept);
    }
    if (draft.effective != draft.recorded) {
      enterSkewed(transfer, draft.debit);
      enterSkewed(transfer, draft.credit);
    }
  }

  private void enter(int transfer, Draft draft, boolean debitKept, boolean creditKept) {
    if (debitKept) {
      entries.keep(transfer, draft.debit, balancesOf(draft.debit));
    } else {
      entries.chainDebit(transfer, draft.debit);
    }
    if (creditKept) {
      entries.keep(transfer, draft.credit, balancesOf(draft.credit));
    } else {
      entries.chainCredit(transfer, draft.credit);
    }
  }

  private boolean isKept(int account) {
    return (tables.bitsOf(account) & AccountBits.HISTORY) != 0;
  }

  private int balancesOf(int account) {
    int row = tables.balances.append();
    long[] page = tables.balances.page(row);
    int at = tables.balances.place(row) + BalanceField.DEBITS_PENDING;
    accounts.copy(account, AccountField.DEBITS_PENDING, 4, page, at);
    return row;
  }

  private void enterSkewed(int transfer, int account) {
    int extra = tables.extraFor(account);
    long handle = tables.entries.add(tables.extras.get(extra, ExtraField.SKEWED), transfer);
    tables.extras.put(extra, ExtraField.SKEWED, handle);
  }
}
