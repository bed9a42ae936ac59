package dev.muster.scoring.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.scoring.internal.column.Cells;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cell is taken once, and no chunk of cells by two threads, on any number of processors. */
class ChunksTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void everyCellIsTakenOnceByTheThreadThatHasItsChunk(int processors) {
    ForkJoinPool pool = new ForkJoinPool(processors);
    try {
      for (int size :
          new int[] {0, 1, Cells.CHUNK - 1, Cells.CHUNK, Cells.CHUNK + 1, 7 * Cells.CHUNK + 3}) {
        AtomicIntegerArray taken = new AtomicIntegerArray(size);
        pool.submit(
                () ->
                    Chunks.forEach(
                        size,
                        (from, to) -> {
                          assertEquals(0, from % Cells.CHUNK);
                          assertEquals(Math.min(size, from + Cells.CHUNK), to);
                          for (int cell = from; cell < to; cell++) {
                            taken.incrementAndGet(cell);
                          }
                        }))
            .join();
        int[] once = new int[size];
        Arrays.fill(once, 1);
        int[] times = new int[size];
        Arrays.setAll(times, taken::get);
        assertArrayEquals(once, times);
      }
    } finally {
      pool.shutdown();
    }
  }
}
