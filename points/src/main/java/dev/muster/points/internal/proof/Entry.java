package dev.muster.points.internal.proof;

import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.TransferKind;
import java.nio.ByteBuffer;

/**
 * A transfer as a leaf of the history.
 *
 * @param released the points of the hold that it settles; 0 for none
 */
public record Entry(RecordedTransfer recorded, long released) {
  /** The length of a leaf in bytes. */
  public static final int BYTES = 112;

  /** Returns what the transfer did. */
  public TransferKind kind() {
    return recorded.kind();
  }

  /** Returns the leaf. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .put((byte) 1)
        .put(number(kind()))
        .putShort((short) recorded.transfer().code())
        .putInt(recorded.transfer().unit())
        .putLong(recorded.sequence())
        .putLong(LedgerTime.micros(recorded.recorded()))
        .putLong(LedgerTime.micros(recorded.effective()))
        .put(recorded.id().toBytes())
        .put(recorded.transfer().debitAccount().toBytes())
        .put(recorded.transfer().creditAccount().toBytes())
        .put(recorded.relatedId().toBytes())
        .putLong(amount())
        .putLong(released)
        .array();
  }

  /** Returns what is moved or held; nothing where a hold is only let go. */
  public long amount() {
    return switch (kind()) {
      case VOID, TIMEOUT -> 0;
      default -> recorded.transfer().amount();
    };
  }

  private static byte number(TransferKind kind) {
    return switch (kind) {
      case TRANSFER -> 0;
      case HOLD -> 1;
      case POST -> 2;
      case VOID -> 3;
      case REVERSAL -> 4;
      case TIMEOUT -> 5;
      case BREAKAGE -> 6;
    };
  }

  /** Returns whether an account is on one side of it. */
  public boolean touches(Id128 account) {
    return recorded.transfer().debitAccount().equals(account)
        || recorded.transfer().creditAccount().equals(account);
  }
}
