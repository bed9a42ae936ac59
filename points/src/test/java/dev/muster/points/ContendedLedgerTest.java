package dev.muster.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.journal.JournalTools;
import dev.muster.points.journal.LedgerOptions;
import dev.muster.points.journal.SimulatedDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many threads on few accounts: sums hold and nobody overdraws. */
class ContendedLedgerTest {
  private static final int THREADS = 8;
  private static final int MEMBERS = 5;
  private static final int ROUNDS = 2_000;
  private static final int ROUNDS_ON_FILES = 500;
  private static final Id128 BANK = Id128.of("bank");

  private static Id128 member(int n) {
    return Id128.of("member " + n);
  }

  @Test
  void sumsHoldAndNobodyOverdraws() throws InterruptedException, ExecutionException {
    try (Ledger ledger = Ledger.inMemory()) {
      contend(ledger, ROUNDS);
    }
  }

  @Test
  void sumsHoldAndNobodyOverdrawsOnFiles() throws InterruptedException, ExecutionException {
    SimulatedDisk disk = new SimulatedDisk();
    LedgerOptions options = LedgerOptions.builder().segmentBytes(50_000).build();
    try (Ledger ledger = Ledger.open(disk, options)) {
      Thread snapshots =
          new Thread(
              () -> {
                for (int i = 0; i < 5; i++) {
                  ledger.snapshot();
                }
              });
      snapshots.start();
      contend(ledger, ROUNDS_ON_FILES);
      snapshots.join();
    }
    JournalTools.verify(disk);
    try (Ledger ledger = Ledger.open(disk, options)) {
      checkSum(ledger);
    }
  }

  private static void contend(Ledger ledger, int rounds)
      throws InterruptedException, ExecutionException {
    ledger.create(Account.builder(BANK).unit(1).code(1).build());
    for (int i = 0; i < MEMBERS; i++) {
      ledger.create(
          Account.builder(member(i))
              .unit(1)
              .code(2)
              .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
              .build());
      ledger.create(move(Id128.of("start " + i), BANK, member(i), 100));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> workers = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int number = t;
        workers.add(threads.submit(() -> work(ledger, number, rounds)));
      }
      long made = 0;
      for (Future<Long> worker : workers) {
        made += worker.get();
      }
      assertEquals(MEMBERS + made, ledger.stats().transfers());
    } finally {
      threads.shutdownNow();
    }
    checkSum(ledger);
  }

  private static void checkSum(Ledger ledger) {
    long sum = 0;
    for (int i = 0; i < MEMBERS; i++) {
      long balance = ledger.balances(member(i)).posted();
      assertTrue(balance >= 0, "member " + i + " has " + balance);
      sum += balance;
    }
    assertEquals(100L * MEMBERS, sum);
  }

  /**
   * Moves random amounts between members; every id is asked for by all threads, and only one may
   * make it.
   */
  private static long work(Ledger ledger, int thread, int rounds) {
    SplittableRandom random = new SplittableRandom(thread);
    long made = 0;
    for (int round = 0; round < rounds; round++) {
      SplittableRandom shared = new SplittableRandom(round);
      int from = shared.nextInt(MEMBERS);
      int to = (from + 1 + shared.nextInt(MEMBERS - 1)) % MEMBERS;
      Transfer transfer =
          move(Id128.of("move " + round), member(from), member(to), shared.nextInt(60));
      TransferResult result = ledger.create(transfer);
      if (result instanceof TransferResult.Created created) {
        made++;
        check(created.debit());
        check(created.credit());
      }
      check(ledger.balances(member(random.nextInt(MEMBERS))));
    }
    return made;
  }

  private static void check(Balances balances) {
    assertTrue(balances.posted() >= 0, balances.toString());
  }

  private static Transfer move(Id128 id, Id128 from, Id128 to, long amount) {
    return Transfer.builder(id).debit(from).credit(to).amount(amount).unit(1).code(1).build();
  }
}
