package dev.muster.points.journal;

import java.util.List;
import java.util.Optional;

/**
 * How a ledger came back from its journal.
 *
 * @param head where the journal ended
 * @param snapshotSequence the frame after which replay began; 0 if it began at the first
 * @param replayed how many frames were replayed
 * @param torn the torn end of a write that was never acknowledged, if there was one
 * @param unusedSnapshots snapshots that were passed over since they are damaged, each with the
 *     reason
 */
public record JournalRecovery(
    JournalHead head,
    long snapshotSequence,
    long replayed,
    Optional<TornTail> torn,
    List<String> unusedSnapshots) {
  /** Copies the list. */
  public JournalRecovery {
    unusedSnapshots = List.copyOf(unusedSnapshots);
  }

  /**
   * Bytes behind the last frame that are no frame.
   *
   * @param file the segment they stood in
   * @param offset where they began
   * @param bytes how many there were
   * @param movedTo the file that has them now
   */
  public record TornTail(String file, long offset, long bytes, String movedTo) {}
}
