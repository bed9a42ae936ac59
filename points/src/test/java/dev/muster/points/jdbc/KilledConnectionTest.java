package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server ends a connection before any one of its statements: nothing of the call is left. */
class KilledConnectionTest {
  private static final List<Transfer> BATCH =
      List.of(
          Scene.transfer("spend", Scene.WANG, Scene.SHOP, 80),
          Scene.transfer("earn", Scene.FUND, Scene.WANG, 10));

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void nothingIsLeftAndTheNextAttemptSucceeds(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcLedger ledger = Scene.ledger(server);
    int kills = 0;
    while (isKilledBefore(kills, server, ledger, source)) {
      kills++;
    }
    assertTrue(kills > 6, "too few statements");
  }

  /** Returns false if there is no such statement. */
  private static boolean isKilledBefore(
      int killBefore, TestDatabase server, JdbcLedger ledger, DataSource source) throws Exception {
    Scene.set(ledger, source);
    try (Connection connection = source.getConnection();
        Connection other = source.getConnection()) {
      connection.setAutoCommit(false);
      String kill = Kill.statement(server, connection);
      boolean[] killed = new boolean[1];
      Connection stepped =
          SteppedConnection.of(
              connection,
              statement -> {
                if (statement == killBefore) {
                  killed[0] = true;
                  Kill.run(other, kill);
                }
              });
      if (!runs(ledger, stepped, killed)) {
        return false;
      }
      assertEquals(2, Counts.of(other, "muster_id"));
      assertEquals(100, ledger.balances(other, Scene.WANG).posted());
    }
    try (Connection next = TestDatabase.open(source)) {
      for (TransferResult result : ledger.createTransfers(next, BATCH)) {
        assertTrue(result instanceof TransferResult.Created);
      }
      next.commit();
      assertEquals(30, ledger.balances(next, Scene.WANG).posted());
    }
    return true;
  }

  /** Runs the call, which must fail if and only if its connection is ended. */
  private static boolean runs(JdbcLedger ledger, Connection connection, boolean[] killed) {
    boolean failed = false;
    try {
      ledger.createTransfers(connection, BATCH);
      connection.commit();
    } catch (SQLException e) {
      failed = true;
    }
    assertEquals(killed[0], failed);
    return failed;
  }
}
