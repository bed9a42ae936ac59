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

  /** Whatever is not kept comes after this one; null while everything is kept. */
  private @Nullable Candidate boundary;

  /** Takes a candidate, unless it lies beyond the boundary. */
  void offer(Candidate candidate) {
    if (boundary != null && candidate.compareTo(boundary) > 0) {
      return;
    }
    least.add(candidate);
    if (least.size() > KEPT) {
      least.pollLast();
      boundary = least.last();
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
    return boundary == null;
  }
}
