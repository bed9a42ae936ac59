package dev.muster.points.jdbc;

import dev.muster.points.RecordedTransfer;
import dev.muster.points.internal.proof.Entry;
import dev.muster.points.internal.proof.Hashes;
import dev.muster.points.internal.read.RowReader;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.TransferField;
import java.util.HashMap;
import java.util.Map;

/**
 * The chains of accounts: of each entry the leaf that seals are made of, but with sequence 0, since
 * nobody numbers transfers while they are made.
 */
final class EntryChain {
  private final Tables tables;
  private final RowReader reader;
  private final Hashes hashes = new Hashes();
  private final Map<Integer, byte[]> leaves = new HashMap<>();

  EntryChain(Tables tables) {
    this.tables = tables;
    this.reader = new RowReader(tables);
  }

  /** Returns the head after an entry. */
  byte[] after(byte[] head, int transfer) {
    return hashes.chain(head, leaves.computeIfAbsent(transfer, this::leaf));
  }

  private byte[] leaf(int transfer) {
    RecordedTransfer recorded = unnumbered(reader.transfer(transfer));
    int related = tables.transfers.lower(transfer, TransferField.TIMEOUT_RELATED) - 1;
    long released =
        switch (recorded.kind()) {
          case POST, VOID, TIMEOUT -> tables.transfers.get(related, TransferField.AMOUNT);
          default -> 0;
        };
    return hashes.leaf(new Entry(recorded, released).toBytes());
  }

  static RecordedTransfer unnumbered(RecordedTransfer read) {
    return numbered(read, 0);
  }

  static RecordedTransfer numbered(RecordedTransfer read, long sequence) {
    return new RecordedTransfer(
        read.transfer(),
        sequence,
        read.recorded(),
        read.effective(),
        read.kind(),
        read.hold(),
        read.reversed(),
        read.relatedId());
  }
}
