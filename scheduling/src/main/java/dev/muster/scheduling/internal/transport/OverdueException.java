package dev.muster.scheduling.internal.transport;

import dev.muster.core.search.SearchMonitor;

/**
 * The search is to stop while there is no plan yet. Thrown through preparations, whose work is
 * thrown away.
 */
public final class OverdueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private OverdueException() {
    super("the search is to stop while it is being prepared");
  }

  /** Throws if {@code monitor} says that the search is overdue. May be called by any thread. */
  public static void throwIf(SearchMonitor monitor) {
    if (monitor.isOverdue()) {
      throw new OverdueException();
    }
  }
}
