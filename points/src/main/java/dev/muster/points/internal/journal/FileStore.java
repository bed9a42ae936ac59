package dev.muster.points.internal.journal;

import dev.muster.points.LedgerListener;
import dev.muster.points.LedgerStats;
import dev.muster.points.internal.store.Applied;
import dev.muster.points.internal.store.Command;
import dev.muster.points.internal.store.LedgerState;
import dev.muster.points.internal.store.Store;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalFault;
import dev.muster.points.journal.JournalHead;
import dev.muster.points.journal.JournalRecovery;
import dev.muster.points.journal.LedgerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store whose commands are in a journal before anybody hears of them.
 *
 * <p>Callers encode their commands on their own threads and put them into a queue. The one writer
 * thread decides all that wait as a group, while the forcer writes and forces the group before.
 * Nobody sees a state that is ahead of the disk: the writer holds the lock while it decides, and
 * who reads takes the lock and then waits until nothing is being forced. The lock is fair, so that
 * reads get their turn between two groups. Results are told once their group is forced; when that
 * failed, neither the group nor any that was decided upon it is ever acknowledged.
 */
public final class FileStore implements Store {
  private static final int GROUP_MAX = 1024;
  private static final long GROUP_BYTES_MAX = 8L << 20;
  private static final int ROWS_TO_HAND_OVER = 512;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final ReentrantLock snapshotting = new ReentrantLock();
  private final LedgerOptions options;
  private final String disk;
  private final JournalledState journal;
  private final Thread writer;
  private final Forcer forcer;
  private final CommandQueue queue;
  private final CommitCounts counts = new CommitCounts();
  private volatile @Nullable JournalException failure;
  private @Nullable JournalException notClosed;
  private boolean failureTold;

  private FileStore(Disk disk, JournalledState journal, LedgerOptions options) {
    this.disk = disk.toString();
    this.journal = journal;
    this.options = options;
    this.writer = new Thread(this::write, "muster-ledger-writer");
    writer.setDaemon(true);
    this.queue = new CommandQueue(options.queueMax(), writer);
    this.forcer = new Forcer(this::force, queue::wake);
  }

  /**
   * Opens the journal of a disk, or begins one, and starts the writer thread.
   *
   * @throws JournalException if another ledger has it open, or it can't be used
   */
  public static FileStore open(Disk disk, LedgerOptions options) {
    FileStore store = new FileStore(disk, JournalledState.open(disk, options), options);
    store.writer.start();
    return store;
  }

  @Override
  public LedgerState state() {
    return journal.state();
  }

  /** Returns how the ledger came back. */
  public JournalRecovery recovery() {
    return journal.recovery();
  }

  /** Returns the last frame. */
  public JournalHead head() {
    return read(journal::head);
  }

  /**
   * Writes a snapshot, from which the next opening begins. Posting goes on meanwhile, but whoever
   * changes a page for the first time since then copies it.
   *
   * @throws JournalException if it can't be written; the ledger goes on
   */
  public void snapshot() {
    snapshotting.lock();
    try {
      Snapshot snapshot = read(journal::freeze);
      try {
        Snapshots.write(journal.disk(), snapshot);
      } catch (IOException e) {
        throw new JournalException(e, JournalFault.INPUT_OUTPUT, disk, e);
      } finally {
        thaw();
      }
    } finally {
      snapshotting.unlock();
    }
  }

  private void thaw() {
    lock.lock();
    try {
      journal.state().tables().thaw();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many commands wait. */
  public int waiting() {
    return queue.size();
  }

  /** Returns what was forced since the ledger was opened. */
  public LedgerStats.Forces forces() {
    return counts.now();
  }

  @Override
  public Applied run(Command command) {
    Request request = Request.ofThisThread(command);
    enqueue(request);
    return request.await();
  }

  @Override
  public CompletionStage<Applied> runAsync(Command command) {
    Request request = Request.ofStage(command);
    try {
      enqueue(request);
    } catch (JournalException refused) {
      return CompletableFuture.failedStage(refused);
    }
    return request.stage();
  }

  private void enqueue(Request request) {
    requireOpen();
    switch (queue.add(request)) {
      case YES -> {}
      case FULL -> throw new JournalException(JournalFault.QUEUE_FULL, queue.size(), disk);
      case CLOSED -> throw closed();
    }
  }

  private void requireOpen() {
    if (queue.isClosed()) {
      throw closed();
    }
    requireNoFailure();
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the ledger is closed");
  }

  private void requireNoFailure() {
    JournalException failed = failure;
    if (failed != null) {
      throw new JournalException(failed, failed.fault(), failed.finding().args().toArray());
    }
  }

  @Override
  public <T> T read(Supplier<T> work) {
    requireOpen();
    lock.lock();
    try {
      forcer.awaitIdle();
      requireNoFailure();
      return work.get();
    } catch (UncheckedIOException e) {
      throw new JournalException(e, JournalFault.INPUT_OUTPUT, disk, e);
    } finally {
      lock.unlock();
    }
  }

  /*
   * Commands are decided while those before are forced. A group that is being forced is completed by this thread, too, once it
   * has decided the next, or when nothing else waits: so listeners and callers' executors meet one thread, which holds no lock,
   * and may read the ledger. A few rows are decided sooner than a thread wakes, and so are forced by this one.
   */
  private void write() {
    tell(listener -> listener.recovered(journal.recovery()));
    forcer.start();
    CommandGroup ahead = null;
    while (true) {
      if (ahead != null && forcer.isIdle()) {
        complete(ahead);
        ahead = null;
      }
      List<Request> taken =
          queue.take(GROUP_MAX, GROUP_BYTES_MAX, ahead == null ? () -> false : forcer::isIdle);
      if (!taken.isEmpty()) {
        ahead = commit(new CommandGroup(taken), ahead);
      } else if (ahead == null) {
        break;
      } else {
        forcer.awaitIdle();
      }
    }
    forcer.end();
    end();
  }

  private void end() {
    try {
      if (failure == null) {
        journal.close();
      } else {
        journal.abandon();
      }
    } catch (IOException e) {
      notClosed = new JournalException(e, JournalFault.INPUT_OUTPUT, disk, e);
    }
  }

  /**
   * Decides a group, completes the one before, and returns the new one if it is still being forced.
   */
  private @Nullable CommandGroup commit(CommandGroup group, @Nullable CommandGroup before) {
    boolean handedOver = false;
    lock.lock();
    try {
      decide(group);
      // Whoever has the lock next, such as a read, waits until nothing is being forced.
      forcer.awaitIdle();
      JournalException failed = failure;
      if (failed != null) {
        group.fail(failed);
      } else if (before == null && group.rows() < ROWS_TO_HAND_OVER) {
        force(group);
      } else {
        forcer.give(group);
        handedOver = true;
      }
    } finally {
      lock.unlock();
    }
    if (before != null) {
      complete(before);
    }
    if (handedOver) {
      return group;
    }
    complete(group);
    return null;
  }

  private void decide(CommandGroup group) {
    long started = System.nanoTime();
    try {
      for (Request request : group.requests()) {
        if (failure != null) {
          return;
        }
        long stamp = journal.state().nextStamp(options.clock());
        group.add(request, journal.decide(request.command(), request.encoded(), stamp));
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
    group.decidedWithin(System.nanoTime() - started);
  }

  private void force(CommandGroup group) {
    long started = System.nanoTime();
    try {
      for (JournalledState.Decided decided : group.decided()) {
        journal.write(decided);
      }
      journal.force();
      group.forced(journal.forced(), System.nanoTime() - started);
    } catch (IOException | RuntimeException | Error e) {
      group.fail(failed(e));
    }
  }

  /** Lets every later call be refused; the first failure stays. */
  private synchronized JournalException failed(Throwable cause) {
    JournalException first = failure;
    if (first == null) {
      first = new JournalException(cause, JournalFault.FAILED, disk, cause);
      failure = first;
    }
    return first;
  }

  private void complete(CommandGroup group) {
    JournalException failed = group.failed();
    if (failed == null) {
      LedgerListener.Commit commit = group.commit();
      counts.add(commit);
      tell(listener -> listener.committed(commit));
    } else if (!failureTold) {
      failureTold = true;
      tell(listener -> listener.failed(failed));
    }
    List<Request> waitedFor = new ArrayList<>(group.requests().size());
    for (Request request : group.requests()) {
      if (request.isWaitedFor()) {
        waitedFor.add(request);
      } else {
        complete(request, failed);
      }
    }
    Request.wake(waitedFor, failed);
  }

  private void complete(Request request, @Nullable JournalException failed) {
    try {
      options.callbacks().execute(() -> request.complete(failed));
    } catch (RejectedExecutionException e) {
      // The caller's executor has been shut down, but who waits for the stage must hear of it all
      // the same.
      ForkJoinPool.commonPool().execute(() -> request.complete(failed));
    }
  }

  private interface Telling {
    void to(LedgerListener listener);
  }

  private void tell(Telling telling) {
    try {
      telling.to(options.listener());
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  @Override
  public void close() {
    queue.close();
    if (Thread.currentThread() == writer) {
      return;
    }
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    JournalException open = notClosed;
    notClosed = null;
    if (open != null) {
      throw open;
    }
  }
}
