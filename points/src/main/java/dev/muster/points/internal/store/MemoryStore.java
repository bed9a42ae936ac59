package dev.muster.points.internal.store;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A store that forgets everything when the process ends; calls run on their own threads. */
public final class MemoryStore implements Store {
  private final ReentrantLock lock = new ReentrantLock();
  private final LedgerState state = new LedgerState();
  private final InstantSource clock;
  private boolean closed;

  /** Creates an empty store. */
  public MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public LedgerState state() {
    return state;
  }

  @Override
  public Applied run(Command command) {
    return read(() -> state.apply(command, state.nextStamp(clock)));
  }

  @Override
  public CompletionStage<Applied> runAsync(Command command) {
    return CompletableFuture.completedStage(run(command));
  }

  @Override
  public <T> T read(Supplier<T> work) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the ledger is closed");
      }
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
