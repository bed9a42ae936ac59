package dev.muster.points.statement;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The secret keys of members, which alone lead from a member to the pseudonym in a ledger: whoever
 * destroys a member's key makes the member's entries nobody's, and changes no entry.
 *
 * <p>A keystore is kept apart from ledgers: no journal, snapshot, export or outbox has anything of
 * it, and its copies and backups have to be shredded, too. Implementations are thread-safe.
 */
public interface Keystore {
  /** The length of a key in bytes. */
  int KEY_BYTES = 32;

  /** Returns the key of a member, drawn if there is none yet. */
  byte[] key(String member);

  /** Returns the key of a member, if there is one. */
  Optional<byte[]> find(String member);

  /**
   * Destroys the key of a member. Nothing remembers that there was one, since that would name the
   * member; if the member comes again, that is somebody else for the ledger.
   *
   * @return whether there was one
   */
  boolean shred(String member);

  /**
   * Returns a keystore that has a file for each key in a folder, which is made if need be. A key is
   * on the disk before it is given out. Shredding overwrites the file, deletes it, and forces both;
   * file systems that copy on write, and disks that level wear, may keep the old blocks for a
   * while. For one process at a time; an {@link java.io.UncheckedIOException} tells what fails.
   */
  static Keystore of(Path folder) {
    return new FileKeystore(folder);
  }
}
