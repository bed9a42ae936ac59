package dev.muster.points.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a journal needs of a file system: one flat folder of files that grow at their ends.
 *
 * <p>A write may be lost, in whole or in part and in any order, until {@link DiskFile#force()}
 * returns; a file that was made, renamed or deleted may be as it was before until {@link
 * #forceDirectory()} returns. One ledger uses a disk from one thread at a time.
 */
public interface Disk {
  /** Returns the disk that is a folder of the file system; it is made when the ledger is opened. */
  static Disk of(Path folder) {
    return new FolderDisk(folder);
  }

  /** Returns the names of all files, in no order; nothing if there is no folder yet. */
  List<String> list() throws IOException;

  /** Opens a file for reading and appending, and makes it when it is missing. */
  DiskFile open(String name) throws IOException;

  /** Renames a file; one that has the new name is replaced, in one step. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file. */
  void delete(String name) throws IOException;

  /** Returns once every file made, renamed or deleted before will stay so. */
  void forceDirectory() throws IOException;

  /**
   * Locks the disk against every other ledger, in this process or another.
   *
   * @return what frees the lock, or nothing if another ledger holds it
   */
  Optional<Closeable> lock() throws IOException;

  /** Returns what people call this disk. */
  @Override
  String toString();
}
