package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.internal.proof.AccountSums;
import dev.muster.points.internal.proof.Entry;
import dev.muster.points.internal.proof.MerkleTree;
import dev.muster.points.internal.proof.ReceiptBytes;
import dev.muster.points.internal.proof.SealedState;
import dev.muster.points.internal.table.TransferBits;
import dev.muster.points.statement.Seal;
import dev.muster.points.statement.UnprovedEntries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads what was sealed; locks nothing. */
final class SealReading {
  private static final int MOVES_NOTHING =
      TransferBits.PENDING | TransferBits.VOID | TransferBits.TIMEOUT;

  private static final String SEALED_ENTRIES =
      """
      FROM muster_entry e
      JOIN muster_sequence q ON q.transfer = e.transfer
      JOIN muster_transfer t ON t.id = e.transfer
      WHERE e.account = ? AND q.sequence_number <= ?
      """;

  private static final String UNPROVED =
      """
      SELECT e.transfer FROM muster_entry e
      JOIN muster_transfer t ON t.id = e.transfer
      LEFT JOIN muster_sequence q ON q.transfer = e.transfer
      WHERE e.account = ? AND (q.sequence_number IS NULL OR q.sequence_number > ?)
      ORDER BY t.recorded, t.batch_place, t.id
      """;

  private final Connection connection;
  private final RowStatements sql;

  SealReading(Connection connection, RowStatements sql) {
    this.connection = connection;
    this.sql = sql;
  }

  static Optional<Seal> seal(Connection connection, long number) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT seal FROM muster_seal WHERE seal_number = ?")) {
      statement.setLong(1, number);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(Seal.ofBytes(row.getBytes(1))) : Optional.empty();
      }
    }
  }

  Optional<Seal> last() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT seal FROM muster_seal WHERE seal_number = (SELECT MAX(seal_number) FROM muster_seal)");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(Seal.ofBytes(row.getBytes(1))) : Optional.empty();
    }
  }

  /** Returns accounts and their states under the last seal. */
  static List<Object[]> states(Connection connection) throws SQLException {
    SqlTable table = SealRows.ACCOUNT;
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT %s FROM %s".formatted(table.names(), table.name()))) {
      return SqlRows.read(table, statement);
    }
  }

  /*
   * Seal, states and tiles are read by several statements, and another seal may come between them. What was read first then
   * doesn't have the root that its seal says.
   */
  List<byte[]> receipts(List<Id128> accounts) throws SQLException {
    Seal seal = last().orElseThrow(SealReading::nothingSealed);
    List<AccountSums> sums = new ArrayList<>();
    for (Object[] row : states(connection)) {
      sums.add(AccountSums.ofBytes((byte[]) row[1]));
    }
    SealedState state = new SealedState(sums);
    if (!seal.hasStateRoot(state.root())) {
      throw SqlErrors.tryAgain("another transaction sealed while this one read");
    }
    TileTree history = new TileTree(connection, seal.historySize());
    List<byte[]> receipts = new ArrayList<>();
    for (Id128 account : accounts) {
      receipts.add(receipt(account, seal, state, history));
    }
    return receipts;
  }

  private byte[] receipt(Id128 account, Seal seal, SealedState state, TileTree history)
      throws SQLException {
    int index = state.find(account);
    if (index < 0) {
      throw new IllegalArgumentException(
          "account (%s) has no entry under seal %d.%nMaybe its entries are newer; they are proved once they are sealed."
              .formatted(account, seal.number()));
    }
    List<Long> numbers = new ArrayList<>();
    List<Id128> transfers = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT q.sequence_number, e.transfer "
                + SEALED_ENTRIES
                + " ORDER BY q.sequence_number")) {
      statement.setBytes(1, account.toBytes());
      statement.setLong(2, seal.historySize());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          numbers.add(row.getLong(1));
          transfers.add(Id128.ofBytes(row.getBytes(2)));
        }
      }
    }
    ReceiptBytes out = new ReceiptBytes();
    out.begin(account, false);
    out.putState(seal.toBytes(), state, index);
    out.putCount(numbers.size());
    LeafReader leaves = new LeafReader(sql);
    for (int from = 0; from < numbers.size(); from += LeafReader.PAGE) {
      int until = Math.min(numbers.size(), from + LeafReader.PAGE);
      for (Entry leaf : leaves.read(transfers.subList(from, until), numbers.subList(from, until))) {
        out.put(leaf.toBytes());
        out.putPath(
            MerkleTree.inclusion(history, leaf.recorded().sequence() - 1, seal.historySize()));
      }
    }
    return out.toBytes();
  }

  /** If another seal comes between both statements, what it covers is still told. */
  UnprovedEntries unproved(Id128 account) throws SQLException {
    Optional<Seal> seal = last();
    List<Id128> ids;
    try (PreparedStatement statement = connection.prepareStatement(UNPROVED)) {
      statement.setBytes(1, account.toBytes());
      statement.setLong(2, seal.map(Seal::historySize).orElse(0L));
      ids = SqlRows.readIds(statement);
    }
    List<Long> unnumbered = Collections.nCopies(ids.size(), 0L);
    List<RecordedTransfer> entries = new ArrayList<>();
    new LeafReader(sql).read(ids, unnumbered).forEach(leaf -> entries.add(leaf.recorded()));
    return new UnprovedEntries(seal, entries);
  }

  byte[] consistency(Seal earlier, Seal later) throws SQLException {
    ReceiptBytes out = new ReceiptBytes();
    TileTree history = new TileTree(connection, later.historySize());
    out.putPath(
        earlier.historySize() == 0
            ? List.of()
            : MerkleTree.consistency(history, earlier.historySize(), later.historySize()));
    return out.toBytes();
  }

  long balanceAsOf(Id128 account, Instant recorded, Instant effective) throws SQLException {
    long until = sealedAt(recorded);
    long balance = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT t.debit, t.amount, t.flags "
                + SEALED_ENTRIES
                + " AND t.recorded <= ? AND t.effective <= ?")) {
      statement.setBytes(1, account.toBytes());
      statement.setLong(2, until);
      statement.setLong(3, LedgerTime.micros(recorded));
      statement.setLong(4, LedgerTime.micros(effective));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          boolean debit = Id128.ofBytes(row.getBytes(1)).equals(account);
          long amount = (row.getInt(3) & MOVES_NOTHING) != 0 ? 0 : row.getLong(2);
          balance = Math.addExact(balance, debit ? -amount : amount);
        }
      }
    }
    return balance;
  }

  /** Returns how many transfers the first seal covers that was made at or after an instant. */
  private long sealedAt(Instant recorded) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT MIN(transfers), COUNT(*) FROM muster_seal WHERE sealed >= ?")) {
      statement.setLong(1, LedgerTime.micros(recorded));
      try (ResultSet row = statement.executeQuery()) {
        if (row.next() && row.getLong(2) > 0) {
          return row.getLong(1);
        }
      }
    }
    throw new IllegalArgumentException(
        "recorded (%s) lies behind the last seal (%s), and what is not sealed may still change.%nMaybe seal first."
            .formatted(
                recorded, last().map(seal -> seal.sealed().toString()).orElse("there is none")));
  }

  private static IllegalStateException nothingSealed() {
    return new IllegalStateException("nothing was sealed.%nMaybe seal first.".formatted());
  }
}
