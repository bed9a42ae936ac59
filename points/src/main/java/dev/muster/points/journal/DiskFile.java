package dev.muster.points.journal;

import java.io.Closeable;
import java.io.IOException;

/** A file of a {@link Disk}. */
public interface DiskFile extends Closeable {
  /** Returns the length in bytes. */
  long size() throws IOException;

  /**
   * Reads {@code length} bytes from {@code position} on.
   *
   * @throws IOException if the file has fewer
   */
  void read(long position, byte[] into, int offset, int length) throws IOException;

  /** Writes all {@code length} bytes behind the end. */
  void append(byte[] bytes, int offset, int length) throws IOException;

  /** Cuts the file off after {@code size} bytes. */
  void truncate(long size) throws IOException;

  /** Returns once everything written before will stay. */
  void force() throws IOException;
}
