package dev.muster.points.internal.table;

import java.io.IOException;

/** Where packed pages lie that are not in memory. Thread-safe. */
@FunctionalInterface
public interface PageSource {
  /** Reads bytes that were written before. */
  byte[] read(long position, int length) throws IOException;
}
