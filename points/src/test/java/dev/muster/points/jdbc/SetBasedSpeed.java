package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many transfers a second Muster makes in PostgreSQL beside hand-written SQL on whole sets over
 * the same tables, in turns: grants of a fund to 10,000 members in batches of 1,000, each
 * committed. The SQL does what it must for these alone: it claims ids, locks accounts, and writes
 * transfers, entries with sums, accounts, and with lots also those and the outbox. It hashes no
 * chain, decides no limit and could take nothing but grants.
 *
 * <p>No part of a build, since it measures: {@code mvn -pl points -am -Dtest=SetBasedSpeed
 * -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
class SetBasedSpeed {
  private static final int MEMBERS = 10_000;
  private static final int BATCH = 1_000;
  private static final int WARM_UP = 30;
  private static final int TURNS = 60;
  private static final Id128 FUND = Id128.of("fund");

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

  private final SplittableRandom random = new SplittableRandom(1);
  private final long expires = LedgerTime.micros(Instant.now().plusSeconds(100_000_000));

  private static Id128 member(int number) {
    return Id128.of("member " + number);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void besideHandWrittenSql(boolean lots) throws Exception {
    DataSource source = TestDatabase.POSTGRESQL.fresh();
    JdbcLedger plain = JdbcLedger.of(Database.POSTGRESQL);
    JdbcLedger ledger = lots ? plain.withOutbox() : plain;
    List<Id128> members = new ArrayList<>();
    try (Connection connection = TestDatabase.open(source)) {
      open(ledger, connection, members, lots);
      long muster = 0;
      long sql = 0;
      for (int turn = 0; turn < WARM_UP + TURNS; turn++) {
        List<Transfer> batch = batch(members, lots);
        long begin = System.nanoTime();
        int made = 0;
        for (TransferResult result : ledger.createTransfers(connection, batch)) {
          made += result instanceof TransferResult.Created ? 1 : 0;
        }
        connection.commit();
        long middle = System.nanoTime();
        assertEquals(BATCH, made);
        List<Transfer> other = batch(members, lots);
        long again = System.nanoTime();
        byHand(connection, other, lots);
        connection.commit();
        long end = System.nanoTime();
        if (turn >= WARM_UP) {
          muster += middle - begin;
          sql += end - again;
        }
      }
      long transfers = 2L * BATCH * (WARM_UP + TURNS);
      assertEquals(transfers, Counts.of(connection, "muster_transfer"));
      assertEquals(2 * transfers, Counts.of(connection, "muster_entry"));
      assertEquals(lots ? transfers : 0, Counts.of(connection, "muster_lot"));
      System.out.printf(
          Locale.ROOT,
          "lots and outbox %s: Muster %,.0f/s, SQL by hand %,.0f/s: %.0f %%%n",
          lots,
          TURNS * BATCH * 1e9 / muster,
          TURNS * BATCH * 1e9 / sql,
          100.0 * sql / muster);
    }
  }

  private static void open(
      JdbcLedger ledger, Connection connection, List<Id128> members, boolean lots)
      throws SQLException {
    List<Account> accounts = new ArrayList<>();
    accounts.add(Account.builder(FUND).unit(1).code(1).build());
    for (int i = 0; i < MEMBERS; i++) {
      members.add(member(i));
      Account.Builder account = Account.builder(member(i)).unit(1).code(2);
      accounts.add(
          (lots ? account.lots(FUND, SpendingOrder.PRIORITY_EXPIRY_EARNED) : account).build());
    }
    ledger.createAccounts(connection, accounts);
    connection.commit();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
    connection.setAutoCommit(false);
  }

  private List<Transfer> batch(List<Id128> members, boolean lots) {
    List<Transfer> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      Transfer.Builder transfer =
          Transfer.builder(new Id128(random.nextLong(), random.nextLong()))
              .debit(FUND)
              .credit(members.get(random.nextInt(MEMBERS)))
              .amount(1 + random.nextInt(100))
              .unit(1)
              .code(7);
      batch.add((lots ? transfer.expiresMicros(expires) : transfer).build());
    }
    return batch;
  }

  private void byHand(Connection connection, List<Transfer> batch, boolean lots)
      throws SQLException {
    byte[][] ids = batch.stream().map(row -> row.id().toBytes()).toArray(byte[][]::new);
    byte[][] debits =
        batch.stream().map(row -> row.debitAccount().toBytes()).toArray(byte[][]::new);
    byte[][] credits =
        batch.stream().map(row -> row.creditAccount().toBytes()).toArray(byte[][]::new);
    Long[] amounts = batch.stream().map(Transfer::amount).toArray(Long[]::new);
    byte[][] touched = new byte[BATCH + 1][];
    System.arraycopy(credits, 0, touched, 0, BATCH);
    touched[BATCH] = FUND.toBytes();
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setArray(1, connection.createArrayOf("bytea", ids));
      assertEquals(BATCH, claim.executeUpdate());
    }
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setArray(1, connection.createArrayOf("bytea", touched));
      lock.executeQuery().close();
    }
    String text = SIDES + (lots ? LOTS : "") + ACCOUNTS.replace("%3$s", lots ? MEMBERS_LOTS : "");
    String sql = text.formatted("\\x" + Id128.ZERO, lots ? expires : 0);
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
