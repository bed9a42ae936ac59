package dev.muster.lab.rival.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's files as they are, with every force counted: {@code counted:} before a path. */
public final class CountingFiles extends FilePathWrapper {
  private static final AtomicLong FORCES = new AtomicLong();

  /** Makes one; H2 does, too, for each path. */
  public CountingFiles() {}

  /** Lets H2 know the scheme. */
  static void register() {
    FilePath.register(new CountingFiles());
  }

  static long forces() {
    return FORCES.get();
  }

  @Override
  public String getScheme() {
    return "counted";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Counting(getBase().open(mode));
  }

  private static final class Counting extends FileBaseDefault {
    private final FileChannel file;

    Counting(FileChannel file) {
      this.file = file;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      FORCES.incrementAndGet();
      file.force(metaData);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws IOException {
      return file.read(into, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      return file.write(from, position);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
