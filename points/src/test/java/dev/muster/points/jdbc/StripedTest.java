package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Balances;
import dev.muster.points.Id128;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import dev.muster.points.TransferResult;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StripedTest {
  private static final int STRIPES = 16;

  /** Returns a transfer whose id chooses a given stripe of the fund. */
  private static Transfer grant(int stripe, Id128 to) {
    Id128 id = new Id128(0, STRIPES * 1_000L + stripe);
    return Transfer.builder(id).debit(Scene.FUND).credit(to).amount(5).unit(1).code(7).build();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void twoStripesOfAnAccountAreUsedAtOnce(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcLedger ledger = Scene.ledger(server);
    Scene.set(ledger, source);
    try (Connection one = TestDatabase.open(source);
        Connection two = TestDatabase.open(source)) {
      ledger.stripe(one, Scene.FUND, STRIPES);
      one.commit();
      // The ledger meets the striped account, and does not lock its row from then on.
      ledger.create(one, grant(3, Scene.SHOP));
      one.commit();
      assertTrue(ledger.create(one, grant(1, Scene.SHOP)).isDone());
      TransferResult.Created made =
          (TransferResult.Created) ledger.create(two, grant(2, Scene.WANG));
      assertEquals(new Balances(0, 0, 0, 0), made.debit());
      assertEquals(105, made.credit().posted());
      two.commit();
      one.commit();
      assertEquals(-115, ledger.balances(one, Scene.FUND).posted());
      assertEquals(5, Counts.of(one, "muster_transfer"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatNeedsTheWholeAccountIsRefused(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcLedger ledger = Scene.ledger(server);
    Scene.set(ledger, source);
    try (Connection connection = TestDatabase.open(source)) {
      assertThrows(
          IllegalArgumentException.class, () -> ledger.stripe(connection, Scene.WANG, STRIPES));
      assertThrows(IllegalArgumentException.class, () -> ledger.stripe(connection, Scene.FUND, 1));
      ledger.stripe(connection, Scene.FUND, 2);
      ledger.stripe(connection, Scene.FUND, STRIPES);
      assertThrows(IllegalArgumentException.class, () -> ledger.stripe(connection, Scene.FUND, 2));
      connection.commit();
      Transfer hold =
          Transfer.builder(Id128.of("hold"))
              .debit(Scene.FUND)
              .credit(Scene.SHOP)
              .amount(1)
              .unit(1)
              .code(1)
              .pending(Duration.ZERO)
              .build();
      assertThrows(UnsupportedOperationException.class, () -> ledger.create(connection, hold));
      connection.rollback();
      assertTrue(ledger.freeze(connection, Scene.FUND));
      TransferResult refused = ledger.create(connection, grant(1, Scene.SHOP));
      assertEquals(
          TransferRefusal.DEBIT_ACCOUNT_FROZEN, ((TransferResult.Refused) refused).reason());
    }
  }
}
