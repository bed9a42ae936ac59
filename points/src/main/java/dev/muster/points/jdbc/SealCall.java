package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.proof.AccountSums;
import dev.muster.points.internal.proof.Entry;
import dev.muster.points.internal.proof.Hashes;
import dev.muster.points.internal.proof.MerkleTree;
import dev.muster.points.internal.proof.SealedState;
import dev.muster.points.statement.Seal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One call that seals: locks, reads what is new, numbers it, and writes the seal. */
final class SealCall {
  private final Connection connection;
  private final RowStatements sql;
  private final RowStatements reading;
  private final Hashes hashes = new Hashes();
  private final Map<Id128, AccountSums> sums = new TreeMap<>();

  /**
   * Prepares a call.
   *
   * @param sql writes
   * @param reading reads without locking, so that those who make transfers are not waited for
   */
  SealCall(Connection connection, RowStatements sql, RowStatements reading) {
    this.connection = connection;
    this.sql = sql;
    this.reading = reading;
  }

  Seal run(Id128 ledger, long now) throws SQLException {
    if (connection.getTransactionIsolation() < Connection.TRANSACTION_READ_COMMITTED) {
      throw new IllegalStateException(
          "the transaction reads what others have not committed.%nMaybe set READ_COMMITTED."
              .formatted());
    }
    long[] before = lock();
    Optional<Seal> last =
        before[0] == 0 ? Optional.empty() : SealReading.seal(connection, before[0]);
    if (last.isPresent() && !last.get().ledger().equals(ledger)) {
      throw new IllegalArgumentException(
          "these are the seals of ledger (%s), not (%s)".formatted(last.get().ledger(), ledger));
    }
    UnsealedEntries entries = UnsealedEntries.read(connection);
    TileTree history = new TileTree(connection, before[1]);
    long size = number(entries, history, before[1]);
    SealedState state = new SealedState(sums.values());
    long time =
        Math.max(now, last.map(seal -> LedgerTime.micros(seal.sealed())).orElse(Long.MIN_VALUE));
    Seal seal =
        new Seal(
            ledger,
            before[0] + 1,
            LedgerTime.instant(time),
            size,
            MerkleTree.root(history, size),
            state.size(),
            state.root(),
            last.map(Seal::hash).orElseGet(() -> new byte[Hashes.LENGTH]));
    history.write(sql);
    entries.write(sql);
    sql.insert(
        SealRows.SEAL, List.<Object[]>of(new Object[] {seal.number(), time, size, seal.toBytes()}));
    sql.update(SealRows.SEALER, List.<Object[]>of(new Object[] {1, seal.number(), size}));
    return seal;
  }

  /*
   * Whoever waited for the lock may still read from the moment at which the transaction began, and would number again what
   * the other sealer has numbered. Then what is read and what is locked differ.
   */
  private long[] lock() throws SQLException {
    String query = "SELECT seals, transfers FROM muster_sealer WHERE one = 1";
    long[] locked = counts(query + " FOR UPDATE");
    if (counts(query)[0] != locked[0]) {
      throw SqlErrors.tryAgain("another transaction sealed after this one began to read");
    }
    return locked;
  }

  private long[] counts(String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("the row of table (muster_sealer) is missing");
      }
      return new long[] {row.getLong(1), row.getLong(2)};
    }
  }

  /** Numbers what is new and returns how many transfers are numbered now. */
  private long number(UnsealedEntries entries, TileTree history, long before) throws SQLException {
    for (Object[] row : SealReading.states(connection)) {
      sums.put((Id128) row[0], AccountSums.ofBytes((byte[]) row[1]));
    }
    Set<Id128> known = Set.copyOf(sums.keySet());
    Set<Id128> changed = new TreeSet<>();
    LeafReader leaves = new LeafReader(reading);
    List<Id128> transfers = entries.transfers();
    long size = before;
    for (int from = 0; from < transfers.size(); from += LeafReader.PAGE) {
      List<Id128> page =
          transfers.subList(from, Math.min(transfers.size(), from + LeafReader.PAGE));
      List<Object[]> numbers = new ArrayList<>(page.size());
      for (Entry leaf : leaves.read(page, size + 1)) {
        entries.follow(leaf);
        add(leaf, history, changed);
        numbers.add(new Object[] {leaf.recorded().sequence(), leaf.recorded().id()});
      }
      sql.insert(SealRows.SEQUENCE, numbers);
      size += page.size();
    }
    List<Object[]> made = new ArrayList<>();
    List<Object[]> grown = new ArrayList<>();
    for (Id128 account : changed) {
      AccountSums sum = sums.get(account);
      if (sum != null) {
        (known.contains(account) ? grown : made).add(new Object[] {account, sum.toBytes()});
      }
    }
    sql.insert(SealRows.ACCOUNT, made);
    sql.update(SealRows.ACCOUNT, grown);
    return size;
  }

  private void add(Entry leaf, TileTree history, Set<Id128> changed) throws SQLException {
    byte[] hash = hashes.leaf(leaf.toBytes());
    history.append(hash);
    int unit = leaf.recorded().transfer().unit();
    for (Id128 account :
        List.of(
            leaf.recorded().transfer().debitAccount(),
            leaf.recorded().transfer().creditAccount())) {
      sums.computeIfAbsent(account, k -> new AccountSums(k, unit)).add(leaf, hash, hashes);
      changed.add(account);
    }
  }
}
