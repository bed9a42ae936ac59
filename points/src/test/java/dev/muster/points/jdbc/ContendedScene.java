package dev.muster.points.jdbc;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.statement.Seal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Threads that make transfers between few accounts, one of them striped, while others seal. */
final class ContendedScene {
  private static final int ACCOUNTS = 5;
  private static final int BATCHES = 20;
  private static final Id128 FUND = Id128.of("fund");

  private final TestDatabase server;
  private final DataSource source;
  private final JdbcLedger ledger;
  private final AtomicInteger writing = new AtomicInteger();

  /** What a question about the past was answered. */
  record Asked(Id128 account, Instant recorded, long balance) {}

  /** Something to do within a transaction. */
  private interface Work<T> {
    T run() throws SQLException;
  }

  ContendedScene(TestDatabase server, DataSource source) throws SQLException {
    this.server = server;
    this.source = source;
    this.ledger = JdbcLedger.of(server.database());
    try (Connection connection = TestDatabase.open(source)) {
      for (Id128 account : accounts()) {
        ledger.create(connection, Account.builder(account).unit(1).code(1).build());
      }
      ledger.stripe(connection, FUND, 4);
      connection.commit();
    }
  }

  JdbcLedger ledger() {
    return ledger;
  }

  List<Id128> accounts() {
    List<Id128> accounts = new ArrayList<>(List.of(FUND));
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(Id128.of("account " + i));
    }
    return accounts;
  }

  /** Runs all threads to their end and returns what sealers were answered. */
  List<Asked> run(int writers, int sealers) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(writers + sealers);
    List<Future<List<Asked>>> all = new ArrayList<>();
    writing.set(writers);
    for (int i = 0; i < sealers; i++) {
      all.add(threads.submit(sealer()));
    }
    for (int i = 0; i < writers; i++) {
      all.add(threads.submit(writer(i)));
    }
    List<Asked> asked = new ArrayList<>();
    for (Future<List<Asked>> each : all) {
      asked.addAll(each.get());
    }
    threads.shutdown();
    return asked;
  }

  private Callable<List<Asked>> writer(int thread) {
    SplittableRandom random = new SplittableRandom(thread);
    return () -> {
      try (Connection connection = TestDatabase.open(source)) {
        for (int i = 0; i < BATCHES; i++) {
          List<Transfer> batch = new ArrayList<>();
          for (int row = 0; row < 4; row++) {
            batch.add(transfer("%d/%d/%d".formatted(thread, i, row), random));
          }
          again(connection, () -> ledger.createTransfers(connection, batch));
        }
      } finally {
        writing.decrementAndGet();
      }
      return List.of();
    };
  }

  private Transfer transfer(String id, SplittableRandom random) {
    List<Id128> accounts = accounts();
    int debit = random.nextInt(3) == 0 ? 0 : random.nextInt(accounts.size());
    int credit = (debit + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
    return Scene.transfer(id, accounts.get(debit), accounts.get(credit), 1 + random.nextInt(50));
  }

  /** Seals as long as anybody writes, and asks about the instant of each seal. */
  private Callable<List<Asked>> sealer() {
    JdbcSealer sealer = JdbcSealer.of(server.database(), Id128.of("ledger/test"));
    return () -> {
      List<Asked> asked = new ArrayList<>();
      try (Connection connection = TestDatabase.open(source)) {
        while (writing.get() > 0) {
          Seal seal = again(connection, () -> sealer.seal(connection));
          for (Id128 account : accounts()) {
            long balance = sealer.balanceAsOf(connection, account, seal.sealed(), seal.sealed());
            asked.add(new Asked(account, seal.sealed(), balance));
          }
          connection.commit();
        }
      }
      return asked;
    };
  }

  private static <T> T again(Connection connection, Work<T> work) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        T result = work.run();
        connection.commit();
        return result;
      } catch (SQLException e) {
        connection.rollback();
        if (attempt == 200 || !JdbcLedger.isRetryable(e)) {
          throw e;
        }
      }
    }
  }
}
