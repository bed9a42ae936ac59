package dev.muster.points.statement;

import dev.muster.points.internal.proof.Hashes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An append-only list of hashes with the roots and proofs of RFC 6962, section 2.1.
 *
 * <p>The hash of every complete subtree is kept (64 bytes a leaf in all), so that a root or a proof
 * of any earlier size costs O(log² n) look-ups. Not thread-safe.
 */
public final class MerkleLog {
  private static final int BLOCK = 1 << 12;

  private final Hashes hashes = new Hashes();
  private final List<Level> levels = new ArrayList<>();
  private long size;

  /** Hashes side by side, in blocks that never move. */
  private static final class Level {
    private final List<byte[]> blocks = new ArrayList<>();
    private long count;

    void add(byte[] hash) {
      int at = (int) (count % BLOCK);
      if (at == 0) {
        blocks.add(new byte[BLOCK * Hashes.LENGTH]);
      }
      byte[] block = blocks.get(blocks.size() - 1);
      System.arraycopy(hash, 0, block, at * Hashes.LENGTH, Hashes.LENGTH);
      count++;
    }

    byte[] get(long index) {
      int at = (int) (index % BLOCK) * Hashes.LENGTH;
      return Arrays.copyOfRange(blocks.get((int) (index / BLOCK)), at, at + Hashes.LENGTH);
    }
  }

  /** Makes an empty log. */
  public MerkleLog() {
    levels.add(new Level());
  }

  /** Returns how many leaves there are. */
  public long size() {
    return size;
  }

  /** Appends a leaf of these bytes and returns its hash. */
  public byte[] append(byte[] leaf) {
    byte[] hash = hashes.leaf(leaf);
    byte[] up = hash;
    levels.get(0).add(up);
    size++;
    int level = 0;
    for (long count = size; (count & 1) == 0; count >>= 1) {
      Level full = levels.get(level);
      up = hashes.node(full.get(full.count - 2), full.get(full.count - 1));
      level++;
      if (level == levels.size()) {
        levels.add(new Level());
      }
      levels.get(level).add(up);
    }
    return hash;
  }

  /** Returns the root of the first {@code leaves} leaves. */
  public byte[] root(long leaves) {
    check(leaves, 0, size, "leaves");
    return leaves == 0 ? hashes.of(new byte[0]) : subtree(0, leaves);
  }

  /** Returns the hash of the leaves from one index until another. */
  private byte[] subtree(long from, long until) {
    long count = until - from;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return levels.get(level).get(from >> level);
    }
    long left = Long.highestOneBit(count);
    return hashes.node(subtree(from, from + left), subtree(from + left, until));
  }

  /**
   * Returns the audit path of a leaf in the tree of the first {@code leaves} leaves, lowest first.
   */
  public List<byte[]> inclusion(long index, long leaves) {
    check(leaves, 1, size, "leaves");
    check(index, 0, leaves - 1, "index");
    List<byte[]> path = new ArrayList<>();
    path(index, 0, leaves, path);
    return path;
  }

  private void path(long index, long from, long until, List<byte[]> path) {
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

  /**
   * Returns the proof that the tree of the first {@code leaves} leaves begins with that of the
   * first {@code earlier} ones.
   */
  public List<byte[]> consistency(long earlier, long leaves) {
    check(leaves, 1, size, "leaves");
    check(earlier, 1, leaves, "earlier");
    List<byte[]> proof = new ArrayList<>();
    if (earlier < leaves) {
      subproof(earlier, 0, leaves, true, proof);
    }
    return proof;
  }

  private void subproof(long earlier, long from, long until, boolean whole, List<byte[]> proof) {
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

  private static void check(long value, long min, long max, String name) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s (%d) must be from %d to %d".formatted(name, value, min, max));
    }
  }
}
