package dev.muster.points.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.core.number.Rational;
import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Id128 ANN = Id128.of("ann");
  private static final Id128 ISSUER = Id128.of("issuer");
  private Instant now = Instant.parse("2026-01-15T00:00:00Z");
  private final Ledger ledger = Ledger.inMemory(() -> now);
  private int next;

  ForecastTest() {
    ledger.create(Account.builder(ISSUER).unit(1).code(1).build());
    ledger.create(Account.builder(Id128.of("breakage")).unit(1).code(1).build());
    ledger.create(
        Account.builder(ANN)
            .unit(1)
            .code(2)
            .lots(Id128.of("breakage"), SpendingOrder.PRIORITY_EXPIRY_EARNED)
            .build());
  }

  private void move(Id128 from, Id128 to, long amount, String expires) {
    Transfer.Builder transfer =
        Transfer.builder(Id128.of("t" + next++))
            .debit(from)
            .credit(to)
            .amount(amount)
            .unit(1)
            .code(1);
    if (!expires.isEmpty()) {
      transfer.expiresAt(Instant.parse(expires));
    }
    ledger.create(transfer.build());
  }

  private Forecast forecast() {
    return Forecast.of(ledger, List.of(ANN), now, ZONE);
  }

  @Test
  void withoutHistoryEverythingIsExpectedToExpire() {
    move(ISSUER, ANN, 100, "2026-06-30T16:00:00Z");
    move(ISSUER, ANN, 50, "2026-09-30T16:00:00Z");
    move(ISSUER, ANN, 7, "");
    Forecast forecast = forecast();
    assertEquals(157, forecast.outstanding());
    assertEquals(7, forecast.withoutExpiry());
    assertEquals(0, forecast.expectedRedeemed());
    assertEquals(
        List.of(
            new Forecast.Month(YearMonth.of(2026, 6), 100, 100, 57),
            new Forecast.Month(YearMonth.of(2026, 9), 50, 50, 7)),
        forecast.months(),
        "what is void at midnight on the first expires with the month before");
    assertEquals(100, forecast.expiringAt(Instant.parse("2026-06-30T16:00:00Z")));
  }

  @Test
  void whatWasSpentOfOldLotsIsExpectedOfNewOnes() {
    move(ISSUER, ANN, 1_000, "2026-02-28T16:00:00Z");
    move(ANN, ISSUER, 500, "");
    now = Instant.parse("2026-03-15T00:00:00Z");
    ledger.sweep();
    // 1,000 points of which 500 went in two months: a quarter in the first, a third of the rest in
    // the second.
    move(ISSUER, ANN, 300, "2026-04-30T16:00:00Z");
    Forecast forecast = forecast();
    Forecast.Month april = forecast.months().get(0);
    assertEquals(300, april.expiring());
    assertEquals(200, april.expectedBroken());
    assertEquals(100, forecast.expectedRedeemed());
  }

  @Test
  void breakageFollowsTheArithmeticOfTheStandard() {
    assertEquals(4175, Breakage.revenue(9000, 4500, 9700, 0, RoundingMode.HALF_UP));
    assertEquals(3552, Breakage.revenue(9000, 8500, 9900, 4175, RoundingMode.HALF_UP));
    assertEquals(0, Breakage.revenue(100, 10, 5, 100, RoundingMode.HALF_UP), "never beyond all");
    Rational tenth = Rational.parse("0.1");
    Rational rate = Rational.parse("0.85");
    assertEquals(
        new Breakage.Allocation(1843, 157), Breakage.allocate(2000, 2000, 2000, tenth, rate, -1));
    assertEquals(
        new Breakage.Allocation(1842, 158), Breakage.allocate(2000, 2000, 2000, tenth, rate, 3));
    assertThrows(
        IllegalArgumentException.class,
        () -> Breakage.allocate(1, 1, 1, tenth, Rational.of(2), -1));
  }
}
