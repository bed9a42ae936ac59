package dev.muster.points.statement;

import dev.muster.points.internal.proof.MemoryTree;
import dev.muster.points.internal.proof.MerkleTree;
import java.util.List;

/**
 * An append-only list of hashes with the roots and proofs of RFC 6962, section 2.1.
 *
 * <p>The hash of every complete subtree is kept (64 bytes a leaf in all), so that a root or a proof
 * of any earlier size costs O(log² n) look-ups. Not thread-safe.
 */
public final class MerkleLog {
  private final MemoryTree nodes = new MemoryTree();

  /** Makes an empty log. */
  public MerkleLog() {}

  /** Returns how many leaves there are. */
  public long size() {
    return nodes.size();
  }

  /** Appends a leaf of these bytes and returns its hash. */
  public byte[] append(byte[] leaf) {
    return nodes.append(leaf);
  }

  /** Returns the root of the first {@code leaves} leaves. */
  public byte[] root(long leaves) {
    check(leaves, 0, size(), "leaves");
    return MerkleTree.root(nodes, leaves);
  }

  /**
   * Returns the audit path of a leaf in the tree of the first {@code leaves} leaves, lowest first.
   */
  public List<byte[]> inclusion(long index, long leaves) {
    check(leaves, 1, size(), "leaves");
    check(index, 0, leaves - 1, "index");
    return MerkleTree.inclusion(nodes, index, leaves);
  }

  /**
   * Returns the proof that the tree of the first {@code leaves} leaves begins with that of the
   * first {@code earlier} ones.
   */
  public List<byte[]> consistency(long earlier, long leaves) {
    check(leaves, 1, size(), "leaves");
    check(earlier, 1, leaves, "earlier");
    return MerkleTree.consistency(nodes, earlier, leaves);
  }

  private static void check(long value, long min, long max, String name) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s (%d) must be from %d to %d".formatted(name, value, min, max));
    }
  }
}
