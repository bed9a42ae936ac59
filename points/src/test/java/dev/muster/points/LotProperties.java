package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.journal.JournalTools;
import dev.muster.points.journal.LedgerOptions;
import dev.muster.points.journal.SimulatedDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Random earnings, spends, holds, reversals, ticks and sweeps on an account that keeps lots, and on
 * the other side of its holds: the ledger and the slow reference, which enters everything at the
 * instant at which it falls due, agree on every answer, every lot and every balance, now and as of
 * any instant.
 */
class LotProperties {
  private static final Id128 FUND = Id128.of("fund");
  private static final Id128 SHOP = Id128.of("shop");
  private static final Id128 BROKEN = Id128.of("broken");
  private static final Id128 WANG = Id128.of("wang");
  private static final Instant BEGIN = Instant.parse("2026-05-01T08:00:00Z");

  /** What is done in a step. */
  enum Act {
    EARN,
    EARN_LATER,
    SPEND,
    HOLD,
    POST,
    VOID,
    REVERSE,
    STOCK,
    TICK,
    SWEEP
  }

  /** One step; each act takes what it needs. */
  record Step(Act act, long amount, int seconds, int priority, int other) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Act> acts =
        Arbitraries.frequency(
            Tuple.of(6, Act.EARN),
            Tuple.of(2, Act.EARN_LATER),
            Tuple.of(4, Act.SPEND),
            Tuple.of(3, Act.HOLD),
            Tuple.of(2, Act.POST),
            Tuple.of(2, Act.VOID),
            Tuple.of(3, Act.REVERSE),
            Tuple.of(2, Act.STOCK),
            Tuple.of(6, Act.TICK),
            Tuple.of(1, Act.SWEEP));
    return Combinators.combine(
            acts,
            Arbitraries.longs().between(1, 20),
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 1_000))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  /** A ledger beside the reference. */
  private static final class Run {
    final ManualClock clock;
    final ReferenceLots reference;
    final List<Id128> holds = new ArrayList<>();
    final List<Id128> spends = new ArrayList<>();
    final List<Long> instants = new ArrayList<>();
    int ids;

    Run(Ledger ledger, ManualClock clock, SpendingOrder order, boolean capped) {
      this.clock = clock;
      reference = new ReferenceLots(order, capped);
      for (Id128 plain : List.of(FUND, SHOP, BROKEN)) {
        ledger.create(Account.builder(plain).unit(1).code(1).build());
      }
      Account.Builder wang = Account.builder(WANG).unit(1).code(1).lots(BROKEN, order);
      List<AccountFlag> flags = new ArrayList<>(List.of(AccountFlag.LOTS));
      if (capped) {
        flags.add(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS);
      }
      ledger.create(wang.flags(flags).build());
    }

    /** Ids count down from the middle of the range, so that signed comparison would be caught. */
    private Id128 nextId() {
      ids++;
      return new Id128(ids % 2 == 0 ? Long.MIN_VALUE : 1, 1000L - ids);
    }

    private long now() {
      return LedgerTime.micros(clock.instant());
    }

    /** Does a step on both and compares the answers. */
    void step(Ledger ledger, Step step) {
      instants.add(now());
      reference.settle(now());
      switch (step.act()) {
        case TICK -> clock.advance(Duration.ofSeconds(step.seconds()));
        case SWEEP -> ledger.sweep();
        default -> {
          Id128 id = nextId();
          String expected = ask(step, id);
          if (!expected.isEmpty()) {
            assertEquals(expected, text(ledger.create(transfer(step, id))), step::toString);
          }
          reference.settle(now());
          if (step.act() != Act.STOCK && expected.startsWith("created")) {
            assertEquals(
                reference.broken(),
                ledger.balances(BROKEN).posted(),
                "whatever is due on an account breaks in the step that uses it");
          }
        }
      }
    }

    private String ask(Step step, Id128 id) {
      long now = now();
      return switch (step.act()) {
        case EARN, EARN_LATER ->
            reference.earn(id, step.amount(), start(step), expires(step), step.priority(), now);
        case SPEND -> remember(spends, id, reference.spend(id, step.amount(), now));
        case HOLD -> {
          long expires = step.seconds() == 0 ? Long.MAX_VALUE : now + seconds(step.seconds());
          yield remember(holds, id, reference.hold(id, step.amount(), expires));
        }
        case POST ->
            holds.isEmpty()
                ? ""
                : orGone(
                    remember(spends, id, reference.post(id, of(holds, step), step.amount(), now)));
        case VOID -> holds.isEmpty() ? "" : orGone(reference.voided(of(holds, step), now));
        case STOCK -> "created " + step.amount();
        case REVERSE ->
            spends.isEmpty() ? "" : reference.reverse(id, of(spends, step), step.amount(), now);
        default -> "";
      };
    }

    /** A hold that is gone is refused in different words; they are not this law's subject. */
    private static String orGone(String result) {
      return result.equals("no such hold") ? "" : result;
    }

    private static String remember(List<Id128> ids, Id128 id, String result) {
      if (result.startsWith("created")) {
        ids.add(id);
      }
      return result;
    }

    private static Id128 of(List<Id128> ids, Step step) {
      return ids.get(step.other() % ids.size());
    }

    private static long seconds(int seconds) {
      return seconds * 1_000_000L;
    }

    private long start(Step step) {
      return step.act() == Act.EARN ? now() : now() + seconds(step.other() % 20);
    }

    private long expires(Step step) {
      return step.seconds() == 0 ? Long.MAX_VALUE : now() + seconds(step.seconds());
    }

    private Transfer transfer(Step step, Id128 id) {
      Transfer.Builder t = Transfer.builder(id).amount(step.amount());
      return switch (step.act()) {
        case POST -> Transfer.post(id, of(holds, step), step.amount()).build();
        case VOID -> Transfer.voiding(id, of(holds, step)).build();
        case STOCK -> t.debit(FUND).credit(SHOP).unit(1).code(1).build();
        case REVERSE ->
            t.reversedId(of(spends, step)).flags(List.of(TransferFlag.REVERSAL)).build();
        case EARN, EARN_LATER ->
            t.debit(FUND)
                .credit(WANG)
                .unit(1)
                .code(1)
                .priority(step.priority())
                .effectiveMicros(start(step) == now() ? 0 : start(step))
                .expiresMicros(step.seconds() == 0 ? 0 : expires(step))
                .build();
        default -> {
          t.debit(WANG).credit(SHOP).unit(1).code(1);
          if (step.act() == Act.HOLD) {
            t.flags(List.of(TransferFlag.PENDING)).timeoutSeconds(step.seconds());
          }
          yield t.build();
        }
      };
    }

    /** Compares all that there is of the account now. */
    void check(Ledger ledger) {
      reference.settle(now());
      Balances wang = ledger.balances(WANG);
      assertEquals(reference.posted(), wang.posted());
      assertEquals(reference.held(), wang.debitsPending());
      RecordedAccount account = ledger.account(WANG).orElseThrow();
      assertEquals(reference.debt(), account.debt());
      assertEquals(reference.spendable(), account.spendable());
      Map<Id128, String> lots = new LinkedHashMap<>();
      long left = 0;
      for (Lot lot : ledger.lots(WANG, true)) {
        lots.put(
            lot.transferId(),
            ReferenceLots.text(
                lot.amount(), lot.remaining(), lot.pinned(), lot.broken(), lot.priority()));
        left += lot.remaining();
      }
      assertEquals(reference.texts(), lots);
      assertEquals(wang.posted(), left - account.debt(), "lots less debt are the balance");
    }

    /** Compares the balances as of all instants of the run. */
    void checkPast(Ledger ledger) {
      ledger.sweep();
      assertEquals(reference.broken(), ledger.balances(BROKEN).posted());
      for (long instant : instants) {
        assertEquals(
            reference.postedFor(instant),
            ledger.balanceAsOf(WANG, clock.instant(), LedgerTime.instant(instant)));
      }
    }
  }

  private static String text(TransferResult result) {
    return result instanceof TransferResult.Created created
        ? "created " + created.amount()
        : ((TransferResult.Refused) result)
            .reason()
            .name()
            .toLowerCase(Locale.ROOT)
            .replace('_', '-');
  }

  @Property
  void lotsAgreeWithTheReference(
      @ForAll("steps") List<Step> steps, @ForAll SpendingOrder order, @ForAll boolean capped) {
    ManualClock clock = new ManualClock(BEGIN.toString());
    try (Ledger ledger = Ledger.inMemory(clock)) {
      Run run = new Run(ledger, clock, order, capped);
      for (Step step : steps) {
        run.step(ledger, step);
        run.check(ledger);
      }
      run.checkPast(ledger);
    }
  }

  /** A ledger of files is opened again after every few steps, from a snapshot or not. */
  @Property(tries = 100)
  void lotsComeBackFromFiles(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int every) {
    ManualClock clock = new ManualClock(BEGIN.toString());
    SimulatedDisk disk = new SimulatedDisk();
    LedgerOptions options = LedgerOptions.builder().clock(clock).segmentBytes(2_000).build();
    Ledger ledger = Ledger.open(disk, options);
    Run run = new Run(ledger, clock, SpendingOrder.PRIORITY_EXPIRY_EARNED, every % 2 == 0);
    for (int i = 0; i < steps.size(); i++) {
      run.step(ledger, steps.get(i));
      if (i % every == 0) {
        if (i % 2 == 0) {
          ledger.snapshot();
        }
        ledger.close();
        ledger = Ledger.open(disk, options);
      }
      run.check(ledger);
    }
    run.checkPast(ledger);
    ledger.close();
    JournalTools.verify(disk);
  }
}
