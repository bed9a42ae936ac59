package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.Transfer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Grants of one fund by hand-written SQL on whole sets. It does what it must for these alone: it
 * claims ids, locks accounts, and writes transfers, entries with sums, accounts, and with lots also
 * those and the outbox. It hashes no chain, decides no limit and could take nothing but grants.
 */
final class SetBasedSql {
  private static final String CLAIM =
      "INSERT INTO muster_id SELECT id, 0 FROM unnest(?::bytea[]) AS t(id) ON CONFLICT DO NOTHING";
  private static final String LOCK =
      "SELECT id FROM muster_account WHERE id = ANY(?) ORDER BY id FOR UPDATE";
  private static final String SIDES =
      """
      WITH asked AS (
        SELECT t.*, r.recorded FROM unnest(?::bytea[], ?::bytea[], ?::bytea[], ?::bigint[])
          WITH ORDINALITY AS t(id, debit, credit, amount, place), (SELECT ?::bigint) AS r(recorded)),
      sides AS (
        SELECT debit AS account, id, amount AS d, 0::bigint AS c, place, recorded FROM asked
        UNION ALL SELECT credit, id, 0, amount, place, recorded FROM asked),
      made AS (
        INSERT INTO muster_transfer
        SELECT id, debit, credit, amount, recorded, recorded, '%1$s'::bytea, 0, 0, 7, 0, 0,
          '%1$s'::bytea, 0, 0, %2$s, 0, 0, place::int FROM asked),
      entries AS (
        INSERT INTO muster_entry
        SELECT s.account, 0, a.entries + row_number() OVER w, s.id, a.debits_pending,
          a.debits_posted + (sum(s.d) OVER w)::bigint, a.credits_pending,
          a.credits_posted + (sum(s.c) OVER w)::bigint
        FROM sides s JOIN muster_account a ON a.id = s.account
        WINDOW w AS (PARTITION BY s.account ORDER BY s.place))
      """;
  private static final String LOTS =
      """
      , lots AS (
        INSERT INTO muster_lot
        SELECT s.id, 0, s.account, a.lots + row_number() OVER (PARTITION BY s.account ORDER BY s.place),
          7, 0, s.c, s.c, 0, s.recorded, s.recorded, %2$s, 0, 0, 0, 1
        FROM sides s JOIN muster_account a ON a.id = s.account WHERE s.c > 0),
      outbox AS (
        INSERT INTO muster_outbox
        SELECT id, recorded, json_build_object('format', 'muster.ledger-event/1', 'id', encode(id, 'hex'),
          'kind', 'transfer', 'debitAccount', encode(debit, 'hex'), 'creditAccount',
          encode(credit, 'hex'), 'amount', amount::text, 'unit', 1, 'code', 7)::text FROM asked)
      """;
  private static final String ACCOUNTS =
      """
      UPDATE muster_account a SET debits_posted = debits_posted + s.d,
        credits_posted = credits_posted + s.c, entries = entries + s.n, last_recorded = s.recorded
        %3$s
      FROM (SELECT account, sum(d)::bigint AS d, sum(c)::bigint AS c, count(*) AS n,
          max(recorded) AS recorded FROM sides GROUP BY account) s
      WHERE a.id = s.account
      """;
  private static final String MEMBERS_LOTS =
      ", lots = lots + CASE WHEN s.c > 0 THEN s.n ELSE 0 END, spendable = spendable + s.c,"
          + " next_due = LEAST(next_due, CASE WHEN s.c > 0 THEN %2$s ELSE next_due END)";

  private SetBasedSql() {}

  /**
   * Writes grants.
   *
   * @param expires when their lots expire, or 0 for accounts without lots
   */
  static void grant(Connection connection, List<Transfer> batch, long expires) throws SQLException {
    boolean lots = expires > 0;
    byte[][] ids = batch.stream().map(row -> row.id().toBytes()).toArray(byte[][]::new);
    byte[][] debits =
        batch.stream().map(row -> row.debitAccount().toBytes()).toArray(byte[][]::new);
    byte[][] credits =
        batch.stream().map(row -> row.creditAccount().toBytes()).toArray(byte[][]::new);
    Long[] amounts = batch.stream().map(Transfer::amount).toArray(Long[]::new);
    byte[][] touched = new byte[batch.size() + 1][];
    System.arraycopy(credits, 0, touched, 0, batch.size());
    touched[batch.size()] = debits[0];
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setArray(1, connection.createArrayOf("bytea", ids));
      assertEquals(batch.size(), claim.executeUpdate());
    }
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setArray(1, connection.createArrayOf("bytea", touched));
      lock.executeQuery().close();
    }
    String text = SIDES + (lots ? LOTS : "") + ACCOUNTS.replace("%3$s", lots ? MEMBERS_LOTS : "");
    String sql = text.formatted("\\x" + Id128.ZERO, expires);
    try (PreparedStatement make = connection.prepareStatement(sql)) {
      make.setArray(1, connection.createArrayOf("bytea", ids));
      make.setArray(2, connection.createArrayOf("bytea", debits));
      make.setArray(3, connection.createArrayOf("bytea", credits));
      make.setArray(4, connection.createArrayOf("bigint", amounts));
      make.setLong(5, LedgerTime.micros(Instant.now()));
      make.executeUpdate();
    }
  }
}
