package dev.muster.points.internal.table;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where packed pages go that need not be in memory. What is put here may be lost with the process:
 * it only saves memory. Thread-safe.
 */
public interface PageStore extends PageSource, Closeable {
  /**
   * Writes a page.
   *
   * @return where it is
   * @throws IOException if it can't be written; the page then stays in memory
   */
  long put(byte[] bytes, int length) throws IOException;
}
