package dev.muster.core.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of logical lanes, worked on by up to as many threads as allowed, in phases with a
 * barrier after each.
 *
 * <p>A phase over {@code n} indices gives lane {@code i} of {@code L} the range {@code [n·i/L,
 * n·(i+1)/L)}. Which thread works on a lane is left to chance; ranges, and the order in which
 * lanes' results are combined, are not. As long as a lane writes only what is its own, a phase
 * gives the same bytes on one thread as on many, floating-point sums included.
 *
 * <pre>{@code
 * try (Lanes lanes = Lanes.open(limit.threads())) {
 *   long meters = lanes.sum(people, (lane, from, to) -> assign(from, to));
 * }
 * }</pre>
 *
 * <p>The calling thread works too, so {@code open(1)} starts no thread. The others are daemons that
 * end with {@link #close()}. A phase costs one wake-up of them; work below some ten microseconds is
 * done by the caller before they are awake. Everything written in a phase is visible after it. Use
 * from one thread at a time, never from within a phase.
 *
 * <p>When lanes throw, lanes not yet begun are skipped, and the exception of the lowest lane that
 * threw (the same on any number of threads) leaves the phase after the barrier, with those of other
 * lanes suppressed in it. Interrupting the caller breaks no barrier: the status is kept, and {@link
 * SearchMonitor#isOverdue()} sees it.
 */
public final class Lanes implements AutoCloseable {
  /** The number of lanes unless told otherwise: enough to keep 16 threads evenly busy. */
  public static final int DEFAULT_COUNT = 64;

  /** Work on the range of one lane. */
  @FunctionalInterface
  public interface RangeTask {
    /** Works on indices {@code from} inclusive to {@code to} exclusive; the range may be empty. */
    void run(int lane, int from, int to);
  }

  /** Work on the range of one lane that gives a {@code long}. */
  @FunctionalInterface
  public interface RangeToLong {
    /**
     * Returns the value of indices {@code from} inclusive to {@code to} exclusive; the range may be
     * empty.
     */
    long apply(int lane, int from, int to);
  }

  /** Work on the range of one lane that gives an object. */
  @FunctionalInterface
  public interface RangeFunction<R> {
    /**
     * Returns the value of indices {@code from} inclusive to {@code to} exclusive; the range may be
     * empty.
     */
    R apply(int lane, int from, int to);
  }

  private final int count;
  private final List<Thread> helpers = new ArrayList<>();
  private final Object gate = new Object();
  private @Nullable Phase current;
  private long phases;
  private boolean closed;
  private boolean inPhase;

  private Lanes(int count) {
    this.count = count;
  }

  /** Opens {@link #DEFAULT_COUNT} lanes on up to {@code threads} threads. */
  public static Lanes open(int threads) {
    return open(threads, DEFAULT_COUNT);
  }

  /**
   * Opens {@code count} lanes on up to {@code threads} threads. The number of lanes belongs to an
   * algorithm and must not be taken from the machine.
   *
   * @throws IllegalArgumentException unless both are from 1 to {@link SearchLimit#MAX_THREADS}
   */
  public static Lanes open(int threads, int count) {
    checkSmall("threads", threads);
    checkSmall("count", count);
    Lanes lanes = new Lanes(count);
    boolean started = false;
    try {
      for (int i = 1; i < Math.min(threads, count); i++) {
        Thread helper = new Thread(lanes::help, "muster-lane-" + i);
        helper.setDaemon(true);
        helper.start();
        lanes.helpers.add(helper);
      }
      started = true;
    } finally {
      if (!started) {
        lanes.close();
      }
    }
    return lanes;
  }

  private static void checkSmall(String name, int value) {
    if (value < 1 || value > SearchLimit.MAX_THREADS) {
      throw new IllegalArgumentException(
          "%s (%d) must be from 1 to %d.".formatted(name, value, SearchLimit.MAX_THREADS));
    }
  }

  /** Returns the number of lanes, which does not depend on the number of threads. */
  public int count() {
    return count;
  }

  /**
   * Returns where the range of {@code lane} begins among {@code n} indices; the range ends where
   * the next begins.
   */
  public int from(int lane, int n) {
    return (int) ((long) n * lane / count);
  }

  /**
   * Runs {@code task} on all lanes over indices 0 to {@code n − 1}, and returns when all are done.
   */
  public void run(int n, RangeTask task) {
    runUnless(() -> false, n, task);
  }

  /**
   * Runs {@code task} like {@link #run}, but asks {@code stop} before each lane, from several
   * threads, and begins no lane once it is true.
   *
   * @return whether all lanes were done; if not, what was done depends on time and must be thrown
   *     away
   */
  public boolean runUnless(BooleanSupplier stop, int n, RangeTask task) {
    requireNonNull(task, "task");
    if (n < 0) {
      throw new IllegalArgumentException("n (%d) must not be negative.".formatted(n));
    }
    requireNonNull(stop, "stop");
    Phase phase;
    synchronized (gate) {
      if (closed || inPhase) {
        throw new IllegalStateException(
            closed ? "the lanes are closed." : "a phase is under way; phases cannot be nested.");
      }
      inPhase = true;
      phases++;
      phase = new Phase(this, phases, stop, n, task);
      if (!helpers.isEmpty()) {
        current = phase;
        gate.notifyAll();
      }
    }
    try {
      phase.work();
    } finally {
      phase.awaitEnd();
      synchronized (gate) {
        current = null;
        inPhase = false;
      }
    }
    phase.throwFailure();
    return !phase.stopped;
  }

  /** Returns the sum of what the lanes return, added with overflow checks. */
  public long sum(int n, RangeToLong task) {
    long[] parts = new long[count];
    run(n, (lane, from, to) -> parts[lane] = task.apply(lane, from, to));
    long sum = 0;
    for (long part : parts) {
      sum = Math.addExact(sum, part);
    }
    return sum;
  }

  /** Returns what the lanes return, in the order of lanes. */
  public <R> List<R> collect(int n, RangeFunction<R> task) {
    List<@Nullable R> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slots.add(null);
    }
    run(n, (lane, from, to) -> slots.set(lane, task.apply(lane, from, to)));
    List<R> results = new ArrayList<>(count);
    for (R result : slots) {
      results.add(requireNonNull(result, "result of a lane"));
    }
    return results;
  }

  /**
   * Returns what the lanes return, combined in the order of lanes: ((lane 0 · lane 1) · lane 2) and
   * so on.
   */
  public <R> R reduce(int n, RangeFunction<R> task, BinaryOperator<R> combine) {
    List<R> parts = collect(n, task);
    R result = parts.get(0);
    for (R part : parts.subList(1, parts.size())) {
      result = combine.apply(result, part);
    }
    return result;
  }

  /** Ends the threads, and waits until they have ended. Further calls do nothing. */
  @Override
  public void close() {
    synchronized (gate) {
      if (inPhase) {
        throw new IllegalStateException("a phase is under way; close the lanes after it.");
      }
      closed = true;
      gate.notifyAll();
    }
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void help() {
    long last = 0;
    while (last >= 0) {
      last = helpInPhaseAfter(last);
    }
  }

  /**
   * Works in the next phase and returns its number, or −1 once closed. Keeps no phase, since a task
   * may hold much memory.
   */
  private long helpInPhaseAfter(long last) {
    Phase phase = awaitPhaseAfter(last);
    if (phase == null) {
      return -1;
    }
    phase.work();
    return phase.number;
  }

  private @Nullable Phase awaitPhaseAfter(long last) {
    synchronized (gate) {
      while (!closed && (current == null || current.number == last)) {
        try {
          gate.wait();
        } catch (InterruptedException e) {
          // Only a task can have interrupted this thread, which nobody else knows; the flag must
          // not outlive the task.
        }
      }
      return closed ? null : current;
    }
  }

  /**
   * One phase. A helper that wakes up late still holds an old phase whose lanes are all taken, and
   * so cannot touch a newer one.
   */
  private static final class Phase {
    private final long number;
    private final BooleanSupplier stop;
    private final int n;
    private final RangeTask task;
    private final Lanes lanes;
    private final AtomicInteger nextLane = new AtomicInteger();
    private final AtomicInteger unfinished;
    private final @Nullable Throwable[] failures;
    private final AtomicInteger lowestFailed = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean stopped;

    private Phase(Lanes lanes, long number, BooleanSupplier stop, int n, RangeTask task) {
      this.lanes = lanes;
      this.number = number;
      this.stop = stop;
      this.n = n;
      this.task = task;
      unfinished = new AtomicInteger(lanes.count);
      failures = new Throwable[lanes.count];
    }

    /** Takes lanes in ascending order until none is left. */
    private void work() {
      while (nextLane.get() < lanes.count) {
        int lane = nextLane.getAndIncrement();
        if (lane >= lanes.count) {
          return;
        }
        try {
          workOn(lane);
        } finally {
          if (unfinished.decrementAndGet() == 0) {
            synchronized (this) {
              notifyAll();
            }
          }
        }
      }
    }

    /*
     * Any throwable is kept for the caller to throw: a helper thread has nobody to throw to. Lanes are taken in ascending
     * order and only lanes above a failed one are skipped, so the lowest lane that fails is always found.
     */
    private void workOn(int lane) {
      try {
        if (!stopped && stop.getAsBoolean()) {
          stopped = true;
        }
        if (!stopped && lane < lowestFailed.get()) {
          task.run(lane, lanes.from(lane, n), lanes.from(lane + 1, n));
        }
      } catch (Throwable failure) {
        failures[lane] = failure;
        lowestFailed.accumulateAndGet(lane, Math::min);
      }
    }

    private void awaitEnd() {
      boolean interrupted = false;
      synchronized (this) {
        while (unfinished.get() > 0) {
          try {
            wait();
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private void throwFailure() {
      Throwable first = null;
      for (Throwable failure : failures) {
        if (first == null) {
          first = failure;
        } else if (failure != null && failure != first) {
          first.addSuppressed(failure);
        }
      }
      if (first instanceof RuntimeException exception) {
        throw exception;
      }
      if (first instanceof Error error) {
        throw error;
      }
      if (first != null) {
        throw new IllegalStateException("a lane threw an undeclared checked exception", first);
      }
    }
  }
}
