package dev.muster.points.internal.rule;

import dev.muster.points.SpendingOrder;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.SortedRows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.LotField;

/**
 * The orders in which lots are spent, expire and become effective. Each ends in the lot's key, so
 * none has ties.
 */
final class LotOrder {
  private final Rows lots;
  private final SortedRows.Order[] bySpending;

  /** By expiry. */
  final SortedRows.Order byExpiry = (one, other) -> compare(LotField.EXPIRES, one, other);

  /** By the instant from which a lot can be spent. */
  final SortedRows.Order byStart = (one, other) -> compare(LotField.SPENDABLE_FROM, one, other);

  LotOrder(Tables tables) {
    lots = tables.lots;
    bySpending = new SortedRows.Order[SpendingOrder.values().length];
    bySpending[SpendingOrder.PRIORITY_EXPIRY_EARNED.number()] = this::byPriority;
    bySpending[SpendingOrder.EARNED_FIRST.number()] = this::earnedFirst;
    bySpending[SpendingOrder.EARNED_LAST.number()] = this::earnedLast;
  }

  SortedRows.Order bySpending(int order) {
    return bySpending[order];
  }

  private int byPriority(int one, int other) {
    int result = compareField(LotField.PRIORITY, one, other);
    if (result == 0) {
      result = compareField(LotField.EXPIRES, one, other);
    }
    return result != 0 ? result : earnedFirst(one, other);
  }

  private int earnedFirst(int one, int other) {
    return compare(LotField.EARNED, one, other);
  }

  private int earnedLast(int one, int other) {
    int result = Long.compare(lots.get(other, LotField.EARNED), lots.get(one, LotField.EARNED));
    return result != 0 ? result : compareKeys(one, other);
  }

  private int compare(int field, int one, int other) {
    int result = compareField(field, one, other);
    return result != 0 ? result : compareKeys(one, other);
  }

  private int compareField(int field, int one, int other) {
    return Long.compare(lots.get(one, field), lots.get(other, field));
  }

  private int compareKeys(int one, int other) {
    int result = compareUnsigned(LotField.ID_HIGH, one, other);
    if (result == 0) {
      result = compareUnsigned(LotField.ID_LOW, one, other);
    }
    return result != 0
        ? result
        : Integer.compare(
            lots.lower(one, LotField.ACCOUNT_ORDINAL), lots.lower(other, LotField.ACCOUNT_ORDINAL));
  }

  private int compareUnsigned(int field, int one, int other) {
    return Long.compareUnsigned(lots.get(one, field), lots.get(other, field));
  }
}
