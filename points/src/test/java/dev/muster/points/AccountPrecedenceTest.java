package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every reason to refuse an account is given where nothing else is wrong, and of any two reasons
 * that hold together the one that comes first in {@link AccountRefusal}.
 */
class AccountPrecedenceTest {
  private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
  private static final Id128 BROKEN = Id128.of("broken");
  private static final Id128 OWING = Id128.of("owing");
  private static final Id128 OTHER_UNIT = Id128.of("other unit");
  private static final Id128 THERE = Id128.of("there");

  private final ManualClock clock = new ManualClock(START.toString());
  private final Ledger ledger = Ledger.inMemory(clock);

  /**
   * Something to be said against an account.
   *
   * @param what what of an account it changes; two faults that change the same don't meet
   */
  private record Fault(AccountRefusal reason, String what, UnaryOperator<Account.Builder> make) {}

  private static Account.Builder account(Id128 id) {
    return Account.builder(id).unit(1).code(1);
  }

  private static Account.Builder there() {
    return account(THERE)
        .flags(AccountFlag.HISTORY)
        .lots(BROKEN, SpendingOrder.EARNED_FIRST)
        .reference(new Id128(5, 6))
        .metadata(7)
        .tag(8)
        .floor(-9)
        .ceiling(10);
  }

  @BeforeEach
  void open() {
    List<Account.Builder> first =
        List.of(
            account(BROKEN),
            account(OWING).flags(AccountFlag.CREDITS_MUST_NOT_EXCEED_DEBITS),
            account(OTHER_UNIT).unit(2),
            there());
    for (Account.Builder each : first) {
      assertTrue(ledger.create(each.build()).isDone());
    }
  }

  private static List<Fault> ofNew() {
    return List.of(
        new Fault(AccountRefusal.ID_MUST_NOT_BE_ZERO, "id", a -> a.id(Id128.ZERO)),
        new Fault(AccountRefusal.ID_MUST_NOT_BE_MAX, "id", a -> a.id(Id128.MAX)),
        new Fault(
            AccountRefusal.FLAGS_ARE_MUTUALLY_EXCLUSIVE,
            "flags",
            a ->
                a.flags(
                    AccountFlag.LOTS,
                    AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS,
                    AccountFlag.CREDITS_MUST_NOT_EXCEED_DEBITS)),
        new Fault(AccountRefusal.UNIT_MUST_NOT_BE_ZERO, "unit", a -> a.unit(0)),
        new Fault(AccountRefusal.CODE_MUST_NOT_BE_ZERO, "code", a -> a.code(0)),
        new Fault(AccountRefusal.FLOOR_ABOVE_CEILING, "floor", a -> a.floor(1)),
        new Fault(AccountRefusal.FLOOR_ABOVE_CEILING, "ceiling", a -> a.ceiling(-1)),
        new Fault(
            AccountRefusal.BREAKAGE_ACCOUNT_MISSING,
            "lots",
            a -> a.lots(Id128.ZERO, SpendingOrder.EARNED_LAST)),
        new Fault(
            AccountRefusal.BREAKAGE_ACCOUNT_NOT_FOUND,
            "lots",
            a -> a.lots(Id128.of("nobody"), SpendingOrder.EARNED_LAST)),
        new Fault(
            AccountRefusal.BREAKAGE_ACCOUNT_UNSUITABLE,
            "lots",
            a -> a.lots(OWING, SpendingOrder.EARNED_LAST)),
        new Fault(
            AccountRefusal.BREAKAGE_ACCOUNT_UNSUITABLE,
            "lots",
            a -> a.lots(THERE, SpendingOrder.EARNED_LAST)),
        new Fault(
            AccountRefusal.BREAKAGE_ACCOUNT_UNSUITABLE,
            "lots",
            a -> a.lots(OTHER_UNIT, SpendingOrder.EARNED_LAST)),
        new Fault(
            AccountRefusal.LOTS_NEED_CREDIT_BALANCE,
            "flags",
            a -> a.flags(AccountFlag.LOTS, AccountFlag.CREDITS_MUST_NOT_EXCEED_DEBITS)));
  }

  @Test
  void ofTwoReasonsAgainstAnAccountTheFirstIsGiven() {
    Supplier<Account.Builder> good =
        () -> account(Id128.of("new")).lots(BROKEN, SpendingOrder.EARNED_LAST);
    check(good, ofNew());
    assertRefused(
        AccountRefusal.BREAKAGE_ACCOUNT_MISSING, good.get().flags(AccountFlag.HISTORY).build());
    assertTrue(ledger.create(good.get().floor(0).ceiling(0).build()).isDone());
  }

  private static List<Fault> ofRepeats() {
    return List.of(
        new Fault(
            AccountRefusal.EXISTS_WITH_DIFFERENT_FLAGS, "flags", a -> a.flags(AccountFlag.LOTS)),
        new Fault(
            AccountRefusal.EXISTS_WITH_DIFFERENT_REFERENCE,
            "reference",
            a -> a.reference(new Id128(5, 0))),
        new Fault(
            AccountRefusal.EXISTS_WITH_DIFFERENT_REFERENCE,
            "reference",
            a -> a.reference(new Id128(0, 6))),
        new Fault(AccountRefusal.EXISTS_WITH_DIFFERENT_METADATA, "metadata", a -> a.metadata(0)),
        new Fault(AccountRefusal.EXISTS_WITH_DIFFERENT_TAG, "tag", a -> a.tag(0)),
        new Fault(AccountRefusal.EXISTS_WITH_DIFFERENT_UNIT, "unit", a -> a.unit(0)),
        new Fault(AccountRefusal.EXISTS_WITH_DIFFERENT_CODE, "code", a -> a.code(0)),
        new Fault(AccountRefusal.EXISTS_WITH_DIFFERENT_LIMITS, "limits", a -> a.floor(-8)),
        new Fault(AccountRefusal.EXISTS_WITH_DIFFERENT_LIMITS, "limits", a -> a.ceiling(11)),
        new Fault(
            AccountRefusal.EXISTS_WITH_DIFFERENT_LOT_RULES,
            "lots",
            a -> a.lots(BROKEN, SpendingOrder.EARNED_LAST)),
        new Fault(
            AccountRefusal.EXISTS_WITH_DIFFERENT_LOT_RULES,
            "lots",
            a -> a.lots(OWING, SpendingOrder.EARNED_FIRST)));
  }

  @Test
  void ofTwoDifferencesFromWhatIsThereTheFirstIsGiven() {
    check(AccountPrecedenceTest::there, ofRepeats());
  }

  @Test
  void everyReasonOfASingleAccountIsHere() {
    Set<AccountRefusal> here = EnumSet.noneOf(AccountRefusal.class);
    for (List<Fault> faults : List.of(ofNew(), ofRepeats())) {
      faults.forEach(fault -> here.add(fault.reason()));
    }
    Set<AccountRefusal> elsewhere = EnumSet.complementOf(EnumSet.copyOf(here));
    elsewhere.removeIf(reason -> reason.name().contains("IMPORT"));
    elsewhere.removeIf(reason -> reason.name().startsWith("LINKED"));
    assertEquals(Set.of(), elsewhere);
  }

  @Test
  void anAccountAndItsRepeatTellWhenItWasRecorded() {
    Account account = account(Id128.of("new")).build();
    assertEquals(new AccountResult.Created(account.id(), START), ledger.create(account));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(new AccountResult.Exists(account.id(), START), ledger.create(account));
  }

  /** An account may say in which order lots are spent and keep none. */
  @Test
  void aSpendingOrderWithoutLotsIsKept() {
    Supplier<Account.Builder> plain =
        () -> account(Id128.of("new")).lots(Id128.ZERO, SpendingOrder.EARNED_LAST).flags();
    assertInstanceOf(AccountResult.Created.class, ledger.create(plain.get().build()));
    assertInstanceOf(AccountResult.Exists.class, ledger.create(plain.get().build()));
    assertRefused(
        AccountRefusal.EXISTS_WITH_DIFFERENT_LOT_RULES,
        plain.get().lots(Id128.ZERO, SpendingOrder.EARNED_FIRST).flags().build());
  }

  private void check(Supplier<Account.Builder> good, List<Fault> faults) {
    List<Fault> before = new ArrayList<>();
    for (Fault fault : faults) {
      assertRefused(fault.reason(), fault.make().apply(good.get()).build());
      for (Fault other : before) {
        if (!fault.what().equals(other.what())) {
          AccountRefusal first =
              fault.reason().compareTo(other.reason()) < 0 ? fault.reason() : other.reason();
          assertRefused(first, other.make().apply(fault.make().apply(good.get())).build());
        }
      }
      before.add(fault);
    }
  }

  private void assertRefused(AccountRefusal reason, Account account) {
    AccountResult result = ledger.create(account);
    assertEquals(
        reason,
        assertInstanceOf(AccountResult.Refused.class, result, account::toString).reason(),
        account::toString);
  }
}
