package dev.muster.points.internal.journal;

import dev.muster.points.LedgerListener;
import dev.muster.points.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are decided together and forced together, and how that went. Belongs to one thread
 * at a time.
 */
final class CommandGroup {
  private final List<Request> requests;
  private final List<JournalledState.Decided> decided = new ArrayList<>();
  private final long rows;
  private final long bytes;
  private long decideNanos;
  private long forceNanos;
  private long sequence;
  private @Nullable JournalException failed;

  CommandGroup(List<Request> requests) {
    this.requests = requests;
    long allRows = 0;
    long allBytes = 0;
    for (Request request : requests) {
      allRows += request.command().rows();
      allBytes += FrameHeader.BYTES + (long) request.encoded().payload().length;
    }
    rows = allRows;
    bytes = allBytes;
  }

  List<Request> requests() {
    return requests;
  }

  /** Returns how many rows the commands have. */
  long rows() {
    return rows;
  }

  /** Takes what became of the next request, which the disk has not seen yet. */
  void add(Request request, JournalledState.Decided next) {
    request.applied(next.applied());
    decided.add(next);
  }

  /** Returns what is to be written, in order. */
  List<JournalledState.Decided> decided() {
    return decided;
  }

  void decidedWithin(long nanos) {
    decideNanos = nanos;
  }

  /** Takes note that everything up to a frame is forced. */
  void forced(long frame, long nanos) {
    sequence = frame;
    forceNanos = nanos;
  }

  /** Takes note of why nobody may hear of the results. */
  void fail(JournalException failure) {
    failed = failure;
  }

  /** Returns why the results must not be told, or null when they are forced. */
  @Nullable JournalException failed() {
    return failed;
  }

  /** Returns what a listener hears of a group that is forced. */
  LedgerListener.Commit commit() {
    return new LedgerListener.Commit(
        sequence, requests.size(), rows, bytes, decideNanos, forceNanos);
  }
}
