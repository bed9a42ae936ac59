package dev.muster.points.internal.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An append-only list of hashes with those of all complete subtrees, 64 bytes a leaf in all. Not
 * thread-safe.
 */
public final class MemoryTree implements TreeNodes<RuntimeException> {
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

  /** Makes an empty list. */
  public MemoryTree() {
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

  @Override
  public byte[] node(int level, long index) {
    return levels.get(level).get(index);
  }
}
