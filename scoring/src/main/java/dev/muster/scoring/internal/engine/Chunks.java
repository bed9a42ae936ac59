package dev.muster.scoring.internal.engine;

import dev.muster.scoring.internal.column.Cells;
import java.util.stream.IntStream;

/**
 * Cuts many cells into chunks that all processors share. Chunks are those of {@link Cells}, so that
 * no two threads write into one; which thread takes which changes no value.
 */
final class Chunks {
  private Chunks() {}

  /** Takes the cells from {@code from} to before {@code to}. */
  interface Work {
    void run(int from, int to);
  }

  static void forEach(int size, Work work) {
    IntStream.range(0, (size + Cells.CHUNK - 1) / Cells.CHUNK)
        .parallel()
        .forEach(chunk -> work.run(chunk * Cells.CHUNK, Math.min(size, (chunk + 1) * Cells.CHUNK)));
  }
}
