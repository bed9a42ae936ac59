package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.LedgerListener;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of files as its users see it. */
class FileLedgerTest {
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 WANG = Id128.of("wang");

  @TempDir Path folder;

  private static void openAccounts(Ledger ledger) {
    ledger.createAccounts(
        List.of(
            Account.builder(BANK).unit(1).code(1).build(),
            Account.builder(WANG).unit(1).code(2).build()));
  }

  private static Transfer transfer(int number) {
    return Transfer.builder(Id128.of("transfer " + number))
        .debit(BANK)
        .credit(WANG)
        .amount(1)
        .unit(1)
        .code(1)
        .build();
  }

  @Test
  void whatWasDoneIsThereAfterReopening() {
    Path nested = folder.resolve("a/b");
    JournalHead head;
    try (Ledger ledger = Ledger.open(nested)) {
      openAccounts(ledger);
      assertTrue(ledger.create(transfer(1)).isDone());
      assertTrue(ledger.freeze(WANG));
      assertFalse(ledger.freeze(WANG));
      assertThrows(IllegalArgumentException.class, () -> ledger.freeze(Id128.of("nobody")));
      head = ledger.head().orElseThrow();
      assertEquals(head, JournalHead.parse(head.toString()));
    }
    LedgerOptions expecting = LedgerOptions.builder().expectedHead(head).build();
    try (Ledger ledger = Ledger.open(nested, expecting)) {
      assertEquals(1, ledger.balances(WANG).posted());
      assertTrue(ledger.account(WANG).orElseThrow().frozen());
      assertInstanceOf(TransferResult.Exists.class, ledger.create(transfer(1)));
      assertTrue(ledger.recovery().orElseThrow().torn().isEmpty());
    }
  }

  @Test
  void openingAndClosingAloneWritesNothing() throws IOException {
    Ledger.open(folder).close();
    Path segment = folder.resolve("journal-0000000001.mpj");
    byte[] before = Files.readAllBytes(segment);
    Ledger.open(folder).close();
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(segment));
  }

  @Test
  void aSecondLedgerIsRefusedUntilTheFirstIsClosed() {
    Ledger first = Ledger.open(folder);
    JournalException refused = assertThrows(JournalException.class, () -> Ledger.open(folder));
    assertEquals(JournalFault.LOCKED, refused.fault());
    first.close();
    first.close();
    assertThrows(IllegalStateException.class, () -> first.create(transfer(1)));
    assertThrows(IllegalStateException.class, () -> first.balances(WANG));
    Ledger.open(folder).close();
  }

  @Test
  void aRepeatLeavesNoTraceInTheJournal() {
    try (Ledger ledger = Ledger.open(folder)) {
      openAccounts(ledger);
      ledger.create(transfer(1));
      JournalHead head = ledger.head().orElseThrow();
      Instant last = ledger.stats().lastRecorded();
      assertInstanceOf(TransferResult.Exists.class, ledger.create(transfer(1)));
      openAccounts(ledger);
      assertEquals(head, ledger.head().orElseThrow());
      assertEquals(last, ledger.stats().lastRecorded());
      assertTrue(ledger.createTransfers(List.of(transfer(1), transfer(2))).get(1).isDone());
      assertEquals(head.sequence() + 1, ledger.head().orElseThrow().sequence());
    }
  }

  @Test
  void stagesCompleteOffTheWriterThreadAndInOrder() {
    List<String> threads = Collections.synchronizedList(new ArrayList<>());
    ExecutorService callbacks =
        Executors.newSingleThreadExecutor(work -> new Thread(work, "callbacks"));
    LedgerOptions options = LedgerOptions.builder().callbacks(callbacks).build();
    try (Ledger ledger = Ledger.open(folder, options)) {
      openAccounts(ledger);
      List<CompletableFuture<Void>> stages = new ArrayList<>();
      CountDownLatch asked = new CountDownLatch(1);
      // No stage completes before something depends on it, or that would run on this thread.
      callbacks.execute(() -> await(asked));
      for (int i = 0; i < 100; i++) {
        stages.add(
            ledger
                .postAsync(List.of(transfer(i)))
                .thenAccept(
                    results -> {
                      TransferResult.Created made =
                          assertInstanceOf(TransferResult.Created.class, results.get(0));
                      threads.add(Thread.currentThread().getName() + made.credit().posted());
                    })
                .toCompletableFuture());
      }
      asked.countDown();
      stages.forEach(CompletableFuture::join);
    }
    callbacks.shutdown();
    assertEquals(
        java.util.stream.IntStream.rangeClosed(1, 100).mapToObj(i -> "callbacks" + i).toList(),
        threads);
  }

  @Test
  void stagesCompleteEvenWhenTheirExecutorIsGone() {
    ExecutorService gone = Executors.newSingleThreadExecutor();
    gone.shutdown();
    LedgerOptions options = LedgerOptions.builder().callbacks(gone).build();
    try (Ledger ledger = Ledger.open(folder, options)) {
      openAccounts(ledger);
      assertTrue(
          ledger.postAsync(List.of(transfer(1))).toCompletableFuture().join().get(0).isDone());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFullQueueRefusesAndCloseDoesWhatWaits() {
    GatedDisk disk = new GatedDisk();
    LedgerOptions options = LedgerOptions.builder().queueMax(2).build();
    Ledger ledger = Ledger.open(disk, options);
    openAccounts(ledger);
    disk.shut();
    List<CompletableFuture<List<TransferResult>>> stages = new ArrayList<>();
    stages.add(ledger.postAsync(List.of(transfer(1))).toCompletableFuture());
    disk.awaitForce();
    stages.add(ledger.postAsync(List.of(transfer(2))).toCompletableFuture());
    stages.add(ledger.postAsync(List.of(transfer(3))).toCompletableFuture());
    JournalException refused =
        assertThrows(JournalException.class, () -> ledger.create(transfer(4)));
    assertEquals(JournalFault.QUEUE_FULL, refused.fault());
    assertTrue(
        ledger.postAsync(List.of(transfer(4))).toCompletableFuture().isCompletedExceptionally());
    assertFalse(stages.get(0).isDone(), "nobody hears of a result before it is forced");
    Thread closer = new Thread(ledger::close);
    closer.start();
    disk.open();
    stages.forEach(stage -> assertTrue(stage.join().get(0).isDone()));
    ledger.close();
    try (Ledger again = Ledger.open(disk, options)) {
      assertEquals(3, again.balances(WANG).posted());
    }
  }

  @Test
  void readsWaitForTheForce() throws InterruptedException {
    GatedDisk disk = new GatedDisk();
    try (Ledger ledger = Ledger.open(disk, LedgerOptions.DEFAULT)) {
      openAccounts(ledger);
      disk.shut();
      ledger.postAsync(List.of(transfer(1)));
      disk.awaitForce();
      List<Long> seen = Collections.synchronizedList(new ArrayList<>());
      Thread reader = new Thread(() -> seen.add(ledger.balances(WANG).posted()));
      reader.start();
      while (reader.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertEquals(List.of(), seen);
      disk.open();
      reader.join();
      assertEquals(List.of(1L), seen);
    }
  }

  @Test
  void afterAFailedForceEveryCallIsRefusedUntilReopened() {
    SimulatedDisk disk = new SimulatedDisk();
    List<JournalException> heard = new ArrayList<>();
    LedgerOptions options =
        LedgerOptions.builder()
            .listener(
                new LedgerListener() {
                  @Override
                  public void failed(JournalException failure) {
                    heard.add(failure);
                  }
                })
            .build();
    Ledger ledger = Ledger.open(disk, options);
    openAccounts(ledger);
    assertTrue(ledger.create(transfer(1)).isDone());
    disk.failAt(2, false);
    JournalException failed =
        assertThrows(JournalException.class, () -> ledger.create(transfer(2)));
    assertEquals(JournalFault.FAILED, failed.fault());
    assertThrows(JournalException.class, () -> ledger.balances(WANG));
    assertThrows(JournalException.class, () -> ledger.create(transfer(1)));
    CompletableFuture<List<TransferResult>> stage =
        ledger.postAsync(List.of(transfer(3))).toCompletableFuture();
    assertInstanceOf(
        JournalException.class, assertThrows(CompletionException.class, stage::join).getCause());
    ledger.close();
    ledger.close();
    assertEquals(1, heard.size());
    try (Ledger again = Ledger.open(disk, LedgerOptions.DEFAULT)) {
      long posted = again.balances(WANG).posted();
      assertTrue(posted == 1 || posted == 2, "posted " + posted);
      assertTrue(again.create(transfer(2)).isDone());
      assertEquals(2, again.balances(WANG).posted());
    }
  }

  @Test
  void anInterruptedCallerGetsItsResultAndHarmsNobody() {
    try (Ledger ledger = Ledger.open(folder)) {
      openAccounts(ledger);
      Thread.currentThread().interrupt();
      assertTrue(ledger.create(transfer(1)).isDone());
      assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
      assertTrue(ledger.create(transfer(2)).isDone());
    }
    Thread.currentThread().interrupt();
    Ledger ledger = Ledger.open(folder);
    assertEquals(2, ledger.balances(WANG).posted());
    ledger.close();
    assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
  }

  @Test
  void theListenerHearsOfEveryCommit() {
    List<LedgerListener.Commit> commits = Collections.synchronizedList(new ArrayList<>());
    List<JournalRecovery> recoveries = Collections.synchronizedList(new ArrayList<>());
    LedgerListener listener =
        new LedgerListener() {
          @Override
          public void recovered(JournalRecovery recovery) {
            recoveries.add(recovery);
          }

          @Override
          public void committed(Commit commit) {
            commits.add(commit);
            // What a listener throws is the handler's business and not the ledger's.
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
            throw new IllegalStateException("a listener's own fault");
          }
        };
    try (Ledger ledger = Ledger.open(folder, LedgerOptions.builder().listener(listener).build())) {
      openAccounts(ledger);
      ledger.create(transfer(1));
    }
    assertEquals(1, recoveries.size());
    assertEquals(3, commits.stream().mapToLong(LedgerListener.Commit::rows).sum());
    assertEquals(3, commits.get(commits.size() - 1).sequence());
    assertTrue(commits.stream().allMatch(commit -> commit.bytes() > 140));
  }
}
