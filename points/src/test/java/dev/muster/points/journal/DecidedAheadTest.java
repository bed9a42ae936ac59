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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Large batches are decided while those before are forced; nobody hears of one before its own force
 * and those before have succeeded.
 */
class DecidedAheadTest {
  private static final Id128 ISSUER = Id128.of("issuer");
  private static final Id128 WANG = Id128.of("wang");
  private static final List<Account> ACCOUNTS =
      List.of(
          Account.builder(ISSUER).unit(1).code(1).build(),
          Account.builder(WANG).unit(1).code(1).build());
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int ROWS = 1_000;

  private final GatedDisk disk = new GatedDisk();
  private final Semaphore deciding = new Semaphore(0);
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private volatile Thread writer = Thread.currentThread();

  private Ledger open() {
    LedgerListener listener =
        new LedgerListener() {
          @Override
          public void recovered(JournalRecovery recovery) {
            writer = Thread.currentThread();
          }

          @Override
          public void committed(Commit commit) {
            heard.add("rows " + commit.rows());
          }

          @Override
          public void failed(JournalException failure) {
            heard.add("failed");
          }
        };
    Ledger ledger =
        Ledger.open(
            disk,
            LedgerOptions.builder()
                .clock(
                    () -> {
                      deciding.release();
                      return NOW;
                    })
                .listener(listener)
                .build());
    ledger.createAccounts(ACCOUNTS);
    deciding.drainPermits();
    heard.clear();
    return ledger;
  }

  private static List<Transfer> batch(int number) {
    return IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                Transfer.builder(Id128.of("transfer/" + number + "/" + i))
                    .debit(ISSUER)
                    .credit(WANG)
                    .amount(1)
                    .unit(1)
                    .code(1)
                    .build())
        .toList();
  }

  private static CompletableFuture<List<TransferResult>> post(Ledger ledger, int number) {
    CompletionStage<List<TransferResult>> stage = ledger.postAsync(batch(number));
    return stage.toCompletableFuture();
  }

  /** Posts batch 1 to a disk that is shut, and returns once its force has begun. */
  private CompletableFuture<List<TransferResult>> postUntilForced(Ledger ledger) {
    disk.shut();
    CompletableFuture<List<TransferResult>> first = post(ledger, 1);
    disk.awaitForce();
    deciding.acquireUninterruptibly();
    return first;
  }

  /** Posts, and returns once that has been decided and waits for the force of what was before. */
  private CompletableFuture<List<TransferResult>> postUntilDecided(Ledger ledger, int number) {
    CompletableFuture<List<TransferResult>> next = post(ledger, number);
    deciding.acquireUninterruptibly();
    awaitWaiting(writer);
    return next;
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      assertTrue(thread.isAlive(), "the thread went on instead of waiting");
      Thread.onSpinWait();
    }
  }

  private static void assertFailed(CompletableFuture<List<TransferResult>> stage) {
    JournalException failed =
        assertInstanceOf(
            JournalException.class,
            assertThrows(CompletionException.class, stage::join).getCause());
    assertEquals(JournalFault.FAILED, failed.fault());
  }

  @Test
  void whatIsDecidedWhileTheForceBeforeItFailsIsNeverAcknowledged() {
    Ledger ledger = open();
    CompletableFuture<List<TransferResult>> first = postUntilForced(ledger);
    CompletableFuture<List<TransferResult>> second = postUntilDecided(ledger, 2);
    // Rows of the first batch are there in memory, and a repeat of them writes nothing of its own.
    CompletableFuture<List<TransferResult>> repeat = post(ledger, 1);
    disk.fail();
    assertFailed(first);
    assertFailed(second);
    assertFailed(repeat);
    assertThrows(JournalException.class, () -> ledger.balances(WANG));
    assertThrows(JournalException.class, () -> ledger.createTransfers(batch(3)));
    ledger.close();
    assertEquals(List.of("failed"), heard);
    disk.open();
    try (Ledger again = Ledger.open(disk, LedgerOptions.DEFAULT)) {
      long posted = again.balances(WANG).posted();
      assertTrue(posted == 0 || posted == ROWS, "the second batch was never written: " + posted);
      assertInstanceOf(TransferResult.Created.class, again.createTransfers(batch(2)).get(0));
    }
  }

  @Test
  void aRepeatDecidedWhileItsOriginalIsForcedWaitsForIt() {
    Ledger ledger = open();
    CompletableFuture<List<TransferResult>> first = postUntilForced(ledger);
    CompletableFuture<List<TransferResult>> repeat = postUntilDecided(ledger, 1);
    assertFalse(repeat.isDone());
    disk.fail();
    assertFailed(first);
    assertFailed(repeat);
    ledger.close();
  }

  @Test
  void eachBatchIsToldAfterItsOwnForce() {
    try (Ledger ledger = open()) {
      CompletableFuture<List<TransferResult>> first = postUntilForced(ledger);
      CompletableFuture<List<TransferResult>> second = postUntilDecided(ledger, 2);
      assertFalse(first.isDone());
      disk.letGo();
      disk.awaitForce();
      assertTrue(first.join().get(0).isDone());
      assertFalse(second.isDone());
      disk.open();
      TransferResult.Created last =
          assertInstanceOf(TransferResult.Created.class, second.join().get(ROWS - 1));
      assertEquals(2 * ROWS, last.credit().posted());
    }
    assertEquals(List.of("rows " + ROWS, "rows " + ROWS), heard);
  }

  @Test
  void aReadSeesNothingThatIsAheadOfTheDisk() throws InterruptedException {
    try (Ledger ledger = open()) {
      CompletableFuture<List<TransferResult>> first = postUntilForced(ledger);
      CompletableFuture<List<TransferResult>> second = postUntilDecided(ledger, 2);
      List<Long> seen = Collections.synchronizedList(new ArrayList<>());
      Thread reader = new Thread(() -> seen.add(ledger.balances(WANG).posted()));
      reader.start();
      awaitWaiting(reader);
      disk.letGo();
      disk.awaitForce();
      // Once the first batch is told, the writer has left the lock to the reader.
      assertTrue(first.join().get(0).isDone());
      awaitWaiting(reader);
      assertEquals(List.of(), seen);
      disk.open();
      reader.join();
      assertEquals(List.of(2L * ROWS), seen);
      assertTrue(second.join().get(0).isDone());
    }
  }

  @Test
  void aListenerMayReadWhileTheNextBatchIsForced() {
    List<Long> seen = Collections.synchronizedList(new ArrayList<>());
    LedgerOptions direct = LedgerOptions.builder().callbacks(Runnable::run).build();
    try (Ledger ledger = Ledger.open(disk, direct)) {
      ledger.createAccounts(ACCOUNTS);
      List<CompletableFuture<Void>> stages = new ArrayList<>();
      for (int number = 1; number <= 20; number++) {
        stages.add(
            ledger
                .postAsync(batch(number))
                .thenAccept(results -> seen.add(ledger.balances(WANG).posted()))
                .toCompletableFuture());
      }
      stages.forEach(CompletableFuture::join);
    }
    assertEquals(20, seen.size());
    assertEquals(20L * ROWS, Collections.max(seen));
    assertTrue(seen.stream().allMatch(posted -> posted % ROWS == 0));
  }
}
