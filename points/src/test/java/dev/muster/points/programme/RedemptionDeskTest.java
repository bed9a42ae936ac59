package dev.muster.points.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedemptionDeskTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private Instant now = Instant.parse("2026-05-01T00:00:00Z");
  private final Ledger ledger = Programmes.ledger(() -> now);
  private final Programme programme =
      Programmes.with(
          """
          {"id": "r", "activities": ["do"], "budget": "b", "reward": {"kind": "fixed", "points": 1}}
          """,
          """
          "catalogue": [
            {"id": "towel", "price": 30, "stock": 2, "account": "of:shop", "limit": {"times": 1, "per": "month"}},
            {"id": "pen", "price": 10, "account": "of:shop",
             "from": "2026-05-02T00:00:00+08:00", "until": "2026-06-02T00:00:00+08:00"}]""");
  private final RedemptionDesk desk = RedemptionDesk.on(ledger, () -> now, programme);

  @BeforeEach
  void open() {
    ledger.create(Account.builder(Id128.of("shop")).unit(1).code(4).build());
    for (String name : new String[] {"ann", "bob", "cec"}) {
      desk.enrol(Programmes.member(ledger, name, "taxi"));
      ledger.create(
          Transfer.builder(Id128.of("gift/" + name))
              .debit(Programmes.BUDGET)
              .credit(Id128.of("member/" + name))
              .amount(100)
              .unit(1)
              .code(1)
              .build());
    }
  }

  private Order held(String id, String member, String item, int quantity) {
    return assertInstanceOf(
            RedemptionResult.Done.class, desk.order(id, member, item, quantity, HOUR))
        .order();
  }

  private static void assertRefused(RedemptionRefusal expected, RedemptionResult result) {
    assertEquals(
        expected,
        assertInstanceOf(RedemptionResult.Refused.class, result, result::toString).reason());
  }

  private long posted(String account) {
    return ledger.balances(Id128.of(account)).posted();
  }

  @Test
  void anOrderHoldsThenPays() {
    held("o1", "ann", "towel", 1);
    assertEquals(70, ledger.account(Id128.of("member/ann")).orElseThrow().spendable());
    assertEquals(0, posted("shop"));
    assertEquals(1, desk.left("towel"));
    assertInstanceOf(RedemptionResult.Done.class, desk.confirm("o1"));
    assertInstanceOf(RedemptionResult.Done.class, desk.confirm("o1"));
    assertEquals(30, posted("shop"));
    assertRefused(RedemptionRefusal.ALREADY_SETTLED, desk.cancel("o1"));
    assertEquals(1, desk.left("towel"));
  }

  @Test
  void cancellingGivesPointsStockAndLimitBack() {
    held("o1", "ann", "towel", 1);
    assertRefused(RedemptionRefusal.MEMBER_LIMIT, desk.order("o2", "ann", "towel", 1, HOUR));
    desk.cancel("o1");
    assertEquals(2, desk.left("towel"));
    assertEquals(100, ledger.account(Id128.of("member/ann")).orElseThrow().spendable());
    held("o3", "ann", "towel", 1);
  }

  @Test
  void anOrderThatTimesOutIsFreeAtThatInstant() {
    held("o1", "ann", "towel", 1);
    held("o2", "bob", "towel", 1);
    assertRefused(RedemptionRefusal.OUT_OF_STOCK, desk.order("o3", "cec", "towel", 1, HOUR));
    now = now.plus(HOUR);
    assertEquals(2, desk.left("towel"));
    assertEquals(Order.State.TIMED_OUT, desk.order("o1").orElseThrow().state());
    assertRefused(RedemptionRefusal.ALREADY_SETTLED, desk.confirm("o1"));
    held("o4", "cec", "towel", 1);
    held("o5", "ann", "towel", 1);
  }

  @Test
  void theLimitBeginsAnewWithTheLocalMonth() {
    now = Instant.parse("2026-05-31T15:59:59Z");
    held("o1", "ann", "towel", 1);
    assertRefused(RedemptionRefusal.MEMBER_LIMIT, desk.order("o2", "ann", "towel", 1, HOUR));
    now = Instant.parse("2026-05-31T16:00:00Z");
    held("o3", "ann", "towel", 1);
  }

  @Test
  void everythingElseIsRefusedWithItsReason() {
    assertRefused(RedemptionRefusal.UNKNOWN_ITEM, desk.order("o", "ann", "car", 1, HOUR));
    assertRefused(RedemptionRefusal.UNKNOWN_MEMBER, desk.order("o", "eve", "pen", 1, HOUR));
    assertRefused(RedemptionRefusal.NOT_OFFERED_NOW, desk.order("o", "ann", "pen", 1, HOUR));
    now = Instant.parse("2026-05-01T16:00:00Z");
    assertRefused(RedemptionRefusal.UNKNOWN_ORDER, desk.cancel("o"));
    RedemptionResult poor = desk.order("o", "ann", "pen", 11, HOUR);
    assertRefused(RedemptionRefusal.LEDGER, poor);
    assertEquals(
        TransferRefusal.EXCEEDS_CREDITS,
        assertInstanceOf(RedemptionResult.Refused.class, poor).ledger().orElseThrow());
    Order order = held("o6", "ann", "pen", 10);
    assertEquals(order, held("o6", "ann", "pen", 10), "asking again changes nothing");
    assertRefused(RedemptionRefusal.ID_USED, desk.order("o6", "ann", "pen", 9, HOUR));
  }
}
