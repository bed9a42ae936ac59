package dev.muster.points.internal.journal;

import dev.muster.points.journal.Disk;
import dev.muster.points.journal.DiskFile;
import java.io.IOException;

/** Whole files at once. */
final class DiskBytes {
  private static final long FILE_BYTES_MAX = Integer.MAX_VALUE - 8L;

  private DiskBytes() {}

  static byte[] read(Disk disk, String name) throws IOException {
    try (DiskFile file = disk.open(name)) {
      long size = file.size();
      if (size > FILE_BYTES_MAX) {
        throw new IOException("file (%s) of %d bytes is too long to be read".formatted(name, size));
      }
      byte[] bytes = new byte[(int) size];
      file.read(0, bytes, 0, bytes.length);
      return bytes;
    }
  }

  static long size(Disk disk, String name) throws IOException {
    try (DiskFile file = disk.open(name)) {
      return file.size();
    }
  }

  /** Writes a file that is there whole or not at all. */
  static void write(Disk disk, String name, byte[] bytes, int offset, int length)
      throws IOException {
    String unfinished = FileNames.unfinished(name);
    try (DiskFile file = disk.open(unfinished)) {
      file.truncate(0);
      file.append(bytes, offset, length);
      file.force();
    }
    disk.rename(unfinished, name);
    disk.forceDirectory();
  }
}
