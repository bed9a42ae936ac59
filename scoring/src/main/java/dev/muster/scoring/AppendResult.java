package dev.muster.scoring;

import dev.muster.core.check.Finding;
import dev.muster.scoring.fact.Cell;
import java.util.List;
import java.util.SortedMap;

/** What became of an event. */
public sealed interface AppendResult {
  /**
   * The event counts.
   *
   * @param seq its sequence number
   * @param changed the cells whose value changed, in the order in which they were computed; places,
   *     and what follows from places alone, are not listed, since one mark may move everybody: ask
   *     {@link Contest#place} or take a snapshot
   * @param cellEvaluations how many cells were computed for it
   */
  record Accepted(long seq, List<Change> changed, long cellEvaluations) implements AppendResult {
    /** Copies the changes. */
    public Accepted {
      changed = changed instanceof ChangeList ? changed : List.copyOf(changed);
    }
  }

  /** The same event was there already; nothing changed. */
  record Repeated(long seq) implements AppendResult {}

  /** The event was refused; nothing changed. */
  record Refused(List<Finding> findings) implements AppendResult {
    /** Copies the findings. */
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /** A cell with its value before and after. */
  record Change(String step, SortedMap<String, String> key, Cell before, Cell after) {}
}
