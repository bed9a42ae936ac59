package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.rule.RuleCore;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.LotField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules' tables, filled with a footprint. Rows are in the order of their ids, so that the rules
 * find the lots and moves of a transfer side by side.
 */
final class WorkingSet {
  private final Tables tables = new Tables();
  private final RuleCore rules = new RuleCore(tables);
  private final Footprint footprint;
  private final List<Object[]> accounts;
  private final List<Object @Nullable []> transfers = new ArrayList<>();
  private final List<Object[]> lots = new ArrayList<>();
  private final List<Object[]> moves = new ArrayList<>();
  private final List<Object[]> holds;
  private int failures;

  WorkingSet(Footprint footprint) {
    this.footprint = footprint;
    accounts = List.copyOf(footprint.accounts());
    holds = List.copyOf(footprint.holds());
    loadAccounts();
    loadTransfers();
    loadLots();
    for (Object[] hold : holds) {
      rules.restoreHold(HoldRows.load(tables, hold));
    }
  }

  /** Each entry is to have its sums, whether or not the account keeps them. */
  private void loadAccounts() {
    for (Object[] row : accounts) {
      AccountRows.load(tables, row);
    }
    for (int at = 0; at < accounts.size(); at++) {
      AccountRows.linkBreakage(tables, at, accounts.get(at));
      tables.accounts.putLower(at, AccountField.UNIT_BITS, tables.bitsOf(at) | AccountBits.HISTORY);
    }
  }

  private void loadTransfers() {
    Map<Id128, Integer> makers = new TreeMap<>();
    footprint.transfers().keySet().forEach(id -> makers.put(id, 0));
    for (Object[] lot : footprint.lots().values()) {
      makers.putIfAbsent((Id128) lot[LotRows.TRANSFER], (Integer) lot[LotRows.CODE]);
    }
    makers.forEach(
        (id, code) -> {
          Object[] row = footprint.transfers().get(id);
          transfers.add(row);
          if (row == null) {
            TransferRows.loadMaker(tables, id, code);
          } else {
            TransferRows.load(tables, row);
          }
        });
    for (int at = 0; at < transfers.size(); at++) {
      Object[] row = transfers.get(at);
      if (row != null) {
        TransferRows.linkRelated(tables, at, row);
      }
    }
  }

  private void loadLots() {
    Map<LotRows.Key, Integer> places = new TreeMap<>();
    for (Map.Entry<LotRows.Key, Object[]> lot : footprint.lots().entrySet()) {
      places.put(lot.getKey(), lots.size());
      lots.add(lot.getValue());
      LotRows.load(tables, lot.getValue());
    }
    for (int lot = 0; lot < lots.size(); lot++) {
      rules.restoreLot(lot);
    }
    for (List<Object[]> ofOne : footprint.moves()) {
      for (Object[] move : ofOne) {
        LotRows.Key key =
            new LotRows.Key(
                (Id128) move[MoveRows.LOT_TRANSFER], (Integer) move[MoveRows.LOT_ORDINAL]);
        Integer place = places.get(key);
        if (place == null) {
          throw new IllegalStateException("lot (%s) of a move is missing".formatted(key));
        }
        moves.add(move);
        MoveRows.load(tables, move, place);
      }
    }
  }

  /** Says which ids were refused before for a reason that may pass. */
  void loadFailures(Set<Id128> ids) {
    for (Id128 id : ids) {
      int row = tables.failures.append();
      tables.failures.set(row, 0, id.high());
      tables.failures.set(row, 1, id.low());
      tables.failureIndex.add(row);
    }
    failures = tables.failures.count();
  }

  /** Lets ids count as used that belong to transfers which nothing else is asked about. */
  void loadTaken(Set<Id128> ids) {
    for (Id128 id : ids) {
      transfers.add(null);
      TransferRows.loadMaker(tables, id, 0);
    }
  }

  Tables tables() {
    return tables;
  }

  RuleCore rules() {
    return rules;
  }

  Footprint footprint() {
    return footprint;
  }

  int failuresLoaded() {
    return failures;
  }

  /** Returns the accounts as they were, by row. */
  List<Object[]> accounts() {
    return accounts;
  }

  /** Returns the transfers as they were, by row; null where only the id was loaded. */
  List<Object @Nullable []> transfers() {
    return transfers;
  }

  /** Returns the lots as they were, by row. */
  List<Object[]> lots() {
    return lots;
  }

  /** Returns the moves as they were, by row. */
  List<Object[]> moves() {
    return moves;
  }

  /** Returns the open holds as they were, by row. */
  List<Object[]> holds() {
    return holds;
  }

  /** Returns the ids of the entries that the rules have made by themselves. */
  Set<Id128> ownIds() {
    Set<Id128> ids = new java.util.TreeSet<>();
    for (int at = transfers.size(); at < tables.transfers.count(); at++) {
      if (TransferRows.isOwn(tables, at)) {
        ids.add(TransferRows.idOf(tables.transfers, at));
      }
    }
    return ids;
  }

  int accountOfLot(int lot) {
    return tables.lots.upper(lot, LotField.ACCOUNT_ORDINAL);
  }
}
