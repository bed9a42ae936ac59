package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To the point: how much the lots of an account let go, and which of them a reversal touches. */
class LotRoomTest {
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 GONE = Id128.of("gone");
  private static final Id128 SHOP = Id128.of("shop");
  private static final Id128 WANG = Id128.of("wang");
  private static final Id128 LIU = Id128.of("liu");
  private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");

  private final ManualClock clock = new ManualClock(START.toString());
  private final Ledger ledger = Ledger.inMemory(clock);

  @BeforeEach
  void openAccounts() {
    for (Id128 plain : List.of(BANK, GONE, SHOP)) {
      ledger.create(Account.builder(plain).unit(1).code(1).build());
    }
  }

  private void open(Id128 id, long floor) {
    AccountResult result =
        ledger.create(
            Account.builder(id)
                .unit(1)
                .code(2)
                .floor(floor)
                .lots(GONE, SpendingOrder.PRIORITY_EXPIRY_EARNED)
                .build());
    assertTrue(result.isDone(), result.toString());
  }

  private static Instant day(int n) {
    return START.plus(Duration.ofDays(n));
  }

  private static Transfer.Builder move(String id, Id128 from, Id128 to, long amount) {
    return Transfer.builder(Id128.of(id)).debit(from).credit(to).amount(amount).unit(1).code(7);
  }

  private static Transfer.Builder back(String id, String original, long amount) {
    return Transfer.reversal(Id128.of(id), Id128.of(original), amount);
  }

  private void done(Transfer.Builder transfer) {
    TransferResult result = ledger.create(transfer.build());
    assertTrue(result.isDone(), result.toString());
  }

  private void refused(TransferRefusal reason, Transfer.Builder transfer) {
    TransferResult result = ledger.create(transfer.build());
    assertEquals(reason, assertInstanceOf(TransferResult.Refused.class, result).reason());
  }

  /** The moves of a transfer as {@code made-by/ordinal kind amount}. */
  private List<String> moves(String transfer, String... makers) {
    return ledger.lotMoves(Id128.of(transfer)).stream()
        .map(
            move ->
                name(move, makers) + "/" + move.lotOrdinal() + " " + move.kind() + move.amount())
        .toList();
  }

  private static String name(LotMove move, String... makers) {
    for (String maker : makers) {
      if (Id128.of(maker).equals(move.lotTransferId())) {
        return maker;
      }
    }
    throw new AssertionError("a lot of another transfer: " + move);
  }

  @Test
  void aHoldThatNoLotCoversTakesItsRoom() {
    open(WANG, -100);
    done(move("now", BANK, WANG, 20));
    done(move("later", BANK, WANG, 50).effectiveAt(day(5)));
    done(move("hold", WANG, SHOP, 30).flags(TransferFlag.PENDING));
    refused(TransferRefusal.EXCEEDS_SPENDABLE_LOTS, move("91", WANG, SHOP, 91));
    done(move("90", WANG, SHOP, 90));
    assertEquals(90, ledger.account(WANG).orElseThrow().debt());
    refused(TransferRefusal.EXCEEDS_SPENDABLE_LOTS, move("1", WANG, SHOP, 1));
  }

  @Test
  void theLowestFloorLeavesRoomForEverything() {
    open(WANG, -Long.MAX_VALUE);
    done(move("now", BANK, WANG, 20));
    done(move("spend", WANG, SHOP, Long.MAX_VALUE - 100));
    assertEquals(Long.MAX_VALUE - 120, ledger.account(WANG).orElseThrow().debt());
  }

  @Test
  void aReversalMayTakeBackWhatIsNotEffectiveYetButOnlyOfItsOwn() {
    open(WANG, 0);
    done(move("now", BANK, WANG, 10));
    done(move("spend", WANG, SHOP, 8));
    done(move("later", BANK, WANG, 50).effectiveAt(day(5)));
    refused(TransferRefusal.EXCEEDS_SPENDABLE_LOTS, back("a", "now", 4));
    refused(TransferRefusal.EXCEEDS_SPENDABLE_LOTS, back("b", "now", 3));
    done(back("c", "now", 2));
    assertEquals(List.of("now/0 SPEND2"), moves("c", "now"));
    done(back("d", "later", 30));
    done(back("e", "later", 20));
    assertEquals(List.of("later/0 SPEND20"), moves("e", "later"));
    assertEquals(0, ledger.balances(WANG).posted());
    clock.set(day(5));
    assertEquals(0, ledger.account(WANG).orElseThrow().spendable());
  }

  /** A gift of two lots, which begin on day 5 with whom they are given to. */
  private void giveLater() {
    open(WANG, 0);
    open(LIU, 0);
    done(move("a", BANK, WANG, 10).expiresAt(day(10)));
    done(move("b", BANK, WANG, 10).expiresAt(day(20)));
    done(move("gift", WANG, LIU, 15).effectiveAt(day(5)));
  }

  @Test
  void allLotsOfAGiftThatBeginsLaterCanBeTakenBack() {
    giveLater();
    done(back("whole", "gift", 15).effectiveAt(day(5)));
    assertEquals(
        List.of("gift/0 SPEND10", "gift/1 SPEND5", "b/0 RETURN5", "a/0 RETURN10"),
        moves("whole", "a", "b", "gift"));
    assertEquals(20, ledger.account(WANG).orElseThrow().spendable());
    clock.set(day(5));
    assertEquals(0, ledger.account(LIU).orElseThrow().spendable());
  }

  @Test
  void aReversalPassesOverLotsThatAreSpentAndStopsWhenItHasEnough() {
    giveLater();
    clock.set(day(5));
    done(move("spend", LIU, SHOP, 10));
    done(back("part", "gift", 3));
    assertEquals(List.of("gift/1 SPEND3", "b/0 RETURN3"), moves("part", "a", "b", "gift"));
    done(move("more", BANK, LIU, 9));
    done(back("rest", "gift", 4));
    assertEquals(
        List.of("gift/1 SPEND2", "more/0 SPEND2", "b/0 RETURN2", "a/0 RETURN2"),
        moves("rest", "a", "b", "gift", "more"));
  }

  @Test
  void aReversalLeavesTheSecondLotAloneWhenTheFirstHasEnough() {
    giveLater();
    clock.set(day(5));
    done(back("part", "gift", 4));
    assertEquals(List.of("gift/0 SPEND4", "b/0 RETURN4"), moves("part", "a", "b", "gift"));
  }

  private static Transfer.Builder backUnlessExpired(String id, String original, long amount) {
    return back(id, original, amount).expiredLots(ExpiredLots.REFUSE, Duration.ZERO);
  }

  @Test
  void pointsReturnToALotUntilTheInstantOfItsExpiry() {
    open(WANG, 0);
    done(move("a", BANK, WANG, 10).expiresAt(day(10)));
    done(move("b", BANK, WANG, 10).expiresAt(day(20)));
    done(move("spend", WANG, SHOP, 15));
    clock.set(day(10).minusNanos(1_000));
    done(backUnlessExpired("before", "spend", 1));
    clock.set(day(10));
    done(backUnlessExpired("other lot", "spend", 4));
    refused(TransferRefusal.REVERSED_LOT_EXPIRED, backUnlessExpired("at", "spend", 1));
  }

  @Test
  void debtThatWasPaidIsNoLotToReturnTo() {
    open(WANG, 0);
    open(LIU, -100);
    done(move("a", BANK, WANG, 10).expiresAt(day(10)));
    done(move("b", BANK, WANG, 10).expiresAt(day(20)));
    done(move("owe", LIU, SHOP, 12));
    done(move("gift", WANG, LIU, 15));
    assertEquals(
        List.of("a/0 SPEND10", "gift/0 PAY_DEBT10", "b/0 SPEND5", "gift/1 PAY_DEBT2"),
        moves("gift", "a", "b", "gift"));
    clock.set(day(11));
    refused(TransferRefusal.REVERSED_LOT_EXPIRED, backUnlessExpired("six", "gift", 6));
    done(backUnlessExpired("five", "gift", 5));
    assertEquals(5 + 5, ledger.account(WANG).orElseThrow().spendable());
  }

  /** The debt tells the order: whichever points become free first pay it. */
  @Test
  void whatBeginsAtTheInstantOfATimeoutComesFirst() {
    open(WANG, -100);
    done(move("old", BANK, WANG, 40));
    done(move("hold", WANG, SHOP, 40).pending(Duration.ofDays(3)));
    done(move("owe", WANG, SHOP, 30));
    done(move("new", BANK, WANG, 50).effectiveAt(day(3)));
    clock.set(day(3));
    ledger.sweep();
    assertEquals(0, ledger.account(WANG).orElseThrow().debt());
    assertEquals(List.of(40L, 20L), ledger.lots(WANG, false).stream().map(Lot::remaining).toList());
  }

  @Test
  void whatAHoldLetsGoAtTheInstantOfItsExpiryBreaksWithTheRest() {
    open(WANG, 0);
    done(move("earn", BANK, WANG, 10).expiresAt(day(3)));
    done(move("hold", WANG, SHOP, 4).pending(Duration.ofDays(3)));
    clock.set(day(3));
    assertEquals(2, ledger.sweep(), "a time-out, and one lot that breaks");
    assertEquals(10, ledger.transfers(TransferQuery.of(GONE)).get(0).transfer().amount());
  }

  /** Ids of the ledger's own entries go on to the next text where the first transfer took one. */
  @Test
  void theLedgersOwnEntryFindsAnIdThatIsFree() {
    Id128 hold = Id128.of("hold");
    String text = "muster.timeout/1/" + hold;
    done(move(text, BANK, SHOP, 1));
    done(move("hold", BANK, SHOP, 5).pending(Duration.ofSeconds(1)));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(1, ledger.sweep());
    RecordedTransfer entry = ledger.transfer(Id128.of(text + "/again")).orElseThrow();
    assertEquals(TransferKind.TIMEOUT, entry.kind());
    assertEquals(hold, entry.relatedId());
  }
}
