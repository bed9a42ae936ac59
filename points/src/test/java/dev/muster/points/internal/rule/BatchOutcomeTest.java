package dev.muster.points.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.AccountRefusal;
import dev.muster.points.Id128;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOutcomeTest {
  private static final List<Long> DEBIT = List.of(1L, 2L, 3L, 4L);
  private static final List<Long> CREDIT = List.of(5L, 6L, 7L, 8L);
  private static final List<Long> NOTHING = List.of(0L, 0L, 0L, 0L);

  /** Three rows between two accounts with the sums 1 to 4 and 5 to 8. */
  private static BatchOutcome threeRows() {
    Rows accounts = new Tables().accounts;
    for (int account = 0; account < 2; account++) {
      accounts.append();
      for (int sum = 0; sum < 4; sum++) {
        accounts.set(account, AccountField.DEBITS_PENDING + sum, account * 4L + sum + 1);
      }
    }
    BatchOutcome outcome = new BatchOutcome(3, true);
    for (int row = 0; row < 3; row++) {
      outcome.sums(row, accounts, 0, 1);
    }
    return outcome;
  }

  private static List<Long> sums(BatchOutcome outcome, int row, int first) {
    return IntStream.range(first, first + 4).mapToObj(which -> outcome.sum(row, which)).toList();
  }

  private static void assertSums(
      BatchOutcome outcome, int row, List<Long> debit, List<Long> credit) {
    assertEquals(debit, sums(outcome, row, 0), "debit of row " + row);
    assertEquals(credit, sums(outcome, row, 4), "credit of row " + row);
  }

  @Test
  void theSumsOfARowAreItsAccounts() {
    BatchOutcome outcome = threeRows();
    assertEquals(3, outcome.size());
    assertTrue(outcome.hasBalances());
    for (int row = 0; row < 3; row++) {
      assertSums(outcome, row, DEBIT, CREDIT);
    }
  }

  @Test
  void forgettingTheDebitAccountsSumsForgetsNothingElse() {
    BatchOutcome outcome = threeRows();
    outcome.clearDebitSums(1);
    assertSums(outcome, 0, DEBIT, CREDIT);
    assertSums(outcome, 1, NOTHING, CREDIT);
    assertSums(outcome, 2, DEBIT, CREDIT);
  }

  @Test
  void forgettingTheCreditAccountsSumsForgetsNothingElse() {
    BatchOutcome outcome = threeRows();
    outcome.clearCreditSums(1);
    assertSums(outcome, 0, DEBIT, CREDIT);
    assertSums(outcome, 1, DEBIT, NOTHING);
    assertSums(outcome, 2, DEBIT, CREDIT);
  }

  /** A batch of refusals alone may still enter what had fallen due, but only once. */
  @Test
  void whatFellDueIsAChangeOnce() {
    Id128 bank = Id128.of("bank");
    Id128 member = Id128.of("member");
    RuleCore rules = new RuleCore(new Tables());
    rules.createAccounts(
        List.of(
            Account.builder(bank).unit(1).code(1).build(),
            Account.builder(member).unit(1).code(1).lots(bank, SpendingOrder.EARNED_FIRST).build()),
        1);
    Transfer.Builder move =
        Transfer.builder(Id128.of("earn")).debit(bank).credit(member).amount(5).unit(1).code(1);
    rules.createTransfers(List.of(move.expiresMicros(10).build()), 2);
    Transfer late = move.id(Id128.of("late")).build();
    assertEquals(Status.CREATED, rules.createTransfers(List.of(late), 9).status(0));
    Transfer tooLate = move.id(Id128.of("too late")).build();
    BatchOutcome due = rules.createTransfers(List.of(tooLate), 10);
    assertEquals(
        TransferRefusal.LOT_EXPIRES_BEFORE_IT_STARTS, Status.transferRefusal(due.status(0)));
    assertFalse(due.changedNothing());
    assertTrue(rules.createTransfers(List.of(tooLate), 10).changedNothing());
  }

  @Test
  void onlyABatchThatMadeNoRowAndLeftNoTraceChangedNothing() {
    BatchOutcome outcome = new BatchOutcome(2, false);
    assertFalse(outcome.hasBalances());
    assertFalse(outcome.changedNothing());
    Arrays.fill(outcome.status(), Status.EXISTS);
    assertTrue(outcome.changedNothing());
    outcome.status()[0] = Status.of(AccountRefusal.CODE_MUST_NOT_BE_ZERO);
    assertTrue(outcome.changedNothing());
    outcome.status()[1] = Status.CREATED;
    assertFalse(outcome.changedNothing());
    outcome.status()[1] = Status.EXISTS;
    outcome.leaveTrace();
    assertFalse(outcome.changedNothing());
  }
}
