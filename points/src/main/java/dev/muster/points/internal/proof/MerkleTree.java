package dev.muster.points.internal.proof;

import java.util.ArrayList;
import java.util.List;

/** Roots and proofs of RFC 6962, section 2.1, from the hashes of complete subtrees. */
public final class MerkleTree<X extends Exception> {
  private final TreeNodes<X> nodes;
  private final Hashes hashes = new Hashes();

  private MerkleTree(TreeNodes<X> nodes) {
    this.nodes = nodes;
  }

  /** Returns the root of the first {@code leaves} leaves. */
  public static <X extends Exception> byte[] root(TreeNodes<X> nodes, long leaves) throws X {
    MerkleTree<X> tree = new MerkleTree<>(nodes);
    return leaves == 0 ? tree.hashes.of(new byte[0]) : tree.subtree(0, leaves);
  }

  /**
   * Returns the audit path of a leaf in the tree of the first {@code leaves} leaves, lowest first.
   */
  public static <X extends Exception> List<byte[]> inclusion(
      TreeNodes<X> nodes, long index, long leaves) throws X {
    List<byte[]> path = new ArrayList<>();
    new MerkleTree<>(nodes).path(index, 0, leaves, path);
    return path;
  }

  /**
   * Returns the proof that the tree of the first {@code leaves} leaves begins with that of the
   * first {@code earlier} ones, of which there is at least one.
   */
  public static <X extends Exception> List<byte[]> consistency(
      TreeNodes<X> nodes, long earlier, long leaves) throws X {
    List<byte[]> proof = new ArrayList<>();
    if (earlier < leaves) {
      new MerkleTree<>(nodes).subproof(earlier, 0, leaves, true, proof);
    }
    return proof;
  }

  /** Returns the hash of the leaves from one index until another. */
  private byte[] subtree(long from, long until) throws X {
    long count = until - from;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.node(level, from >> level);
    }
    long left = Long.highestOneBit(count);
    return hashes.node(subtree(from, from + left), subtree(from + left, until));
  }

  private void path(long index, long from, long until, List<byte[]> path) throws X {
    long count = until - from;
    if (count == 1) {
      return;
    }
    long middle = from + split(count);
    if (index < middle) {
      path(index, from, middle, path);
      path.add(subtree(middle, until));
    } else {
      path(index, middle, until, path);
      path.add(subtree(from, middle));
    }
  }

  private void subproof(long earlier, long from, long until, boolean whole, List<byte[]> proof)
      throws X {
    if (earlier == until) {
      if (!whole) {
        proof.add(subtree(from, until));
      }
      return;
    }
    long middle = from + split(until - from);
    if (earlier <= middle) {
      subproof(earlier, from, middle, whole, proof);
      proof.add(subtree(middle, until));
    } else {
      subproof(earlier, middle, until, false, proof);
      proof.add(subtree(from, middle));
    }
  }

  /** Returns the largest power of two below a number. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
