package dev.muster.core.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SearchProperties {
  /**
   * A search that improves by chance: the state after an iteration depends on all iterations
   * before.
   */
  private static long[] search(SearchMonitor monitor, Runnable passing) {
    long best = Long.MAX_VALUE;
    long state = 0;
    for (long i = 0; monitor.next(); i++) {
      SearchRandom random = monitor.random(i);
      state = state * 31 + random.nextInt(1000);
      best = Math.min(best, Math.abs(state % 100_003));
      monitor.improved(best);
      passing.run();
      if (best == 0) {
        break;
      }
    }
    return new long[] {best, state};
  }

  @Property(tries = 300)
  void aRunEndedByTimeOrCancellationIsReplayedByItsIterations(
      @ForAll @LongRange(min = 0, max = SearchLimit.MAX_NUMBER) long seed,
      @ForAll @LongRange(min = 1, max = 50_000_000) long limitNanos,
      @ForAll @Size(min = 1, max = 20) @IntRange(min = 1, max = 2_000_000) int[] stepNanos,
      @ForAll @IntRange(min = 0, max = 2_000) int cancelAfter) {
    AtomicLong nanos = new AtomicLong();
    AtomicLong steps = new AtomicLong();
    Cancellation cancellation = Cancellation.create();
    SearchLimit limit = SearchLimit.ofTime(Duration.ofNanos(limitNanos)).withSeed(seed);
    SearchMonitor monitor =
        SearchMonitor.builder(limit).cancellation(cancellation).nanoClock(nanos::get).start();
    long[] found =
        search(
            monitor,
            () -> {
              long step = steps.getAndIncrement();
              nanos.addAndGet(stepNanos[(int) (step % stepNanos.length)]);
              if (step == cancelAfter) {
                cancellation.cancel();
              }
            });
    SearchEnd end = monitor.end();

    SearchMonitor replay = SearchMonitor.start(limit.replaying(end));
    assertArrayEquals(found, search(replay, () -> {}));
    assertEquals(end.iterations(), replay.end().iterations());
  }

  @Property
  void boundedNumbersLieWithinTheirBound(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
    SearchRandom random = SearchRandom.of(seed);
    for (int i = 0; i < 20; i++) {
      int value = random.nextInt(bound);
      assertTrue(value >= 0 && value < bound);
      double share = random.nextDouble();
      assertTrue(share >= 0 && share < 1);
    }
  }

  @Property
  void shufflingKeepsTheValues(@ForAll long seed, @ForAll int[] values) {
    int[] shuffled = values.clone();
    SearchRandom.of(seed).shuffle(shuffled);
    int[] again = values.clone();
    SearchRandom.of(seed).shuffle(again);
    assertArrayEquals(shuffled, again);
    Arrays.sort(shuffled);
    int[] sorted = values.clone();
    Arrays.sort(sorted);
    assertArrayEquals(sorted, shuffled);
  }
}
