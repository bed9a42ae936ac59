package dev.muster.points.internal.rule;

import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.EntryLists;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.BalanceField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.TransferField;

/** Writes what has been decided: transfer rows, the four sums of an account, and its entries. */
final class Posting {
  private final Tables tables;
  private final Rows accounts;
  private final Rows transfers;

  Posting(Tables tables) {
    this.tables = tables;
    this.accounts = tables.accounts;
    this.transfers = tables.transfers;
  }

  /** Appends the row of a transfer and returns its number. */
  int append(Draft draft) {
    int row = transfers.append();
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
    page[at + TransferField.EXPIRES] = draft.expires;
    page[at + TransferField.LOT_TERMS] = Rows.pack(draft.priority, draft.policyAndGrace);
    tables.transferIndex.add(row, draft.idHigh, draft.idLow);
    return row;
  }

  /** Adds to one of an account's four sums; what may overflow has been refused before. */
  void add(int account, int field, long amount) {
    accounts.put(account, field, Math.addExact(accounts.get(account, field), amount));
  }

  /** Loads where the next entry of an account goes; -1 is no account. */
  long touchNext(int account) {
    if (account < 0) {
      return 0;
    }
    boolean history = (tables.bitsOf(account) & AccountBits.HISTORY) != 0;
    return tables.entries.touchNext(
        accounts.get(account, AccountField.ENTRIES),
        history ? EntryLists.WITH_BALANCES : EntryLists.PLAIN);
  }

  /** Enters a transfer, whose sums are already changed, into the lists of both its accounts. */
  void enter(int transfer, Draft draft) {
    enter(transfer, draft.debit, draft);
    enter(transfer, draft.credit, draft);
  }

  private void enter(int transfer, int account, Draft draft) {
    long handle = accounts.get(account, AccountField.ENTRIES);
    boolean history = (tables.bitsOf(account) & AccountBits.HISTORY) != 0;
    handle =
        history
            ? tables.entries.add(handle, transfer, balancesOf(account))
            : tables.entries.add(handle, transfer);
    accounts.put(account, AccountField.ENTRIES, handle);
    if (draft.effective != draft.recorded) {
      enterSkewed(transfer, account);
    }
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
