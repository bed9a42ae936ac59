package dev.muster.points.internal.journal;

import dev.muster.points.Id128;
import dev.muster.points.journal.JournalHead;

/**
 * A place between two frames.
 *
 * @param ledger the ledger's id; zero before the first frame
 * @param segment the segment of the frame before, or 1
 * @param offset where that frame ends
 * @param sequence its number; 0 before the first
 * @param hash its hash; meaningless before the first
 * @param results its digest of results
 * @param closed whether it says that the ledger was closed in good order
 */
record Position(
    Id128 ledger,
    int segment,
    long offset,
    long sequence,
    Sha256 hash,
    long results,
    boolean closed) {
  /** Before the first frame. */
  static final Position START = beforeFirst(Id128.ZERO);

  /** Returns the place before the first frame of a ledger. */
  static Position beforeFirst(Id128 ledger) {
    return new Position(ledger, 1, 0, 0, Sha256.ZERO, 0, false);
  }

  /** Returns a place behind the same frame that is said otherwise, as its file ends there. */
  Position at(int otherSegment, long otherOffset) {
    return new Position(ledger, otherSegment, otherOffset, sequence, hash, results, closed);
  }

  JournalHead head() {
    return new JournalHead(sequence, hash.toString());
  }
}
