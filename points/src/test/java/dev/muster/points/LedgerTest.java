package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 MEMBER = Id128.of("member");
  private static final Id128 SHOP = Id128.of("shop");

  private final ManualClock clock = new ManualClock("2026-05-01T08:00:00Z");
  private final Ledger ledger = Ledger.inMemory(clock);

  @BeforeEach
  void openAccounts() {
    List<AccountResult> results =
        ledger.createAccounts(
            List.of(
                Account.builder(BANK).unit(1).code(1).build(),
                Account.builder(MEMBER)
                    .unit(1)
                    .code(2)
                    .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY)
                    .build(),
                Account.builder(SHOP).unit(1).code(3).build()));
    results.forEach(result -> assertInstanceOf(AccountResult.Created.class, result));
  }

  private static Transfer.Builder move(String id, Id128 from, Id128 to, long amount) {
    return Transfer.builder(Id128.of(id)).debit(from).credit(to).amount(amount).unit(1).code(7);
  }

  @Test
  void whatIsSimulatedMovesNothing() {
    ledger.create(move("earn", BANK, SHOP, 50).build());
    Balances before = ledger.balances(SHOP);
    assertTrue(ledger.simulate(List.of(move("more", BANK, SHOP, 5).build())).get(0).isDone());
    assertEquals(before, ledger.balances(SHOP));
    assertEquals(-50, ledger.balances(BANK).posted());
  }

  @Test
  void anEntryIsListedWithBothAccountsWhicheverKeepsItsHistory() {
    List<Id128> made = new ArrayList<>();
    for (Id128 other : List.of(BANK, SHOP)) {
      for (Id128 from : List.of(MEMBER, other)) {
        Id128 to = from.equals(MEMBER) ? other : MEMBER;
        Transfer transfer = move("entry " + made.size(), from, to, 0).build();
        assertTrue(ledger.create(transfer).isDone());
        made.add(transfer.id());
      }
    }
    assertEquals(made, entries(MEMBER));
    assertEquals(made.subList(0, 2), entries(BANK));
    assertEquals(made.subList(2, 4), entries(SHOP));
  }

  private List<Id128> entries(Id128 account) {
    return ledger.transfers(TransferQuery.of(account)).stream()
        .map(entry -> entry.transfer().id())
        .toList();
  }

  /** A hold that closed an account opens it when it ends; one that did not leaves it closed. */
  @Test
  void anAccountStaysClosedWhenAnotherHoldEnds() {
    Transfer.Builder plain = move("plain", BANK, SHOP, 5).flags(TransferFlag.PENDING);
    assertTrue(ledger.create(plain.build()).isDone());
    Transfer closing =
        move("closing", BANK, SHOP, 5)
            .flags(TransferFlag.PENDING, TransferFlag.CLOSING_DEBIT, TransferFlag.CLOSING_CREDIT)
            .build();
    assertTrue(ledger.create(closing).isDone());
    assertTrue(ledger.create(Transfer.voiding(Id128.of("a"), Id128.of("plain")).build()).isDone());
    assertRefused(TransferRefusal.DEBIT_ACCOUNT_CLOSED, move("b", BANK, MEMBER, 1));
    assertRefused(TransferRefusal.CREDIT_ACCOUNT_CLOSED, move("c", MEMBER, SHOP, 0));
    assertTrue(ledger.create(Transfer.voiding(Id128.of("d"), closing.id()).build()).isDone());
    assertEquals(0, ledger.balances(BANK).debitsPending());
    assertEquals(0, ledger.balances(SHOP).creditsPending());
    assertTrue(ledger.create(move("e", BANK, SHOP, 1).build()).isDone());
  }

  private void assertRefused(TransferRefusal reason, Transfer.Builder transfer) {
    TransferResult result = ledger.create(transfer.build());
    assertEquals(reason, assertInstanceOf(TransferResult.Refused.class, result).reason());
  }

  @Test
  void aTransferReportsTheBalancesItLeaves() {
    TransferResult result = ledger.create(move("earn", BANK, MEMBER, 50).build());
    assertEquals(
        new TransferResult.Created(
            Id128.of("earn"),
            50,
            clock.instant(),
            new Balances(0, 50, 0, 0),
            new Balances(0, 0, 0, 50)),
        result);
    assertEquals(50, ledger.balances(MEMBER).posted());
    assertEquals(-50, ledger.balances(BANK).posted());
  }

  @Test
  void askingAgainChangesNothingAndAskingForSomethingElseIsRefused() {
    Transfer earn = move("earn", BANK, MEMBER, 50).build();
    ledger.create(earn);
    assertEquals(new TransferResult.Exists(earn.id(), 50, clock.instant()), ledger.create(earn));
    assertEquals(
        TransferRefusal.EXISTS_WITH_DIFFERENT_AMOUNT,
        refusal(ledger.create(earn.toBuilder().amount(51).build())));
    assertEquals(50, ledger.balances(MEMBER).posted());
  }

  @Test
  void aMemberCannotSpendWhatSheDoesNotHaveAndTheIdIsUsedUp() {
    Transfer spend = move("spend", MEMBER, SHOP, 10).build();
    assertEquals(TransferRefusal.EXCEEDS_CREDITS, refusal(ledger.create(spend)));
    ledger.create(move("earn", BANK, MEMBER, 50).build());
    assertEquals(TransferRefusal.ID_ALREADY_FAILED, refusal(ledger.create(spend)));
    assertTrue(ledger.create(spend.toBuilder().id(Id128.of("spend again")).build()).isDone());
  }

  @Test
  void linkedTransfersSucceedOrFailAsOne() {
    List<TransferResult> results =
        ledger.createTransfers(
            List.of(
                move("a", BANK, MEMBER, 5).flags(TransferFlag.LINKED).build(),
                move("b", MEMBER, SHOP, 6).build(),
                move("c", BANK, MEMBER, 7).build()));
    assertEquals(TransferRefusal.LINKED_ROW_FAILED, refusal(results.get(0)));
    assertEquals(TransferRefusal.EXCEEDS_CREDITS, refusal(results.get(1)));
    assertTrue(results.get(2).isDone());
    assertEquals(7, ledger.balances(MEMBER).posted());
    assertTrue(ledger.transfer(Id128.of("a")).isEmpty());
  }

  @Test
  void aHoldThatTimesOutIsVoidAtOnceAndEnteredLater() {
    ledger.create(move("earn", BANK, MEMBER, 50).build());
    ledger.create(move("hold", MEMBER, SHOP, 40).pending(Duration.ofMinutes(5)).build());
    assertEquals(10, ledger.balances(MEMBER).available());
    clock.advance(Duration.ofMinutes(5));
    assertEquals(50, ledger.balances(MEMBER).available());
    assertEquals(HoldState.OPEN, ledger.transfer(Id128.of("hold")).orElseThrow().hold());
    assertEquals(1, ledger.sweep());
    assertEquals(HoldState.TIMED_OUT, ledger.transfer(Id128.of("hold")).orElseThrow().hold());
    assertEquals(
        TransferRefusal.PENDING_TRANSFER_TIMED_OUT,
        refusal(
            ledger.create(
                Transfer.post(Id128.of("post"), Id128.of("hold"), Transfer.ALL).build())));
  }

  @Test
  void floorAndCeilingBoundTheBalance() {
    Id128 bounded = Id128.of("bounded");
    ledger.create(Account.builder(bounded).unit(1).code(2).floor(-10).ceiling(20).build());
    assertEquals(
        TransferRefusal.EXCEEDS_FLOOR,
        refusal(ledger.create(move("a", bounded, SHOP, 11).build())));
    assertTrue(ledger.create(move("b", bounded, SHOP, 10).build()).isDone());
    assertEquals(
        TransferRefusal.EXCEEDS_CEILING,
        refusal(ledger.create(move("c", BANK, bounded, 31).build())));
    assertTrue(ledger.create(move("d", BANK, bounded, 30).build()).isDone());
  }

  @Test
  void aFrozenAccountIsBarredUntilItIsUnfrozen() {
    assertTrue(ledger.freeze(MEMBER));
    assertFalse(ledger.freeze(MEMBER));
    assertEquals(
        TransferRefusal.CREDIT_ACCOUNT_FROZEN,
        refusal(ledger.create(move("a", BANK, MEMBER, 1).build())));
    assertTrue(ledger.unfreeze(MEMBER));
    assertTrue(ledger.create(move("b", BANK, MEMBER, 1).build()).isDone());
  }

  @Test
  void simulatingChangesNothing() {
    List<TransferResult> results =
        ledger.simulate(
            List.of(move("a", BANK, MEMBER, 5).build(), move("b", MEMBER, SHOP, 6).build()));
    assertTrue(results.get(0).isDone());
    assertEquals(TransferRefusal.EXCEEDS_CREDITS, refusal(results.get(1)));
    assertEquals(0, ledger.stats().transfers());
    assertEquals(0, ledger.stats().refusedIds());
    assertTrue(ledger.create(move("b", BANK, SHOP, 6).build()).isDone());
  }

  @Test
  void aStatementRunsFromOpeningToClosingBalance() {
    ledger.create(move("a", BANK, MEMBER, 50).build());
    clock.advance(Duration.ofDays(1));
    Instant from = clock.instant();
    ledger.create(move("b", MEMBER, SHOP, 20).build());
    ledger.create(move("c", BANK, MEMBER, 5).build());
    Statement statement = ledger.statement(MEMBER, from, from.plusSeconds(60), 100);
    assertEquals(50, statement.opening());
    assertEquals(35, statement.closing());
    assertEquals(
        List.of(-20L, 5L), statement.lines().stream().map(Statement.Line::change).toList());
    assertEquals(
        List.of(30L, 35L), statement.lines().stream().map(Statement.Line::balance).toList());
    assertTrue(statement.complete());
    assertEquals(SHOP, statement.lines().get(0).counterparty());
    Statement ofBank = ledger.statement(BANK, from, from.plusSeconds(60), 100);
    assertEquals(-50, ofBank.opening());
    assertEquals(-55, ofBank.closing());
  }

  @Test
  void theBalanceCanBeAskedForByTwoClocks() {
    Instant start = clock.instant();
    ledger.create(move("a", BANK, MEMBER, 50).build());
    clock.advance(Duration.ofDays(10));
    Instant late = clock.instant();
    ledger.create(
        move("late", BANK, MEMBER, 7).effectiveAt(start.plus(Duration.ofDays(1))).build());
    Instant dayTwo = start.plus(Duration.ofDays(2));
    assertEquals(50, ledger.balanceAsOf(MEMBER, dayTwo, dayTwo));
    assertEquals(57, ledger.balanceAsOf(MEMBER, late, dayTwo));
    assertEquals(50, ledger.balanceAsOf(MEMBER, late, start.plusSeconds(60)));
    assertEquals(0, ledger.balanceAsOf(MEMBER, start.minusSeconds(1), late));
    assertEquals(-57, ledger.balanceAsOf(BANK, late, dayTwo));
  }

  @Test
  void everyRefusalSpeaksBothLanguages() {
    for (TransferRefusal reason : TransferRefusal.values()) {
      assertFalse(
          reason
              .messages()
              .render(Locale.SIMPLIFIED_CHINESE, reason.code())
              .equals(reason.messages().render(Locale.ENGLISH, reason.code())));
      assertTrue(
          reason.messages().render(Locale.ENGLISH, reason.code() + ".remedy").startsWith("Maybe "));
    }
    for (AccountRefusal reason : AccountRefusal.values()) {
      assertTrue(reason.messages().has(reason.code()));
      assertTrue(reason.messages().has(reason.code() + ".remedy"));
    }
  }

  @Test
  void aClosedLedgerRefusesEveryCall() {
    ledger.close();
    ledger.close();
    assertThrows(IllegalStateException.class, () -> ledger.balances(MEMBER));
  }

  private static TransferRefusal refusal(TransferResult result) {
    return assertInstanceOf(TransferResult.Refused.class, result).reason();
  }
}
