package dev.muster.scheduling.strategy;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import java.util.Set;

/**
 * A way to make a plan.
 *
 * <p>Must be deterministic: the same view, seed and number of iterations give the same assignment,
 * whatever the number of threads. Stateless and thread-safe.
 */
public interface Strategy {
  /** Returns its name, an id such as {@code nearest-first}. */
  String name();

  /** Returns the rules that it honours; a problem that uses another is refused before solving. */
  Set<Rule> honours();

  /**
   * Makes an assignment.
   *
   * @param view the problem
   * @param monitor says when to stop and takes reports; the strategy polls {@link
   *     SearchMonitor#next()} once an iteration and may return what it has when that says false
   * @return the assignment, made by {@link ProblemView#newAssignment()}; people not in it are left
   *     out
   */
  Assignment solve(ProblemView view, SearchMonitor monitor);
}
