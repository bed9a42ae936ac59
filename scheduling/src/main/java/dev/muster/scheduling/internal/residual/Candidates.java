package dev.muster.scheduling.internal.residual;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The least few candidates of one arc. All candidates up to its boundary are in it, so that the
 * least is known until those few are used up, and only then the people at the arc's tail are looked
 * at again.
 */
final class Candidates {
  private static final int KEPT = 64;

  private final TreeSet<Candidate> least = new TreeSet<>();
  private boolean complete = true;

  /** Takes a candidate, unless it lies beyond the boundary. */
  void offer(Candidate candidate) {
    if (!complete && (least.isEmpty() || candidate.compareTo(least.last()) > 0)) {
      return;
    }
    least.add(candidate);
    if (least.size() > KEPT) {
      least.pollLast();
      complete = false;
    }
  }

  /** Returns the least candidate, or null if none is kept. */
  @Nullable Candidate first() {
    return least.isEmpty() ? null : least.first();
  }

  /** Drops the least candidate because it has left. */
  void drop() {
    least.pollFirst();
  }

  /** Returns whether nothing lies beyond the boundary. */
  boolean isComplete() {
    return complete;
  }
}
