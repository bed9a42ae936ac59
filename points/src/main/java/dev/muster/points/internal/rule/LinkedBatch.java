package dev.muster.points.internal.rule;

import dev.muster.points.LedgerTime;
import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Runs the rows of a batch in order: a chain of linked rows succeeds or fails as one, and a batch
 * is imported as a whole or not at all.
 *
 * <p>The reasons given here stand first in both lists of refusals, in the same places.
 */
final class LinkedBatch {
  static final int CHAIN_OPEN = Status.of(TransferRefusal.LINKED_CHAIN_OPEN);
  static final int ROW_FAILED = Status.of(TransferRefusal.LINKED_ROW_FAILED);
  private static final int IMPORT_EXPECTED = Status.of(TransferRefusal.IMPORT_EXPECTED);
  private static final int IMPORT_NOT_EXPECTED = Status.of(TransferRefusal.IMPORT_NOT_EXPECTED);
  private static final int OUT_OF_RANGE = Status.of(TransferRefusal.IMPORTED_TIME_OUT_OF_RANGE);
  private static final int ADVANCES = Status.of(TransferRefusal.IMPORTED_TIME_MUST_NOT_ADVANCE);
  private static final int TIME_RESERVED = Status.of(TransferRefusal.TIME_RESERVED_FOR_IMPORT);

  private LinkedBatch() {}

  /** The rows of a batch and what to do with them. */
  interface Batch {
    int size();

    boolean linked(int index);

    boolean imported(int index);

    long importedMicros(int index);

    /** Runs one row and returns its status. */
    int run(int index);

    /** Takes note of a refusal once everything it undid is undone. */
    void refused(int index, int status);
  }

  static void run(Tables tables, Batch batch, long stamp, int[] status) {
    int size = batch.size();
    int chainStart = -1;
    boolean broken = false;
    Tables.@Nullable Mark mark = null;
    for (int i = 0; i < size; i++) {
      boolean linked = batch.linked(i);
      if (linked && chainStart < 0) {
        chainStart = i;
        broken = false;
        mark = tables.mark();
      }
      status[i] = linked && i == size - 1 ? CHAIN_OPEN : broken ? ROW_FAILED : row(batch, i, stamp);
      if (mark != null && !broken && status[i] != Status.CREATED) {
        broken = true;
        tables.rollback(mark);
        java.util.Arrays.fill(status, chainStart, i, ROW_FAILED);
      }
      if (status[i] > Status.EXISTS) {
        batch.refused(i, status[i]);
      }
      if (mark != null && !linked) {
        if (!broken) {
          tables.keep();
        }
        chainStart = -1;
        broken = false;
        mark = null;
      }
    }
  }

  private static int row(Batch batch, int index, long stamp) {
    boolean imported = batch.imported(index);
    if (imported != batch.imported(0)) {
      return imported ? IMPORT_NOT_EXPECTED : IMPORT_EXPECTED;
    }
    long micros = batch.importedMicros(index);
    if (!imported) {
      return micros == 0 ? batch.run(index) : TIME_RESERVED;
    }
    if (micros < 1 || micros > LedgerTime.MAX_MICROS) {
      return OUT_OF_RANGE;
    }
    return micros >= stamp ? ADVANCES : batch.run(index);
  }
}
