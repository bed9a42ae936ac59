package dev.muster.points.jdbc;

import dev.muster.points.ExpiredLots;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.internal.table.HoldState;
import dev.muster.points.internal.table.TransferBits;
import dev.muster.points.jdbc.RowStatements.Also;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows that a call can touch, locked and read.
 *
 * <p>First the accounts that the batch names and those of transfers that it names, in the order of
 * their ids; then what is due on them, which may ask for more accounts: the other sides of holds,
 * and breakage accounts. Whoever holds the lock of an account alone changes its lots and holds.
 */
final class Footprint {
  private final RowStatements sql;
  private final Stripes stripes;
  private final long clockMicros;
  private final Map<Id128, Object[]> stripeRows = new HashMap<>();
  private final NavigableMap<Id128, Object[]> accounts = new TreeMap<>();
  private final Set<Id128> lockedIds = new HashSet<>();
  private final NavigableMap<Id128, Object[]> transfers = new TreeMap<>();
  private final NavigableMap<LotRows.Key, Object[]> lots = new TreeMap<>();
  private final NavigableMap<Id128, List<Object[]>> moves = new TreeMap<>();
  private final NavigableMap<Id128, Object[]> holds = new TreeMap<>();
  private final Map<Id128, Long> laterHolds = new HashMap<>();
  private final Set<Id128> dueRead = new HashSet<>();
  private final Set<Id128> lotsRead = new HashSet<>();
  private final Set<Id128> makersRead = new HashSet<>();
  private final Set<Id128> mayBreak = new HashSet<>();
  private long choice;
  private long stamp;

  Footprint(RowStatements sql, Stripes stripes, long clockMicros) {
    this.sql = sql;
    this.stripes = stripes;
    this.clockMicros = clockMicros;
  }

  /** Reads and locks what a batch of transfers can touch. */
  void readBatch(List<Transfer> batch, IdClaims claims) throws SQLException {
    Id128 first = batch.get(0).id();
    choice = first.high() * 31 ^ first.low();
    Set<Id128> named = named(batch, claims);
    Set<Id128> touched = new TreeSet<>();
    for (Transfer transfer : batch) {
      touched.add(transfer.debitAccount());
      touched.add(transfer.creditAccount());
    }
    for (Object[] row : sql.select(TransferRows.TABLE, "id", named, Also.NOTHING)) {
      touched.add(TransferRows.id(row, TransferRows.DEBIT));
      touched.add(TransferRows.id(row, TransferRows.CREDIT));
    }
    lock(touched);
    readTransfers(named);
    readRelated(claims);
    refuseWholeOnly(batch);
    boolean reverses = batch.stream().anyMatch(row -> has(row, TransferBits.REVERSAL));
    Set<Id128> spending = new TreeSet<>();
    for (Transfer transfer : batch) {
      spending.add(transfer.debitAccount());
      if (reverses) {
        spending.add(transfer.creditAccount());
      }
    }
    for (Transfer transfer : batch) {
      Object[] settled = transfers.get(settledId(transfer));
      if (settled != null) {
        spending.add(TransferRows.id(settled, TransferRows.DEBIT));
        spending.add(TransferRows.id(settled, TransferRows.CREDIT));
      }
    }
    do {
      stamp = stampOf();
      readLots(spending);
      expectBreakage(batch);
    } while (readDue());
    readHolds();
  }

  /** Reads and locks accounts, with what is due on them. */
  void readAccounts(Collection<Id128> ids) throws SQLException {
    lock(new TreeSet<>(ids));
    do {
      stamp = stampOf();
    } while (readDue());
  }

  private static Set<Id128> named(List<Transfer> batch, IdClaims claims) {
    Set<Id128> named = new TreeSet<>();
    if (!claims.allFresh()) {
      named.addAll(claims.asked());
    }
    for (Transfer transfer : batch) {
      named.add(settledId(transfer));
    }
    named.remove(Id128.ZERO);
    return named;
  }

  /** A stripe can take what needs no balance, and nothing that is taken back elsewhere. */
  private void refuseWholeOnly(List<Transfer> batch) {
    if (stripeRows.isEmpty()) {
      return;
    }
    int wholeOnly =
        TransferBits.PENDING | TransferBits.BALANCING_DEBIT | TransferBits.BALANCING_CREDIT;
    for (Transfer transfer : batch) {
      for (Id128 account : List.of(transfer.debitAccount(), transfer.creditAccount())) {
        if (has(transfer, wholeOnly) && stripeRows.containsKey(account)) {
          throw Stripes.needsBalance(account);
        }
      }
    }
  }

  private static Id128 settledId(Transfer transfer) {
    return transfer.pendingId().isZero() ? transfer.reversedId() : transfer.pendingId();
  }

  private static boolean has(Transfer transfer, int bits) {
    return (transfer.flagBits() & bits) != 0;
  }

  /** A transfer that is asked for again is compared with the one it refers to, too. */
  private void readRelated(IdClaims claims) throws SQLException {
    Set<Id128> related = new TreeSet<>();
    for (Id128 id : claims.asked()) {
      Object[] row = transfers.get(id);
      if (row != null) {
        related.add(TransferRows.id(row, TransferRows.RELATED));
      }
    }
    related.remove(Id128.ZERO);
    related.removeAll(transfers.keySet());
    readTransfers(related);
  }

  private boolean lock(Set<Id128> ids) throws SQLException {
    Set<Id128> wanted = new TreeSet<>(ids);
    wanted.removeAll(lockedIds);
    wanted.remove(Id128.ZERO);
    lockedIds.addAll(wanted);
    Set<Id128> striped = stripes.known(wanted);
    lockWhole(without(wanted, striped), striped);
    if (!striped.isEmpty()) {
      lockStripes(striped);
    }
    return !wanted.isEmpty();
  }

  private static Set<Id128> without(Set<Id128> ids, Set<Id128> others) {
    Set<Id128> rest = new TreeSet<>(ids);
    rest.removeAll(others);
    return rest;
  }

  private void lockWhole(Set<Id128> ids, Set<Id128> striped) throws SQLException {
    for (Object[] row : sql.lock(AccountRows.TABLE, "id", ids, Also.NOTHING)) {
      stripes.meet(row);
      if (AccountRows.stripes(row) > 0) {
        striped.add(AccountRows.id(row));
      } else {
        accounts.put(AccountRows.id(row), row);
      }
    }
  }

  /** Reads striped accounts once their stripes are locked, since who freezes one locks them all. */
  private void lockStripes(Set<Id128> striped) throws SQLException {
    for (Object[] stripe : stripes.lock(sql, striped, choice)) {
      stripeRows.put(Stripes.account(stripe), stripe);
    }
    Set<Id128> whole = without(striped, stripeRows.keySet());
    whole.forEach(stripes::forget);
    lockWhole(whole, new TreeSet<>());
    Set<Id128> found = without(striped, whole);
    for (Object[] row : sql.select(AccountRows.TABLE, "id", found, Also.NOTHING)) {
      Object[] stripe = stripeRows.get(AccountRows.id(row));
      if (stripe != null) {
        accounts.put(AccountRows.id(row), Stripes.of(row, stripe));
      }
    }
  }

  /** Returns whether any account is striped. */
  boolean hasStripes() {
    return !stripeRows.isEmpty();
  }

  /** Returns the number of the stripe that stands for an account, or -1 for the whole account. */
  int stripeOf(Id128 account) {
    Object[] stripe = stripeRows.get(account);
    return stripe == null ? -1 : Stripes.number(stripe);
  }

  private long stampOf() {
    long last = 0;
    for (Object[] row : accounts.values()) {
      last = Math.max(last, AccountRows.number(row, AccountRows.LAST_RECORDED));
    }
    return Math.max(clockMicros, last + 1);
  }

  private void readTransfers(Set<Id128> ids) throws SQLException {
    for (Object[] row : sql.select(TransferRows.TABLE, "id", ids, Also.NOTHING)) {
      transfers.put(TransferRows.id(row, TransferRows.ID), row);
    }
  }

  /*
   * What breaks needs the breakage account. An account may come to have something to break within the batch: a lot that is over
   * when it is earned, lots that a hold lets go of, lots that a reversal returns points to.
   */
  private void expectBreakage(List<Transfer> batch) throws SQLException {
    Set<Id128> wanted = new TreeSet<>();
    for (Transfer transfer : batch) {
      if (isOver(transfer.expiresMicros())) {
        mayBreak.add(transfer.creditAccount());
      }
      Object[] settled = transfers.get(settledId(transfer));
      if (settled == null) {
        continue;
      }
      if (isOver((Long) settled[TransferRows.EXPIRES]) || isOver(transfer.expiresMicros())) {
        mayBreak.add(TransferRows.id(settled, TransferRows.CREDIT));
      }
      if (has(transfer, TransferBits.REVERSAL) && transfer.expiredLots() == ExpiredLots.REINSTATE) {
        mayBreak.add(TransferRows.id(settled, TransferRows.DEBIT));
      }
      wanted.add(settledId(transfer));
    }
    readMoves(wanted);
    for (Id128 id : wanted) {
      for (Object[] move : movesOf(id)) {
        Object[] lot = lots.get(lotOf(move));
        if (lot != null && (Long) lot[LotRows.EXPIRES] <= stamp) {
          mayBreak.add((Id128) lot[LotRows.ACCOUNT]);
        }
      }
    }
  }

  private List<Object[]> movesOf(Id128 transfer) {
    List<Object[]> found = moves.get(transfer);
    return found == null ? List.of() : found;
  }

  private boolean isOver(long expires) {
    return expires != 0 && expires <= stamp;
  }

  private static LotRows.Key lotOf(Object[] move) {
    return new LotRows.Key(
        (Id128) move[MoveRows.LOT_TRANSFER], (Integer) move[MoveRows.LOT_ORDINAL]);
  }

  /** Reads what is due, and returns whether it has to be looked at again. */
  private boolean readDue() throws SQLException {
    Set<Id128> due = new TreeSet<>();
    for (Object[] row : accounts.values()) {
      if (isDueUnread(row)) {
        due.add(AccountRows.id(row));
      }
    }
    if (due.isEmpty()) {
      return false;
    }
    Also until = new Also("expires <= ?", stamp);
    Set<Id128> more = new TreeSet<>();
    Set<Id128> pending = new TreeSet<>();
    for (String side : List.of("debit", "credit")) {
      for (Object[] hold : sql.select(HoldRows.TABLE, side, due, until)) {
        holds.put((Id128) hold[HoldRows.ID], hold);
        pending.add((Id128) hold[HoldRows.ID]);
        more.add((Id128) hold[HoldRows.DEBIT]);
        more.add((Id128) hold[HoldRows.CREDIT]);
      }
    }
    due.forEach(laterHolds::remove);
    for (String side : List.of("debit", "credit")) {
      sql.least(HoldRows.TABLE, side, due, "expires", stamp)
          .forEach((account, expires) -> laterHolds.merge(account, expires, Math::min));
    }
    dueRead.addAll(due);
    for (Id128 id : due) {
      Object[] row = accounts.get(id);
      if (row != null && AccountRows.keepsLots(row)) {
        more.add((Id128) row[AccountRows.BREAKAGE]);
      }
    }
    lock(more);
    readLots(due);
    readTransfers(pending);
    readMoves(pending);
    return true;
  }

  private boolean isDueUnread(Object[] row) {
    Id128 id = AccountRows.id(row);
    if (dueRead.contains(id)) {
      return laterHold(id) <= stamp;
    }
    return AccountRows.number(row, AccountRows.NEXT_DUE) <= stamp || mayBreak.contains(id);
  }

  /** Reads the lots that have points left. */
  private void readLots(Set<Id128> ids) throws SQLException {
    Set<Id128> wanted = new TreeSet<>();
    for (Id128 id : ids) {
      Object[] row = accounts.get(id);
      if (row != null && AccountRows.keepsLots(row) && lotsRead.add(id)) {
        wanted.add(id);
      }
    }
    keep(sql.select(LotRows.TABLE, "account", wanted, new Also("live = 1", 0)));
  }

  private void keep(List<Object[]> found) {
    for (Object[] row : found) {
      if (accounts.containsKey((Id128) row[LotRows.ACCOUNT])) {
        lots.putIfAbsent(LotRows.Key.of(row), row);
      }
    }
  }

  /** Reads what transfers did to lots, those lots, and the lots that they made. */
  private void readMoves(Set<Id128> ids) throws SQLException {
    Set<Id128> wanted = new TreeSet<>(ids);
    wanted.removeAll(moves.keySet());
    wanted.removeIf(id -> !touchesLots(id));
    if (wanted.isEmpty()) {
      return;
    }
    Set<Id128> makers = new TreeSet<>(wanted);
    wanted.forEach(id -> moves.put(id, new ArrayList<>()));
    for (Object[] move : sql.select(MoveRows.TABLE, "transfer", wanted, Also.NOTHING)) {
      moves.computeIfAbsent((Id128) move[MoveRows.TRANSFER], id -> new ArrayList<>()).add(move);
      if (!lots.containsKey(lotOf(move))) {
        makers.add((Id128) move[MoveRows.LOT_TRANSFER]);
      }
    }
    makers.removeAll(makersRead);
    makersRead.addAll(makers);
    keep(sql.select(LotRows.TABLE, "transfer", makers, Also.NOTHING));
  }

  private boolean touchesLots(Id128 transfer) {
    Object[] row = transfers.get(transfer);
    if (row == null) {
      return false;
    }
    Object[] debit = accounts.get(TransferRows.id(row, TransferRows.DEBIT));
    Object[] credit = accounts.get(TransferRows.id(row, TransferRows.CREDIT));
    return (debit != null && AccountRows.keepsLots(debit))
        || (credit != null && AccountRows.keepsLots(credit));
  }

  /** Reads the time-outs of open holds that the batch may settle. */
  private void readHolds() throws SQLException {
    Set<Id128> open = new TreeSet<>();
    for (Object[] row : transfers.values()) {
      if ((Integer) row[TransferRows.HOLD_STATE] == HoldState.OPEN) {
        open.add(TransferRows.id(row, TransferRows.ID));
      }
    }
    open.removeAll(holds.keySet());
    for (Object[] hold : sql.select(HoldRows.TABLE, "id", open, Also.NOTHING)) {
      if (accounts.containsKey((Id128) hold[HoldRows.DEBIT])
          && accounts.containsKey((Id128) hold[HoldRows.CREDIT])) {
        holds.put((Id128) hold[HoldRows.ID], hold);
      }
    }
  }

  /** Returns the stamp of the call. */
  long stamp() {
    return stamp;
  }

  Collection<Object[]> accounts() {
    return accounts.values();
  }

  NavigableMap<Id128, Object[]> transfers() {
    return transfers;
  }

  NavigableMap<LotRows.Key, Object[]> lots() {
    return lots;
  }

  Collection<List<Object[]>> moves() {
    return moves.values();
  }

  Collection<Object[]> holds() {
    return holds.values();
  }

  /**
   * Returns when the first hold of an account times out that was not due, if its holds were read.
   */
  long laterHold(Id128 account) {
    Long later = laterHolds.get(account);
    return later == null ? Long.MAX_VALUE : later;
  }
}
