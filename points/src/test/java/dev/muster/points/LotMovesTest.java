package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.LotMove.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which lots each transfer touched, and what became of them. */
class LotMovesTest {
  private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 GONE = Id128.of("gone");
  private static final Id128 SHOP = Id128.of("shop");
  private static final Id128 MEMBER = Id128.of("member");
  private static final Id128 FRIEND = Id128.of("friend");
  private static final Id128 DEBTOR = Id128.of("debtor");

  private final ManualClock clock = new ManualClock(START.toString());
  private final Ledger ledger = Ledger.inMemory(clock);

  private static Id128 id(String text) {
    return Id128.of(text);
  }

  private static Instant day(int n) {
    return START.plus(Duration.ofDays(n));
  }

  private static Transfer.Builder move(String id, Id128 from, Id128 to, long amount) {
    return Transfer.builder(id(id)).debit(from).credit(to).amount(amount).unit(1).code(7);
  }

  private void done(Transfer.Builder transfer) {
    TransferResult result = ledger.create(transfer.build());
    assertTrue(result.isDone(), result.toString());
  }

  private TransferRefusal refusal(Transfer.Builder transfer) {
    return assertInstanceOf(TransferResult.Refused.class, ledger.create(transfer.build())).reason();
  }

  private void assertMoves(String transfer, LotMove... moves) {
    assertEquals(List.of(moves), ledger.lotMoves(id(transfer)));
  }

  private static LotMove of(String lot, Kind kind, long amount) {
    return new LotMove(id(lot), 0, kind, amount);
  }

  @BeforeEach
  void open() {
    for (Id128 plain : List.of(BANK, GONE, SHOP)) {
      ledger.create(Account.builder(plain).unit(1).code(1).build());
    }
    for (Id128 member : List.of(MEMBER, FRIEND)) {
      ledger.create(
          Account.builder(member)
              .unit(1)
              .code(2)
              .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
              .lots(GONE, SpendingOrder.PRIORITY_EXPIRY_EARNED)
              .build());
    }
    ledger.create(
        Account.builder(DEBTOR).unit(1).code(2).lots(GONE, SpendingOrder.EARNED_FIRST).build());
    done(move("early", BANK, MEMBER, 10).expiresAt(day(10)).priority(1));
    clock.advance(Duration.ofHours(1));
    done(move("late", BANK, MEMBER, 10).expiresAt(day(20)).priority(2));
  }

  /** A post passes on slices of what its hold pinned, in order, and lets the rest go. */
  @Test
  void aPostTakesWhatItsHoldPinned() {
    done(move("hold", MEMBER, FRIEND, 15).flags(TransferFlag.PENDING));
    assertMoves("hold", of("early", Kind.PIN, 10), of("late", Kind.PIN, 5));
    clock.advance(Duration.ofHours(1));
    done(Transfer.post(id("post"), id("hold"), 8));
    assertMoves("post", of("early", Kind.SPEND, 8));
    Lot slice = new Lot(id("post"), 0, 8, 8, 0, 0, clock.instant(), START, Optional.of(day(10)), 1);
    assertEquals(List.of(slice), ledger.lots(FRIEND, true));
    assertEquals(
        List.of(2L, 10L), ledger.lots(MEMBER, false).stream().map(Lot::remaining).toList());
    done(Transfer.reversal(id("back"), id("post"), 8));
    assertEquals(of("early", Kind.RETURN, 8), ledger.lotMoves(id("back")).get(1));
    assertEquals(20, ledger.balances(MEMBER).posted());
  }

  @Test
  void aPostFromAnAccountWithoutLotsMakesALot() {
    done(move("hold", BANK, FRIEND, 5).expiresAt(day(7)).flags(TransferFlag.PENDING));
    done(Transfer.post(id("post"), id("hold"), 5));
    Instant now = clock.instant();
    assertEquals(
        List.of(new Lot(id("post"), 0, 5, 5, 0, 0, now, now, Optional.of(day(7)), 0)),
        ledger.lots(FRIEND, true));
  }

  /** A balancing reversal takes what is left of its own lot, be it the first of the ledger. */
  @Test
  void aBalancingReversalFindsTheFirstLot() {
    done(move("spend", MEMBER, SHOP, 4));
    done(
        Transfer.reversal(id("back"), id("early"), Transfer.ALL)
            .flags(TransferFlag.REVERSAL, TransferFlag.BALANCING_DEBIT));
    assertMoves("back", of("early", Kind.SPEND, 6));
  }

  /** An expired lot that has all its points back, or gave them to another transfer, is no bar. */
  @Test
  void onlyWhatWouldReturnCountsAsExpired() {
    done(move("lasting", BANK, FRIEND, 10).expiresAt(day(20)).priority(1));
    done(move("short", BANK, FRIEND, 10).expiresAt(day(10)).priority(2));
    done(move("spend", FRIEND, SHOP, 15));
    done(move("another", FRIEND, SHOP, 2));
    done(move("third", FRIEND, SHOP, 1));
    done(Transfer.reversal(id("back"), id("spend"), 5));
    assertMoves("back", of("short", Kind.RETURN, 5));
    clock.set(day(10));
    done(back("again", "spend", 1, ExpiredLots.REFUSE, Duration.ZERO));
    assertMoves("again", of("lasting", Kind.RETURN, 1));
  }

  @Test
  void aGiftPassesOnSlicesWithTheirDates() {
    done(move("gift", MEMBER, FRIEND, 13));
    Instant now = clock.instant();
    assertEquals(
        List.of(
            new Lot(id("gift"), 0, 10, 10, 0, 0, now, START, Optional.of(day(10)), 1),
            new Lot(id("gift"), 1, 3, 3, 0, 0, now, now, Optional.of(day(20)), 2)),
        ledger.lots(FRIEND, true));
    done(
        Transfer.reversal(id("back"), id("gift"), Transfer.ALL)
            .flags(TransferFlag.REVERSAL, TransferFlag.BALANCING_DEBIT));
    assertEquals(13, ledger.transfer(id("back")).orElseThrow().transfer().amount());
    assertEquals(List.of(), ledger.lots(FRIEND, false));
  }

  /** What is held is not spendable, and what a void lets go is so once. */
  @Test
  void aVoidGivesBackWhatItsHoldPinnedAndNoMore() {
    done(move("later", BANK, MEMBER, 100).effectiveAt(day(5)));
    done(move("hold", MEMBER, SHOP, 6).flags(TransferFlag.PENDING));
    done(Transfer.voiding(id("void"), id("hold")));
    assertMoves("void");
    assertEquals(
        TransferRefusal.EXCEEDS_SPENDABLE_LOTS, refusal(move("too much", MEMBER, SHOP, 21)));
    done(move("all", MEMBER, SHOP, 20));
  }

  @Test
  void whatAVoidLetsGoPaysTheDebt() {
    done(move("earn", BANK, DEBTOR, 10));
    done(move("hold", DEBTOR, SHOP, 10).flags(TransferFlag.PENDING));
    done(move("spend", DEBTOR, SHOP, 4));
    assertEquals(4, ledger.account(DEBTOR).orElseThrow().debt());
    done(Transfer.voiding(id("void"), id("hold")));
    assertMoves("void", of("earn", Kind.PAY_DEBT, 4));
    assertEquals(0, ledger.account(DEBTOR).orElseThrow().debt());
  }

  /** What a reversal cannot take out of lots is owed. */
  @Test
  void aReversalOfWhatWasSpentIsOwed() {
    done(move("earn", BANK, DEBTOR, 10));
    done(move("spend", DEBTOR, SHOP, 7));
    done(Transfer.reversal(id("back"), id("earn"), 10));
    assertMoves("back", of("earn", Kind.SPEND, 3));
    assertEquals(7, ledger.account(DEBTOR).orElseThrow().debt());
  }

  /** Each time that a lot breaks makes an entry with an id of its own. */
  @Test
  void aLotBreaksAgainWhenPointsComeBack() {
    done(move("spend", MEMBER, SHOP, 4));
    clock.set(day(11));
    assertEquals(1, ledger.sweep());
    String first = "muster.breakage/1/" + id("early") + "/0/0";
    assertMoves(first, of("early", Kind.BREAK, 6));
    done(Transfer.reversal(id("back"), id("spend"), 3));
    assertMoves("back", of("early", Kind.RETURN, 3));
    String second = "muster.breakage/1/" + id("early") + "/0/1";
    assertMoves(second, of("early", Kind.BREAK, 3));
    assertEquals(9, ledger.balances(GONE).posted());
  }

  /** Points return to the lots spent last first; a lot that has all its points back is left out. */
  @Test
  void reversalsGoOnWhereTheOneBeforeStopped() {
    done(move("spend", MEMBER, SHOP, 15));
    assertMoves("spend", of("early", Kind.SPEND, 10), of("late", Kind.SPEND, 5));
    done(Transfer.reversal(id("back"), id("spend"), 5));
    assertMoves("back", of("late", Kind.RETURN, 5));
    done(Transfer.reversal(id("back again"), id("spend"), 2));
    assertMoves("back again", of("early", Kind.RETURN, 2));
  }

  /** Only a lot to which points would return is asked whether it has expired. */
  @Test
  void aReversalMayRefuseOnlyWhatWouldReturnToAnExpiredLot() {
    done(move("spend", MEMBER, SHOP, 15));
    done(move("spend of late", MEMBER, SHOP, 2));
    clock.set(day(10));
    done(back("a", "spend of late", 2, ExpiredLots.REFUSE, Duration.ZERO));
    done(back("b", "spend", 5, ExpiredLots.REFUSE, Duration.ZERO));
    assertEquals(
        TransferRefusal.REVERSED_LOT_EXPIRED,
        refusal(back("c", "spend", 1, ExpiredLots.REFUSE, Duration.ZERO)));
    done(back("d", "spend", 1, ExpiredLots.REINSTATE, Duration.ofDays(3)));
    assertMoves("d");
    Lot copy = new Lot(id("d"), 0, 1, 1, 0, 0, day(10), START, Optional.of(day(13)), 1);
    assertTrue(ledger.lots(MEMBER, false).contains(copy), ledger.lots(MEMBER, false)::toString);
  }

  private static Transfer.Builder back(
      String id, String of, long amount, ExpiredLots policy, Duration grace) {
    return Transfer.reversal(id(id), id(of), amount).expiredLots(policy, grace);
  }

  /** Lots that begin later become spendable in order of time, not of asking. */
  @Test
  void whatBeginsSoonerCanBeSpentSooner() {
    done(move("spend", MEMBER, SHOP, 20));
    done(move("second", BANK, MEMBER, 5).effectiveAt(day(4)));
    done(move("first", BANK, MEMBER, 5).effectiveAt(day(3)));
    clock.set(day(3));
    done(move("spend first", MEMBER, SHOP, 5));
    assertMoves("spend first", of("first", Kind.SPEND, 5));
    assertEquals(TransferRefusal.EXCEEDS_SPENDABLE_LOTS, refusal(move("more", MEMBER, SHOP, 1)));
  }
}
