package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ids of transfers, which a call claims before it locks anything else: whoever asks for the same id
 * waits here, and not with the accounts that everybody needs.
 */
final class IdClaims {
  private static final int FAILED = 1;
  static final SqlTable TABLE =
      new SqlTable("muster_id", 1, Column.id("id"), Column.small("failed").changing());

  private final RowStatements sql;
  private final Set<Id128> asked = new TreeSet<>();
  private final Set<Id128> failed = new HashSet<>();
  private boolean allFresh = true;

  IdClaims(RowStatements sql) {
    this.sql = sql;
  }

  /** Claims the ids of a batch, as far as they are free. */
  void claim(List<Transfer> batch) throws SQLException {
    for (Transfer transfer : batch) {
      if (!transfer.id().isZero() && !transfer.id().isMax()) {
        asked.add(transfer.id());
      }
    }
    int claimed = sql.claim(TABLE, rows(asked, 0));
    allFresh = claimed == asked.size();
    if (!allFresh) {
      for (Object[] row : sql.select(TABLE, "id", asked, RowStatements.Also.NOTHING)) {
        if ((Integer) row[1] == FAILED) {
          failed.add((Id128) row[0]);
        }
      }
    }
  }

  /** Returns whether no id of the batch had been used before. */
  boolean allFresh() {
    return allFresh;
  }

  /** Returns the ids of the batch. */
  Set<Id128> asked() {
    return asked;
  }

  /** Returns the ids of the batch that had been refused before for a reason that may pass. */
  Set<Id128> failed() {
    return failed;
  }

  /** Returns those of the ids that have been used. */
  Set<Id128> used(Collection<Id128> ids) throws SQLException {
    Set<Id128> used = new TreeSet<>();
    for (Object[] row : sql.select(TABLE, "id", ids, RowStatements.Also.NOTHING)) {
      used.add((Id128) row[0]);
    }
    return used;
  }

  /** Claims ids of entries that the ledger makes by itself. */
  void claimOwn(Set<Id128> ids) throws SQLException {
    if (sql.claim(TABLE, rows(ids, 0)) != ids.size()) {
      throw SqlErrors.tryAgain("another transaction took the id of an entry of the ledger's own");
    }
  }

  /** Keeps the ids that were refused for a reason that may pass, and gives back others. */
  void settle(Set<Id128> nowFailed, Set<Id128> free) throws SQLException {
    sql.update(TABLE, rows(nowFailed, FAILED));
    sql.delete(TABLE, free);
  }

  private static List<Object[]> rows(Set<Id128> ids, int state) {
    List<Object[]> rows = new ArrayList<>(ids.size());
    for (Id128 id : ids) {
      rows.add(new Object[] {id, state});
    }
    return rows;
  }
}
