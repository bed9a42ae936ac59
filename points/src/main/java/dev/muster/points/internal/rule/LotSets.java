package dev.muster.points.internal.rule;

import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.SortedRows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.LotField;

/**
 * The sets of an account's live lots: what can be spent, in spending order and by expiry, and what
 * is not effective yet, by its start.
 */
final class LotSets {
  private final Tables tables;
  private final Rows lots;
  private final Rows extras;
  private final LotOrder order;
  private final SortedRows.Front spending;
  private final SortedRows.Front expiring;

  LotSets(Tables tables) {
    this.tables = tables;
    this.lots = tables.lots;
    this.extras = tables.extras;
    this.order = new LotOrder(tables);
    this.spending = tables.lotsBySpending.front();
    this.expiring = tables.lotsByTime.front();
  }

  /** Adds a lot that can be spent. */
  void offer(int lot, int extra) {
    int root = extras.upper(extra, ExtraField.LOTS);
    extras.putUpper(
        extra, ExtraField.LOTS, tables.lotsBySpending.insert(root, lot, spendingOrder(extra)));
    long expires = lots.get(lot, LotField.EXPIRES);
    if (expires != Long.MAX_VALUE) {
      root = extras.lower(extra, ExtraField.LOTS);
      extras.putLower(extra, ExtraField.LOTS, tables.lotsByTime.insert(root, lot, order.byExpiry));
      expectDue(extra, expires);
    }
  }

  /** Removes a lot that can be spent no more. */
  void withdraw(int lot, int extra) {
    begin(extra);
    drop(lot, extra);
    end(extra);
  }

  /** Begins to {@link #drop} lots near the front of an account's spending order. */
  void begin(int extra) {
    spending.begin(extras.upper(extra, ExtraField.LOTS));
    expiring.begin(extras.lower(extra, ExtraField.LOTS));
  }

  /** Returns the lot that is spent first, or -1; between {@link #begin} and {@link #end}. */
  int first() {
    return spending.first();
  }

  /** Removes a lot that can be spent no more; between {@link #begin} and {@link #end}. */
  void drop(int lot, int extra) {
    spending.remove(lot, spendingOrder(extra));
    if (lots.get(lot, LotField.EXPIRES) != Long.MAX_VALUE) {
      expiring.remove(lot, order.byExpiry);
    }
  }

  /** Notes what is left of the sets. */
  void end(int extra) {
    extras.put(extra, ExtraField.LOTS, Rows.pack(spending.root(), expiring.root()));
  }

  /** Adds a lot that is not effective yet. */
  void await(int lot, int extra) {
    int root = tables.lotsByTime.insert(futureRoot(extra), lot, order.byStart);
    extras.putUpper(extra, ExtraField.FUTURE_LOTS, root);
    expectDue(extra, lots.get(lot, LotField.SPENDABLE_FROM));
  }

  /** Removes a lot from those that are not effective yet. */
  void awaitNoLonger(int lot, int extra) {
    int root = tables.lotsByTime.remove(futureRoot(extra), lot, order.byStart);
    extras.putUpper(extra, ExtraField.FUTURE_LOTS, root);
  }

  /** Returns the lot that becomes effective first, or -1. */
  int firstAwaited(int extra) {
    return tables.lotsByTime.first(futureRoot(extra));
  }

  /** Returns the lot that expires first among those with free points, or -1. */
  int firstExpiring(int extra) {
    return tables.lotsByTime.first(extras.lower(extra, ExtraField.LOTS));
  }

  /** Takes note that something falls due on an account. */
  void expectDue(int extra, long micros) {
    if (micros < extras.get(extra, ExtraField.NEXT_DUE)) {
      extras.put(extra, ExtraField.NEXT_DUE, micros);
    }
  }

  private SortedRows.Order spendingOrder(int extra) {
    return order.bySpending(extras.lower(extra, ExtraField.BREAKAGE_ORDER));
  }

  private int futureRoot(int extra) {
    return extras.upper(extra, ExtraField.FUTURE_LOTS);
  }
}
