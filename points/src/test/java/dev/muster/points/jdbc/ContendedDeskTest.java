package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Id128;
import dev.muster.points.programme.Order;
import dev.muster.points.programme.RedemptionResult;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many connections at one desk: nothing is sold twice, and nobody gets more than the limit. */
class ContendedDeskTest {
  private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int THREADS = 6;
  private static final int CALLS = 25;
  private static final int ORDERS = 60;

  private static JdbcRedemptionDesk desk(TestDatabase server, DataSource source) throws Exception {
    JdbcLedger ledger = JdbcLedger.of(server.database()).withClock(() -> NOW);
    try (Connection connection = TestDatabase.open(source)) {
      DeskScene.open(ledger, connection);
    }
    return JdbcRedemptionDesk.on(ledger, DeskScene.PROGRAMME);
  }

  private static Void work(JdbcRedemptionDesk desk, DataSource source, Random random)
      throws Exception {
    try (Connection connection = TestDatabase.open(source)) {
      for (int i = 0; i < CALLS; i++) {
        int number = random.nextInt(ORDERS);
        String id = "o" + number;
        String member = DeskScene.MEMBERS.get(number % 4);
        int what = random.nextInt(6);
        TwoConnections.committed(
            connection,
            stepped ->
                what == 0
                    ? desk.cancel(stepped, id)
                    : what == 1
                        ? desk.confirm(stepped, id)
                        : desk.order(
                            stepped, id, member, number % 3 == 0 ? "towel" : "cup", 1, HOUR));
      }
    }
    return null;
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void nothingIsOversold(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcRedemptionDesk desk = desk(server, source);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Void>> running = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(thread);
      running.add(threads.submit(() -> work(desk, source, random)));
    }
    for (Future<Void> each : running) {
      each.get();
    }
    threads.shutdown();
    try (Connection connection = TestDatabase.open(source)) {
      List<Order> taken = new ArrayList<>();
      for (int i = 0; i < ORDERS; i++) {
        desk.order(connection, "o" + i)
            .filter(order -> order.state() != Order.State.CANCELLED)
            .ifPresent(taken::add);
      }
      for (String item : List.of("towel", "cup")) {
        long count = taken.stream().filter(order -> order.item().equals(item)).count();
        assertEquals((item.equals("towel") ? 3 : 5) - count, desk.left(connection, item));
        assertTrue(desk.left(connection, item) >= 0, item);
      }
      for (String member : DeskScene.MEMBERS) {
        List<Order> own = taken.stream().filter(o -> o.member().equals(member)).toList();
        assertTrue(own.stream().filter(o -> o.item().equals("towel")).count() <= 1, member);
        assertTrue(own.stream().filter(o -> o.item().equals("cup")).count() <= 3, member);
      }
      assertMoney(server, connection, taken);
    }
  }

  /** What the ledger holds and has moved is what the orders say. */
  private static void assertMoney(TestDatabase server, Connection connection, List<Order> taken)
      throws Exception {
    var shop = JdbcLedger.of(server.database()).balances(connection, Id128.of("shop"));
    assertEquals(sum(taken, Order.State.CONFIRMED), shop.creditsPosted());
    assertEquals(sum(taken, Order.State.HELD), shop.creditsPending());
  }

  private static long sum(List<Order> orders, Order.State state) {
    return orders.stream().filter(o -> o.state() == state).mapToLong(Order::price).sum();
  }

  private static boolean isDone(RedemptionResult result) {
    return result instanceof RedemptionResult.Done;
  }

  /** One cup is left, and two members ask for it; then one settles while another orders. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theLastOneIsSoldOnce(TestDatabase server) throws Exception {
    DataSource source = server.fresh();
    JdbcRedemptionDesk desk = desk(server, source);
    try (Connection connection = TestDatabase.open(source)) {
      for (int i = 0; i < 4; i++) {
        String member = DeskScene.MEMBERS.get(i / 2);
        assertTrue(isDone(desk.order(connection, "first" + i, member, "cup", 1, HOUR)));
      }
      connection.commit();
      int statements = 0;
      int round = 0;
      for (int first = 0; first <= statements; first += 2) {
        for (int second = first % 4; second <= statements; second += 4) {
          String one = "one" + round;
          String two = "two" + round;
          round++;
          var met =
              TwoConnections.run(
                  source,
                  first,
                  second,
                  own -> isDone(desk.order(own, one, "cid", "cup", 1, HOUR)),
                  own -> isDone(desk.order(own, two, "dan", "cup", 1, HOUR)));
          assertTrue(met.first() ^ met.second(), "sold once");
          statements = Math.max(statements, met.statements());
          assertEquals(0, desk.left(connection, "cup"));
          connection.rollback();
          String sold = met.first() ? one : two;
          String again = "again" + round;
          var freed =
              TwoConnections.run(
                  source,
                  first,
                  second,
                  own -> isDone(desk.cancel(own, sold)),
                  own -> isDone(desk.order(own, again, "dan", "cup", 1, HOUR)));
          assertTrue(freed.first());
          if (freed.second()) {
            TwoConnections.committed(connection, own -> desk.cancel(own, again));
          }
          assertEquals(1, desk.left(connection, "cup"));
          connection.rollback();
        }
      }
      int counted = statements;
      assertTrue(counted > 10, () -> "statements: " + counted);
    }
  }
}
