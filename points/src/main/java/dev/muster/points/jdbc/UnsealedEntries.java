package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.proof.Entry;
import dev.muster.points.internal.proof.Hashes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The entries that no seal covers, in the order in which they are numbered: that of the instants at
 * which they were recorded, then of their places within the call that made them, then of their ids.
 *
 * <p>They are read by one statement, so that every database shows all entries of a transaction or
 * none, and compared with the chains: an entry that is missing, or a row that has changed since it
 * was written, is no longer what the account's head says.
 */
final class UnsealedEntries {
  private static final String QUERY =
      """
      SELECT c.account, c.stripe, c.entries, c.head, COALESCE(s.entries, 0), s.head,
             e.entry_number, e.transfer, t.recorded, t.batch_place
      FROM (SELECT id AS account, 0 AS stripe, entries, head FROM muster_account WHERE stripes = 0
            UNION ALL SELECT account, stripe, entries, head FROM muster_stripe) c
      LEFT JOIN muster_sealed_chain s ON s.account = c.account AND s.stripe = c.stripe
      JOIN muster_entry e ON e.account = c.account AND e.stripe = c.stripe
      LEFT JOIN muster_transfer t ON t.id = e.transfer
      WHERE c.entries > COALESCE(s.entries, 0) AND e.entry_number > COALESCE(s.entries, 0)
      """;

  /** An account, or one stripe of it. */
  private record Key(Id128 account, int stripe) {}

  private record Made(Key chain, long number, Id128 transfer, long recorded, int place) {}

  /** A chain on its way from the last seal to its head. */
  private static final class Chain {
    private final long last;
    private final byte[] end;
    private final boolean sealedBefore;
    private long entries;
    private byte[] head;

    Chain(long last, byte[] end, long sealed, byte[] head, boolean sealedBefore) {
      this.last = last;
      this.end = end;
      this.entries = sealed;
      this.head = head;
      this.sealedBefore = sealedBefore;
    }
  }

  private final Map<Key, Chain> chains = new HashMap<>();
  private final List<Made> made = new ArrayList<>();
  private final Map<Id128, List<Made>> byTransfer = new LinkedHashMap<>();
  private final Hashes hashes = new Hashes();

  private UnsealedEntries() {}

  static UnsealedEntries read(Connection connection) throws SQLException {
    UnsealedEntries entries = new UnsealedEntries();
    try (PreparedStatement statement = connection.prepareStatement(QUERY);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        entries.add(rows);
      }
    }
    entries.made.sort(
        Comparator.comparingLong(Made::recorded)
            .thenComparingInt(Made::place)
            .thenComparing(Made::transfer)
            .thenComparing(one -> one.chain().account()));
    for (Made one : entries.made) {
      entries.byTransfer.computeIfAbsent(one.transfer(), k -> new ArrayList<>(2)).add(one);
    }
    return entries;
  }

  private void add(ResultSet row) throws SQLException {
    Key key = new Key(Id128.ofBytes(row.getBytes(1)), row.getInt(2));
    if (!chains.containsKey(key)) {
      byte[] head = row.getBytes(6);
      byte[] begin = head == null ? new byte[Hashes.LENGTH] : head;
      chains.put(
          key, new Chain(row.getLong(3), row.getBytes(4), row.getLong(5), begin, head != null));
    }
    made.add(
        new Made(
            key, row.getLong(7), Id128.ofBytes(row.getBytes(8)), row.getLong(9), row.getInt(10)));
  }

  /** Returns the transfers in the order of their numbers. */
  List<Id128> transfers() {
    return List.copyOf(new LinkedHashSet<>(byTransfer.keySet()));
  }

  /**
   * Follows the chains of both accounts over a transfer.
   *
   * @throws IllegalStateException if the entries of an account are not those that were written
   */
  void follow(Entry leaf) {
    byte[] hash =
        hashes.leaf(new Entry(EntryChain.unnumbered(leaf.recorded()), leaf.released()).toBytes());
    List<Made> both = byTransfer.get(leaf.recorded().id());
    if (both == null || both.size() != 2) {
      throw broken(leaf.recorded().transfer().debitAccount());
    }
    for (Made one : both) {
      Chain chain = chainOf(one.chain());
      chain.entries++;
      if (chain.entries != one.number() || !leaf.touches(one.chain().account())) {
        throw broken(one.chain().account());
      }
      chain.head = hashes.chain(chain.head, hash);
    }
  }

  private Chain chainOf(Key key) {
    Chain chain = chains.get(key);
    if (chain == null) {
      throw broken(key.account());
    }
    return chain;
  }

  /**
   * Writes how far the chains are sealed now.
   *
   * @throws IllegalStateException if one does not lead to the head of its account
   */
  void write(RowStatements sql) throws SQLException {
    List<Object[]> begun = new ArrayList<>();
    List<Object[]> grown = new ArrayList<>();
    chains.forEach(
        (key, chain) -> {
          if (chain.entries != chain.last || !Arrays.equals(chain.head, chain.end)) {
            throw broken(key.account());
          }
          Object[] row = {key.account(), key.stripe(), chain.entries, chain.head};
          (chain.sealedBefore ? grown : begun).add(row);
        });
    sql.insert(SealRows.CHAIN, begun);
    sql.update(SealRows.CHAIN, grown);
  }

  private static IllegalStateException broken(Id128 account) {
    return new IllegalStateException(
        "the entries of account (%s) are not those that lead to its head.%nMaybe somebody changed rows by hand; nothing was sealed."
            .formatted(account));
  }
}
