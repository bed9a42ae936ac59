package dev.muster.points.internal.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a packed page: in memory for good, or in a file and at hand while they are used
 * often.
 */
final class PageBytes {
  private final byte @Nullable [] kept;
  private final @Nullable PageSource source;
  private final long position;
  private final int length;
  private byte @Nullable [] atHand;
  private boolean used;

  /** Keeps bytes in memory. */
  PageBytes(byte[] kept) {
    this.kept = kept;
    this.source = null;
    this.position = 0;
    this.length = kept.length;
  }

  /** Finds bytes in a file. */
  PageBytes(PageSource source, long position, int length) {
    this.kept = null;
    this.source = source;
    this.position = position;
    this.length = length;
  }

  /** Returns the bytes, from any thread. */
  byte[] read() throws IOException {
    if (kept != null) {
      return kept;
    }
    if (source == null) {
      throw new IllegalStateException("a page is nowhere");
    }
    return source.read(position, length);
  }

  /** Returns the bytes, on the one thread that uses the tables now. */
  byte[] get(PageCache cache) {
    byte[] bytes = kept != null ? kept : atHand;
    used = true;
    if (bytes == null) {
      try {
        bytes = read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      atHand = bytes;
      cache.add(this);
    }
    return bytes;
  }

  /** Returns whether the bytes were used since this was asked last. */
  boolean wasUsed() {
    boolean was = used;
    used = false;
    return was;
  }

  /** Lets go of bytes that can be read again. */
  void evict() {
    atHand = null;
  }
}
