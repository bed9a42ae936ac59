package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * Two transactions, each of which stops before one of its statements while the other goes on, and
 * is run again when they met.
 */
final class TwoConnections {
  private static final long LOCKED_OUT_MILLIS = 40;
  private static final int ATTEMPTS = 1_000;

  /** What a transaction does before it is committed. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws Exception;
  }

  /**
   * What came of it.
   *
   * @param statements how many statements the longer of both had
   */
  record Results<T>(T first, T second, int statements) {}

  private TwoConnections() {}

  /** Does the work and commits; again if the transaction met another one. */
  static <T> T committed(Connection connection, Work<T> work) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        T made = work.run(connection);
        connection.commit();
        return made;
      } catch (SQLException e) {
        connection.rollback();
        if (attempt == ATTEMPTS || !JdbcLedger.isRetryable(e)) {
          throw e;
        }
      }
    }
  }

  /** Runs both, which stop before the statements with these numbers. */
  static <T> Results<T> run(
      DataSource source, int firstStop, int secondStop, Work<T> first, Work<T> second)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Stop<T> one = new Stop<>(firstStop, first);
    Stop<T> two = new Stop<>(secondStop, second);
    Future<T> a = threads.submit(() -> one.run(source));
    assertTrue(one.stopped.await(30, TimeUnit.SECONDS));
    Future<T> b = threads.submit(() -> two.run(source));
    boolean lockedOut = !two.stopped.await(LOCKED_OUT_MILLIS, TimeUnit.MILLISECONDS);
    one.goesOn.countDown();
    if (!lockedOut) {
      // The other one has stopped by itself, and may hold what this one waits for.
      try {
        a.get(LOCKED_OUT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException waits) {
        assertFalse(a.isCancelled());
      }
    }
    two.goesOn.countDown();
    T firstMade = a.get(60, TimeUnit.SECONDS);
    T secondMade = b.get(60, TimeUnit.SECONDS);
    threads.shutdown();
    return new Results<>(firstMade, secondMade, Math.max(one.statements, two.statements));
  }

  /** A connection that stops before one of its statements. */
  private static final class Stop<T> {
    private final int before;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final Work<T> work;
    private int statements;

    Stop(int before, Work<T> work) {
      this.before = before;
      this.work = work;
    }

    T run(DataSource source) throws Exception {
      try (Connection connection = TestDatabase.open(source)) {
        Connection stepped =
            SteppedConnection.of(
                connection,
                statement -> {
                  statements = Math.max(statements, statement);
                  if (statement == before) {
                    stopped.countDown();
                    goesOn.await();
                  }
                });
        T made = committed(stepped, work);
        stopped.countDown();
        return made;
      }
    }
  }
}
