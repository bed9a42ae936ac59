package dev.muster.points.journal;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Id128;
import dev.muster.points.LedgerListener;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * How a ledger of files is opened.
 *
 * @param clock where time comes from; the system's by default
 * @param ledgerId the id of a ledger that is made new; empty for a random one
 * @param expectedHead a frame that the journal must hold; empty to take it as it is
 * @param segmentBytes how long a segment gets before the next is begun
 * @param queueMax how many commands may wait; more are refused
 * @param listener who hears of commits and failures
 * @param callbacks what runs the stages that depend on {@code postAsync}
 */
public record LedgerOptions(
    InstantSource clock,
    Optional<Id128> ledgerId,
    Optional<JournalHead> expectedHead,
    long segmentBytes,
    int queueMax,
    LedgerListener listener,
    Executor callbacks) {
  /** The options without any choice of the caller's. */
  public static final LedgerOptions DEFAULT = builder().build();

  /** The longest that a segment may get before the next is begun. */
  public static final long SEGMENT_BYTES_MAX = 1L << 30;

  /** Checks the numbers. */
  public LedgerOptions {
    requireNonNull(clock, "clock");
    requireNonNull(ledgerId, "ledgerId");
    requireNonNull(expectedHead, "expectedHead");
    requireNonNull(listener, "listener");
    requireNonNull(callbacks, "callbacks");
    if (segmentBytes < 1 || segmentBytes > SEGMENT_BYTES_MAX) {
      throw new IllegalArgumentException(
          "segmentBytes (%d) must be from 1 to %d".formatted(segmentBytes, SEGMENT_BYTES_MAX));
    }
    if (queueMax < 1) {
      throw new IllegalArgumentException("queueMax (%d) must be positive".formatted(queueMax));
    }
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects choices. Can be reused; not thread-safe. */
  public static final class Builder {
    private static final long SEGMENT_BYTES = 64L << 20;
    private static final int QUEUE = 4096;

    private InstantSource clock = Clock.systemUTC();
    private Optional<Id128> ledgerId = Optional.empty();
    private Optional<JournalHead> expectedHead = Optional.empty();
    private long segmentBytes = SEGMENT_BYTES;
    private int queueMax = QUEUE;
    private LedgerListener listener = LedgerListener.NONE;
    private Executor callbacks = ForkJoinPool.commonPool();

    private Builder() {}

    /** Sets where time comes from. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Sets the id of a ledger that is made new. */
    public Builder ledgerId(Id128 ledgerId) {
      this.ledgerId = Optional.of(ledgerId);
      return this;
    }

    /**
     * Makes opening refuse a journal that does not hold this frame: the one way to tell that the
     * very last frame was lost.
     */
    public Builder expectedHead(JournalHead head) {
      this.expectedHead = Optional.of(head);
      return this;
    }

    /** Sets how long a segment gets before the next is begun; 64 MiB by default. */
    public Builder segmentBytes(long bytes) {
      this.segmentBytes = bytes;
      return this;
    }

    /** Sets how many commands may wait; 4,096 by default. */
    public Builder queueMax(int commands) {
      this.queueMax = commands;
      return this;
    }

    /** Sets who hears of commits and failures. */
    public Builder listener(LedgerListener listener) {
      this.listener = listener;
      return this;
    }

    /** Sets what runs dependent stages of {@code postAsync}; the common pool by default. */
    public Builder callbacks(Executor executor) {
      this.callbacks = executor;
      return this;
    }

    /** Returns the options. */
    public LedgerOptions build() {
      return new LedgerOptions(
          clock, ledgerId, expectedHead, segmentBytes, queueMax, listener, callbacks);
    }
  }
}
