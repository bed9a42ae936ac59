package dev.muster.scoring.internal.column;

import dev.muster.scoring.fact.Cell;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The cells of a column, in chunks that forks share until one of them writes.
 *
 * <p>Reading is two array accesses. Forking costs one pointer a chunk. Not thread-safe; a fork that
 * nobody writes to may be read by many threads.
 */
public final class Cells {
  private static final int CHUNK_BITS = 10;

  /** How many cells a chunk has. */
  public static final int CHUNK = 1 << CHUNK_BITS;

  private static final int MASK = CHUNK - 1;

  private final Cell[][] chunks;
  private final int size;
  private final BitSet shared;

  /** Creates {@code size} cells that are not applicable. */
  public Cells(int size) {
    this.size = size;
    this.chunks = new Cell[(size + MASK) >> CHUNK_BITS][];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = new Cell[Math.min(CHUNK, size - (i << CHUNK_BITS))];
      Arrays.fill(chunks[i], Cell.NotApplicable.CELL);
    }
    this.shared = new BitSet(chunks.length);
  }

  private Cells(Cells origin) {
    this.size = origin.size;
    this.chunks = origin.chunks.clone();
    this.shared = new BitSet(chunks.length);
    this.shared.set(0, chunks.length);
  }

  /** Returns the number of cells. */
  public int size() {
    return size;
  }

  /** Returns a cell; a negative index is not applicable. */
  public Cell get(int index) {
    return index < 0 ? Cell.NotApplicable.CELL : chunks[index >> CHUNK_BITS][index & MASK];
  }

  /** Sets a cell and returns whether that changed it. */
  public boolean set(int index, Cell cell) {
    int chunk = index >> CHUNK_BITS;
    if (chunks[chunk][index & MASK].equals(cell)) {
      return false;
    }
    if (shared.get(chunk)) {
      chunks[chunk] = chunks[chunk].clone();
      shared.clear(chunk);
    }
    chunks[chunk][index & MASK] = cell;
    return true;
  }

  /** Returns a copy that shares all chunks; later writes of either are not seen by the other. */
  public Cells fork() {
    shared.set(0, chunks.length);
    return new Cells(this);
  }
}
