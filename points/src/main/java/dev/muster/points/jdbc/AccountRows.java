package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.proof.Hashes;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.DetailField;
import dev.muster.points.internal.table.Tables.ExtraField;

/** Accounts between database and rules. */
final class AccountRows {
  static final int ID = 0;
  static final int BITS = 2;
  static final int BREAKAGE = 10;
  static final int NEXT_DUE = 19;
  static final int ENTRIES = 20;
  static final int LOTS = 21;
  static final int LAST_RECORDED = 22;
  static final int STRIPES = 23;
  static final int HEAD = 24;

  static final SqlTable TABLE =
      new SqlTable(
          "muster_account",
          1,
          Column.id("id"),
          Column.small("unit"),
          Column.small("bits").changing(),
          Column.id("reference"),
          Column.number("metadata"),
          Column.small("tag"),
          Column.small("code"),
          Column.number("recorded"),
          Column.number("floor_points"),
          Column.number("ceiling_points"),
          Column.id("breakage"),
          Column.small("spending_order"),
          Column.number("debits_pending").changing(),
          Column.number("debits_posted").changing(),
          Column.number("credits_pending").changing(),
          Column.number("credits_posted").changing(),
          Column.number("spendable").changing(),
          Column.number("debt").changing(),
          Column.number("pinned").changing(),
          Column.number("next_due").changing(),
          Column.number("entries").changing(),
          Column.number("lots").changing(),
          Column.number("last_recorded").changing(),
          Column.small("stripes").changing(),
          Column.bytes("head").changing());

  static final int DEBITS_PENDING = 12;
  static final int DEBITS_POSTED = 13;
  static final int CREDITS_PENDING = 14;
  static final int CREDITS_POSTED = 15;

  private static final int KEPT_BITS =
      AccountBits.MADE_WITH | AccountBits.CLOSED | AccountBits.FROZEN | AccountBits.HAS_LIMITS;

  private AccountRows() {}

  static Id128 id(Object[] row) {
    return (Id128) row[ID];
  }

  static boolean keepsLots(Object[] row) {
    return ((Integer) row[BITS] & AccountBits.LOTS) != 0;
  }

  static int stripes(Object[] row) {
    return (Integer) row[STRIPES];
  }

  static long number(Object[] row, int column) {
    return (Long) row[column];
  }

  /** Fills a row of the rules' tables; the breakage account is left to {@link #linkBreakage}. */
  static void load(Tables tables, Object[] row) {
    Rows accounts = tables.accounts;
    int at = accounts.append();
    tables.details.append();
    tables.extraRows.append();
    accounts.set(at, AccountField.ID_HIGH, id(row).high());
    accounts.set(at, AccountField.ID_LOW, id(row).low());
    accounts.set(at, AccountField.UNIT_BITS, Rows.pack((Integer) row[1], (Integer) row[BITS]));
    for (int sum = 0; sum < 4; sum++) {
      accounts.set(at, AccountField.DEBITS_PENDING + sum, (Long) row[DEBITS_PENDING + sum]);
    }
    Id128 reference = (Id128) row[3];
    tables.details.set(at, DetailField.RECORDED, (Long) row[7]);
    tables.details.set(at, DetailField.REFERENCE_HIGH, reference.high());
    tables.details.set(at, DetailField.REFERENCE_LOW, reference.low());
    tables.details.set(at, DetailField.METADATA, (Long) row[4]);
    tables.details.set(at, DetailField.TAG_CODE, Rows.pack((Integer) row[5], (Integer) row[6]));
    tables.accountIndex.add(at);
    int extra = tables.extraFor(at);
    Rows extras = tables.extras;
    extras.set(extra, ExtraField.FLOOR, (Long) row[8]);
    extras.set(extra, ExtraField.CEILING, (Long) row[9]);
    extras.set(extra, ExtraField.SPENDABLE, (Long) row[16]);
    extras.set(extra, ExtraField.DEBT, (Long) row[17]);
    extras.set(extra, ExtraField.PINNED, (Long) row[18]);
    extras.set(extra, ExtraField.NEXT_DUE, (Long) row[NEXT_DUE]);
    extras.set(extra, ExtraField.BREAKAGE_ORDER, Rows.pack(0, (Integer) row[11]));
  }

  /** Lets an account find its breakage account, if that is there. */
  static void linkBreakage(Tables tables, int at, Object[] row) {
    Id128 breakage = (Id128) row[BREAKAGE];
    int found = tables.accountIndex.find(breakage.high(), breakage.low());
    tables.extras.putUpper(tables.extraOf(at), ExtraField.BREAKAGE_ORDER, found + 1);
  }

  /** Returns the row of an account that the rules have just opened. */
  static Object[] opened(Tables tables, int at) {
    Object[] row = new Object[TABLE.columns().size()];
    Rows accounts = tables.accounts;
    Rows details = tables.details;
    int extra = tables.extraOf(at);
    row[ID] =
        new Id128(accounts.get(at, AccountField.ID_HIGH), accounts.get(at, AccountField.ID_LOW));
    row[1] = accounts.upper(at, AccountField.UNIT_BITS);
    row[3] =
        new Id128(
            details.get(at, DetailField.REFERENCE_HIGH),
            details.get(at, DetailField.REFERENCE_LOW));
    row[4] = details.get(at, DetailField.METADATA);
    row[5] = details.upper(at, DetailField.TAG_CODE);
    row[6] = details.lower(at, DetailField.TAG_CODE);
    row[7] = details.get(at, DetailField.RECORDED);
    row[8] = extra < 0 ? (Object) Long.MIN_VALUE : tables.extras.get(extra, ExtraField.FLOOR);
    row[9] = extra < 0 ? (Object) Long.MAX_VALUE : tables.extras.get(extra, ExtraField.CEILING);
    int breakage = extra < 0 ? -1 : tables.extras.upper(extra, ExtraField.BREAKAGE_ORDER) - 1;
    row[BREAKAGE] =
        breakage < 0
            ? Id128.ZERO
            : new Id128(
                accounts.get(breakage, AccountField.ID_HIGH),
                accounts.get(breakage, AccountField.ID_LOW));
    row[11] = extra < 0 ? 0 : tables.extras.lower(extra, ExtraField.BREAKAGE_ORDER);
    row[ENTRIES] = 0L;
    row[LOTS] = 0L;
    row[LAST_RECORDED] = row[7];
    row[STRIPES] = 0;
    row[HEAD] = new byte[Hashes.LENGTH];
    fillChanging(tables, at, row);
    return row;
  }

  /** Returns an account as it was before its first entry. */
  static Object[] withoutEntries(Object[] account) {
    Object[] row = account.clone();
    row[DEBITS_POSTED] = 0L;
    row[CREDITS_POSTED] = 0L;
    row[ENTRIES] = 0L;
    row[LAST_RECORDED] = row[7];
    row[HEAD] = new byte[Hashes.LENGTH];
    return row;
  }

  /** Sets bits, sums and what is due in a row as the rules have them now. */
  static void fillChanging(Tables tables, int at, Object[] row) {
    int extra = tables.extraOf(at);
    Rows extras = tables.extras;
    row[BITS] = tables.bitsOf(at) & KEPT_BITS;
    for (int sum = 0; sum < 4; sum++) {
      row[DEBITS_PENDING + sum] = tables.accounts.get(at, AccountField.DEBITS_PENDING + sum);
    }
    row[16] = extra < 0 ? (Object) 0L : extras.get(extra, ExtraField.SPENDABLE);
    row[17] = extra < 0 ? (Object) 0L : extras.get(extra, ExtraField.DEBT);
    row[18] = extra < 0 ? (Object) 0L : extras.get(extra, ExtraField.PINNED);
    row[NEXT_DUE] = extra < 0 ? (Object) Long.MAX_VALUE : extras.get(extra, ExtraField.NEXT_DUE);
  }
}
