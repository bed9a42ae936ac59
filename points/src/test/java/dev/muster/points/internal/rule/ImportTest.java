package dev.muster.points.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.AccountRefusal;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.Tables;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The times of imported rows to the microsecond: accounts of 100, 200 and 300, and now is 1,000.
 */
class ImportTest {
  private static final Id128 FIRST = Id128.of("first");
  private static final Id128 SECOND = Id128.of("second");
  private static final Id128 THIRD = Id128.of("third");
  private static final long NOW = 1_000;

  private final RuleCore rules = new RuleCore(new Tables());
  private int ids;

  @BeforeEach
  void importAccounts() {
    BatchOutcome made =
        rules.createAccounts(
            List.of(account(FIRST, 100), account(SECOND, 200), account(THIRD, 300)), NOW);
    for (int row = 0; row < made.size(); row++) {
      assertEquals(Status.CREATED, made.status(row));
    }
  }

  private static Account account(Id128 id, long micros) {
    return Account.builder(id)
        .unit(1)
        .code(1)
        .flags(AccountFlag.IMPORTED)
        .importedMicros(micros)
        .build();
  }

  private Transfer.Builder move(Id128 debit, Id128 credit) {
    ids++;
    return Transfer.builder(Id128.of("t" + ids))
        .debit(debit)
        .credit(credit)
        .amount(1)
        .unit(1)
        .code(1);
  }

  private Transfer.Builder imported(Id128 debit, Id128 credit, long micros) {
    return move(debit, credit).flags(Set.of(TransferFlag.IMPORTED)).importedMicros(micros);
  }

  private int status(Transfer.Builder transfer) {
    return rules.createTransfers(List.of(transfer.build()), NOW).status(0);
  }

  private void assertMade(Transfer.Builder transfer) {
    assertEquals(Status.CREATED, status(transfer));
  }

  private void assertRefused(TransferRefusal reason, Transfer.Builder transfer) {
    int status = status(transfer);
    assertEquals(reason, status < 2 ? null : Status.transferRefusal(status));
  }

  @Test
  void aTimeOfAnAccountIsTakenAndOneBetweenAccountsIsNot() {
    TransferRefusal regress = TransferRefusal.IMPORTED_TIME_MUST_NOT_REGRESS;
    assertRefused(regress, imported(FIRST, SECOND, 300));
    assertRefused(regress, imported(FIRST, SECOND, 200));
    assertMade(imported(FIRST, SECOND, 299));
    assertMade(imported(FIRST, SECOND, 301));
  }

  @Test
  void aTransferComesAfterTheOneBefore() {
    TransferRefusal regress = TransferRefusal.IMPORTED_TIME_MUST_NOT_REGRESS;
    assertMade(imported(FIRST, SECOND, 400));
    assertRefused(regress, imported(FIRST, SECOND, 399));
    assertRefused(regress, imported(FIRST, SECOND, 400));
    assertMade(imported(FIRST, SECOND, 401));
  }

  @Test
  void anAccountComesAfterTheOneBefore() {
    BatchOutcome same = rules.createAccounts(List.of(account(Id128.of("fourth"), 300)), NOW);
    assertEquals(Status.of(AccountRefusal.IMPORTED_TIME_MUST_NOT_REGRESS), same.status(0));
    BatchOutcome next = rules.createAccounts(List.of(account(Id128.of("fourth"), 301)), NOW);
    assertEquals(Status.CREATED, next.status(0));
    assertEquals(301, next.recorded(0));
  }

  @Test
  void whatSettlesAHoldOrTakesBackComesAfterTheOneBefore() {
    Transfer.Builder hold = imported(FIRST, SECOND, 400);
    assertMade(hold.flags(Set.of(TransferFlag.IMPORTED, TransferFlag.PENDING)));
    Transfer.Builder moved = imported(FIRST, SECOND, 401);
    assertMade(moved);
    TransferRefusal regress = TransferRefusal.IMPORTED_TIME_MUST_NOT_REGRESS;
    Transfer.Builder post =
        Transfer.post(Id128.of("post"), hold.build().id(), 1)
            .flags(Set.of(TransferFlag.IMPORTED, TransferFlag.POST_PENDING));
    assertRefused(regress, post.importedMicros(401));
    assertMade(post.importedMicros(402));
    Transfer.Builder back =
        Transfer.reversal(Id128.of("back"), moved.build().id(), 1)
            .flags(Set.of(TransferFlag.IMPORTED, TransferFlag.REVERSAL));
    assertRefused(regress, back.importedMicros(402));
    assertMade(back.importedMicros(403));
  }

  @Test
  void aTransferComesAfterItsAccounts() {
    assertRefused(
        TransferRefusal.IMPORTED_TIME_MUST_POSTDATE_DEBIT_ACCOUNT, imported(SECOND, FIRST, 199));
    assertRefused(
        TransferRefusal.IMPORTED_TIME_MUST_POSTDATE_CREDIT_ACCOUNT, imported(FIRST, SECOND, 199));
    assertMade(imported(FIRST, SECOND, 201));
    assertMade(imported(SECOND, FIRST, 202));
  }

  @Test
  void anImportedHoldHasNoTimeout() {
    Set<TransferFlag> hold = Set.of(TransferFlag.IMPORTED, TransferFlag.PENDING);
    assertRefused(
        TransferRefusal.IMPORTED_TIMEOUT_MUST_BE_ZERO,
        imported(FIRST, SECOND, 400).flags(hold).timeoutSeconds(1));
    assertMade(imported(FIRST, SECOND, 400).flags(hold));
  }

  @Test
  void aTimeLiesInThePast() {
    TransferRefusal range = TransferRefusal.IMPORTED_TIME_OUT_OF_RANGE;
    assertRefused(range, imported(FIRST, SECOND, 0));
    assertRefused(range, imported(FIRST, SECOND, Long.MAX_VALUE));
    TransferRefusal advance = TransferRefusal.IMPORTED_TIME_MUST_NOT_ADVANCE;
    assertRefused(advance, imported(FIRST, SECOND, LedgerTime.MAX_MICROS));
    assertRefused(advance, imported(FIRST, SECOND, NOW));
    assertRefused(TransferRefusal.TIME_RESERVED_FOR_IMPORT, move(FIRST, SECOND).importedMicros(1));
    assertMade(imported(FIRST, SECOND, NOW - 1));
  }

  @Test
  void theFirstMicrosecondIsATime() {
    RuleCore empty = new RuleCore(new Tables());
    BatchOutcome made = empty.createAccounts(List.of(account(FIRST, 1)), NOW);
    assertEquals(Status.CREATED, made.status(0));
  }

  @Test
  void aBatchIsImportedAsAWholeOrNotAtAll() {
    BatchOutcome plainFirst =
        rules.createTransfers(
            List.of(move(FIRST, SECOND).build(), imported(FIRST, SECOND, 400).build()), NOW);
    assertEquals(Status.of(TransferRefusal.IMPORT_NOT_EXPECTED), plainFirst.status(1));
    BatchOutcome importedFirst =
        rules.createTransfers(
            List.of(
                imported(FIRST, SECOND, NOW + 1).build(),
                move(FIRST, SECOND).build(),
                imported(FIRST, SECOND, 0).build()),
            NOW + 5);
    assertEquals(Status.CREATED, importedFirst.status(0));
    assertEquals(Status.of(TransferRefusal.IMPORT_EXPECTED), importedFirst.status(1));
    assertEquals(Status.of(TransferRefusal.IMPORTED_TIME_OUT_OF_RANGE), importedFirst.status(2));
  }

  @Test
  void aHoldTimesOutBeforeTheEndOfTime() {
    long late = LedgerTime.MAX_MICROS - 10 * LedgerTime.MICROS_PER_SECOND;
    Set<TransferFlag> pending = Set.of(TransferFlag.PENDING);
    Transfer longer = move(FIRST, SECOND).flags(pending).timeoutSeconds(11).build();
    Transfer just = move(FIRST, SECOND).flags(pending).timeoutSeconds(10).build();
    BatchOutcome outcome = rules.createTransfers(List.of(longer, just), late);
    assertEquals(Status.of(TransferRefusal.OVERFLOWS_TIMEOUT), outcome.status(0));
    assertEquals(Status.CREATED, outcome.status(1));
  }
}
