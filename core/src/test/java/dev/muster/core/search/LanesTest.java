package dev.muster.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanesTest {
  @Test
  void everyIndexIsVisitedOnceInEachOfManyPhases() {
    int n = 10_007;
    int[] visits = new int[n];
    try (Lanes lanes = Lanes.open(4)) {
      for (int phase = 0; phase < 2_000; phase++) {
        lanes.run(
            n,
            (lane, from, to) -> {
              for (int i = from; i < to; i++) {
                visits[i]++;
              }
            });
      }
    }
    for (int visit : visits) {
      assertEquals(2_000, visit);
    }
  }

  @Test
  void aPhaseSeesWhatThePhaseBeforeWrote() {
    int n = 64;
    long[] values = new long[n];
    try (Lanes lanes = Lanes.open(3)) {
      for (long phase = 1; phase <= 3_000; phase++) {
        long expected = phase - 1;
        lanes.run(
            n,
            (lane, from, to) -> {
              for (int i = from; i < to; i++) {
                // Read what another lane's thread wrote in the phase before, then write for the
                // next phase.
                if (values[i] != expected) {
                  throw new IllegalStateException(i + " holds " + values[i]);
                }
                values[i] = expected + 1;
              }
            });
      }
    }
    assertEquals(3_000, values[17]);
  }

  @Test
  void morePhasesThanIndicesLeaveSomeRangesEmpty() {
    try (Lanes lanes = Lanes.open(2, 8)) {
      assertEquals(
          List.of(0, 0, 1, 0, 0, 1, 0, 1), lanes.collect(3, (lane, from, to) -> to - from));
      assertEquals(0, lanes.sum(0, (lane, from, to) -> to - from));
      assertEquals(0, lanes.from(0, Integer.MAX_VALUE));
      assertEquals(Integer.MAX_VALUE, lanes.from(8, Integer.MAX_VALUE));
    }
  }

  @Test
  void severalThreadsReallyWorkAtOnce() {
    // Each of two lanes waits for the other: one thread alone could never finish.
    CountDownLatch both = new CountDownLatch(2);
    try (Lanes lanes = Lanes.open(2, 2)) {
      lanes.run(
          2,
          (lane, from, to) -> {
            both.countDown();
            awaitQuietly(both);
          });
    }
    assertEquals(0, both.getCount());
  }

  @Test
  void theLowestFailingLaneIsThrownAndTheLanesGoOnLiving() {
    IllegalStateException[] failures = new IllegalStateException[64];
    for (int i = 0; i < 64; i++) {
      failures[i] = new IllegalStateException("lane " + i);
    }
    try (Lanes lanes = Lanes.open(3)) {
      for (int round = 0; round < 500; round++) {
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    lanes.run(
                        64,
                        (lane, from, to) -> {
                          if (lane >= 20) {
                            throw failures[lane];
                          }
                        }));
        assertSame(failures[20], thrown);
      }
      assertEquals(64, lanes.sum(64, (lane, from, to) -> to - from));
    }
  }

  @Test
  void errorsAndUndeclaredExceptionsLeaveThePhaseToo() {
    try (Lanes lanes = Lanes.open(2)) {
      assertThrows(
          StackOverflowError.class,
          () ->
              lanes.run(
                  1,
                  (lane, from, to) -> {
                    throw new StackOverflowError();
                  }));
      Exception checked = new Exception("sneaked");
      IllegalStateException wrapped =
          assertThrows(
              IllegalStateException.class,
              () -> lanes.run(1, (lane, from, to) -> LanesTest.<RuntimeException>sneak(checked)));
      assertSame(checked, wrapped.getCause());
    }
  }

  @Test
  void stoppingSkipsLanesAndSaysSo() {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger done = new AtomicInteger();
    try (Lanes lanes = Lanes.open(1)) {
      boolean all =
          lanes.runUnless(
              stop::get,
              64,
              (lane, from, to) -> {
                done.incrementAndGet();
                stop.set(lane == 9);
              });
      assertFalse(all);
      assertEquals(10, done.get());
      assertTrue(lanes.runUnless(() -> false, 64, (lane, from, to) -> {}));
    }
  }

  @Test
  void aSumThatOverflowsIsRefused() {
    try (Lanes lanes = Lanes.open(1, 2)) {
      assertThrows(
          ArithmeticException.class, () -> lanes.sum(2, (lane, from, to) -> Long.MAX_VALUE));
    }
  }

  @Test
  void anInterruptBreaksNoBarrierAndIsKept() {
    try (Lanes lanes = Lanes.open(2)) {
      Thread.currentThread().interrupt();
      assertEquals(640, lanes.sum(640, (lane, from, to) -> to - from));
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void closingEndsTheThreads() {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    Lanes lanes = Lanes.open(4);
    for (int phase = 0; phase < 50; phase++) {
      lanes.run(64, (lane, from, to) -> workers.add(Thread.currentThread()));
    }
    lanes.close();
    lanes.close();
    workers.remove(Thread.currentThread());
    for (Thread worker : workers) {
      assertFalse(worker.isAlive());
    }
    assertThrows(IllegalStateException.class, () -> lanes.run(1, (lane, from, to) -> {}));
  }

  @Test
  @SuppressWarnings("try")
  void phasesCannotBeNestedNorClosedFromWithin() {
    try (Lanes lanes = Lanes.open(2)) {
      assertThrows(
          IllegalStateException.class,
          () -> lanes.run(1, (lane, from, to) -> lanes.run(1, (l, f, t) -> {})));
      assertThrows(
          IllegalStateException.class, () -> lanes.run(1, (lane, from, to) -> lanes.close()));
      assertEquals(3, lanes.sum(3, (lane, from, to) -> to - from));
    }
  }

  @Test
  void badCountsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Lanes.open(0));
    assertThrows(IllegalArgumentException.class, () -> Lanes.open(1, 0));
    try (Lanes lanes = Lanes.open(1)) {
      assertThrows(IllegalArgumentException.class, () -> lanes.run(-1, (lane, from, to) -> {}));
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable throwable) throws E {
    throw (E) throwable;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
