package dev.muster.scheduling.internal.residual;

/** What standing at a node costs a person beyond the cost of the problem; never below zero. */
@FunctionalInterface
public interface Surcharge {
  /** Nothing anywhere. */
  Surcharge NONE = (worker, node) -> 0;

  /** Returns the surcharge of one person of {@code worker} at {@code node}. */
  long of(int worker, int node);
}
