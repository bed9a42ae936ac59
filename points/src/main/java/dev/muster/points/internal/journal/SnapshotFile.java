package dev.muster.points.internal.journal;

import dev.muster.points.internal.table.PageSource;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.DiskFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;

/** A snapshot that is read from front to back, and whose pages can be read again later. */
final class SnapshotFile implements Snapshot.In, PageSource, Closeable {
  private final String name;
  private final DiskFile file;
  private final long size;
  private long at;

  SnapshotFile(Disk disk, String name) throws IOException {
    this.name = name;
    this.file = disk.open(name);
    try {
      this.size = file.size();
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public synchronized void read(byte[] into, int offset, int length) throws IOException {
    if (length > size - at) {
      throw new EOFException("file (%s) ends too early".formatted(name));
    }
    file.read(at, into, offset, length);
    at += length;
  }

  @Override
  public synchronized byte[] read(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.read(position, bytes, 0, length);
    return bytes;
  }

  long size() {
    return size;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
