package dev.muster.core.search;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a search polls: it counts iterations, says when to stop and remembers why, and reports
 * progress.
 *
 * <pre>{@code
 * while (monitor.next()) {
 *   // one whole iteration, all of its randomness from monitor.random(…)
 *   monitor.improved(unserved, meters);
 *   if (optimal) break;
 * }
 * SearchEnd end = monitor.end();
 * }</pre>
 *
 * <p>A stop is decided in {@link #next()} alone, so only between iterations; the search then
 * returns its best so far, and a run limited to {@link SearchEnd#iterations()} holds the same. A
 * search whose single iteration is long may ask {@link #isOverdue()} inside it, throw away what the
 * iteration did, and call {@link #abandon()}: that iteration does not count.
 *
 * <p>One monitor belongs to one search on one thread; only {@link #isOverdue()} may be called from
 * others. The clock is read at most every 64th iteration when iterations are short, and is not part
 * of any decision but the stop by time.
 */
public final class SearchMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(SearchMonitor.class);

  /** Iterations between two readings of the clock are adapted up to this number. */
  private static final int MAX_STRIDE = 64;

  /**
   * Readings of the clock closer than this make the stride longer, and wider than 4 times this make
   * it shorter.
   */
  private static final long CLOSE_NANOS = 20_000;

  private final SearchLimit limit;
  private final Cancellation cancellation;
  private final LongSupplier nanoClock;
  private final long intervalNanos;
  private final long startNanos;
  private final long timeLimitNanos;
  private final long iterationLimit;

  private @Nullable ProgressListener listener;
  private @Nullable RuntimeException listenerFailure;
  private volatile boolean interrupted;
  private @Nullable StopReason stop;
  private @Nullable SearchEnd end;
  private boolean iterating;
  private long iterations;
  private long lastReadNanos;
  private long nextReportNanos;
  private int stride = 1;
  private int untilClock = 1;
  private String phase = "";
  private long done;
  private long total;
  private long[] best = {};
  private long[] bound = {};

  private SearchMonitor(Builder builder) {
    limit = builder.limit;
    cancellation = builder.cancellation;
    listener = builder.listener;
    nanoClock = builder.nanoClock;
    intervalNanos = builder.interval.toNanos();
    timeLimitNanos = limit.time().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    iterationLimit = limit.iterations().orElse(Long.MAX_VALUE);
    startNanos = nanoClock.getAsLong();
  }

  private SearchMonitor(SearchMonitor whole) {
    limit = whole.limit.withoutIterations();
    cancellation = whole.cancellation;
    nanoClock = whole.nanoClock;
    intervalNanos = whole.intervalNanos;
    timeLimitNanos = whole.timeLimitNanos;
    iterationLimit = Long.MAX_VALUE;
    startNanos = whole.startNanos;
  }

  /** Starts the monitor of a search that nobody watches or cancels. */
  public static SearchMonitor start(SearchLimit limit) {
    return builder(limit).start();
  }

  /** Returns a builder of a monitor under {@code limit}. */
  public static Builder builder(SearchLimit limit) {
    return new Builder(limit);
  }

  /**
   * Returns the monitor of a part of this search, such as its first plan: out of time or cancelled
   * when this one is, and with the same seed; it counts its own iterations, without a limit, and
   * reports to nobody.
   */
  public SearchMonitor ofPart() {
    return new SearchMonitor(this);
  }

  /** Returns the limit of this search. */
  public SearchLimit limit() {
    return limit;
  }

  /** Returns a fresh generator for one stream of the seed: a lane, a restart, an iteration. */
  public SearchRandom random(long stream) {
    return SearchRandom.of(limit.seed(), stream);
  }

  /**
   * Ends the present iteration, if there is one, and returns whether to begin another. Once false,
   * always false.
   *
   * <p>Interrupting the searching thread counts as cancelling; its interrupt status is kept.
   */
  public boolean next() {
    if (stop != null) {
      return false;
    }
    if (iterating) {
      iterations++;
      iterating = false;
    }
    stop = findStop();
    iterating = stop == null;
    return iterating;
  }

  private @Nullable StopReason findStop() {
    if (isCancelled()) {
      return StopReason.CANCELLED;
    }
    if (iterations >= iterationLimit) {
      return StopReason.ITERATIONS;
    }
    untilClock--;
    if (untilClock > 0) {
      return null;
    }
    long now = elapsedNanos();
    adaptStride(now - lastReadNanos);
    lastReadNanos = now;
    untilClock = stride;
    if (now >= timeLimitNanos) {
      return StopReason.TIME;
    }
    reportIfDue(now);
    return null;
  }

  private void adaptStride(long nanosSinceLastRead) {
    if (nanosSinceLastRead < CLOSE_NANOS) {
      stride = Math.min(MAX_STRIDE, stride * 2);
    } else if (nanosSinceLastRead > 4 * CLOSE_NANOS) {
      stride = Math.max(1, stride / 4);
    }
  }

  /**
   * Returns whether the search is cancelled or out of time already, in the middle of an iteration.
   * Reads the clock. May be called from any thread, such as a lane's.
   */
  public boolean isOverdue() {
    return isCancelled() || elapsedNanos() >= timeLimitNanos;
  }

  /**
   * Ends the search within an iteration whose work was thrown away; the iteration does not count.
   *
   * @throws IllegalStateException if no iteration is under way, or the search is not {@linkplain
   *     #isOverdue() overdue}
   */
  public void abandon() {
    if (!iterating) {
      throw new IllegalStateException("no iteration is under way, so none can be abandoned.");
    }
    if (!isOverdue()) {
      throw new IllegalStateException(
          "an iteration may be abandoned only when the search is overdue, or a replay would differ.%nMaybe leave the loop and call end()."
              .formatted());
    }
    iterating = false;
    stop = isCancelled() ? StopReason.CANCELLED : StopReason.TIME;
  }

  private boolean isCancelled() {
    if (Thread.currentThread().isInterrupted()) {
      interrupted = true;
    }
    return interrupted || cancellation.isCancelled();
  }

  /**
   * Names what the search does from now on: a stable code, and the work to expect in it, 0 if
   * unknown.
   */
  public void phase(String code, long totalWork) {
    phase = requireNonNull(code, "code");
    total = totalWork;
    done = 0;
  }

  /**
   * Adds work done in this phase, and reports it if a report is due. Reads the clock; decides
   * nothing.
   */
  public void advance(long work) {
    done += work;
    reportIfDue(elapsedNanos());
  }

  /**
   * Notes an objective that was reached, most important component first, for reports, unless one as
   * good was noted before. Copies the array.
   */
  public void improved(long... objective) {
    if (best.length == 0 || Arrays.compare(objective, best) < 0) {
      best = objective.clone();
    }
  }

  /**
   * Notes the best proven bound so far, in the components of the objective, for reports. Copies the
   * array.
   */
  public void bounded(long... objectiveBound) {
    bound = objectiveBound.clone();
  }

  /**
   * Ends the search, sends the last report and returns how it ended. When {@link #next()} had not
   * said stop, the search ended by itself: the reason is {@link StopReason#DONE}, and an iteration
   * under way counts. Further calls return the same.
   */
  public SearchEnd end() {
    SearchEnd known = end;
    if (known != null) {
      return known;
    }
    if (iterating) {
      iterations++;
      iterating = false;
    }
    StopReason reason = stop == null ? StopReason.DONE : stop;
    stop = reason;
    long now = elapsedNanos();
    report(now, true);
    SearchEnd made = new SearchEnd(reason, iterations, Duration.ofNanos(now), listenerFailure);
    end = made;
    return made;
  }

  private long elapsedNanos() {
    return nanoClock.getAsLong() - startNanos;
  }

  private void reportIfDue(long now) {
    if (now >= nextReportNanos && stop == null) {
      nextReportNanos = now + intervalNanos;
      report(now, false);
    }
  }

  private void report(long now, boolean finished) {
    ProgressListener receiver = listener;
    if (receiver == null) {
      return;
    }
    Progress progress =
        new Progress(
            phase,
            done,
            total,
            iterations,
            Duration.ofNanos(now),
            share(now),
            boxed(best),
            boxed(bound),
            finished);
    try {
      receiver.onProgress(progress);
    } catch (RuntimeException failure) {
      listener = null;
      listenerFailure = failure;
      LOG.warn(
          "Progress listener {} threw {} and is not called again; the search goes on.",
          receiver.getClass().getName(),
          failure.getClass().getName());
    }
  }

  private double share(long now) {
    double byTime = (double) now / timeLimitNanos;
    double byIterations = iterationLimit == 0 ? 1 : (double) iterations / iterationLimit;
    return Math.min(1, Math.max(byTime, byIterations));
  }

  private static List<Long> boxed(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /**
   * Collects who watches and who may stop a search. Reusable: each {@link #start()} makes another
   * monitor.
   */
  public static final class Builder {
    private final SearchLimit limit;
    private Cancellation cancellation = Cancellation.never();
    private @Nullable ProgressListener listener;
    private Duration interval = Duration.ofMillis(200);
    private LongSupplier nanoClock = System::nanoTime;

    private Builder(SearchLimit limit) {
      this.limit = requireNonNull(limit, "limit");
    }

    /** Sets who may stop the search; nobody by default. */
    public Builder cancellation(Cancellation token) {
      cancellation = requireNonNull(token, "token");
      return this;
    }

    /** Sets who watches the search; nobody by default. */
    public Builder listener(ProgressListener watcher) {
      listener = requireNonNull(watcher, "watcher");
      return this;
    }

    /**
     * Sets the least time between two reports; 200 ms by default. The first report is due at once.
     *
     * @throws IllegalArgumentException if it is negative or longer than {@link
     *     SearchLimit#MAX_TIME}
     */
    public Builder interval(Duration leastTimeBetweenReports) {
      if (leastTimeBetweenReports.isNegative()
          || leastTimeBetweenReports.compareTo(SearchLimit.MAX_TIME) > 0) {
        throw new IllegalArgumentException(
            "interval (%s) must be from 0 to %s."
                .formatted(leastTimeBetweenReports, SearchLimit.MAX_TIME));
      }
      interval = leastTimeBetweenReports;
      return this;
    }

    /**
     * Sets the clock, in nanoseconds from any origin, never going back, thread-safe; {@code
     * System::nanoTime} by default.
     */
    public Builder nanoClock(LongSupplier clock) {
      nanoClock = requireNonNull(clock, "clock");
      return this;
    }

    /** Starts the clock of a new monitor. */
    public SearchMonitor start() {
      return new SearchMonitor(this);
    }
  }
}
