package dev.muster.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SearchMonitorTest {
  private final AtomicLong nanos =
      new AtomicLong(Long.MAX_VALUE - 1000); // wraps around, as clocks may
  private final List<Progress> reports = new ArrayList<>();

  @Test
  void stopsAfterTheIterationsAllowed() {
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(3));
    int iterations = 0;
    while (monitor.next()) {
      iterations++;
    }
    assertEquals(3, iterations);
    assertEquals(StopReason.ITERATIONS, monitor.end().reason());
    assertEquals(3, monitor.end().iterations());
    assertFalse(monitor.next());
  }

  @Test
  void withNoIterationAllowedNoneBegins() {
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(0));
    assertFalse(monitor.next());
    assertEquals(StopReason.ITERATIONS, monitor.end().reason());
    assertEquals(0, monitor.end().iterations());
  }

  @Test
  void leavingTheLoopMeansDoneAndTheLastIterationCounts() {
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(2));
    assertTrue(monitor.next());
    assertTrue(monitor.next());
    SearchEnd end = monitor.end();
    assertEquals(StopReason.DONE, end.reason());
    assertEquals(2, end.iterations());
    assertSame(end, monitor.end());
    assertFalse(monitor.next());
  }

  @Test
  void timeStopsAtTheNextBoundaryAndThatIterationCounts() {
    SearchMonitor monitor = timed(Duration.ofMillis(10)).start();
    assertTrue(monitor.next());
    nanos.addAndGet(9_999_999);
    assertTrue(monitor.next());
    assertFalse(monitor.isOverdue());
    nanos.addAndGet(1);
    assertTrue(monitor.isOverdue());
    assertFalse(monitor.next());
    assertEquals(StopReason.TIME, monitor.end().reason());
    assertEquals(2, monitor.end().iterations());
    assertEquals(Duration.ofMillis(10), monitor.end().elapsed());
  }

  @Test
  void aPartEndsWithTheWholeButCountsItsOwnIterations() {
    Cancellation cancellation = Cancellation.create();
    SearchLimit limit = SearchLimit.ofIterations(1).withTime(Duration.ofMillis(10)).withSeed(7);
    SearchMonitor whole =
        SearchMonitor.builder(limit).nanoClock(nanos::get).cancellation(cancellation).start();
    nanos.addAndGet(9_999_999);
    SearchMonitor part = whole.ofPart();
    for (int i = 0; i < 100; i++) {
      assertTrue(part.next());
    }
    assertEquals(SearchLimit.ofTime(Duration.ofMillis(10)).withSeed(7), part.limit());
    assertFalse(part.isOverdue());
    nanos.addAndGet(1);
    assertTrue(part.isOverdue());
    assertEquals(100, part.end().iterations());
    assertEquals(0, whole.end().iterations());

    SearchMonitor endless =
        SearchMonitor.builder(SearchLimit.ofIterations(1))
            .cancellation(cancellation)
            .start()
            .ofPart();
    assertTrue(endless.next());
    assertTrue(endless.next());
    cancellation.cancel();
    assertFalse(endless.next());
    assertEquals(StopReason.CANCELLED, endless.end().reason());
  }

  @Test
  void shortIterationsReadTheClockSeldomYetStopSoon() {
    AtomicLong readings = new AtomicLong();
    SearchMonitor monitor =
        SearchMonitor.builder(SearchLimit.ofTime(Duration.ofMillis(1)))
            .nanoClock(
                () -> {
                  readings.incrementAndGet();
                  return nanos.get();
                })
            .start();
    long iterations = 0;
    while (monitor.next()) {
      iterations++;
      nanos.addAndGet(10);
    }
    assertTrue(iterations >= 100_000 && iterations <= 100_000 + 64, "iterations " + iterations);
    assertTrue(readings.get() < iterations / 50, "readings " + readings);
    assertEquals(iterations, monitor.end().iterations());
  }

  @Test
  void iterationsThatTurnLongAreWatchedEachAgain() {
    SearchMonitor monitor = timed(Duration.ofSeconds(100)).start();
    for (int i = 0; i < 10_000; i++) {
      assertTrue(monitor.next());
    }
    long begun = 0;
    while (monitor.next()) {
      begun++;
      nanos.addAndGet(1_000_000_000L);
    }
    assertTrue(begun <= 100 + 64 + 16 + 4, "begun " + begun);
  }

  @Test
  void cancellingStopsAtTheNextBoundaryFromAnyThread() throws InterruptedException {
    Cancellation cancellation = Cancellation.create();
    SearchMonitor monitor =
        SearchMonitor.builder(SearchLimit.ofIterations(10)).cancellation(cancellation).start();
    assertTrue(monitor.next());
    Thread other = new Thread(cancellation::cancel);
    other.start();
    other.join();
    assertTrue(monitor.isOverdue());
    assertFalse(monitor.next());
    assertEquals(StopReason.CANCELLED, monitor.end().reason());
    assertEquals(1, monitor.end().iterations());
  }

  @Test
  void interruptingCancelsAndKeepsTheStatus() {
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(10));
    assertTrue(monitor.next());
    Thread.currentThread().interrupt();
    assertFalse(monitor.next());
    assertTrue(Thread.interrupted());
    assertEquals(StopReason.CANCELLED, monitor.end().reason());
  }

  @Test
  void theSharedTokenCannotBeCancelled() {
    assertThrows(IllegalStateException.class, () -> Cancellation.never().cancel());
    assertFalse(Cancellation.never().isCancelled());
  }

  @Test
  void anAbandonedIterationDoesNotCount() {
    SearchMonitor monitor = timed(Duration.ofMillis(10)).start();
    assertThrows(IllegalStateException.class, monitor::abandon);
    assertTrue(monitor.next());
    assertTrue(monitor.next());
    assertThrows(IllegalStateException.class, monitor::abandon);
    nanos.addAndGet(10_000_000);
    monitor.abandon();
    assertFalse(monitor.next());
    assertEquals(StopReason.TIME, monitor.end().reason());
    assertEquals(1, monitor.end().iterations());
  }

  @Test
  void reportsComeAtMostOnceAnIntervalAndOnceAtTheEnd() {
    SearchMonitor monitor =
        timed(Duration.ofMillis(100))
            .listener(reports::add)
            .interval(Duration.ofMillis(20))
            .start();
    monitor.phase("improve", 200);
    while (monitor.next()) {
      monitor.improved(0, 7);
      monitor.bounded(0, 5);
      monitor.advance(2);
      nanos.addAndGet(1_000_000);
    }
    monitor.end();
    assertEquals(
        List.of(0L, 20L, 40L, 60L, 80L, 100L),
        reports.stream().map(report -> report.elapsed().toMillis()).toList());
    assertEquals(
        List.of(false, false, false, false, false, true),
        reports.stream().map(Progress::finished).toList());
    Progress third = reports.get(2);
    assertEquals("improve", third.phase());
    assertEquals(List.of(0L, 7L), third.best());
    assertEquals(List.of(0L, 5L), third.bound());
    assertEquals(0.4, third.share());
    assertEquals(OptionalDouble.of(0.4), third.phaseShare());
    assertEquals(40, third.iterations());
  }

  @Test
  void aListenerThatThrowsIsDroppedAndHandedOver() {
    IllegalStateException failure = new IllegalStateException("broken bar");
    AtomicLong calls = new AtomicLong();
    SearchMonitor monitor =
        SearchMonitor.builder(SearchLimit.ofIterations(5))
            .interval(Duration.ZERO)
            .listener(
                progress -> {
                  calls.incrementAndGet();
                  throw failure;
                })
            .start();
    while (monitor.next()) {
      monitor.advance(1);
    }
    SearchEnd end = monitor.end();
    assertEquals(1, calls.get());
    assertEquals(Optional.of(failure), end.listenerFailure());
    assertEquals(5, end.iterations());
    assertEquals(StopReason.ITERATIONS, end.reason());
  }

  @Test
  void anErrorOfTheListenerIsNotHeldBack() {
    SearchMonitor monitor =
        SearchMonitor.builder(SearchLimit.ofIterations(5))
            .listener(
                progress -> {
                  throw new AssertionError("seen");
                })
            .start();
    assertThrows(AssertionError.class, monitor::next);
  }

  @Test
  void aBuilderStartsIndependentMonitors() {
    SearchMonitor.Builder builder = SearchMonitor.builder(SearchLimit.ofIterations(1));
    SearchMonitor first = builder.start();
    assertTrue(first.next());
    assertFalse(first.next());
    assertTrue(builder.start().next());
  }

  private SearchMonitor.Builder timed(Duration time) {
    return SearchMonitor.builder(SearchLimit.ofTime(time)).nanoClock(nanos::get);
  }

  @Test
  void aWorseObjectiveIsNotReportedAfterABetterOne() {
    SearchMonitor monitor =
        SearchMonitor.builder(SearchLimit.ofIterations(3)).listener(reports::add).start();
    monitor.improved(1, 5);
    monitor.improved(1, 9);
    monitor.improved(2, 0);
    monitor.end();
    assertEquals(List.of(1L, 5L), reports.get(reports.size() - 1).best());
  }
}
