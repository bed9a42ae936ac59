package dev.muster.points.internal.journal;

import dev.muster.points.internal.table.PageStore;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.DiskFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Pages of settled rows that are not in memory. The file is made when the first page comes, is
 * never forced and goes when the ledger is closed: whatever is in it can be made again from
 * snapshot and journal.
 */
final class SwapFile implements PageStore {
  private static final String NAME = FileNames.unfinished("pages");

  private final Disk disk;
  private @Nullable DiskFile file;

  SwapFile(Disk disk) {
    this.disk = disk;
  }

  @Override
  public synchronized long put(byte[] bytes, int length) throws IOException {
    DiskFile open = file;
    if (open == null) {
      open = disk.open(NAME);
      file = open;
    }
    // A write that failed may have left a part behind.
    long position = open.size();
    open.append(bytes, 0, length);
    return position;
  }

  @Override
  public synchronized byte[] read(long position, int length) throws IOException {
    DiskFile open = file;
    if (open == null) {
      throw new IOException("the pages of %s are closed".formatted(disk));
    }
    byte[] bytes = new byte[length];
    open.read(position, bytes, 0, length);
    return bytes;
  }

  @Override
  public synchronized void close() throws IOException {
    DiskFile open = file;
    if (open != null) {
      file = null;
      open.close();
      disk.delete(NAME);
    }
  }
}
