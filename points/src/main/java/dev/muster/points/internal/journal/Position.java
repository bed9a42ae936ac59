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
 */
record Position(Id128 ledger, int segment, long offset, long sequence, Sha256 hash, long results) {
  /** Before the first frame. */
  static final Position START = new Position(Id128.ZERO, 1, 0, 0, Sha256.ZERO, 0);

  JournalHead head() {
    return new JournalHead(sequence, hash.toString());
  }
}
