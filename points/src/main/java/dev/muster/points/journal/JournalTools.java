package dev.muster.points.journal;

import dev.muster.points.internal.journal.Housekeeping;
import dev.muster.points.internal.journal.JournalCheck;
import dev.muster.points.internal.journal.PrefixRepair;
import java.util.List;
import java.util.Optional;

/**
 * Tools for journals that no ledger has open. Each locks the disk for as long as it works, and
 * refuses one that is locked. All methods throw {@link JournalException} when a disk can't be used.
 */
public final class JournalTools {
  private JournalTools() {}

  /** Returns whether there is a journal on a disk. */
  public static boolean exists(Disk disk) {
    return JournalCheck.isThere(disk);
  }

  /**
   * Replays all frames and checks the chain of hashes, all results, each snapshot against the
   * replay, and the sums. Changes nothing.
   *
   * @throws JournalException with the first thing that is wrong
   */
  public static JournalVerification verify(Disk disk) {
    return JournalCheck.verify(disk);
  }

  /**
   * Returns what {@link #repair} would do to a damaged journal; nothing if it is whole. A torn end
   * is not damage: opening moves it aside by itself.
   *
   * @throws JournalException if what is wrong can't be repaired by keeping a prefix
   */
  public static Optional<JournalRepair> planRepair(Disk disk) {
    return PrefixRepair.plan(disk);
  }

  /**
   * Keeps the frames before the first damage and moves everything else aside. Acknowledged
   * transfers behind the damage are no longer in the ledger; who does this should have agreed to
   * the plan.
   *
   * @throws JournalException if the plan is not that of the journal as it is now
   */
  public static void repair(Disk disk, JournalRepair plan) {
    PrefixRepair.run(disk, plan);
  }

  /**
   * Writes a snapshot of the end, so that opening replays nothing, and deletes older snapshots.
   * Keeps every segment: history and ids stay.
   *
   * @return the snapshots that were deleted
   */
  public static List<String> compact(Disk disk) {
    return Housekeeping.compact(disk);
  }

  /**
   * Moves the segments before that of the newest snapshot to another disk. The ledger opens and
   * answers as before, from the snapshot; {@link #verify} then begins at the oldest snapshot that
   * is left. Moved back, they are used again.
   *
   * @return the segments that were moved
   */
  public static List<String> archive(Disk disk, Disk archive) {
    return Housekeeping.archive(disk, archive);
  }
}
