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
    transfers.set(row, TransferField.ID_HIGH, draft.idHigh);
    transfers.set(row, TransferField.ID_LOW, draft.idLow);
    transfers.set(row, TransferField.AMOUNT, draft.amount);
    transfers.set(row, TransferField.ACCOUNTS, Rows.pack(draft.debit, draft.credit));
    transfers.set(row, TransferField.RECORDED, draft.recorded);
    transfers.set(row, TransferField.EFFECTIVE, draft.effective);
    transfers.set(row, TransferField.REFERENCE_HIGH, draft.referenceHigh);
    transfers.set(row, TransferField.REFERENCE_LOW, draft.referenceLow);
    transfers.set(row, TransferField.METADATA, draft.metadata);
    transfers.set(
        row, TransferField.TAG_CODE_FLAGS, Rows.pack(draft.tag, draft.code << 16 | draft.flags));
    transfers.set(
        row, TransferField.TIMEOUT_RELATED, Rows.pack(draft.timeoutSeconds, draft.related + 1));
    transfers.set(row, TransferField.HOLD, Rows.pack(draft.holdState, 0));
    transfers.set(row, TransferField.EXPIRES, draft.expires);
    transfers.set(row, TransferField.LOT_TERMS, Rows.pack(draft.priority, draft.policyAndGrace));
    tables.transferIndex.add(row);
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
    boolean history = (tables.bitsOf(account) & AccountBits.HISTORY) != 0;
    int stride = history ? EntryLists.WITH_BALANCES : EntryLists.PLAIN;
    EntryLists entries = tables.entries;
    long handle = entries.grown(accounts.get(account, AccountField.ENTRIES), stride);
    accounts.put(account, AccountField.ENTRIES, handle);
    long place = entries.place(handle, stride, EntryLists.count(handle) - 1);
    entries.set(place, transfer);
    if (history) {
      int row = tables.balances.append();
      entries.set(place + 1, row);
      for (int sum = 0; sum < 4; sum++) {
        tables.balances.set(
            row,
            BalanceField.DEBITS_PENDING + sum,
            accounts.get(account, AccountField.DEBITS_PENDING + sum));
      }
    }
    if (draft.effective != draft.recorded) {
      enterSkewed(transfer, account);
    }
  }

  private void enterSkewed(int transfer, int account) {
    int extra = tables.extraFor(account);
    EntryLists entries = tables.entries;
    long handle = entries.grown(tables.extras.get(extra, ExtraField.SKEWED), EntryLists.PLAIN);
    tables.extras.put(extra, ExtraField.SKEWED, handle);
    entries.set(entries.place(handle, EntryLists.PLAIN, EntryLists.count(handle) - 1), transfer);
  }
}
