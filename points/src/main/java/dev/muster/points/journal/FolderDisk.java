package dev.muster.points.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the file system.
 *
 * <p>Files are {@link RandomAccessFile}s, which an interrupted thread does not close, as it would a
 * channel; what needs a channel is repeated when an interrupt closed it.
 */
final class FolderDisk implements Disk {
  private static final String LOCK = "ledger.lock";

  private final Path folder;

  FolderDisk(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /**
   * Refuses what is no folder and can't become one, rather than tell only that reading failed.
   *
   * @param writing whether files are to be made
   */
  private void requireFolder(boolean writing) {
    Path there = folder;
    for (Path in = there.getParent();
        in != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS);
        in = in.getParent()) {
      there = in;
    }
    if (!Files.exists(there)) {
      throw new JournalException(JournalFault.LINK_TO_NOWHERE, there);
    }
    if (!Files.isDirectory(there)) {
      throw new JournalException(JournalFault.NOT_A_FOLDER, there);
    }
    boolean open = Files.isExecutable(there) && (there != folder || Files.isReadable(there));
    if (!open || (writing && !Files.isWritable(there))) {
      throw new JournalException(JournalFault.NO_ACCESS, there);
    }
  }

  @Override
  public List<String> list() throws IOException {
    requireFolder(false);
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.equals(LOCK))
          .toList();
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new OpenFile(new RandomAccessFile(folder.resolve(name).toFile(), "rw"));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }

  @Override
  public void forceDirectory() throws IOException {
    forceDirectory(folder);
  }

  private static void forceDirectory(Path folder) throws IOException {
    uninterrupted(
        () -> {
          try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
          }
          return folder;
        });
  }

  @Override
  public Optional<Closeable> lock() throws IOException {
    requireFolder(true);
    makeFolder(folder);
    RandomAccessFile file = new RandomAccessFile(folder.resolve(LOCK).toFile(), "rw");
    try {
      @Nullable FileLock lock = file.getChannel().tryLock();
      if (lock != null) {
        return Optional.of(file);
      }
    } catch (OverlappingFileLockException e) {
      // Another ledger of this process holds it, which the empty result says.
      file.close();
      return Optional.empty();
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    return Optional.empty();
  }

  /** Makes a folder and those around it, each so that it stays. */
  private static void makeFolder(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (Files.isDirectory(folder) || parent == null) {
      return;
    }
    makeFolder(parent);
    Files.createDirectory(folder);
    forceDirectory(parent);
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private static <T> T uninterrupted(Step<T> step) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return step.run();
        } catch (ClosedByInterruptException e) {
          interrupted = Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private record OpenFile(RandomAccessFile file) implements DiskFile {
    @Override
    public long size() throws IOException {
      return file.length();
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) throws IOException {
      file.seek(position);
      file.readFully(into, offset, length);
    }

    @Override
    public void append(byte[] bytes, int offset, int length) throws IOException {
      file.seek(file.length());
      file.write(bytes, offset, length);
    }

    @Override
    public void truncate(long size) throws IOException {
      file.setLength(size);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
