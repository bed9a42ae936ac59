package dev.muster.lab.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The greatest resident memory of this process, native memory and all, as Linux counts it.
 * Elsewhere it's unknown.
 *
 * <p>The heap of the JVM is part of it and keeps what earlier runs took: for clean figures measure
 * one strategy a process.
 */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  /** What an unknown peak is. */
  static final long UNKNOWN = -1;

  private PeakMemory() {}

  /** Lets the peak start again from what is resident now. Returns whether the system could. */
  static boolean reset() {
    try {
      Files.writeString(CLEAR, "5");
      return true;
    } catch (IOException e) {
      return false; // the caller reports the peak as unknown
    }
  }

  /** Returns the peak in mebibytes since the last reset, or {@link #UNKNOWN}. */
  static long mebibytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
