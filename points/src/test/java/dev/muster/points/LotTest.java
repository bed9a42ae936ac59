package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LotTest {
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 EXPIRED = Id128.of("expired");
  private static final Id128 MEMBER = Id128.of("member");
  private static final Id128 FRIEND = Id128.of("friend");
  private static final Id128 DEBTOR = Id128.of("debtor");
  private static final Id128 SHOP = Id128.of("shop");
  private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");

  private final ManualClock clock = new ManualClock(START.toString());
  private final Ledger ledger = Ledger.inMemory(clock);

  @BeforeEach
  void openAccounts() {
    for (Id128 plain : List.of(BANK, EXPIRED, SHOP)) {
      ledger.create(Account.builder(plain).unit(1).code(1).build());
    }
    for (Id128 member : List.of(MEMBER, FRIEND)) {
      ledger.create(
          Account.builder(member)
              .unit(1)
              .code(2)
              .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
              .lots(EXPIRED, SpendingOrder.PRIORITY_EXPIRY_EARNED)
              .build());
    }
    ledger.create(
        Account.builder(DEBTOR)
            .unit(1)
            .code(2)
            .floor(-100)
            .lots(EXPIRED, SpendingOrder.PRIORITY_EXPIRY_EARNED)
            .build());
  }

  private static Instant day(int n) {
    return START.plus(Duration.ofDays(n));
  }

  private static Transfer.Builder move(String id, Id128 from, Id128 to, long amount) {
    return Transfer.builder(Id128.of(id)).debit(from).credit(to).amount(amount).unit(1).code(7);
  }

  private void done(Transfer transfer) {
    TransferResult result = ledger.create(transfer);
    assertTrue(result.isDone(), result.toString());
    checkBooks();
  }

  /** At every moment the points left in lots, less the debt, are the posted balance. */
  private void checkBooks() {
    for (Id128 id : List.of(MEMBER, FRIEND, DEBTOR)) {
      RecordedAccount account = ledger.account(id).orElseThrow();
      long left = ledger.lots(id, false).stream().mapToLong(Lot::remaining).sum();
      assertEquals(left - account.debt(), account.balances().posted(), id.toString());
    }
  }

  private TransferRefusal refusal(Transfer transfer) {
    return assertInstanceOf(TransferResult.Refused.class, ledger.create(transfer)).reason();
  }

  @Test
  void whatExpiresFirstIsSpentFirstAndTheRestBreaksAtItsInstant() {
    done(move("late", BANK, MEMBER, 10).expiresAt(day(20)).build());
    done(move("early", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("spend", MEMBER, SHOP, 4).build());
    assertEquals(
        List.of(new LotMove(Id128.of("early"), 0, LotMove.Kind.SPEND, 4)),
        ledger.lotMoves(Id128.of("spend")));
    clock.set(day(10).minusNanos(1000));
    assertEquals(16, ledger.balances(MEMBER).posted());
    clock.set(day(10));
    assertEquals(10, ledger.balances(MEMBER).posted());
    clock.set(day(12));
    assertEquals(1, ledger.sweep());
    RecordedTransfer breakage = ledger.transfers(TransferQuery.of(EXPIRED)).get(0);
    assertEquals(TransferKind.BREAKAGE, breakage.kind());
    assertEquals(day(10), breakage.effective());
    assertEquals(day(12), breakage.recorded());
    assertEquals(6, breakage.transfer().amount());
    assertEquals(Id128.of("early"), breakage.relatedId());
  }

  @Test
  void aHoldKeepsPinnedPointsAliveAndAVoidLetsThemBreak() {
    done(move("earn", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("hold", MEMBER, SHOP, 7).flags(TransferFlag.PENDING).build());
    clock.set(day(11));
    ledger.sweep();
    assertEquals(3, ledger.balances(EXPIRED).posted());
    assertEquals(7, ledger.balances(MEMBER).posted());
    done(Transfer.voiding(Id128.of("void"), Id128.of("hold")).build());
    assertEquals(0, ledger.balances(MEMBER).posted());
    assertEquals(10, ledger.balances(EXPIRED).posted());
  }

  /** What is due on either account of a post has been entered when its balances are told. */
  @Test
  void aPostTellsBalancesAfterWhatHasFallenDueOnBothAccounts() {
    done(move("mine", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("theirs", BANK, FRIEND, 10).expiresAt(day(10)).build());
    done(move("hold", MEMBER, FRIEND, 4).flags(TransferFlag.PENDING).build());
    clock.set(day(10));
    TransferResult.Created posted =
        assertInstanceOf(
            TransferResult.Created.class,
            ledger.create(Transfer.post(Id128.of("post"), Id128.of("hold"), 4).build()));
    assertEquals(0, posted.debit().posted());
    assertEquals(4, posted.credit().posted());
    List<RecordedTransfer> entries = ledger.transfers(TransferQuery.of(MEMBER));
    assertEquals(TransferKind.BREAKAGE, entries.get(entries.size() - 2).kind());
  }

  @Test
  void aReversalTellsBalancesAfterWhatHasFallenDueOnBothAccounts() {
    done(move("mine", BANK, MEMBER, 10).expiresAt(day(20)).build());
    done(move("gift", MEMBER, FRIEND, 4).build());
    done(move("more of mine", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("more of theirs", BANK, FRIEND, 10).expiresAt(day(10)).build());
    clock.set(day(10));
    TransferResult.Created back =
        assertInstanceOf(
            TransferResult.Created.class,
            ledger.create(Transfer.reversal(Id128.of("back"), Id128.of("gift"), 4).build()));
    assertEquals(0, back.debit().posted());
    assertEquals(10, back.credit().posted());
  }

  /** Nobody can come between what returns and what takes it away. */
  @Test
  void whatReturnsAtTheInstantOfItsExpiryBreaksInTheSameStep() {
    done(move("earn", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("hold", MEMBER, SHOP, 7).flags(TransferFlag.PENDING).build());
    done(move("spend", MEMBER, SHOP, 3).build());
    clock.set(day(10));
    long before = ledger.stats().transfers();
    ledger.create(Transfer.voiding(Id128.of("void"), Id128.of("hold")).build());
    assertEquals(before + 2, ledger.stats().transfers());
    ledger.create(Transfer.reversal(Id128.of("back"), Id128.of("spend"), Transfer.ALL).build());
    assertEquals(before + 4, ledger.stats().transfers());
    assertEquals(10, ledger.balances(EXPIRED).posted());
  }

  @Test
  void postingAHoldSpendsItsPinnedPointsEvenAfterTheyExpired() {
    done(move("earn", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("hold", MEMBER, SHOP, 7).flags(TransferFlag.PENDING).build());
    clock.set(day(11));
    done(Transfer.post(Id128.of("post"), Id128.of("hold"), 5).build());
    assertEquals(5, ledger.balances(SHOP).posted());
    assertEquals(5, ledger.balances(EXPIRED).posted());
    assertEquals(0, ledger.balances(MEMBER).posted());
  }

  @Test
  void aHoldThatTimesOutReturnsItsPoints() {
    done(move("earn", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("hold", MEMBER, SHOP, 10).pending(Duration.ofDays(5)).build());
    assertEquals(0, ledger.account(MEMBER).orElseThrow().spendable());
    clock.set(day(6));
    assertEquals(10, ledger.account(MEMBER).orElseThrow().spendable());
    done(move("spend", MEMBER, SHOP, 10).build());
  }

  @Test
  void pointsOfTheFutureCountButCannotBeSpent() {
    done(move("bonus", BANK, MEMBER, 10).effectiveAt(day(5)).expiresAt(day(9)).build());
    assertEquals(10, ledger.balances(MEMBER).posted());
    assertEquals(0, ledger.account(MEMBER).orElseThrow().spendable());
    assertEquals(
        TransferRefusal.EXCEEDS_SPENDABLE_LOTS, refusal(move("s1", MEMBER, SHOP, 1).build()));
    clock.set(day(5));
    done(move("s2", MEMBER, SHOP, 4).build());
    clock.set(day(9));
    assertEquals(0, ledger.balances(MEMBER).posted());
  }

  @Test
  void slicesThatAreGivenAwayKeepTheirDates() {
    done(move("a", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("b", BANK, MEMBER, 10).expiresAt(day(20)).build());
    done(move("gift", MEMBER, FRIEND, 15).build());
    List<Lot> lots = ledger.lots(FRIEND, false);
    assertEquals(List.of(10L, 5L), lots.stream().map(Lot::remaining).toList());
    assertEquals(
        List.of(day(10), day(20)), lots.stream().map(lot -> lot.expires().orElseThrow()).toList());
    assertEquals(List.of(0, 1), lots.stream().map(Lot::ordinal).toList());
    clock.set(day(10));
    assertEquals(5, ledger.balances(FRIEND).posted());
  }

  @Test
  void earningsPayTheDebtFirst() {
    done(move("spend", DEBTOR, SHOP, 30).build());
    assertEquals(30, ledger.account(DEBTOR).orElseThrow().debt());
    done(move("earn", BANK, DEBTOR, 50).expiresAt(day(10)).build());
    assertEquals(0, ledger.account(DEBTOR).orElseThrow().debt());
    assertEquals(20, ledger.lots(DEBTOR, false).get(0).remaining());
    assertEquals(
        List.of(new LotMove(Id128.of("earn"), 0, LotMove.Kind.PAY_DEBT, 30)),
        ledger.lotMoves(Id128.of("earn")));
    assertEquals(
        TransferRefusal.EXCEEDS_FLOOR, refusal(move("too much", DEBTOR, SHOP, 121).build()));
    done(move("all", DEBTOR, SHOP, 120).build());
  }

  @Test
  void aReversedSpendReturnsToItsLotsLastFirst() {
    done(move("a", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("b", BANK, MEMBER, 10).expiresAt(day(20)).build());
    done(move("spend", MEMBER, SHOP, 15).build());
    done(Transfer.reversal(Id128.of("r1"), Id128.of("spend"), 7).build());
    assertEquals(List.of(2L, 10L), remaining());
    done(Transfer.reversal(Id128.of("r2"), Id128.of("spend"), Transfer.ALL).build());
    assertEquals(List.of(10L, 10L), remaining());
    assertEquals(
        TransferRefusal.EXCEEDS_REVERSIBLE_AMOUNT,
        refusal(Transfer.reversal(Id128.of("r3"), Id128.of("spend"), 1).build()));
  }

  private List<Long> remaining() {
    return ledger.lots(MEMBER, false).stream().map(Lot::remaining).toList();
  }

  @Test
  void pointsThatReturnToAnExpiredLotBreakAreReinstatedOrAreRefused() {
    done(move("a", BANK, MEMBER, 9).expiresAt(day(10)).build());
    done(move("spend", MEMBER, SHOP, 9).build());
    clock.set(day(11));
    done(Transfer.reversal(Id128.of("r1"), Id128.of("spend"), 3).build());
    assertEquals(0, ledger.balances(MEMBER).posted());
    assertEquals(3, ledger.balances(EXPIRED).posted());
    assertEquals(
        TransferRefusal.REVERSED_LOT_EXPIRED,
        refusal(
            Transfer.reversal(Id128.of("r2"), Id128.of("spend"), 3)
                .expiredLots(ExpiredLots.REFUSE, Duration.ZERO)
                .build()));
    done(
        Transfer.reversal(Id128.of("r3"), Id128.of("spend"), 3)
            .expiredLots(ExpiredLots.REINSTATE, Duration.ofDays(7))
            .build());
    assertEquals(3, ledger.account(MEMBER).orElseThrow().spendable());
    done(Transfer.reversal(Id128.of("r4"), Id128.of("spend"), 3).build());
    assertEquals(6, ledger.balances(EXPIRED).posted());
    clock.set(day(18));
    assertEquals(0, ledger.balances(MEMBER).posted());
  }

  @Test
  void aReversedEarningTakesItsOwnLotFirstAndThenOthers() {
    done(move("other", BANK, MEMBER, 10).expiresAt(day(5)).build());
    done(move("earn", BANK, MEMBER, 10).expiresAt(day(10)).build());
    done(move("spend", MEMBER, SHOP, 12).build());
    done(Transfer.reversal(Id128.of("r"), Id128.of("earn"), 8).build());
    assertEquals(List.of(), remaining());
    assertEquals(
        TransferRefusal.EXCEEDS_CREDITS,
        refusal(Transfer.reversal(Id128.of("r2"), Id128.of("earn"), 1).build()));
  }

  /** A hold lets go of 40 points on day 3, and points of day 5 expire on day 7: the debt is 40. */
  private long postedOnDay10(Runnable everyDay) {
    done(move("earn", BANK, DEBTOR, 40).build());
    done(move("hold", DEBTOR, SHOP, 40).pending(Duration.ofDays(3)).build());
    done(move("spend", DEBTOR, SHOP, 40).build());
    done(move("later", BANK, DEBTOR, 40).effectiveAt(day(5)).expiresAt(day(7)).build());
    for (int day = 1; day <= 10; day++) {
      clock.set(day(day));
      everyDay.run();
    }
    checkBooks();
    return ledger.balances(DEBTOR).posted();
  }

  @Test
  void whatIsDueIsEnteredInOrderOfTimeWhereNobodyCameBy() {
    assertEquals(0, postedOnDay10(() -> {}));
  }

  @Test
  void aSweepEveryDayChangesNothingOfWhatFallsDue() {
    assertEquals(0, postedOnDay10(ledger::sweep));
  }

  @Test
  void theOtherSideOfAHoldDoesNotOvertakeWhatWasDueBefore() {
    int[] used = {0};
    long posted =
        postedOnDay10(
            () -> {
              used[0]++;
              if (used[0] == 10) {
                done(move("stock", BANK, SHOP, 1).build());
              }
            });
    assertEquals(0, posted);
  }

  @Test
  void aReversalCannotTakeEffectBeforeItsOriginal() {
    clock.set(day(3));
    done(move("earn", BANK, MEMBER, 10).build());
    assertEquals(
        TransferRefusal.REVERSAL_PREDATES_ORIGINAL,
        refusal(Transfer.reversal(Id128.of("r"), Id128.of("earn"), 1).effectiveAt(day(2)).build()));
  }

  @Test
  void lotsNeedABreakageAccountThatCanTakeEverything() {
    Account.Builder lots = Account.builder(Id128.of("x")).unit(1).code(2).flags(AccountFlag.LOTS);
    AccountResult missing = ledger.create(lots.build());
    assertEquals(
        AccountRefusal.BREAKAGE_ACCOUNT_MISSING,
        assertInstanceOf(AccountResult.Refused.class, missing).reason());
    AccountResult unsuitable = ledger.create(lots.lots(MEMBER, SpendingOrder.EARNED_FIRST).build());
    assertEquals(
        AccountRefusal.BREAKAGE_ACCOUNT_UNSUITABLE,
        assertInstanceOf(AccountResult.Refused.class, unsuitable).reason());
  }

  @Test
  void anExpiryPolicyCountsInTheCalendarOfItsZone() {
    ZoneId shanghai = ZoneId.of("Asia/Shanghai");
    Instant earned = Instant.parse("2026-01-31T16:30:00Z");
    assertEquals(
        Instant.parse("2027-02-28T16:00:00Z"),
        new ExpiryPolicy(Period.ofMonths(12), ExpiryPolicy.Through.MONTH, shanghai)
            .expiresAt(earned));
    assertEquals(
        Instant.parse("2026-02-02T16:00:00Z"),
        new ExpiryPolicy(Period.ofDays(1), ExpiryPolicy.Through.DAY, shanghai).expiresAt(earned));
    assertEquals(
        Instant.parse("2026-12-31T16:00:00Z"),
        new ExpiryPolicy(Period.ofDays(1), ExpiryPolicy.Through.YEAR, shanghai).expiresAt(earned));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ExpiryPolicy(Period.ZERO, ExpiryPolicy.Through.INSTANT, shanghai));
  }
}
