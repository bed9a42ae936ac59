package dev.muster.points.internal.rule;

import dev.muster.points.Id128;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.HoldState;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.SortedRows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.HoldField;
import dev.muster.points.internal.table.Tables.LotField;
import dev.muster.points.internal.table.Tables.TransferField;
import dev.muster.points.internal.table.TransferBits;

/**
 * Makes the entries that time alone makes: holds that time out and lots that break.
 *
 * <p>Before a transfer is decided, both its accounts are touched: what has fallen due on them is
 * entered first, so that an expired hold or lot is void for every decision at once, whether or not
 * a sweep came by. What is due on an account is entered in order of time; at one instant lots
 * become spendable, then holds time out, then lots break, each by id. So what comes of it does not
 * depend on when it is entered. An account that has nothing due costs one comparison.
 */
final class Settlement {
  private final Tables tables;
  private final Rows transfers;
  private final Rows extras;
  private final Rows holds;
  private final Posting posting;
  private final LotBook lots;
  private final Draft own = new Draft();
  private final SortedRows.Order byExpiry = this::compareHolds;
  private long settled;

  Settlement(Tables tables, Posting posting, LotBook lots) {
    this.tables = tables;
    this.transfers = tables.transfers;
    this.extras = tables.extras;
    this.holds = tables.holds;
    this.posting = posting;
    this.lots = lots;
  }

  /** Returns how often an account was touched on which something could be due. */
  long settled() {
    return settled;
  }

  /** Enters what is due on {@code account} at {@code stamp}. */
  void touch(int account, long stamp) {
    if ((tables.bitsOf(account) & AccountBits.HAS_EXTRA) == 0) {
      return;
    }
    int extra = tables.extraOf(account);
    if (stamp < extras.get(extra, ExtraField.NEXT_DUE)) {
      return;
    }
    settled++;
    for (int hold = firstReceived(extra); timeout(hold) <= stamp; hold = firstReceived(extra)) {
      // Its points go back to lots of the debit account, on which other things may fall due before.
      int debit =
          transfers.upper((int) holds.get(hold, HoldField.TRANSFER), TransferField.ACCOUNTS);
      enterDue(debit, timeout(hold), stamp);
    }
    enterDue(account, stamp, stamp);
  }

  /** Enters what falls due on the lots and the given holds of an account until an instant. */
  private void enterDue(int account, long until, long stamp) {
    int extra = tables.extraOf(account);
    while (true) {
      int hold = firstGiven(extra);
      long other = Math.min(timeout(hold), lots.firstExpiry(extra));
      long start = lots.firstStart(extra);
      if (Math.min(start, other) > until) {
        break;
      }
      if (start <= other) {
        lots.promoteFirst(extra);
      } else if (timeout(hold) == other) {
        timeOut(hold, stamp);
      } else {
        breakLot(lots.firstExpiring(extra), account, stamp);
      }
    }
    long timeout = Math.min(timeout(firstGiven(extra)), timeout(firstReceived(extra)));
    extras.put(extra, ExtraField.NEXT_DUE, Math.min(lots.firstDue(extra), timeout));
  }

  /** Enters what is due of the lots of {@code account}, such as one that a hold has just let go. */
  void breakDue(int account, long stamp) {
    int extra = tables.extraOf(account);
    while (extra >= 0 && lots.firstExpiry(extra) <= stamp) {
      breakLot(lots.firstExpiring(extra), account, stamp);
    }
  }

  /** Lets the hold of a pending transfer time out at {@code expires} unless it is closed before. */
  void watch(int transfer, long expires) {
    int hold = holds.append();
    holds.set(hold, HoldField.TRANSFER, transfer);
    holds.set(hold, HoldField.EXPIRES, expires);
    holds.set(hold, HoldField.ID_HIGH, transfers.get(transfer, TransferField.ID_HIGH));
    holds.set(hold, HoldField.ID_LOW, transfers.get(transfer, TransferField.ID_LOW));
    transfers.putLower(transfer, TransferField.HOLD, hold + 1);
    restore(hold);
  }

  /** Adds a hold to the sets of both its accounts. */
  void restore(int hold) {
    int transfer = (int) holds.get(hold, HoldField.TRANSFER);
    long expires = holds.get(hold, HoldField.EXPIRES);
    int extra = tables.extraFor(transfers.upper(transfer, TransferField.ACCOUNTS));
    int root = extras.upper(extra, ExtraField.HOLDS);
    extras.putUpper(extra, ExtraField.HOLDS, tables.holdsByDebit.insert(root, hold, byExpiry));
    lots.expectDue(extra, expires);
    extra = tables.extraFor(transfers.lower(transfer, TransferField.ACCOUNTS));
    root = extras.lower(extra, ExtraField.HOLDS);
    extras.putLower(extra, ExtraField.HOLDS, tables.holdsByCredit.insert(root, hold, byExpiry));
    lots.expectDue(extra, expires);
  }

  /** Closes a hold: releases the sums and the accounts it closed, and stops the watch. */
  void close(int transfer, int state) {
    int watch = transfers.lower(transfer, TransferField.HOLD) - 1;
    transfers.putUpper(transfer, TransferField.HOLD, state);
    int debit = transfers.upper(transfer, TransferField.ACCOUNTS);
    int credit = transfers.lower(transfer, TransferField.ACCOUNTS);
    long amount = transfers.get(transfer, TransferField.AMOUNT);
    posting.add(debit, AccountField.DEBITS_PENDING, -amount);
    posting.add(credit, AccountField.CREDITS_PENDING, -amount);
    int flags = transfers.lower(transfer, TransferField.TAG_CODE_FLAGS);
    if ((flags & TransferBits.CLOSING_DEBIT) != 0) {
      AccountState.set(tables, debit, AccountBits.CLOSED, false);
    }
    if ((flags & TransferBits.CLOSING_CREDIT) != 0) {
      AccountState.set(tables, credit, AccountBits.CLOSED, false);
    }
    if (watch >= 0) {
      int extra = tables.extraFor(debit);
      int root = extras.upper(extra, ExtraField.HOLDS);
      extras.putUpper(extra, ExtraField.HOLDS, tables.holdsByDebit.remove(root, watch, byExpiry));
      extra = tables.extraFor(credit);
      root = extras.lower(extra, ExtraField.HOLDS);
      extras.putLower(extra, ExtraField.HOLDS, tables.holdsByCredit.remove(root, watch, byExpiry));
      holds.put(watch, HoldField.TRANSFER, ~transfer);
    }
  }

  private void timeOut(int watch, long stamp) {
    int hold = (int) holds.get(watch, HoldField.TRANSFER);
    own.own(stamp, holds.get(watch, HoldField.EXPIRES), TransferBits.TIMEOUT, hold);
    setOwnId(DerivedIds.timeout(tables, idOf(hold)));
    own.debit = transfers.upper(hold, TransferField.ACCOUNTS);
    own.credit = transfers.lower(hold, TransferField.ACCOUNTS);
    own.amount = transfers.get(hold, TransferField.AMOUNT);
    own.code = transfers.lower(hold, TransferField.TAG_CODE_FLAGS) >>> 16;
    int row = posting.append(own);
    close(hold, HoldState.TIMED_OUT);
    lots.unpin(row, hold, own.debit, stamp);
    posting.enter(row, own);
  }

  private void breakLot(int lot, int account, long stamp) {
    int breakage = extras.upper(tables.extraOf(account), ExtraField.BREAKAGE_ORDER) - 1;
    int earned = tables.lots.upper(lot, LotField.TRANSFER_FUTURE);
    own.own(stamp, tables.lots.get(lot, LotField.EXPIRES), TransferBits.BREAKAGE, earned);
    int ordinal = tables.lots.lower(lot, LotField.ACCOUNT_ORDINAL);
    int breaks = tables.lots.lower(lot, LotField.PREVIOUS_BREAKS);
    setOwnId(DerivedIds.breakage(tables, idOf(earned), ordinal, breaks));
    own.debit = account;
    own.credit = breakage;
    own.amount = lots.available(lot);
    own.code = transfers.lower(earned, TransferField.TAG_CODE_FLAGS) >>> 16;
    int row = posting.append(own);
    posting.add(account, AccountField.DEBITS_POSTED, own.amount);
    posting.add(breakage, AccountField.CREDITS_POSTED, own.amount);
    lots.breakLot(row, lot, own.amount);
    posting.enter(row, own);
  }

  private void setOwnId(Id128 id) {
    own.idHigh = id.high();
    own.idLow = id.low();
  }

  private Id128 idOf(int transfer) {
    return new Id128(
        transfers.get(transfer, TransferField.ID_HIGH),
        transfers.get(transfer, TransferField.ID_LOW));
  }

  private int firstGiven(int extra) {
    return tables.holdsByDebit.first(extras.upper(extra, ExtraField.HOLDS));
  }

  private int firstReceived(int extra) {
    return tables.holdsByCredit.first(extras.lower(extra, ExtraField.HOLDS));
  }

  private long timeout(int hold) {
    return hold < 0 ? Long.MAX_VALUE : holds.get(hold, HoldField.EXPIRES);
  }

  private int compareHolds(int one, int other) {
    int byTime =
        Long.compare(holds.get(one, HoldField.EXPIRES), holds.get(other, HoldField.EXPIRES));
    if (byTime != 0) {
      return byTime;
    }
    int byId =
        Long.compareUnsigned(
            holds.get(one, HoldField.ID_HIGH), holds.get(other, HoldField.ID_HIGH));
    return byId != 0
        ? byId
        : Long.compareUnsigned(
            holds.get(one, HoldField.ID_LOW), holds.get(other, HoldField.ID_LOW));
  }
}
