package dev.muster.points.journal;

import dev.muster.core.check.Finding;
import java.util.List;

/**
 * What a repair would keep and what it would move aside. Nothing is deleted.
 *
 * @param damage what is wrong
 * @param kept the last frame that is kept
 * @param file the segment that is cut off
 * @param offset where
 * @param bytes how many bytes are moved aside
 * @param files the files that are moved aside as a whole
 */
public record JournalRepair(
    Finding damage, JournalHead kept, String file, long offset, long bytes, List<String> files) {
  /** Copies the list. */
  public JournalRepair {
    files = List.copyOf(files);
  }
}
