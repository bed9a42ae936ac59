package dev.muster.points.internal.proof;

import dev.muster.points.Id128;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A receipt while it is written; the layout is that of RECEIPT.md. Not thread-safe. */
public final class ReceiptBytes {
  private static final byte[] MAGIC = "MRCPT\0\0\1".getBytes(StandardCharsets.ISO_8859_1);

  private ByteBuffer bytes = ByteBuffer.allocate(4_096);

  /** Makes an empty one. */
  public ReceiptBytes() {}

  private ByteBuffer room(int count) {
    if (bytes.remaining() < count) {
      int capacity = Math.max(Math.multiplyExact(bytes.capacity(), 2), bytes.position() + count);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes;
  }

  /** Writes whose receipt it is, and whether it begins at an earlier seal. */
  public void begin(Id128 account, boolean opening) {
    put(MAGIC);
    put(account.toBytes());
    put(new byte[] {(byte) (opening ? 1 : 0)});
  }

  /** Writes a sealed state. */
  public void putState(byte[] seal, SealedState state, int index) {
    put(seal);
    put(state.leaf(index));
    room(Long.BYTES).putLong(index);
    putPath(state.path(index));
  }

  /** Writes how many entries follow. */
  public void putCount(int entries) {
    room(Integer.BYTES).putInt(entries);
  }

  /** Writes bytes as they are. */
  public void put(byte[] more) {
    room(more.length).put(more);
  }

  /** Writes a path. */
  public void putPath(List<byte[]> path) {
    room(1 + path.size() * Hashes.LENGTH).put((byte) path.size());
    path.forEach(bytes::put);
  }

  /** Returns what was written. */
  public byte[] toBytes() {
    byte[] copy = new byte[bytes.position()];
    bytes.flip().get(copy);
    return copy;
  }
}
