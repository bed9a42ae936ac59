package dev.muster.points;

import static dev.muster.points.TransferFlag.BALANCING_DEBIT;
import static dev.muster.points.TransferFlag.PENDING;
import static dev.muster.points.TransferFlag.REVERSAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reasons of reversals, repeats and lots, and in which order what falls due is entered. */
class RefusalTest {
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 GONE = Id128.of("gone");
  private static final Id128 OTHER = Id128.of("other");
  private static final Id128 MEMBER = Id128.of("member");
  private static final Id128 EARN = Id128.of("earn");

  private final ManualClock clock = new ManualClock("2026-05-01T08:00:00Z");
  private final Ledger ledger = Ledger.inMemory(clock);

  private static Account.Builder member() {
    return Account.builder(MEMBER).unit(1).code(2).lots(GONE, SpendingOrder.EARNED_FIRST);
  }

  private Transfer.Builder move(Id128 id, Id128 from, Id128 to) {
    return Transfer.builder(id).debit(from).credit(to).amount(10).unit(1).code(7);
  }

  private Transfer.Builder earn() {
    return move(EARN, BANK, MEMBER).priority(3).expiresAt(clock.instant().plusSeconds(1_000));
  }

  @BeforeEach
  void earnOnce() {
    for (Id128 plain : List.of(BANK, GONE, OTHER)) {
      ledger.create(Account.builder(plain).unit(1).code(1).build());
    }
    ledger.create(member().floor(-10).ceiling(1_000).build());
    assertTrue(ledger.create(earn().build()).isDone());
  }

  private void assertRefused(TransferRefusal reason, Transfer.Builder transfer) {
    TransferResult result = ledger.create(transfer.build());
    assertEquals(reason, assertInstanceOf(TransferResult.Refused.class, result).reason());
  }

  private static Transfer.Builder back(String id) {
    return Transfer.reversal(Id128.of(id), EARN, 4);
  }

  @Test
  void aReversalHasTheFormOfOne() {
    assertRefused(TransferRefusal.FLAGS_ARE_MUTUALLY_EXCLUSIVE, back("a").flags(REVERSAL, PENDING));
    assertRefused(TransferRefusal.PENDING_ID_MUST_BE_ZERO, back("b").pendingId(EARN));
    assertRefused(TransferRefusal.REVERSED_ID_MUST_MATCH_FLAG, back("c").reversedId(Id128.ZERO));
    assertRefused(TransferRefusal.TIMEOUT_RESERVED_FOR_PENDING, back("d").timeoutSeconds(1));
    assertRefused(TransferRefusal.REVERSED_ID_MUST_MATCH_FLAG, earn().id(OTHER).reversedId(EARN));
    assertRefused(
        TransferRefusal.REVERSED_ID_MUST_MATCH_FLAG,
        Transfer.voiding(Id128.of("e"), GONE).reversedId(EARN));
    assertEquals(10, ledger.balances(MEMBER).posted());
  }

  @Test
  void aReversalIsOfItsOriginal() {
    assertRefused(TransferRefusal.REVERSED_TRANSFER_HAS_DIFFERENT_UNIT, back("a").unit(2));
    assertRefused(TransferRefusal.REVERSED_TRANSFER_HAS_DIFFERENT_ACCOUNTS, back("b").debit(OTHER));
    assertRefused(
        TransferRefusal.REVERSED_TRANSFER_HAS_DIFFERENT_ACCOUNTS, back("c").credit(OTHER));
    assertTrue(ledger.create(back("d").debit(MEMBER).credit(BANK).unit(1).build()).isDone());
    assertEquals(7, ledger.transfer(Id128.of("d")).orElseThrow().transfer().code());
    assertTrue(ledger.create(back("e").code(8).build()).isDone());
    assertEquals(8, ledger.transfer(Id128.of("e")).orElseThrow().transfer().code());
    assertRefused(TransferRefusal.EXCEEDS_REVERSIBLE_AMOUNT, back("f").amount(3));
    assertRefused(
        TransferRefusal.REVERSED_TRANSFER_NOT_REVERSIBLE,
        Transfer.reversal(Id128.of("g"), Id128.of("d"), 1));
  }

  @Test
  void aBalancingReversalTakesWhatItsOwnLotsHave() {
    assertTrue(ledger.create(move(Id128.of("more"), BANK, MEMBER).build()).isDone());
    assertTrue(ledger.create(move(Id128.of("spend"), MEMBER, BANK).amount(7).build()).isDone());
    Transfer.Builder balancing = back("a").amount(10).flags(REVERSAL, BALANCING_DEBIT);
    assertTrue(ledger.create(balancing.build()).isDone());
    assertEquals(3, ledger.transfer(Id128.of("a")).orElseThrow().transfer().amount());
    Transfer plain = move(Id128.of("plain"), BANK, OTHER).build();
    assertTrue(ledger.create(plain).isDone());
    assertTrue(ledger.create(move(Id128.of("out"), OTHER, BANK).amount(6).build()).isDone());
    assertTrue(
        ledger
            .create(
                Transfer.reversal(Id128.of("b"), plain.id(), 10)
                    .flags(REVERSAL, BALANCING_DEBIT)
                    .build())
            .isDone());
    assertEquals(4, ledger.transfer(Id128.of("b")).orElseThrow().transfer().amount());
  }

  /** What is held counts beside what is posted, even where the two are as great as sums can be. */
  @Test
  void whatIsPostedAndHeldOverflowsTogether() {
    long half = 1L << 62;
    assertTrue(ledger.create(move(Id128.of("posted"), GONE, OTHER).amount(half).build()).isDone());
    Transfer.Builder out = move(Id128.of("out"), GONE, BANK).amount(half - 1).flags(PENDING);
    assertTrue(ledger.create(out.build()).isDone());
    Transfer.Builder in = move(Id128.of("in"), BANK, OTHER).amount(half - 1).flags(PENDING);
    assertTrue(ledger.create(in.build()).isDone());
    assertRefused(TransferRefusal.OVERFLOWS_DEBITS, move(Id128.of("a"), GONE, BANK));
    assertRefused(TransferRefusal.OVERFLOWS_CREDITS, move(Id128.of("b"), BANK, OTHER));
  }

  @Test
  void aRepeatIsTheSameInEveryField() {
    assertInstanceOf(TransferResult.Exists.class, ledger.create(earn().build()));
    assertRefused(
        TransferRefusal.EXISTS_WITH_DIFFERENT_EFFECTIVE_TIME, earn().effectiveAt(clock.instant()));
    assertRefused(TransferRefusal.EXISTS_WITH_DIFFERENT_LOT_TERMS, earn().priority(4));
    assertRefused(
        TransferRefusal.EXISTS_WITH_DIFFERENT_LOT_TERMS,
        earn().expiresAt(clock.instant().plusSeconds(999)));
    assertRefused(
        TransferRefusal.EXISTS_WITH_DIFFERENT_LOT_TERMS,
        earn().expiredLots(ExpiredLots.REFUSE, Duration.ZERO));
    Transfer.Builder partly = back("part");
    assertTrue(ledger.create(partly.build()).isDone());
    assertInstanceOf(TransferResult.Exists.class, ledger.create(partly.build()));
    assertInstanceOf(
        TransferResult.Exists.class, ledger.create(partly.amount(Transfer.ALL).build()));
    assertRefused(TransferRefusal.EXISTS_WITH_DIFFERENT_AMOUNT, back("part").amount(5));
    assertRefused(
        TransferRefusal.EXISTS_WITH_DIFFERENT_REVERSED_ID, back("part").reversedId(OTHER));
  }

  @Test
  void aRepeatedAccountIsTheSameInEveryField() {
    Account there = member().floor(-10).ceiling(1_000).build();
    assertInstanceOf(AccountResult.Exists.class, ledger.create(there));
    assertOther(AccountRefusal.EXISTS_WITH_DIFFERENT_LIMITS, there.toBuilder().floor(-11));
    assertOther(AccountRefusal.EXISTS_WITH_DIFFERENT_LIMITS, there.toBuilder().ceiling(999));
    assertOther(
        AccountRefusal.EXISTS_WITH_DIFFERENT_LOT_RULES,
        there.toBuilder().lots(OTHER, SpendingOrder.EARNED_FIRST));
    assertOther(
        AccountRefusal.EXISTS_WITH_DIFFERENT_LOT_RULES,
        there.toBuilder().lots(GONE, SpendingOrder.PRIORITY_EXPIRY_EARNED));
    Account plain = Account.builder(BANK).unit(1).code(1).build();
    assertInstanceOf(AccountResult.Exists.class, ledger.create(plain));
    assertOther(AccountRefusal.EXISTS_WITH_DIFFERENT_LIMITS, plain.toBuilder().floor(-5));
    assertOther(AccountRefusal.EXISTS_WITH_DIFFERENT_LIMITS, plain.toBuilder().ceiling(5));
    assertOther(
        AccountRefusal.FLOOR_ABOVE_CEILING, plain.toBuilder().id(Id128.of("new")).ceiling(-1));
  }

  private void assertOther(AccountRefusal reason, Account.Builder account) {
    AccountResult result = ledger.create(account.build());
    assertEquals(reason, assertInstanceOf(AccountResult.Refused.class, result).reason());
  }

  @Test
  void aRepeatedPostOfAllIsOfAll() {
    Id128 hold = Id128.of("hold");
    assertTrue(ledger.create(move(hold, BANK, MEMBER).flags(PENDING).build()).isDone());
    Id128 post = Id128.of("post");
    assertTrue(ledger.create(Transfer.post(post, hold, 4).build()).isDone());
    assertRefused(
        TransferRefusal.EXISTS_WITH_DIFFERENT_AMOUNT, Transfer.post(post, hold, Transfer.ALL));
    assertInstanceOf(
        TransferResult.Exists.class, ledger.create(Transfer.post(post, hold, 4).build()));
  }

  @Test
  void aRepeatedVoidMayNameTheAmountOfItsHold() {
    Id128 hold = Id128.of("hold");
    assertTrue(ledger.create(move(hold, BANK, OTHER).flags(PENDING).build()).isDone());
    Transfer.Builder voiding = Transfer.voiding(Id128.of("void"), hold);
    assertTrue(ledger.create(voiding.build()).isDone());
    assertInstanceOf(TransferResult.Exists.class, ledger.create(voiding.build()));
    assertInstanceOf(TransferResult.Exists.class, ledger.create(voiding.amount(10).build()));
    assertRefused(TransferRefusal.EXISTS_WITH_DIFFERENT_AMOUNT, voiding.amount(9));
  }

  /** What the very first transfer of a ledger says is inherited like that of any other. */
  @Test
  void aRepeatedPostInheritsFromTheFirstTransferOfALedger() {
    Ledger fresh = Ledger.inMemory(clock);
    fresh.create(Account.builder(BANK).unit(1).code(1).build());
    fresh.create(Account.builder(GONE).unit(1).code(1).build());
    fresh.create(member().build());
    Id128 hold = Id128.of("hold");
    Transfer held = earn().id(hold).flags(PENDING).reference(OTHER).metadata(4).tag(5).build();
    assertTrue(fresh.create(held).isDone());
    Transfer post = Transfer.post(Id128.of("post"), hold, Transfer.ALL).build();
    assertTrue(fresh.create(post).isDone());
    assertInstanceOf(TransferResult.Exists.class, fresh.create(post));
    Transfer made = fresh.transfer(post.id()).orElseThrow().transfer();
    assertEquals(held.expiresMicros(), made.expiresMicros());
    assertEquals(3, made.priority());
  }

  /** The upper half of the ids says the contrary of the lower one, and of the order of asking. */
  @Test
  void holdsThatTimeOutTogetherAreEnteredById() {
    List<Id128> holds =
        List.of(
            new Id128(-1, 1), new Id128(2, 2), new Id128(1, -9), new Id128(1, 3), new Id128(1, 2));
    for (Id128 hold : holds) {
      ledger.create(move(hold, BANK, OTHER).code(9).pending(Duration.ofSeconds(5)).build());
    }
    clock.advance(Duration.ofSeconds(5));
    long before = ledger.stats().transfers();
    assertEquals(5, ledger.sweep());
    List<RecordedTransfer> entered =
        ledger.changes(before + 1, before + 5, 10).stream().map(ChangeEvent::transfer).toList();
    assertEquals(
        List.of(holds.get(4), holds.get(3), holds.get(2), holds.get(1), holds.get(0)),
        entered.stream().map(RecordedTransfer::relatedId).toList());
    entered.forEach(entry -> assertEquals(9, entry.transfer().code()));
  }

  @Test
  void whatBreaksHasTheCodeOfWhatWasEarned() {
    Instant expiry = clock.instant().plusSeconds(1_000);
    clock.advance(Duration.ofSeconds(2_000));
    assertEquals(1, ledger.sweep());
    assertEquals(0, ledger.sweep());
    RecordedTransfer broken = ledger.changes(2, 2, 1).get(0).transfer();
    assertEquals(7, broken.transfer().code());
    assertEquals(expiry, broken.effective());
    assertEquals(EARN, broken.relatedId());
  }
}
