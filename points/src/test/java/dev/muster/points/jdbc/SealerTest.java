package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.AccountQuery;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferQuery;
import dev.muster.points.statement.ReceiptVerifier;
import dev.muster.points.statement.Seal;
import dev.muster.points.statement.Sealer;
import dev.muster.points.statement.UnprovedEntries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealerTest {
  private static final Instant BEGIN = Instant.parse("2026-05-01T08:00:00Z");
  private static final Id128 LEDGER = Id128.of("ledger/test");

  private final TestClock clock = new TestClock(BEGIN);
  private int unproved;

  private JdbcLedger ledger(TestDatabase server) {
    return JdbcLedger.of(server.database()).withClock(clock);
  }

  private JdbcSealer sealer(TestDatabase server) {
    return JdbcSealer.of(server.database(), LEDGER).withClock(clock);
  }

  private Seal seal(TestDatabase server, Connection connection) throws SQLException {
    Seal seal = sealer(server).seal(connection);
    connection.commit();
    return seal;
  }

  /** Opens accounts and gives the member 100 points. */
  private void set(TestDatabase server, Connection connection) throws SQLException {
    JdbcLedger ledger = ledger(server);
    ledger.createAccounts(connection, Scene.accounts(SpendingOrder.EARNED_FIRST));
    ledger.create(connection, Scene.transfer("one", Scene.FUND, Scene.WANG, 100));
    connection.commit();
  }

  /** One connection after another: both kinds of ledger number, seal and prove alike. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theSameSealsAndReceiptsAsInMemory(TestDatabase server) throws Exception {
    for (long seed = 1; seed <= 6; seed++) {
      clock.set(BEGIN);
      RandomCommands commands = new RandomCommands(seed);
      JdbcLedger jdbc = ledger(server);
      try (Ledger memory = Ledger.inMemory(clock);
          Connection connection = TestDatabase.open(server.fresh())) {
        Sealer sealer = Sealer.of(memory, LEDGER);
        memory.createAccounts(RandomCommands.accounts());
        jdbc.createAccounts(connection, RandomCommands.accounts());
        if (seed % 2 == 0) {
          jdbc.stripe(connection, RandomCommands.account(RandomCommands.STRIPED), 3);
        }
        for (int command = 0; command < 40; command++) {
          clock.set(clock.instant().plus(commands.tick()));
          List<Transfer> batch = commands.batch(clock.instant());
          memory.createTransfers(batch);
          jdbc.createTransfers(connection, batch);
          connection.commit();
          compareUnproved(server, connection, memory, sealer);
          if (command % 4 == 3) {
            Seal expected = sealer.seal(clock.instant());
            Seal made = seal(server, connection);
            assertEquals(expected, made, "seed %d, command %d".formatted(seed, command));
          }
        }
        compareReceipts(server, connection, memory, sealer);
        for (RecordedAccount account : memory.accounts(AccountQuery.all())) {
          assertEquals(List.of(), sealer(server).unproved(connection, account.id()).entries());
        }
      }
    }
    assertTrue(unproved > 500, "entries: " + unproved);
  }

  /**
   * A sweep of several accounts makes its entries in the order in which they fell due, and in
   * memory in that of the accounts: the numbers differ, and what is proved does not.
   */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void afterASweepTheSameIsProvedUnderOtherNumbers(TestDatabase server) throws Exception {
    clock.set(BEGIN);
    JdbcLedger jdbc = ledger(server);
    List<Account> accounts = new ArrayList<>();
    List<Transfer> earned = new ArrayList<>();
    accounts.add(Account.builder(Scene.FUND).unit(1).code(1).build());
    for (int i = 0; i < 8; i++) {
      Id128 member = Id128.of("member " + i);
      accounts.add(
          Account.builder(member)
              .unit(1)
              .code(2)
              .lots(Scene.FUND, SpendingOrder.EARNED_FIRST)
              .build());
      earned.add(
          Transfer.builder(Id128.of("earned " + i))
              .debit(Scene.FUND)
              .credit(member)
              .amount(10L + i)
              .unit(1)
              .code(7)
              .expiresAt(BEGIN.plus(Duration.ofDays(20L - i)))
              .build());
    }
    try (Ledger memory = Ledger.inMemory(clock);
        Connection connection = TestDatabase.open(server.fresh())) {
      Sealer sealer = Sealer.of(memory, LEDGER);
      memory.createAccounts(accounts);
      jdbc.createAccounts(connection, accounts);
      clock.set(clock.instant().plusSeconds(1));
      memory.createTransfers(earned);
      jdbc.createTransfers(connection, earned);
      connection.commit();
      assertEquals(sealer.seal(clock.instant()), seal(server, connection));
      clock.set(BEGIN.plus(Duration.ofDays(100)));
      memory.sweep();
      jdbc.sweep(connection, 1_000);
      connection.commit();
      for (RecordedAccount account : memory.accounts(AccountQuery.all())) {
        List<RecordedTransfer> rest = sealer(server).unproved(connection, account.id()).entries();
        assertEquals(account.id().equals(Scene.FUND) ? 8 : 1, rest.size());
        assertEquals(
            ids(sealer.unproved(account.id()).entries().stream().map(RecordedTransfer::id)),
            ids(rest.stream().map(RecordedTransfer::id)));
      }
      assertNotEquals(sealer.seal(clock.instant()), seal(server, connection));
      sameProved(server, connection, memory, sealer);
    }
  }

  private void sameProved(TestDatabase server, Connection connection, Ledger memory, Sealer sealer)
      throws Exception {
    Seal own = sealer(server).last(connection).orElseThrow();
    assertEquals(last(sealer).historySize(), own.historySize());
    for (RecordedAccount account : memory.accounts(AccountQuery.all())) {
      if (memory.transfers(TransferQuery.of(account.id())).isEmpty()) {
        continue;
      }
      byte[] made = sealer(server).receipts(connection, List.of(account.id())).get(0);
      assertEquals(
          proved(sealer.receipt(account.id(), last(sealer)), last(sealer)), proved(made, own));
      assertEquals(List.of(), sealer(server).unproved(connection, account.id()).entries());
    }
  }

  /** Ids in their own order. */
  private static List<String> ids(Stream<?> ids) {
    return ids.map(Object::toString).sorted().toList();
  }

  private static List<String> proved(byte[] receipt, Seal seal) throws Exception {
    ReceiptVerifier.Statement statement = ReceiptVerifier.verify(receipt, List.of(seal.toBytes()));
    Stream<String> sums = Stream.of(statement.closing() + " and held " + statement.held());
    return ids(
        Stream.concat(
            sums,
            statement.lines().stream()
                .map(line -> line.id() + line.kind() + line.counterparty() + line.change())));
  }

  /** What is not proved is what a receipt under the last seal leaves out, in every ledger. */
  private void compareUnproved(
      TestDatabase server, Connection connection, Ledger memory, Sealer sealer) throws Exception {
    long sealed = sealer.seals().isEmpty() ? 0 : last(sealer).historySize();
    for (RecordedAccount account : memory.accounts(AccountQuery.all())) {
      UnprovedEntries expected = sealer.unproved(account.id());
      UnprovedEntries made = sealer(server).unproved(connection, account.id());
      assertEquals(expected.seal(), made.seal());
      assertEquals(
          expected.entries().stream().map(entry -> EntryChain.numbered(entry, 0)).toList(),
          made.entries());
      assertEquals(
          memory.transfers(TransferQuery.of(account.id()).withLimit(10_000)).stream()
              .filter(entry -> entry.sequence() > sealed)
              .toList(),
          expected.entries());
      unproved += made.entries().size();
    }
  }

  private static Seal last(Sealer sealer) {
    return sealer.seals().get(sealer.seals().size() - 1);
  }

  private void compareReceipts(
      TestDatabase server, Connection connection, Ledger memory, Sealer sealer) throws Exception {
    Seal last = last(sealer);
    int compared = 0;
    for (RecordedAccount account : memory.accounts(AccountQuery.all())) {
      if (memory.balances(account.id()).debitsPosted()
              + memory.balances(account.id()).creditsPosted()
          > 0) {
        byte[] receipt = sealer(server).receipts(connection, List.of(account.id())).get(0);
        assertEquals(
            List.of(),
            differences(sealer.receipt(account.id(), last), receipt),
            account.toString());
        ReceiptVerifier.verify(receipt, List.of(last.toBytes()));
        compared++;
      }
    }
    assertTrue(compared > 3, "accounts: " + compared);
  }

  private static List<String> differences(byte[] expected, byte[] actual) {
    int at = java.util.Arrays.mismatch(expected, actual);
    return at < 0 ? List.of() : List.of("at byte " + at);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anAsOfNeverChangesWhateverIsCommittedLate(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcLedger ledger = ledger(server);
    JdbcSealer sealer = sealer(server);
    try (Connection slow = TestDatabase.open(source);
        Connection other = TestDatabase.open(source)) {
      set(server, other);
      clock.set(BEGIN.plusSeconds(10));
      ledger.create(slow, Scene.transfer("late", Scene.FUND, Scene.SHOP, 7));
      clock.set(BEGIN.plusSeconds(20));
      Seal first = seal(server, other);
      assertEquals(1, first.historySize());
      Instant asked = BEGIN.plusSeconds(15);
      assertEquals(0, sealer.balanceAsOf(other, Scene.SHOP, asked, asked));
      assertEquals(OptionalLong.empty(), sealer.sequence(other, Id128.of("late")));
      slow.commit();
      other.commit();
      Instant behind = BEGIN.plusSeconds(21);
      assertThrows(
          IllegalArgumentException.class,
          () -> sealer.balanceAsOf(other, Scene.SHOP, behind, behind));
      clock.set(BEGIN.plusSeconds(30));
      Seal second = seal(server, other);
      assertEquals(OptionalLong.of(2), sealer.sequence(other, Id128.of("late")));
      assertEquals(0, sealer.balanceAsOf(other, Scene.SHOP, asked, asked));
      assertEquals(7, sealer.balanceAsOf(other, Scene.SHOP, behind, behind));
      assertEquals(0, sealer.balanceAsOf(other, Scene.SHOP, behind, BEGIN));
      assertTrue(
          ReceiptVerifier.isConsistent(
              first.toBytes(), second.toBytes(), sealer.consistency(other, first, second)));
      assertEquals(second, sealer.last(other).orElseThrow());
      assertEquals(first, sealer.seal(other, 1).orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSealThatIsRolledBackNeverWas(TestDatabase server) throws Exception {
    try (Connection connection = TestDatabase.open(server.fresh())) {
      set(server, connection);
      Seal lost = sealer(server).seal(connection);
      connection.rollback();
      assertTrue(sealer(server).last(connection).isEmpty());
      assertEquals(lost, seal(server, connection));
      assertThrows(
          IllegalArgumentException.class,
          () -> JdbcSealer.of(server.database(), Id128.of("other")).seal(connection));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void rowsThatSomebodyChangedAreNotSealed(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    try (Connection connection = TestDatabase.open(source)) {
      set(server, connection);
      seal(server, connection);
      ledger(server).create(connection, Scene.transfer("two", Scene.FUND, Scene.WANG, 30));
      ledger(server).create(connection, Scene.transfer("three", Scene.FUND, Scene.WANG, 40));
      connection.commit();
      for (String change :
          List.of(
              "UPDATE muster_transfer SET amount = 31 WHERE amount = 30",
              "UPDATE muster_transfer SET recorded = recorded + 1 WHERE amount = 30",
              "DELETE FROM muster_entry WHERE entry_number = 2",
              "DELETE FROM muster_entry WHERE entry_number = 3",
              "DELETE FROM muster_transfer WHERE amount = 40",
              "UPDATE muster_account SET entries = 2 WHERE entries = 3")) {
        try (Statement statement = connection.createStatement()) {
          assertTrue(statement.executeUpdate(change) > 0, change);
        }
        assertThrows(IllegalStateException.class, () -> sealer(server).seal(connection), change);
        connection.rollback();
      }
      assertEquals(3, seal(server, connection).historySize());
    }
  }

  /**
   * Databases differ in how much of the past such a transaction sees; they may tell it to try
   * again.
   */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whoStillReadsThePastNumbersNothingAgain(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    try (Connection old = TestDatabase.open(source);
        Connection other = TestDatabase.open(source)) {
      set(server, other);
      old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertEquals(1, Counts.of(old, "muster_transfer"));
      assertTrue(sealer(server).last(old).isEmpty());
      seal(server, other);
      try {
        seal(server, old);
        assertEquals(TestDatabase.H2, server);
      } catch (SQLException met) {
        assertTrue(JdbcLedger.isRetryable(met), met.toString());
        old.rollback();
        seal(server, old);
      }
      assertEquals(2, sealer(server).last(old).orElseThrow().number());
      assertEquals(1, Counts.of(old, "muster_sequence"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void nothingIsSealedOfWhatIsNotCommitted(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    try (Connection connection = TestDatabase.open(source)) {
      set(server, connection);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
      assertThrows(IllegalStateException.class, () -> sealer(server).seal(connection));
      connection.rollback();
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(true);
      assertThrows(IllegalStateException.class, () -> sealer(server).seal(connection));
      connection.setAutoCommit(false);
      assertThrows(
          IllegalStateException.class,
          () -> sealer(server).receipts(connection, List.of(Scene.WANG)));
      Seal empty = seal(server, connection);
      assertNotEquals(empty, seal(server, connection));
      assertFalse(sealer(server).seal(connection, 3).isPresent());
    }
  }

  /** Writers and two sealers at once: each transfer has one number, and everything proves. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void sealersBesideWriters(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    ContendedScene scene = new ContendedScene(server, source);
    List<ContendedScene.Asked> asked = scene.run(6, 2);
    try (Connection connection = TestDatabase.open(source)) {
      JdbcSealer sealer = JdbcSealer.of(server.database(), LEDGER);
      Seal last = sealer.seal(connection);
      connection.commit();
      long made = Counts.of(connection, "muster_transfer");
      assertTrue(made > 300, "transfers: " + made);
      assertEquals(made, last.historySize());
      assertEquals(made, Counts.of(connection, "muster_sequence"));
      List<Seal> seals = new ArrayList<>();
      for (long number = 1; number <= last.number(); number++) {
        seals.add(sealer.seal(connection, number).orElseThrow());
      }
      assertTrue(new TreeSet<>(seals.stream().map(Seal::historySize).toList()).size() > 2);
      for (int i = 1; i < seals.size(); i++) {
        Seal before = seals.get(i - 1);
        assertTrue(
            ReceiptVerifier.isConsistent(
                before.toBytes(),
                seals.get(i).toBytes(),
                sealer.consistency(connection, before, seals.get(i))));
      }
      List<Id128> accounts = scene.accounts();
      List<byte[]> receipts = sealer.receipts(connection, accounts);
      for (int i = 0; i < accounts.size(); i++) {
        assertEquals(
            scene.ledger().balances(connection, accounts.get(i)).posted(),
            ReceiptVerifier.verify(receipts.get(i), List.of(last.toBytes())).closing());
      }
      assertTrue(asked.size() > 2);
      for (ContendedScene.Asked one : asked) {
        assertEquals(
            one.balance(),
            sealer.balanceAsOf(connection, one.account(), one.recorded(), one.recorded()));
      }
    }
  }
}
