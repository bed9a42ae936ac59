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
 * <p>Callers encode their commands on their own threads and put them into a queue; the one writer
 * thread decides all that wait, writes them and forces them together, and only then lets anybody
 * see the new state: it holds the lock from deciding to forcing. The lock is fair, so that reads
 * get their turn between two groups.
 */
public final class FileStore implements Store {
  private static final int GROUP_MAX = 1024;
  private static final long GROUP_BYTES_MAX = 8L << 20;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final ReentrantLock snapshotting = new ReentrantLock();
  private final LedgerOptions options;
  private final String disk;
  private final JournalledState journal;
  private final Thread writer;
  private final CommandQueue queue;
  private final CommitCounts counts = new CommitCounts();
  private volatile @Nullable JournalException failure;
  private @Nullable JournalException notClosed;

  private FileStore(Disk disk, JournalledState journal, LedgerOptions options) {
    this.disk = disk.toString();
    this.journal = journal;
    this.options = options;
    this.writer = new Thread(this::write, "muster-ledger-writer");
    writer.setDaemon(true);
    this.queue = new CommandQueue(options.queueMax(), writer);
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
      requireNoFailure();
      return work.get();
    } catch (UncheckedIOException e) {
      throw new JournalException(e, JournalFault.INPUT_OUTPUT, disk, e);
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    tell(listener -> listener.recovered(journal.recovery()));
    for (List<Request> group = take(); !group.isEmpty(); group = take()) {
      commit(group);
    }
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

  private List<Request> take() {
    return queue.take(GROUP_MAX, GROUP_BYTES_MAX);
  }

  private void commit(List<Request> group) {
    long rows = 0;
    long bytes = 0;
    long started = System.nanoTime();
    long decided = started;
    lock.lock();
    try {
      if (failure == null) {
        for (Request request : group) {
          long stamp = journal.state().nextStamp(options.clock());
          request.applied(journal.apply(request.command(), request.encoded(), stamp));
          rows += request.command().rows();
          bytes += FrameHeader.BYTES + (long) request.encoded().payload().length;
        }
        decided = System.nanoTime();
        journal.force();
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = new JournalException(e, JournalFault.FAILED, disk, e);
    } finally {
      lock.unlock();
    }
    JournalException failed = failure;
    if (failed != null) {
      tell(listener -> listener.failed(failed));
    } else {
      LedgerListener.Commit commit =
          new LedgerListener.Commit(
              journal.forced(),
              group.size(),
              rows,
              bytes,
              decided - started,
              System.nanoTime() - decided);
      counts.add(commit);
      tell(listener -> listener.committed(commit));
    }
    List<Request> waitedFor = new ArrayList<>(group.size());
    for (Request request : group) {
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
