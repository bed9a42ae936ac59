package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.internal.proof.Entry;
import dev.muster.points.internal.read.RowReader;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.TransferField;
import dev.muster.points.jdbc.RowStatements.Also;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads transfers as leaves of the history. */
final class LeafReader {
  /** How many transfers are read at once. */
  static final int PAGE = 4_096;

  private final RowStatements sql;

  LeafReader(RowStatements sql) {
    this.sql = sql;
  }

  /** Returns the leaves of transfers, numbered from {@code first} in the order given. */
  List<Entry> read(List<Id128> ids, long first) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      numbers.add(first + i);
    }
    return read(ids, numbers);
  }

  /** Returns the leaves of transfers with their numbers, by position. */
  List<Entry> read(List<Id128> ids, List<Long> numbers) throws SQLException {
    Tables tables = load(ids);
    RowReader reader = new RowReader(tables);
    List<Entry> leaves = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      Id128 id = ids.get(i);
      int at = tables.transferIndex.find(id.high(), id.low());
      if (at < 0) {
        throw new IllegalStateException("transfer (%s) of an entry is missing".formatted(id));
      }
      int related = tables.transfers.lower(at, TransferField.TIMEOUT_RELATED) - 1;
      RecordedTransfer read = EntryChain.numbered(reader.transfer(at), numbers.get(i));
      long released =
          switch (read.kind()) {
            case POST, VOID, TIMEOUT -> tables.transfers.get(related, TransferField.AMOUNT);
            default -> 0;
          };
      leaves.add(new Entry(read, released));
    }
    return leaves;
  }

  private Tables load(List<Id128> ids) throws SQLException {
    List<Object[]> rows =
        new ArrayList<>(sql.select(TransferRows.TABLE, "id", new TreeSet<>(ids), Also.NOTHING));
    Set<Id128> related = new TreeSet<>();
    rows.forEach(row -> related.add(TransferRows.id(row, TransferRows.RELATED)));
    related.remove(Id128.ZERO);
    rows.forEach(row -> related.remove(TransferRows.id(row, TransferRows.ID)));
    rows.addAll(sql.select(TransferRows.TABLE, "id", related, Also.NOTHING));
    Set<Id128> parties = new TreeSet<>();
    for (Object[] row : rows) {
      parties.add(TransferRows.id(row, TransferRows.DEBIT));
      parties.add(TransferRows.id(row, TransferRows.CREDIT));
    }
    Tables tables = new Tables();
    for (Object[] account : sql.select(AccountRows.TABLE, "id", parties, Also.NOTHING)) {
      AccountRows.load(tables, account);
    }
    rows.forEach(row -> TransferRows.load(tables, row));
    for (int at = 0; at < rows.size(); at++) {
      TransferRows.linkRelated(tables, at, rows.get(at));
    }
    return tables;
  }
}
