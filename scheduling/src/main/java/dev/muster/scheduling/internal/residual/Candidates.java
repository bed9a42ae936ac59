package dev.muster.scheduling.internal.residual;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The least few candidates of one arc. All candidates up to its boundary are in it, so that the
 * least is known until those few are used up, and only then the people at the arc's tail are looked
 * at again.
 */
final class Candidates {
  private static final int KEPT_MIN = 64;
  private static final int KEPT_MAX = 1_024;

  private final int keptMax;
  private final TreeSet<Candidate> least = new TreeSet<>();

  /** Whatever is not kept comes after this one; null while everything is kept. */
  private @Nullable Candidate boundary;

  /** Creates a list of the least few candidates of an arc that was not looked at before. */
  Candidates() {
    this(KEPT_MIN);
  }

  private Candidates(int keptMax) {
    this.keptMax = keptMax;
  }

  /**
   * Returns an empty list to be filled anew now that this one is used up: for more candidates,
   * since an arc that is used up is one that many go along.
   */
  Candidates successor() {
    return new Candidates(Math.min(KEPT_MAX, 2 * keptMax));
  }

  /** Takes a candidate, unless it lies beyond the boundary. */
  void offer(Candidate candidate) {
    if (boundary != null && candidate.compareTo(boundary) > 0) {
      return;
    }
    least.add(candidate);
    if (least.size() > keptMax) {
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
