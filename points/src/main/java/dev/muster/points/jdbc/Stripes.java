package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.jdbc.RowStatements.Also;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accounts whose sums and entries are kept in parts, so that transactions that use them don't wait
 * for each other: each takes one part.
 *
 * <p>A ledger remembers which accounts it has met that are striped, since their own rows are not to
 * be locked. Thread-safe.
 */
final class Stripes {
  /** The most stripes of an account. */
  static final int MAX = 1_024;

  static final SqlTable TABLE =
      new SqlTable(
          "muster_stripe",
          2,
          Column.id("account"),
          Column.small("stripe"),
          Column.number("debits_posted").changing(),
          Column.number("credits_posted").changing(),
          Column.number("entries").changing(),
          Column.number("last_recorded").changing(),
          Column.bytes("head").changing());

  private static final int STRIPE = 1;
  private static final int NEEDS_A_BALANCE =
      AccountBits.DEBITS_CAPPED
          | AccountBits.CREDITS_CAPPED
          | AccountBits.HAS_LIMITS
          | AccountBits.LOTS;

  /** Columns of an account beside those of its stripe. */
  private static final int[][] COLUMNS = {
    {AccountRows.DEBITS_POSTED, 2},
    {AccountRows.CREDITS_POSTED, 3},
    {AccountRows.ENTRIES, 4},
    {AccountRows.LAST_RECORDED, 5},
    {AccountRows.HEAD, 6}
  };

  private final Map<Id128, Integer> known = new ConcurrentHashMap<>();

  /** Takes note of an account as it was read. */
  void meet(Object[] account) {
    if (AccountRows.stripes(account) > 0) {
      known.put(AccountRows.id(account), AccountRows.stripes(account));
    }
  }

  /** Takes note that an account is not striped, whatever a rolled back transaction said. */
  void forget(Id128 account) {
    known.remove(account);
  }

  /** Returns those of the accounts that are known to be striped. */
  Set<Id128> known(Collection<Id128> accounts) {
    Set<Id128> found = new TreeSet<>(accounts);
    found.retainAll(known.keySet());
    return found;
  }

  /** Locks a stripe of each account, chosen by {@code choice}. */
  List<Object[]> lock(RowStatements sql, Collection<Id128> accounts, long choice)
      throws SQLException {
    Map<Integer, Set<Id128>> byStripe = new TreeMap<>();
    for (Id128 account : accounts) {
      Integer count = known.get(account);
      int stripe = (int) Long.remainderUnsigned(choice, count == null ? 1 : count);
      byStripe.computeIfAbsent(stripe, k -> new TreeSet<>()).add(account);
    }
    List<Object[]> locked = new ArrayList<>();
    for (Map.Entry<Integer, Set<Id128>> each : byStripe.entrySet()) {
      Also which = new Also("stripe = ?", each.getKey());
      locked.addAll(sql.lock(TABLE, "account", each.getValue(), which));
    }
    return locked;
  }

  static Id128 account(Object[] stripe) {
    return (Id128) stripe[0];
  }

  static int number(Object[] stripe) {
    return (Integer) stripe[STRIPE];
  }

  /** Returns an account with the sums and entries of one of its stripes. */
  static Object[] of(Object[] account, Object[] stripe) {
    Object[] merged = account.clone();
    for (int[] column : COLUMNS) {
      merged[column[0]] = stripe[column[1]];
    }
    return merged;
  }

  /** Returns the stripe of an account that has its sums and entries. */
  static Object[] stripe(Object[] account, int stripe) {
    Object[] row = new Object[TABLE.columns().size()];
    row[0] = account[AccountRows.ID];
    row[STRIPE] = stripe;
    for (int[] column : COLUMNS) {
      row[column[1]] = account[column[0]];
    }
    return row;
  }

  /** Adds the posted sums of a stripe to its account. */
  static void add(Object[] account, Object[] stripe) {
    for (int i = 0; i < 2; i++) {
      int column = COLUMNS[i][0];
      account[column] = Math.addExact((Long) account[column], (Long) stripe[COLUMNS[i][1]]);
    }
  }

  /** Cuts an account into stripes, or adds stripes to it. */
  void make(RowStatements sql, Id128 id, int count) throws SQLException {
    List<Object[]> rows = sql.lock(AccountRows.TABLE, "id", Set.of(id), Also.NOTHING);
    if (rows.isEmpty()) {
      throw AccountCall.noSuchAccount(id);
    }
    Object[] account = rows.get(0);
    int before = AccountRows.stripes(account);
    checkSuitable(account, count);
    Object[] empty = AccountRows.withoutEntries(account);
    List<Object[]> stripes = new ArrayList<>();
    for (int stripe = before; stripe < count; stripe++) {
      stripes.add(stripe(stripe == 0 ? account : empty, stripe));
    }
    sql.insert(TABLE, stripes);
    empty[AccountRows.STRIPES] = count;
    sql.update(AccountRows.TABLE, Collections.singletonList(empty));
  }

  private static void checkSuitable(Object[] account, int count) {
    Id128 id = AccountRows.id(account);
    if (count < 2 || count > MAX || count < AccountRows.stripes(account)) {
      throw new IllegalArgumentException(
          "stripes (%d) of account (%s) must be from 2 to %d and no fewer than before (%d)"
              .formatted(count, id, MAX, AccountRows.stripes(account)));
    }
    boolean holds =
        AccountRows.number(account, AccountRows.DEBITS_PENDING) != 0
            || AccountRows.number(account, AccountRows.CREDITS_PENDING) != 0;
    if (((Integer) account[AccountRows.BITS] & NEEDS_A_BALANCE) != 0 || holds) {
      throw new IllegalArgumentException(
          "account (%s) has limits, lots or open holds, which need its balance as a whole.%nMaybe stripe the issuer's account alone."
              .formatted(id));
    }
  }

  static UnsupportedOperationException needsBalance(Id128 account) {
    return new UnsupportedOperationException(
        "account (%s) is striped, and holds, balancing and closing transfers need an account as a whole.%nMaybe hold with an account between."
            .formatted(account));
  }
}
