package dev.muster.points.jdbc;

import static dev.muster.points.jdbc.Scene.FUND;
import static dev.muster.points.jdbc.Scene.SHOP;
import static dev.muster.points.jdbc.Scene.WANG;
import static dev.muster.points.jdbc.Scene.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Id128;
import dev.muster.points.Lot;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferKind;
import dev.muster.points.TransferRefusal;
import dev.muster.points.TransferResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcLedgerTest {
  private static final Instant BEGIN = Instant.parse("2026-05-01T08:00:00Z");

  private final TestClock clock = new TestClock(BEGIN);

  private JdbcLedger ledger(TestDatabase server) {
    return JdbcLedger.of(server.database()).withClock(clock);
  }

  private static void open(JdbcLedger ledger, Connection connection) throws Exception {
    ledger.createAccounts(connection, Scene.accounts(SpendingOrder.PRIORITY_EXPIRY_EARNED));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatIsRolledBackNeverWas(TestDatabase server) throws Exception {
    JdbcLedger ledger = ledger(server);
    try (Connection connection = TestDatabase.open(server.fresh())) {
      open(ledger, connection);
      connection.commit();
      Transfer earned = transfer("earn", FUND, WANG, 100);
      assertTrue(ledger.create(connection, earned).isDone());
      assertEquals(100, ledger.balances(connection, WANG).posted());
      connection.rollback();
      assertEquals(0, ledger.balances(connection, WANG).posted());
      assertInstanceOf(TransferResult.Created.class, ledger.create(connection, earned));
      connection.commit();
      assertInstanceOf(TransferResult.Exists.class, ledger.create(connection, earned));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aConnectionThatCommitsByItselfIsRefused(TestDatabase server) throws Exception {
    JdbcLedger ledger = ledger(server);
    try (Connection connection = server.fresh().getConnection()) {
      assertTrue(connection.getAutoCommit());
      assertThrows(
          IllegalStateException.class,
          () -> ledger.create(connection, transfer("earn", FUND, WANG, 1)));
      assertThrows(IllegalStateException.class, () -> ledger.freeze(connection, FUND));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void tablesOfAnotherVersionAreRefused(TestDatabase server) throws Exception {
    JdbcLedger ledger = ledger(server);
    try (Connection connection = TestDatabase.open(server.fresh());
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO muster_schema (version) VALUES (2)");
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> ledger.balances(connection, FUND));
      assertTrue(String.valueOf(refused.getMessage()).contains("version 2"));
      connection.rollback();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void importedRowsAreRefused(TestDatabase server) throws Exception {
    JdbcLedger ledger = ledger(server);
    Transfer imported =
        Transfer.builder(Id128.of("old"))
            .debit(FUND)
            .credit(SHOP)
            .amount(1)
            .unit(1)
            .code(1)
            .flags(TransferFlag.IMPORTED)
            .importedAt(BEGIN)
            .build();
    try (Connection connection = TestDatabase.open(server.fresh())) {
      open(ledger, connection);
      assertThrows(
          UnsupportedOperationException.class,
          () -> ledger.createTransfers(connection, List.of(imported)));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theOutboxHasWhatWasCommitted(TestDatabase server) throws Exception {
    JdbcLedger ledger = ledger(server).withOutbox();
    DataSource source = server.fresh();
    try (Connection connection = TestDatabase.open(source)) {
      open(ledger, connection);
      ledger.create(connection, transfer("lost", FUND, SHOP, 9_007_199_254_740_993L));
      connection.rollback();
      open(ledger, connection);
      ledger.create(connection, transfer("kept", FUND, SHOP, 9_007_199_254_740_993L));
      connection.commit();
      try (Statement statement = connection.createStatement();
          ResultSet events = statement.executeQuery("SELECT event FROM muster_outbox")) {
        assertTrue(events.next());
        String event = events.getString(1);
        assertTrue(event.contains("\"amount\":\"9007199254740993\""), event);
        assertTrue(event.contains(Id128.of("kept").toString()), event);
        assertFalse(events.next());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void recordedTimesOfAnAccountGrow(TestDatabase server) throws Exception {
    JdbcLedger ledger = ledger(server);
    try (Connection connection = TestDatabase.open(server.fresh())) {
      open(ledger, connection);
      ledger.create(connection, transfer("first", FUND, SHOP, 1));
      clock.set(BEGIN.minusSeconds(60));
      ledger.create(connection, transfer("second", FUND, SHOP, 1));
      RecordedTransfer first = ledger.transfer(connection, Id128.of("first")).orElseThrow();
      RecordedTransfer second = ledger.transfer(connection, Id128.of("second")).orElseThrow();
      assertEquals(first.recorded().plus(Duration.ofNanos(1000)), second.recorded());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void holdsTimeOutAndLotsBreakInASweep(TestDatabase server) throws Exception {
    JdbcLedger ledger = ledger(server);
    try (Connection connection = TestDatabase.open(server.fresh())) {
      open(ledger, connection);
      ledger.create(
          connection,
          Transfer.builder(Id128.of("earn"))
              .debit(FUND)
              .credit(WANG)
              .amount(100)
              .unit(1)
              .code(7)
              .expiresAt(BEGIN.plusSeconds(100))
              .build());
      ledger.create(
          connection,
          Transfer.builder(Id128.of("hold"))
              .debit(WANG)
              .credit(SHOP)
              .amount(30)
              .unit(1)
              .code(7)
              .pending(Duration.ofSeconds(200))
              .build());
      clock.set(BEGIN.plusSeconds(150));
      assertEquals(1, ledger.sweep(connection, 10), "the free points break");
      assertEquals(0, ledger.sweep(connection, 10));
      assertEquals(
          List.of(30L), ledger.lots(connection, WANG, false).stream().map(Lot::remaining).toList());
      clock.set(BEGIN.plusSeconds(250));
      assertEquals(2, ledger.sweep(connection, 10), "the hold times out, and its points break");
      RecordedAccount wang = ledger.account(connection, WANG).orElseThrow();
      assertEquals(0, wang.balances().posted());
      assertEquals(0, wang.balances().debitsPending());
      assertEquals(100, ledger.lots(connection, WANG, true).get(0).broken());
      RecordedTransfer timeout =
          ledger
              .transfer(connection, Id128.of("muster.timeout/1/" + Id128.of("hold")))
              .orElseThrow();
      assertEquals(TransferKind.TIMEOUT, timeout.kind());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aTakenIdOfAnEntryOfTheLedgersOwnMakesItChooseAnother(TestDatabase server) throws Exception {
    JdbcLedger ledger = ledger(server);
    try (Connection connection = TestDatabase.open(server.fresh())) {
      open(ledger, connection);
      String derived = "muster.timeout/1/" + Id128.of("hold");
      ledger.create(connection, transfer(derived, FUND, SHOP, 5));
      ledger.create(
          connection,
          Transfer.builder(Id128.of("hold"))
              .debit(FUND)
              .credit(SHOP)
              .amount(30)
              .unit(1)
              .code(7)
              .pending(Duration.ofSeconds(10))
              .build());
      clock.set(BEGIN.plusSeconds(20));
      assertEquals(1, ledger.sweep(connection, 10));
      assertEquals(
          TransferKind.TIMEOUT,
          ledger.transfer(connection, Id128.of(derived + "/again")).orElseThrow().kind());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aRefusedIdIsUsedUpOrFreeAsEverywhere(TestDatabase server) throws Exception {
    JdbcLedger ledger = ledger(server);
    try (Connection connection = TestDatabase.open(server.fresh())) {
      open(ledger, connection);
      Transfer spend = transfer("spend", WANG, SHOP, 10);
      assertEquals(TransferRefusal.EXCEEDS_CREDITS, reason(ledger.create(connection, spend)));
      ledger.create(connection, transfer("earn", FUND, WANG, 100));
      assertEquals(TransferRefusal.ID_ALREADY_FAILED, reason(ledger.create(connection, spend)));
      Transfer wrong = transfer("wrong", FUND, FUND, 1);
      assertEquals(
          TransferRefusal.ACCOUNTS_MUST_BE_DIFFERENT, reason(ledger.create(connection, wrong)));
      assertTrue(ledger.create(connection, transfer("wrong", FUND, SHOP, 1)).isDone());
    }
  }

  private static TransferRefusal reason(TransferResult result) {
    return ((TransferResult.Refused) result).reason();
  }
}
