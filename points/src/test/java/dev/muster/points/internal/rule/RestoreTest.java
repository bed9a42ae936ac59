package dev.muster.points.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.HoldField;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that are filled from rows kept elsewhere go on as those that the rows were taken from. */
class RestoreTest {
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 GONE = Id128.of("gone");
  private static final Id128 WANG = Id128.of("wang");
  private static final long NOW = 1_000_000_000L;
  private static final long SECOND = 1_000_000L;

  private final Tables original = new Tables();
  private final RuleCore rules = new RuleCore(original);

  private static Transfer.Builder move(String id, Id128 from, Id128 to, long amount) {
    return Transfer.builder(Id128.of(id)).debit(from).credit(to).amount(amount).unit(1).code(7);
  }

  private static void made(RuleCore rules, long stamp, Transfer.Builder... transfers) {
    List<Transfer> batch = java.util.Arrays.stream(transfers).map(Transfer.Builder::build).toList();
    BatchOutcome outcome = rules.createTransfers(batch, stamp);
    for (int row = 0; row < outcome.size(); row++) {
      assertEquals(Status.CREATED, outcome.status(row), batch.get(row).id().toString());
    }
  }

  /** Lots of every kind: pinned wholly and in part, spent, free, for ever, and of the future. */
  @BeforeEach
  void fill() {
    rules.createAccounts(
        List.of(
            Account.builder(BANK).unit(1).code(1).build(),
            Account.builder(GONE).unit(1).code(1).build(),
            Account.builder(WANG)
                .unit(1)
                .code(1)
                .lots(GONE, SpendingOrder.PRIORITY_EXPIRY_EARNED)
                .build()),
        NOW);
    made(
        rules,
        NOW,
        move("spent", BANK, WANG, 5).expiresMicros(NOW + 10 * SECOND),
        move("spend", WANG, BANK, 5),
        move("pinned", BANK, WANG, 10).expiresMicros(NOW + 20 * SECOND),
        move("partly", BANK, WANG, 10).expiresMicros(NOW + 30 * SECOND),
        move("hold", WANG, BANK, 13).flags(List.of(TransferFlag.PENDING)).timeoutSeconds(25),
        move("free", BANK, WANG, 10).expiresMicros(NOW + 15 * SECOND),
        move("ever", BANK, WANG, 10),
        move("later", BANK, WANG, 10)
            .effectiveMicros(NOW + 5 * SECOND)
            .expiresMicros(NOW + 40 * SECOND),
        move("much later", BANK, WANG, 10).effectiveMicros(NOW + 50 * SECOND));
  }

  private static void copy(Rows from, Rows to) {
    for (int row = 0; row < from.count(); row++) {
      to.append();
      for (int field = 0; field < from.fields(); field++) {
        to.set(row, field, from.get(row, field));
      }
    }
  }

  /** Returns tables with the same rows, without entries, in which nothing is in any set. */
  private Tables copied() {
    Tables copy = new Tables();
    copy(original.accounts, copy.accounts);
    copy(original.details, copy.details);
    copy(original.extraRows, copy.extraRows);
    copy(original.extras, copy.extras);
    copy(original.transfers, copy.transfers);
    copy(original.holds, copy.holds);
    copy(original.lots, copy.lots);
    copy(original.moves, copy.moves);
    for (int account = 0; account < copy.accounts.count(); account++) {
      copy.accounts.set(account, AccountField.ENTRIES, 0);
      copy.accountIndex.add(account);
    }
    for (int transfer = 0; transfer < copy.transfers.count(); transfer++) {
      copy.transferIndex.add(transfer);
    }
    for (int extra = 0; extra < copy.extras.count(); extra++) {
      copy.extras.set(extra, ExtraField.HOLDS, 0);
      copy.extras.set(extra, ExtraField.LOTS, 0);
      copy.extras.set(
          extra, ExtraField.FUTURE_LOTS, copy.extras.lower(extra, ExtraField.FUTURE_LOTS));
      copy.extras.set(extra, ExtraField.SKEWED, 0);
      copy.extras.set(extra, ExtraField.NEXT_DUE, Long.MAX_VALUE);
    }
    return copy;
  }

  private static RuleCore restored(Tables tables) {
    RuleCore core = new RuleCore(tables);
    for (int lot = 0; lot < tables.lots.count(); lot++) {
      core.restoreLot(lot);
    }
    for (int hold = 0; hold < tables.holds.count(); hold++) {
      assertTrue(tables.holds.get(hold, HoldField.TRANSFER) >= 0);
      core.restoreHold(hold);
    }
    return core;
  }

  /** The shape of a set depends on its members alone, so equal roots are equal sets. */
  @Test
  void theSetsOfAnAccountComeBack() {
    Tables copy = copied();
    restored(copy);
    for (int extra = 0; extra < copy.extras.count(); extra++) {
      for (int field :
          List.of(
              ExtraField.HOLDS, ExtraField.LOTS, ExtraField.FUTURE_LOTS, ExtraField.SPENDABLE)) {
        assertEquals(original.extras.get(extra, field), copy.extras.get(extra, field));
      }
    }
  }

  @Test
  void whatFallsDueFirstIsKnownAgain() {
    Tables copy = copied();
    RuleCore core = restored(copy);
    int wang = copy.accountIndex.find(WANG.high(), WANG.low());
    assertFalse(core.isDue(wang, NOW + 5 * SECOND - 1));
    assertTrue(core.isDue(wang, NOW + 5 * SECOND));
    int bank = copy.accountIndex.find(BANK.high(), BANK.low());
    assertFalse(core.isDue(bank, NOW + 25 * SECOND - 1));
    assertTrue(core.isDue(bank, NOW + 25 * SECOND));
  }

  @Test
  void bothGoOnInTheSameWay() {
    Tables copy = copied();
    RuleCore core = restored(copy);
    for (int second = 1; second <= 60; second++) {
      long stamp = NOW + second * SECOND;
      for (RuleCore each : List.of(rules, core)) {
        made(each, stamp, move("spend " + second, WANG, BANK, second % 5 == 0 ? 3 : 0));
      }
      int wang = original.accountIndex.find(WANG.high(), WANG.low());
      for (int sum = AccountField.DEBITS_PENDING; sum <= AccountField.CREDITS_POSTED; sum++) {
        assertEquals(
            original.accounts.get(wang, sum), copy.accounts.get(wang, sum), "second " + second);
      }
    }
    assertEquals(original.moves.count(), copy.moves.count());
    for (int move = 0; move < copy.moves.count(); move++) {
      for (int field = 0; field < copy.moves.fields(); field++) {
        assertEquals(original.moves.get(move, field), copy.moves.get(move, field));
      }
    }
  }
}
