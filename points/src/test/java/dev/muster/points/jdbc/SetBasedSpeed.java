package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.sql.Connection;
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
 * the same tables ({@link SetBasedSql}), in turns: grants of a fund to 10,000 members in batches of
 * 1,000, each committed.
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
        SetBasedSql.grant(connection, other, lots ? expires : 0);
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
}
