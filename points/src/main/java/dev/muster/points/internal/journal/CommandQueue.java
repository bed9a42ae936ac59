package dev.muster.points.internal.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The commands that wait for the one thread that writes.
 *
 * <p>Adding takes no lock: with many callers a lock would cost more than what is done under it. The
 * state counts what waits, and says whether the queue is closed in the same number, so that nothing
 * comes behind the last command that the writer sees.
 */
final class CommandQueue {
  private static final int CLOSED = 1;
  private static final int ONE = 2;

  /** What became of an attempt to add a command. */
  enum Added {
    /** It will be seen. */
    YES,
    /** Too many wait. */
    FULL,
    /** The queue is closed. */
    CLOSED
  }

  private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger state = new AtomicInteger();
  private final int max;
  private final Thread writer;
  private volatile boolean asleep;

  CommandQueue(int max, Thread writer) {
    this.max = max;
    this.writer = writer;
  }

  Added add(Request request) {
    while (true) {
      int now = state.get();
      if ((now & CLOSED) != 0) {
        return Added.CLOSED;
      }
      if (now / ONE >= max) {
        return Added.FULL;
      }
      if (state.compareAndSet(now, now + ONE)) {
        requests.add(request);
        wake();
        return Added.YES;
      }
    }
  }

  /** Lets {@link #take} look again whether it has waited long enough. */
  void wake() {
    if (asleep) {
      LockSupport.unpark(writer);
    }
  }

  /** Returns how many commands wait. */
  int size() {
    return state.get() / ONE;
  }

  boolean isClosed() {
    return (state.get() & CLOSED) != 0;
  }

  /** Lets nothing more in. */
  void close() {
    state.getAndUpdate(now -> now | CLOSED);
    wake();
  }

  /**
   * Waits for commands and returns those that are there, as many as shall be written together;
   * nothing once the queue is closed and empty, or when there are none and {@code enough} says so.
   * Called by the writer only.
   *
   * @param enough whether there is something else to do; whoever changes that calls {@link #wake}
   */
  List<Request> take(int commandsMax, long bytesMax, BooleanSupplier enough) {
    List<Request> taken = new ArrayList<>();
    boolean interrupted = false;
    while (true) {
      long bytes = 0;
      while (taken.size() < commandsMax && bytes < bytesMax) {
        Request request = requests.poll();
        if (request == null) {
          break;
        }
        bytes += request.encoded().payload().length;
        taken.add(request);
      }
      if (!taken.isEmpty() || state.get() == CLOSED || enough.getAsBoolean()) {
        break;
      }
      asleep = true;
      // Whoever added one before seeing that does not wake this thread.
      if (requests.isEmpty() && state.get() != CLOSED && !enough.getAsBoolean()) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      asleep = false;
    }
    state.addAndGet(-ONE * taken.size());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return taken;
  }
}
