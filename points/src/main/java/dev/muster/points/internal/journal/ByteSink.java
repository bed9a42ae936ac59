package dev.muster.points.internal.journal;

import dev.muster.points.Id128;
import java.nio.ByteBuffer;

/** Bytes that grow at their end, numbers highest byte first. Not thread-safe. */
final class ByteSink {
  private ByteBuffer buffer;

  ByteSink(int capacity) {
    buffer = ByteBuffer.allocate(capacity);
  }

  /** Makes room for {@code bytes} more. */
  private void ensure(int bytes) {
    if (buffer.remaining() < bytes) {
      int needed = Math.addExact(buffer.position(), bytes);
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, buffer.capacity() * 2L);
      ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, doubled));
      buffer = larger.put(buffer.flip());
    }
  }

  ByteSink u8(int value) {
    ensure(Byte.BYTES);
    buffer.put((byte) value);
    return this;
  }

  ByteSink u16(int value) {
    ensure(Short.BYTES);
    buffer.putShort((short) value);
    return this;
  }

  ByteSink i32(int value) {
    ensure(Integer.BYTES);
    buffer.putInt(value);
    return this;
  }

  ByteSink i64(long value) {
    ensure(Long.BYTES);
    buffer.putLong(value);
    return this;
  }

  ByteSink id(Id128 id) {
    ensure(2 * Long.BYTES);
    buffer.putLong(id.high()).putLong(id.low());
    return this;
  }

  ByteSink bytes(byte[] bytes) {
    return bytes(bytes, bytes.length);
  }

  ByteSink bytes(byte[] bytes, int length) {
    ensure(length);
    buffer.put(bytes, 0, length);
    return this;
  }

  void putI32(int at, int value) {
    buffer.putInt(at, value);
  }

  int size() {
    return buffer.position();
  }

  /** Returns the bytes themselves, of which the first {@link #size} count. */
  byte[] array() {
    return buffer.array();
  }

  byte[] toBytes() {
    return java.util.Arrays.copyOf(buffer.array(), buffer.position());
  }

  void clear() {
    buffer.clear();
  }
}
