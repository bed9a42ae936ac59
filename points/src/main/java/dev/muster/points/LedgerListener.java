package dev.muster.points;

import dev.muster.points.journal.JournalException;
import dev.muster.points.journal.JournalRecovery;

/**
 * Hears what a ledger of files does: the hooks for metrics and logs.
 *
 * <p>Called by the ledger's writer thread, one call after another and outside of its lock. A call
 * should return soon, since commands wait meanwhile. What it throws goes to the thread's handler of
 * uncaught exceptions and changes nothing.
 */
public interface LedgerListener {
  /** Hears nothing. */
  LedgerListener NONE = new LedgerListener() {};

  /** The ledger was opened and is what its journal says. */
  default void recovered(JournalRecovery recovery) {}

  /** Commands were forced; their callers hear of it next. */
  default void committed(Commit commit) {}

  /** Writing failed; from now on every call is refused. */
  default void failed(JournalException failure) {}

  /**
   * Commands that were forced together.
   *
   * @param sequence the number of the last frame
   * @param commands how many commands
   * @param rows how many accounts and transfers they asked for
   * @param bytes how many bytes their frames have
   * @param decideNanos how long deciding took
   * @param forceNanos how long writing and forcing took
   */
  record Commit(
      long sequence, int commands, long rows, long bytes, long decideNanos, long forceNanos) {}
}
