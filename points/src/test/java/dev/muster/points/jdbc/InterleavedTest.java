package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Lot;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two connections stop at every pair of their statements while the other goes on: what they are
 * answered is what they would have been answered one after another. How long the test waits for a
 * connection that is locked out decides how long it takes, not whether it passes.
 */
class InterleavedTest {
  private static final long LOCKED_OUT_MILLIS = 40;
  private static final Set<List<String>> ONE_AFTER_ANOTHER =
      Set.of(
          List.of("Created", "Created", "EXCEEDS_CREDITS", "Exists"),
          List.of("EXCEEDS_CREDITS", "Exists", "Created", "Created"));

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anyInterleavingIsLikeOneAfterAnother(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcLedger ledger = Scene.ledger(server);
    int statements = countStatements(ledger, source);
    assertTrue(statements > 6, () -> "statements: " + statements);
    for (int first = 0; first < statements; first++) {
      for (int second = 0; second < statements; second += 2) {
        interleave(ledger, source, first, second + first % 2);
      }
    }
    threads.shutdown();
  }

  private static List<Transfer> batch(String spend) {
    return List.of(
        Scene.transfer(spend, Scene.WANG, Scene.SHOP, 60),
        Scene.transfer("shared", Scene.FUND, Scene.WANG, 10));
  }

  private static int countStatements(JdbcLedger ledger, DataSource source) throws Exception {
    Scene.set(ledger, source);
    int[] count = new int[1];
    try (Connection connection = TestDatabase.open(source)) {
      Connection stepped = SteppedConnection.of(connection, statement -> count[0]++);
      ledger.createTransfers(stepped, batch("spend one"));
      stepped.commit();
    }
    return count[0];
  }

  private void interleave(JdbcLedger ledger, DataSource source, int first, int second)
      throws Exception {
    Scene.set(ledger, source);
    CountDownLatch firstStopped = new CountDownLatch(1);
    CountDownLatch firstGoesOn = new CountDownLatch(1);
    CountDownLatch secondStopped = new CountDownLatch(1);
    CountDownLatch secondGoesOn = new CountDownLatch(1);
    Future<List<String>> one =
        threads.submit(() -> run(ledger, source, "spend one", first, firstStopped, firstGoesOn));
    assertTrue(firstStopped.await(30, TimeUnit.SECONDS));
    Future<List<String>> two =
        threads.submit(() -> run(ledger, source, "spend two", second, secondStopped, secondGoesOn));
    awaitUnlessLockedOut(threads.submit(() -> secondStopped.await(30, TimeUnit.SECONDS)));
    firstGoesOn.countDown();
    awaitUnlessLockedOut(one);
    secondGoesOn.countDown();
    List<String> answers = new ArrayList<>(one.get(60, TimeUnit.SECONDS));
    answers.addAll(two.get(60, TimeUnit.SECONDS));
    assertTrue(
        ONE_AFTER_ANOTHER.contains(answers),
        () -> "stopped before %d and %d: %s".formatted(first, second, answers));
    check(ledger, source);
  }

  private static void awaitUnlessLockedOut(Future<?> run) throws Exception {
    try {
      run.get(LOCKED_OUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException lockedOut) {
      assertFalse(run.isCancelled());
    }
  }

  private static List<String> run(
      JdbcLedger ledger,
      DataSource source,
      String spend,
      int stopBefore,
      CountDownLatch stopped,
      CountDownLatch goesOn)
      throws Exception {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = TestDatabase.open(source)) {
        Connection stepped =
            SteppedConnection.of(
                connection,
                statement -> {
                  if (statement == stopBefore) {
                    stopped.countDown();
                    goesOn.await();
                  }
                });
        try {
          List<TransferResult> results = ledger.createTransfers(stepped, batch(spend));
          stepped.commit();
          stopped.countDown();
          return results.stream().map(InterleavedTest::text).toList();
        } catch (SQLException e) {
          connection.rollback();
          if (attempt == 1_000 || !JdbcLedger.isRetryable(e)) {
            throw e;
          }
        }
      }
    }
  }

  private static String text(TransferResult result) {
    return result instanceof TransferResult.Refused refused
        ? refused.reason().name()
        : result.getClass().getSimpleName();
  }

  private static void check(JdbcLedger ledger, DataSource source) throws SQLException {
    try (Connection connection = TestDatabase.open(source)) {
      assertEquals(50, ledger.balances(connection, Scene.WANG).posted());
      assertEquals(60, ledger.balances(connection, Scene.SHOP).posted());
      assertEquals(-110, ledger.balances(connection, Scene.FUND).posted());
      assertEquals(
          50, ledger.lots(connection, Scene.WANG, false).stream().mapToLong(Lot::remaining).sum());
      assertEquals(4, Counts.of(connection, "muster_transfer"));
      assertEquals(8, Counts.of(connection, "muster_entry"));
    }
  }
}
