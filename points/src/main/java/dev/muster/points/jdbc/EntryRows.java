package dev.muster.points.jdbc;

import dev.muster.points.internal.table.EntryLists;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.BalanceField;

/** Entries of accounts, written and never changed. */
final class EntryRows {

  static final SqlTable TABLE =
      new SqlTable(
          "muster_entry",
          3,
          Column.id("account"),
          Column.small("stripe"),
          Column.number("entry_number"),
          Column.id("transfer"),
          Column.number("debits_pending"),
          Column.number("debits_posted"),
          Column.number("credits_pending"),
          Column.number("credits_posted"));

  private EntryRows() {}

  /** Returns how many entries the rules have made on an account. */
  static int count(Tables tables, int account) {
    return EntryLists.count(tables.accounts.get(account, AccountField.ENTRIES));
  }

  /** Returns the row of the transfer of an entry, numbered from 0 among the new ones. */
  static int transfer(Tables tables, int account, int index) {
    return tables.entries.get(place(tables, account, index));
  }

  /** Returns the row of an entry. */
  static Object[] made(Tables tables, int account, int stripe, int index, long number) {
    int transfer = transfer(tables, account, index);
    int balances = tables.entries.get(place(tables, account, index) + 1);
    Object[] row = new Object[TABLE.columns().size()];
    row[0] = TransferRows.idOf(tables.accounts, account);
    row[1] = stripe;
    row[2] = number;
    row[3] = TransferRows.idOf(tables.transfers, transfer);
    for (int sum = 0; sum < 4; sum++) {
      row[4 + sum] = tables.balances.get(balances, BalanceField.DEBITS_PENDING + sum);
    }
    return row;
  }

  private static long place(Tables tables, int account, int index) {
    long handle = tables.accounts.get(account, AccountField.ENTRIES);
    return tables.entries.place(handle, EntryLists.WITH_BALANCES, index);
  }
}
