package dev.muster.core.explain;

import java.util.Optional;

/**
 * Where explanation nodes come from.
 *
 * <p>An engine that keeps its columns may make each node when it is asked for it; {@link
 * Explanation} has them all. A source is a function: the same reference gives equal nodes, and
 * following inputs never leads in a circle.
 */
@FunctionalInterface
public interface ExplanationSource {
  /** Returns the node of that name, if there is one. */
  Optional<ExplanationNode> node(NodeRef ref);
}
