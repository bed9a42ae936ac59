package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many connections on few accounts: nothing is lost, made twice, or overdrawn. */
class ContendedTest {
  private static final int ACCOUNTS = 6;
  private static final int THREADS = 8;
  private static final int BATCHES = 25;
  private static final int IDS = 400;
  private static final Id128 FUND = Id128.of("fund");

  private final AtomicLong granted = new AtomicLong();

  private static Id128 account(int number) {
    return Id128.of("account " + number);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void sumsHoldAndNobodyIsOverdrawn(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcLedger ledger = JdbcLedger.of(server.database());
    try (Connection connection = TestDatabase.open(source)) {
      ledger.createAccounts(connection, accounts());
      connection.commit();
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Integer>> made = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      made.add(threads.submit(worker(ledger, source, thread)));
    }
    int total = 0;
    for (Future<Integer> each : made) {
      total += each.get();
    }
    threads.shutdown();
    check(ledger, source, total);
  }

  private static List<Account> accounts() {
    List<Account> accounts = new ArrayList<>();
    accounts.add(Account.builder(FUND).unit(1).code(1).build());
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(
          Account.builder(account(i))
              .unit(1)
              .code(2)
              .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
              .build());
    }
    return accounts;
  }

  /** Ids are drawn from few, so that threads ask for the same ones. */
  private Callable<Integer> worker(JdbcLedger ledger, DataSource source, int thread) {
    SplittableRandom random = new SplittableRandom(thread);
    return () -> {
      int made = 0;
      try (Connection connection = TestDatabase.open(source)) {
        for (int i = 0; i < BATCHES; i++) {
          List<Transfer> batch = new ArrayList<>();
          for (int row = 0; row < 5; row++) {
            batch.add(transfer(random));
          }
          made += post(ledger, connection, batch);
        }
      }
      return made;
    };
  }

  private int post(JdbcLedger ledger, Connection connection, List<Transfer> batch)
      throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        int made = 0;
        long grants = 0;
        for (TransferResult result : ledger.createTransfers(connection, batch)) {
          if (result instanceof TransferResult.Created created) {
            made++;
            boolean grant =
                batch.stream()
                    .anyMatch(
                        row -> row.id().equals(created.id()) && row.debitAccount().equals(FUND));
            grants += grant ? created.amount() : 0;
          }
        }
        connection.commit();
        granted.addAndGet(grants);
        return made;
      } catch (SQLException e) {
        connection.rollback();
        if (attempt == 200 || !JdbcLedger.isRetryable(e)) {
          throw e;
        }
        // Whoever tries again at once may meet the same others for ever.
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(100_000L * attempt));
      }
    }
  }

  private static Transfer transfer(SplittableRandom random) {
    int id = random.nextInt(IDS);
    // What an id stands for depends on the id alone.
    SplittableRandom what = new SplittableRandom(id);
    int debit = what.nextInt(-1, ACCOUNTS);
    int credit = (Math.max(debit, 0) + 1 + what.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
    return Transfer.builder(Id128.of("transfer " + id))
        .debit(debit < 0 ? FUND : account(debit))
        .credit(account(credit))
        .amount(1 + what.nextInt(50))
        .unit(1)
        .code(1)
        .build();
  }

  private void check(JdbcLedger ledger, DataSource source, int made) throws SQLException {
    try (Connection connection = TestDatabase.open(source)) {
      long sum = 0;
      for (int i = 0; i < ACCOUNTS; i++) {
        long posted = ledger.balances(connection, account(i)).posted();
        assertTrue(posted >= 0, () -> "overdrawn: " + posted);
        sum += posted;
      }
      assertEquals(granted.get(), sum);
      assertEquals(-sum, ledger.balances(connection, FUND).posted());
      assertEquals(made, Counts.of(connection, "muster_transfer"));
      assertEquals(2L * made, Counts.of(connection, "muster_entry"));
      assertTrue(made > ACCOUNTS, "too little happened");
    }
  }
}
