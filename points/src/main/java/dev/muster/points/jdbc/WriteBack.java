package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Writes what the rules have made and changed, a statement or two a table. */
final class WriteBack {
  private final RowStatements sql;
  private final WorkingSet set;
  private final Tables tables;
  private final List<Object[]> accounts = new ArrayList<>();

  private WriteBack(RowStatements sql, WorkingSet set) {
    this.sql = sql;
    this.set = set;
    this.tables = set.tables();
  }

  /** Writes everything but ids and returns how many transfers were made. */
  static int write(RowStatements sql, WorkingSet set, boolean outbox) throws SQLException {
    WriteBack writing = new WriteBack(sql, set);
    set.accounts().forEach(row -> writing.accounts.add(row.clone()));
    writing.transfers();
    writing.entries();
    writing.holds();
    writing.lots();
    writing.moves();
    writing.accounts();
    if (outbox) {
      writing.outbox();
    }
    return set.tables().transfers.count() - set.transfers().size();
  }

  private void transfers() throws SQLException {
    int loaded = set.transfers().size();
    List<Object[]> made = new ArrayList<>();
    for (int at = loaded; at < tables.transfers.count(); at++) {
      made.add(TransferRows.made(tables, at, at - loaded));
    }
    sql.insert(TransferRows.TABLE, made);
    List<Object[]> changed = new ArrayList<>();
    for (int at = 0; at < loaded; at++) {
      Object[] before = set.transfers().get(at);
      if (before != null) {
        Object[] now = TransferRows.made(tables, at, (Integer) before[TransferRows.PLACE]);
        addIfChanged(TransferRows.TABLE, before, now, changed);
      }
    }
    sql.update(TransferRows.TABLE, changed);
  }

  private void entries() throws SQLException {
    EntryChain chain = new EntryChain(tables);
    List<Object[]> entries = new ArrayList<>();
    for (int at = 0; at < accounts.size(); at++) {
      Object[] account = accounts.get(at);
      int count = EntryRows.count(tables, at);
      int stripe = set.footprint().stripeOf(AccountRows.id(account));
      long before = (Long) account[AccountRows.ENTRIES];
      byte[] head = (byte[]) account[AccountRows.HEAD];
      for (int index = 0; index < count; index++) {
        entries.add(EntryRows.made(tables, at, Math.max(0, stripe), index, before + index + 1));
        head = chain.after(head, EntryRows.transfer(tables, at, index));
      }
      account[AccountRows.ENTRIES] = before + count;
      account[AccountRows.HEAD] = head;
    }
    sql.insert(EntryRows.TABLE, entries);
  }

  private void holds() throws SQLException {
    Set<Id128> closed = new TreeSet<>();
    List<Object[]> opened = new ArrayList<>();
    for (int at = 0; at < tables.holds.count(); at++) {
      boolean open = HoldRows.isOpen(tables, at);
      if (at >= set.holds().size()) {
        if (open) {
          opened.add(HoldRows.made(tables, at));
        }
      } else if (!open) {
        closed.add((Id128) set.holds().get(at)[HoldRows.ID]);
      }
    }
    sql.insert(HoldRows.TABLE, opened);
    sql.delete(HoldRows.TABLE, closed);
  }

  private void lots() throws SQLException {
    int loaded = set.lots().size();
    List<Object[]> changed = new ArrayList<>();
    for (int at = 0; at < loaded; at++) {
      Object[] before = set.lots().get(at);
      Object[] now = LotRows.made(tables, at, (Long) before[LotRows.NUMBER]);
      addIfChanged(LotRows.TABLE, before, now, changed);
    }
    List<Object[]> made = new ArrayList<>();
    for (int at = loaded; at < tables.lots.count(); at++) {
      Object[] account = accounts.get(set.accountOfLot(at));
      long number = (Long) account[AccountRows.LOTS] + 1;
      account[AccountRows.LOTS] = number;
      made.add(LotRows.made(tables, at, number));
    }
    sql.insert(LotRows.TABLE, made);
    sql.update(LotRows.TABLE, changed);
  }

  private void moves() throws SQLException {
    int loaded = set.moves().size();
    List<Object[]> changed = new ArrayList<>();
    for (int at = 0; at < loaded; at++) {
      addIfChanged(MoveRows.TABLE, set.moves().get(at), MoveRows.made(tables, at), changed);
    }
    List<Object[]> made = new ArrayList<>();
    for (int at = loaded; at < tables.moves.count(); at++) {
      made.add(MoveRows.made(tables, at));
    }
    sql.insert(MoveRows.TABLE, made);
    sql.update(MoveRows.TABLE, changed);
  }

  private void accounts() throws SQLException {
    List<Object[]> whole = new ArrayList<>();
    List<Object[]> stripes = new ArrayList<>();
    List<Object[]> changed = new ArrayList<>();
    for (int at = 0; at < accounts.size(); at++) {
      Object[] before = set.accounts().get(at);
      Object[] now = accounts.get(at);
      AccountRows.fillChanging(tables, at, now);
      int kept = (Integer) before[AccountRows.BITS] & AccountBits.HISTORY;
      now[AccountRows.BITS] = ((Integer) now[AccountRows.BITS] & ~AccountBits.HISTORY) | kept;
      long due = (Long) now[AccountRows.NEXT_DUE];
      now[AccountRows.NEXT_DUE] = Math.min(due, set.footprint().laterHold(AccountRows.id(before)));
      int count = changed.size();
      addIfChanged(AccountRows.TABLE, before, now, changed);
      if (changed.size() > count) {
        now[AccountRows.LAST_RECORDED] = set.footprint().stamp();
      }
    }
    for (Object[] row : changed) {
      int stripe = set.footprint().stripeOf(AccountRows.id(row));
      if (stripe < 0) {
        whole.add(row);
      } else {
        stripes.add(Stripes.stripe(row, stripe));
      }
    }
    sql.update(AccountRows.TABLE, whole);
    sql.update(Stripes.TABLE, stripes);
  }

  private void outbox() throws SQLException {
    List<Object[]> events = new ArrayList<>();
    for (int at = set.transfers().size(); at < tables.transfers.count(); at++) {
      events.add(OutboxRows.made(tables, at));
    }
    sql.insert(OutboxRows.TABLE, events);
  }

  private static void addIfChanged(
      SqlTable table, Object[] before, Object[] now, List<Object[]> changed) {
    for (int place : table.changing()) {
      boolean same =
          before[place] instanceof byte[] bytes
              ? Arrays.equals(bytes, (byte[]) now[place])
              : Objects.equals(before[place], now[place]);
      if (!same) {
        changed.add(now);
        return;
      }
    }
  }
}
