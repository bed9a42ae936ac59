package dev.muster.points.internal.journal;

import static java.util.Objects.requireNonNull;

import dev.muster.points.internal.store.Applied;
import dev.muster.points.internal.store.Command;
import dev.muster.points.journal.JournalException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way, and who waits for it: a thread, or a stage.
 *
 * <p>Waking a thread costs the waker microseconds. So the writer wakes two of a group and goes on,
 * and each thread that wakes wakes two more before it returns.
 */
final class Request {
  private final Command command;
  private final EncodedCommand encoded;
  private final @Nullable Thread waiting;
  private final @Nullable CompletableFuture<Applied> stage;
  private @Nullable Applied applied;
  private @Nullable JournalException failed;
  private List<Request> group = List.of();
  private int place;
  private volatile boolean done;

  private Request(
      Command command, @Nullable Thread waiting, @Nullable CompletableFuture<Applied> stage) {
    this.command = command;
    this.encoded = EncodedCommand.of(command);
    this.waiting = waiting;
    this.stage = stage;
  }

  /** Returns a request of the calling thread, which will wait for it. */
  static Request ofThisThread(Command command) {
    return new Request(command, Thread.currentThread(), null);
  }

  /** Returns a request that completes a stage. */
  static Request ofStage(Command command) {
    return new Request(command, null, new CompletableFuture<>());
  }

  Command command() {
    return command;
  }

  EncodedCommand encoded() {
    return encoded;
  }

  /** Returns whether a thread waits, and not a stage. */
  boolean isWaitedFor() {
    return waiting != null;
  }

  CompletionStage<Applied> stage() {
    return requireNonNull(stage, "stage").minimalCompletionStage();
  }

  void applied(Applied result) {
    applied = result;
  }

  /** Completes the stage. */
  void complete(@Nullable JournalException failure) {
    CompletableFuture<Applied> future = requireNonNull(stage, "stage");
    if (failure == null) {
      future.complete(applied);
    } else {
      future.completeExceptionally(failure);
    }
  }

  /** Tells threads that wait, all of them in the end, that their requests are done. */
  static void wake(List<Request> group, @Nullable JournalException failure) {
    for (int place = group.size() - 1; place >= 0; place--) {
      Request request = group.get(place);
      request.failed = failure;
      request.group = group;
      request.place = place;
      request.done = true;
    }
    wake(group, 0);
    wake(group, 1);
  }

  private static void wake(List<Request> group, int place) {
    if (place < group.size()) {
      LockSupport.unpark(group.get(place).waiting);
    }
  }

  /**
   * Waits until the request is done.
   *
   * @throws JournalException if it can't be
   */
  Applied await() {
    boolean interrupted = false;
    while (!done) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    wake(group, 2 * place + 2);
    wake(group, 2 * place + 3);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    JournalException failure = failed;
    if (failure != null) {
      throw new JournalException(failure, failure.fault(), failure.finding().args().toArray());
    }
    return requireNonNull(applied, "applied");
  }
}
