package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.journal.JournalTools;
import dev.muster.points.journal.LedgerOptions;
import dev.muster.points.journal.SimulatedDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Random batches, ticks, freezes and look-ups: the ledger and the slow reference agree on
 * everything.
 */
class LedgerProperties {
  private static final int ACCOUNTS = 6;

  private static Id128 account(int n) {
    return Id128.of("account " + n);
  }

  /** Ids count down from the middle of the range, so that signed comparison would be caught. */
  private static Id128 id(int n) {
    return new Id128(n % 2 == 0 ? Long.MIN_VALUE : 1, 1000L - n);
  }

  private static List<Account> accounts() {
    return List.of(
        Account.builder(account(0)).unit(1).code(1).build(),
        Account.builder(account(1))
            .unit(1)
            .code(2)
            .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY)
            .build(),
        Account.builder(account(2))
            .unit(1)
            .code(2)
            .flags(AccountFlag.CREDITS_MUST_NOT_EXCEED_DEBITS)
            .build(),
        Account.builder(account(3)).unit(1).code(2).floor(-20).ceiling(30).build(),
        Account.builder(account(4)).unit(1).code(2).flags(AccountFlag.HISTORY).build());
  }

  /** One step: a batch of transfers, a tick of the clock, or a change of frost. */
  record Step(List<Transfer> batch, int tickSeconds, int frost) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> batches =
        transfers().list().ofMinSize(1).ofMaxSize(6).map(batch -> new Step(batch, 0, -1));
    Arbitrary<Step> ticks =
        Arbitraries.integers().between(0, 40).map(seconds -> new Step(List.of(), seconds, -1));
    Arbitrary<Step> frosts =
        Arbitraries.integers().between(0, 9).map(frost -> new Step(List.of(), 0, frost));
    return Arbitraries.frequencyOf(Tuple.of(8, batches), Tuple.of(3, ticks), Tuple.of(1, frosts))
        .list()
        .ofMaxSize(25);
  }

  private static Arbitrary<Transfer> transfers() {
    Arbitrary<Integer> ids = Arbitraries.integers().between(0, 40);
    Arbitrary<Integer> parties = Arbitraries.integers().between(0, ACCOUNTS - 1);
    Arbitrary<Long> amounts = Arbitraries.longs().between(0, 25);
    Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 15);
    Arbitrary<Integer> timeouts = Arbitraries.integers().between(0, 30);
    Arbitrary<Integer> links = Arbitraries.integers().between(0, 3);
    return Combinators.combine(ids, ids, parties, parties, amounts, kinds, timeouts, links)
        .as(LedgerProperties::transfer);
  }

  private static Transfer transfer(
      int id, int other, int debit, int credit, long amount, int kind, int timeout, int link) {
    List<TransferFlag> flags = new ArrayList<>();
    if (link == 0) {
      flags.add(TransferFlag.LINKED);
    }
    Transfer.Builder t = Transfer.builder(id(id)).amount(amount);
    switch (kind) {
      case 0, 1 -> {
        flags.add(TransferFlag.POST_PENDING);
        return t.pendingId(id(other))
            .amount(timeout % 3 == 0 ? Transfer.ALL : amount)
            .flags(flags)
            .build();
      }
      case 2, 3 -> {
        flags.add(TransferFlag.VOID_PENDING);
        return t.pendingId(id(other)).amount(timeout % 3 == 0 ? amount : 0).flags(flags).build();
      }
      case 4, 5 -> {
        flags.add(TransferFlag.REVERSAL);
        return t.reversedId(id(other))
            .amount(timeout % 3 == 0 ? Transfer.ALL : amount)
            .flags(flags)
            .build();
      }
      case 6, 7, 8 -> flags.add(TransferFlag.PENDING);
      case 9 -> flags.add(TransferFlag.BALANCING_DEBIT);
      case 10 -> flags.add(TransferFlag.BALANCING_CREDIT);
      case 11 -> {
        flags.add(TransferFlag.PENDING);
        flags.add(timeout % 2 == 0 ? TransferFlag.CLOSING_DEBIT : TransferFlag.CLOSING_CREDIT);
      }
      default -> {}
    }
    if (flags.contains(TransferFlag.PENDING)) {
      t.timeoutSeconds(timeout);
    }
    return t.debit(account(debit)).credit(account(credit)).unit(1).code(1).flags(flags).build();
  }

  @Property
  void theLedgerAgreesWithTheReference(@ForAll("steps") List<Step> steps) {
    ManualClock clock = new ManualClock("2026-05-01T08:00:00Z");
    ReferenceLedger reference = new ReferenceLedger();
    try (Ledger ledger = Ledger.inMemory(clock)) {
      ledger.createAccounts(accounts());
      accounts().forEach(reference::open);
      for (Step step : steps) {
        run(step, ledger, reference, clock);
        check(ledger, reference, clock);
      }
    }
  }

  /** What a ledger of files decided it decides again when it is opened, from a snapshot or not. */
  @Property(tries = 150)
  void theLedgerOfFilesAgreesAfterEveryReopening(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int every) {
    ManualClock clock = new ManualClock("2026-05-01T08:00:00Z");
    ReferenceLedger reference = new ReferenceLedger();
    SimulatedDisk disk = new SimulatedDisk();
    LedgerOptions options = LedgerOptions.builder().clock(clock).segmentBytes(2_000).build();
    Ledger ledger = Ledger.open(disk, options);
    ledger.createAccounts(accounts());
    accounts().forEach(reference::open);
    for (int i = 0; i < steps.size(); i++) {
      run(steps.get(i), ledger, reference, clock);
      if (i % every == 0) {
        if (i % 2 == 0) {
          ledger.snapshot();
        }
        ledger.close();
        ledger = Ledger.open(disk, options);
      }
      check(ledger, reference, clock);
    }
    ledger.close();
    JournalTools.verify(disk);
  }

  private static void run(Step step, Ledger ledger, ReferenceLedger reference, ManualClock clock) {
    clock.advance(Duration.ofSeconds(step.tickSeconds()));
    long now = LedgerTime.micros(clock.instant());
    if (step.frost() >= 0) {
      Id128 account = account(step.frost() / 2);
      boolean on = step.frost() % 2 == 0;
      if (on) {
        ledger.freeze(account);
      } else {
        ledger.unfreeze(account);
      }
      reference.setFrozen(account, on);
    }
    List<String> simulated = texts(ledger.simulate(step.batch()));
    List<String> results = texts(ledger.createTransfers(step.batch()));
    assertEquals(results, simulated);
    assertEquals(reference.run(step.batch(), now), results);
  }

  private static List<String> texts(List<TransferResult> results) {
    return results.stream().map(LedgerProperties::text).toList();
  }

  private static String text(TransferResult result) {
    if (result instanceof TransferResult.Created created) {
      return "created " + created.amount();
    }
    return result instanceof TransferResult.Exists exists
        ? "exists " + exists.amount()
        : ((TransferResult.Refused) result)
            .reason()
            .name()
            .toLowerCase(Locale.ROOT)
            .replace('_', '-');
  }

  private static void check(Ledger ledger, ReferenceLedger reference, ManualClock clock) {
    long now = LedgerTime.micros(clock.instant());
    Map<Id128, Balances> balances = new TreeMap<>();
    long sum = 0;
    for (int i = 0; i < ACCOUNTS - 1; i++) {
      Balances each = ledger.balances(account(i));
      balances.put(account(i), each);
      sum += each.posted();
    }
    assertEquals(0, sum, "points are never made or lost");
    assertEquals(reference.balances(now), balances);
    for (int i = 0; i < ACCOUNTS - 1; i++) {
      checkEntries(ledger, reference, account(i));
    }
  }

  private static void checkEntries(Ledger ledger, ReferenceLedger reference, Id128 account) {
    List<RecordedTransfer> entries = ledger.transfers(TransferQuery.of(account));
    List<Id128> own =
        entries.stream()
            .filter(entry -> entry.kind() != TransferKind.TIMEOUT)
            .map(RecordedTransfer::id)
            .toList();
    assertEquals(reference.transfersOf(account), own);
    List<RecordedTransfer> reversed =
        ledger.transfers(TransferQuery.of(account).withReversed(true));
    assertEquals(
        entries,
        IntStream.range(0, reversed.size())
            .mapToObj(i -> reversed.get(reversed.size() - 1 - i))
            .toList());
    Statement statement =
        ledger.statement(
            account, LedgerTime.instant(1), LedgerTime.instant(LedgerTime.MAX_MICROS), 10_000);
    assertEquals(0, statement.opening());
    assertEquals(entries, statement.lines().stream().map(Statement.Line::transfer).toList());
    assertEquals(
        statement.closing(),
        ledger.balanceAsOf(
            account,
            LedgerTime.instant(LedgerTime.MAX_MICROS),
            LedgerTime.instant(LedgerTime.MAX_MICROS)));
    checkChanges(ledger, account, entries);
  }

  /**
   * The sums after each entry are the same whether kept, walked back to, or in the stream of
   * changes.
   */
  private static void checkChanges(Ledger ledger, Id128 account, List<RecordedTransfer> entries) {
    Map<Id128, Balances> after = new HashMap<>();
    for (ChangeEvent event : ledger.changes(1, Long.MAX_VALUE, 10_000)) {
      boolean debit = event.transfer().transfer().debitAccount().equals(account);
      if (debit || event.transfer().transfer().creditAccount().equals(account)) {
        after.put(event.transfer().id(), debit ? event.debit() : event.credit());
      }
    }
    assertEquals(entries.size(), after.size());
    for (BalanceAfter kept : ledger.balances(TransferQuery.of(account))) {
      assertEquals(after.get(kept.transferId()), kept.balances());
    }
    if (!entries.isEmpty()) {
      Statement all =
          ledger.statement(
              account, LedgerTime.instant(1), LedgerTime.instant(LedgerTime.MAX_MICROS), 10_000);
      for (Statement.Line line : all.lines()) {
        Balances then = Objects.requireNonNull(after.get(line.transfer().id()));
        assertEquals(then.posted(), line.balance());
      }
    }
  }
}
