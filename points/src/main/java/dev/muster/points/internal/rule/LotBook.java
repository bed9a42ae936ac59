package dev.muster.points.internal.rule;

import dev.muster.points.ExpiredLots;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.MoveKind;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.LotField;
import dev.muster.points.internal.table.Tables.MoveField;
import dev.muster.points.internal.table.Tables.TransferField;

/**
 * The lots of accounts that keep them.
 *
 * <p>At every moment the points left in an account's lots, less its debt, are its posted balance.
 * Each transfer writes down what it did to which lot, so that a post finds what its hold pinned and
 * a reversal where points came from.
 */
final class LotBook {
  /*
   * A lot is in the spending set of its account while some of it is free (left and not pinned) and it is effective; then it is
   * in the expiry set, too, if it ever expires. A lot that is not effective yet is only in the set of future lots. SPENDABLE
   * is the sum of the free points in the spending set; DEBT what was spent beyond all lots. Debt and free points never stand
   * side by side: points that become free pay the debt first.
   */
  private final Tables tables;
  private final Rows lots;
  private final Rows extras;
  private final Rows moves;
  private final LotMoves written;
  private final LotSets sets;

  LotBook(Tables tables) {
    this.tables = tables;
    this.lots = tables.lots;
    this.extras = tables.extras;
    this.moves = tables.moves;
    this.written = new LotMoves(tables);
    this.sets = new LotSets(tables);
  }

  /**
   * Returns how much can be debited before the free points less debt and uncovered holds fall below
   * {@code floor}.
   */
  long room(int account, long floor) {
    int extra = tables.extraOf(account);
    long held =
        tables.accounts.get(account, Tables.AccountField.DEBITS_PENDING)
            - extras.get(extra, ExtraField.PINNED);
    long free = extras.get(extra, ExtraField.SPENDABLE) - extras.get(extra, ExtraField.DEBT) - held;
    long room = free - floor;
    return floor < 0 && room < free ? Long.MAX_VALUE : room;
  }

  /**
   * Returns the points left, and not pinned, in lots that {@code transfer} made for {@code
   * account}.
   */
  long leftOf(int transfer, int account) {
    long sum = 0;
    for (int lot = firstLotOf(transfer); isLotOf(lot, transfer); lot++) {
      sum += lots.upper(lot, LotField.ACCOUNT_ORDINAL) == account ? available(lot) : 0;
    }
    return sum;
  }

  /** Returns the part of {@link #leftOf} that is not effective yet. */
  long notYetEffective(int transfer, int account) {
    long sum = 0;
    for (int lot = firstLotOf(transfer); isLotOf(lot, transfer); lot++) {
      boolean counts = isFuture(lot) && lots.upper(lot, LotField.ACCOUNT_ORDINAL) == account;
      sum += counts ? available(lot) : 0;
    }
    return sum;
  }

  /** Returns the points of a lot that are left and not pinned. */
  long available(int lot) {
    return lots.get(lot, LotField.REMAINING) - lots.get(lot, LotField.PINNED);
  }

  /**
   * Moves the amount of a posted transfer out of the debit account's lots into new lots of the
   * credit account.
   */
  void move(int row, Draft draft, long stamp) {
    if (!keepsLots(draft.debit) && !keepsLots(draft.credit)) {
      return;
    }
    int firstMove = moves.count();
    spendAndEarn(row, draft, draft.amount, stamp);
    written.close(row, firstMove);
  }

  /** Pins points for a pending transfer. */
  void pin(int row, Draft draft, long stamp) {
    if (!keepsLots(draft.debit)) {
      return;
    }
    int firstMove = moves.count();
    long pinned = draft.amount - take(row, draft, draft.amount, MoveKind.PIN);
    add(extras, tables.extraOf(draft.debit), ExtraField.PINNED, pinned);
    written.close(row, firstMove);
  }

  /** Gives back what a hold pinned. */
  void unpin(int row, int hold, int account, long stamp) {
    if (!keepsLots(account)) {
      return;
    }
    int firstMove = moves.count();
    int extra = tables.extraOf(account);
    int last = written.last(hold);
    for (int move = written.first(hold); move < last; move++) {
      release(row, moves.lower(move, MoveField.TRANSFER_LOT), extra, written.amount(move), 0);
    }
    written.close(row, firstMove);
  }

  /** Moves the amount of a post: first what its hold pinned, the rest like any transfer. */
  void moveHeld(int row, int hold, Draft draft, long stamp) {
    if (!keepsLots(draft.debit) && !keepsLots(draft.credit)) {
      return;
    }
    int firstMove = moves.count();
    long left = draft.amount;
    if (keepsLots(draft.debit)) {
      int extra = tables.extraOf(draft.debit);
      int last = written.last(hold);
      for (int move = written.first(hold); move < last; move++) {
        int lot = moves.lower(move, MoveField.TRANSFER_LOT);
        long part = Math.min(left, written.amount(move));
        if (part > 0) {
          written.add(row, lot, part, MoveKind.SPEND);
          if (keepsLots(draft.credit)) {
            passOn(row, lot, draft, part, stamp);
          }
          left -= part;
        }
        release(row, lot, extra, written.amount(move), part);
      }
    }
    spendAndEarn(row, draft, left, stamp);
    written.close(row, firstMove);
  }

  /** Takes back a transfer: out of the lots it made, into the lots it came from. */
  void reverse(int row, int original, Draft draft, long stamp) {
    if (!keepsLots(draft.debit) && !keepsLots(draft.credit)) {
      return;
    }
    int firstMove = moves.count();
    if (keepsLots(draft.debit)) {
      long left = draft.amount - takeOwn(row, original, draft);
      long owed = take(row, draft, left, MoveKind.SPEND);
      add(extras, tables.extraOf(draft.debit), ExtraField.DEBT, owed);
    }
    if (keepsLots(draft.credit)) {
      long left = draft.amount - giveBack(row, original, draft, stamp);
      if (left > 0) {
        earn(row, draft, left, stamp);
      }
    }
    written.close(row, firstMove);
  }

  /** Returns whether a reversal would return points to a lot that has expired. */
  boolean returnsToExpired(int original, Draft draft, long stamp) {
    long left = draft.amount;
    int first = written.first(original);
    for (int move = written.last(original) - 1; move >= first && left > 0; move--) {
      if (moves.get(move, MoveField.KIND) == MoveKind.SPEND) {
        long part = Math.min(left, written.amount(move) - moves.get(move, MoveField.RETURNED));
        int lot = moves.lower(move, MoveField.TRANSFER_LOT);
        if (part > 0 && lots.get(lot, LotField.EXPIRES) <= stamp) {
          return true;
        }
        left -= part;
      }
    }
    return false;
  }

  /** Writes down that the free points of a lot broke. */
  void breakLot(int row, int lot, long amount) {
    int firstMove = moves.count();
    int extra = tables.extraOf(lots.upper(lot, LotField.ACCOUNT_ORDINAL));
    written.add(row, lot, amount, MoveKind.BREAK);
    take(lot, extra, amount);
    add(lots, lot, LotField.BROKEN, amount);
    lots.putLower(lot, LotField.PREVIOUS_BREAKS, lots.lower(lot, LotField.PREVIOUS_BREAKS) + 1);
    written.close(row, firstMove);
  }

  /** Makes the lot spendable that becomes effective first. */
  void promoteFirst(int extra) {
    int lot = sets.firstAwaited(extra);
    sets.awaitNoLonger(lot, extra);
    lots.putLower(lot, LotField.TRANSFER_FUTURE, 0);
    free(lots.upper(lot, LotField.TRANSFER_FUTURE), lot, extra, 0);
  }

  /** Returns the lot that expires first among those with free points, or -1. */
  int firstExpiring(int extra) {
    return sets.firstExpiring(extra);
  }

  /** Returns when the first lot of an account expires or becomes effective. */
  long firstDue(int extra) {
    return Math.min(firstExpiry(extra), firstStart(extra));
  }

  /** Returns when the lot expires that {@link #firstExpiring} names, or {@link Long#MAX_VALUE}. */
  long firstExpiry(int extra) {
    int lot = firstExpiring(extra);
    return lot < 0 ? Long.MAX_VALUE : lots.get(lot, LotField.EXPIRES);
  }

  /** Returns when the first lot of the future becomes effective, or {@link Long#MAX_VALUE}. */
  long firstStart(int extra) {
    int lot = sets.firstAwaited(extra);
    return lot < 0 ? Long.MAX_VALUE : lots.get(lot, LotField.SPENDABLE_FROM);
  }

  /** Takes note that something falls due on an account. */
  void expectDue(int extra, long micros) {
    sets.expectDue(extra, micros);
  }

  private void spendAndEarn(int row, Draft draft, long amount, long stamp) {
    long left = amount;
    if (keepsLots(draft.debit)) {
      left = take(row, draft, amount, MoveKind.SPEND, keepsLots(draft.credit), stamp);
      add(extras, tables.extraOf(draft.debit), ExtraField.DEBT, left);
    }
    if (left > 0 && keepsLots(draft.credit)) {
      earn(row, draft, left, stamp);
    }
  }

  /** Takes points out of the debit account's lots in their order; returns what they don't have. */
  private long take(int row, Draft draft, long amount, int kind) {
    return take(row, draft, amount, kind, false, 0);
  }

  private long take(int row, Draft draft, long amount, int kind, boolean passesOn, long stamp) {
    int extra = tables.extraOf(draft.debit);
    long left = amount;
    sets.begin(extra);
    for (int lot = sets.first(); left > 0 && lot >= 0; lot = sets.first()) {
      long available = available(lot);
      long part = Math.min(left, available);
      written.add(row, lot, part, kind);
      change(lot, kind == MoveKind.PIN ? LotField.PINNED : LotField.REMAINING, part);
      if (part == available) {
        sets.drop(lot, extra);
      }
      if (passesOn) {
        passOn(row, lot, draft, part, stamp);
      }
      left -= part;
    }
    sets.end(extra);
    add(extras, extra, ExtraField.SPENDABLE, left - amount);
    return left;
  }

  private long takeOwn(int row, int original, Draft draft) {
    int extra = tables.extraOf(draft.debit);
    long taken = 0;
    for (int lot = firstLotOf(original); isLotOf(lot, original); lot++) {
      long part = Math.min(draft.amount - taken, available(lot));
      if (part > 0 && lots.upper(lot, LotField.ACCOUNT_ORDINAL) == draft.debit) {
        written.add(row, lot, part, MoveKind.SPEND);
        take(lot, extra, part);
        taken += part;
      }
    }
    return taken;
  }

  private long giveBack(int row, int original, Draft draft, long stamp) {
    int extra = tables.extraOf(draft.credit);
    long given = 0;
    int first = written.first(original);
    for (int move = written.last(original) - 1; move >= first && given < draft.amount; move--) {
      long part =
          Math.min(
              draft.amount - given, written.amount(move) - moves.get(move, MoveField.RETURNED));
      if (part <= 0 || moves.get(move, MoveField.KIND) != MoveKind.SPEND) {
        continue;
      }
      int lot = moves.lower(move, MoveField.TRANSFER_LOT);
      add(moves, move, MoveField.RETURNED, part);
      given += part;
      boolean expired = lots.get(lot, LotField.EXPIRES) <= stamp;
      if (expired && draft.policyAndGrace >>> 30 == ExpiredLots.REINSTATE.number()) {
        reinstate(row, lot, draft, part, stamp);
      } else {
        written.add(row, lot, part, MoveKind.RETURN);
        long before = available(lot);
        add(lots, lot, LotField.REMAINING, part);
        free(row, lot, extra, before);
      }
    }
    return given;
  }

  private void reinstate(int row, int lot, Draft draft, long amount, long stamp) {
    int graceSeconds = draft.policyAndGrace & (1 << 30) - 1;
    int copy = newLot(row, draft.credit, amount);
    lots.set(copy, LotField.SPENDABLE_FROM, stamp);
    lots.set(copy, LotField.EARNED, lots.get(lot, LotField.EARNED));
    lots.set(copy, LotField.PRIORITY, lots.get(lot, LotField.PRIORITY));
    lots.set(copy, LotField.EXPIRES, stamp + graceSeconds * LedgerTime.MICROS_PER_SECOND);
    start(row, copy, stamp);
  }

  /** Makes a slice of a spent lot a lot of the credit account, with the same dates. */
  private void passOn(int row, int lot, Draft draft, long amount, long stamp) {
    int slice = newLot(row, draft.credit, amount);
    lots.set(slice, LotField.SPENDABLE_FROM, draft.effective);
    lots.set(slice, LotField.EARNED, lots.get(lot, LotField.EARNED));
    lots.set(slice, LotField.EXPIRES, lots.get(lot, LotField.EXPIRES));
    lots.set(slice, LotField.PRIORITY, lots.get(lot, LotField.PRIORITY));
    start(row, slice, stamp);
  }

  private void earn(int row, Draft draft, long amount, long stamp) {
    int lot = newLot(row, draft.credit, amount);
    lots.set(lot, LotField.SPENDABLE_FROM, draft.effective);
    lots.set(lot, LotField.EARNED, draft.effective);
    lots.set(lot, LotField.EXPIRES, draft.expires == 0 ? Long.MAX_VALUE : draft.expires);
    lots.set(lot, LotField.PRIORITY, draft.priority);
    start(row, lot, stamp);
  }

  private int newLot(int row, int account, long amount) {
    int extra = tables.extraOf(account);
    int ordinal = nextOrdinal(row);
    int lot = lots.append();
    lots.set(lot, LotField.ACCOUNT_ORDINAL, Rows.pack(account, ordinal));
    lots.set(lot, LotField.TRANSFER_FUTURE, Rows.pack(row, 0));
    lots.set(lot, LotField.AMOUNT, amount);
    lots.set(lot, LotField.REMAINING, amount);
    lots.set(lot, LotField.ID_HIGH, tables.transfers.get(row, TransferField.ID_HIGH));
    lots.set(lot, LotField.ID_LOW, tables.transfers.get(row, TransferField.ID_LOW));
    lots.set(lot, LotField.PREVIOUS_BREAKS, Rows.pack(extras.upper(extra, ExtraField.LAST_LOT), 0));
    extras.putUpper(extra, ExtraField.LAST_LOT, lot + 1);
    return lot;
  }

  private void start(int row, int lot, long stamp) {
    int extra = tables.extraOf(lots.upper(lot, LotField.ACCOUNT_ORDINAL));
    if (lots.get(lot, LotField.SPENDABLE_FROM) <= stamp) {
      free(row, lot, extra, 0);
      return;
    }
    lots.putLower(lot, LotField.TRANSFER_FUTURE, 1);
    sets.await(lot, extra);
  }

  /** Puts points that have become free to use: debt first, the rest into the sets. */
  private void free(int row, int lot, int extra, long availableBefore) {
    if (isFuture(lot)) {
      return;
    }
    long fresh = available(lot) - availableBefore;
    long paid = Math.min(fresh, extras.get(extra, ExtraField.DEBT));
    if (paid > 0) {
      written.add(row, lot, paid, MoveKind.PAY_DEBT);
      add(extras, extra, ExtraField.DEBT, -paid);
      add(lots, lot, LotField.REMAINING, -paid);
    }
    if (fresh == paid) {
      return;
    }
    add(extras, extra, ExtraField.SPENDABLE, fresh - paid);
    if (availableBefore == 0) {
      sets.offer(lot, extra);
    }
  }

  /** Adds a lot whose row was filled from elsewhere to the sets of its account. */
  void restore(int lot) {
    int extra = tables.extraOf(lots.upper(lot, LotField.ACCOUNT_ORDINAL));
    if (available(lot) == 0) {
      return;
    }
    if (isFuture(lot)) {
      sets.await(lot, extra);
    } else {
      sets.offer(lot, extra);
    }
  }

  /** Takes free points of a lot out of what is left. */
  private void take(int lot, int extra, long amount) {
    boolean future = isFuture(lot);
    change(lot, LotField.REMAINING, amount);
    if (!future) {
      add(extras, extra, ExtraField.SPENDABLE, -amount);
    }
    if (available(lot) > 0) {
      return;
    }
    if (future) {
      sets.awaitNoLonger(lot, extra);
      lots.putLower(lot, LotField.TRANSFER_FUTURE, 0);
    } else {
      sets.withdraw(lot, extra);
    }
  }

  /** Moves free points of a lot into what is pinned, or out of what is left. */
  private void change(int lot, int field, long amount) {
    add(lots, lot, field, field == LotField.PINNED ? amount : -amount);
  }

  /** Lets go of pinned points, of which {@code spent} leave the lot for good. */
  private void release(int row, int lot, int extra, long pinned, long spent) {
    long before = available(lot);
    add(lots, lot, LotField.PINNED, -pinned);
    add(lots, lot, LotField.REMAINING, -spent);
    add(extras, extra, ExtraField.PINNED, -pinned);
    if (pinned > spent) {
      free(row, lot, extra, before);
    }
  }

  private int nextOrdinal(int row) {
    int last = lots.count() - 1;
    return isLotOf(last, row) ? lots.lower(last, LotField.ACCOUNT_ORDINAL) + 1 : 0;
  }

  private int firstLotOf(int transfer) {
    int low = 0;
    int high = lots.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lots.upper(middle, LotField.TRANSFER_FUTURE) < transfer) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isLotOf(int lot, int transfer) {
    return lot >= 0 && lot < lots.count() && lots.upper(lot, LotField.TRANSFER_FUTURE) == transfer;
  }

  private boolean isFuture(int lot) {
    return lots.lower(lot, LotField.TRANSFER_FUTURE) != 0;
  }

  private boolean keepsLots(int account) {
    return (tables.bitsOf(account) & AccountBits.LOTS) != 0;
  }

  private static void add(Rows rows, int row, int field, long amount) {
    rows.put(row, field, rows.get(row, field) + amount);
  }
}
