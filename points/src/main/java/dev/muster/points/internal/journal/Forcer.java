package dev.muster.points.internal.journal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that writes and forces one group of commands while the next one is being decided.
 *
 * <p>It has one group at a time, so that groups reach the disk in their order, and takes no lock of
 * the ledger: whoever holds one may wait here. Thread-safe.
 */
final class Forcer {
  private final Consumer<CommandGroup> work;
  private final Runnable done;
  private final Thread thread;
  private @Nullable CommandGroup group;
  private boolean ended;

  /**
   * Creates the thread, which {@link #start} starts.
   *
   * @param work writes and forces a group; throws nothing
   * @param done is called each time that the thread has become idle
   */
  Forcer(Consumer<CommandGroup> work, Runnable done) {
    this.work = work;
    this.done = done;
    this.thread = new Thread(this::run, "muster-ledger-forcer");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Hands over a group; only when idle. */
  synchronized void give(CommandGroup next) {
    if (group != null) {
      throw new IllegalStateException("the group before is still being forced");
    }
    group = next;
    notifyAll();
  }

  /** Returns whether all that was handed over is done with, well or not. */
  synchronized boolean isIdle() {
    return group == null;
  }

  /** Returns once all that was handed over is done with, well or not. */
  synchronized void awaitIdle() {
    boolean interrupted = false;
    while (group != null) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the thread once it is idle. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  private void run() {
    for (CommandGroup next = next(); next != null; next = next()) {
      work.accept(next);
      idle();
      done.run();
    }
  }

  private synchronized @Nullable CommandGroup next() {
    while (group == null && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        // An interrupt gives this thread no other work; what was handed over still has to be
        // forced.
      }
    }
    return group;
  }

  private synchronized void idle() {
    group = null;
    notifyAll();
  }
}
