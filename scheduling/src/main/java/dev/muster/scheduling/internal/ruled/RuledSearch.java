package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;

/**
 * Plans under any rules: holds the batches that an outline by exact transports asks for, seats
 * people by its prices, then exchanges people and changes which batches are held until nothing
 * helps.
 *
 * <p>It begins from nothing, so that lower limits may be lacking in the end.
 */
public final class RuledSearch {
  private static final long ARCS_MAX = 1L << 22;

  private final SearchMonitor monitor;
  private final Outline outline;
  private final Seats seats;
  private final Beginning beginning;
  private final Exchanges exchanges;

  /** Makes a first plan, the best one for the batches that the outline asks for. */
  public RuledSearch(ProblemView view, SearchMonitor monitor) {
    this.monitor = monitor;
    Reach reach = new Reach(view);
    monitor.phase("outline", 0);
    outline = new Outline(view, reach, monitor);
    outline.run();
    seats = new Seats(reach, view.newAssignment());
    System.arraycopy(outline.held, 0, seats.held, 0, outline.held.length);
    beginning = new Beginning(seats, outline.price);
    beginning.run();
    monitor.phase("exchanges", 0);
    exchanges = new Exchanges(seats, new LimitRows(view), monitor);
    exchanges.run();
    seats.commit();
  }

  /** Returns whether the search fits into memory: it keeps a table of pairs of batches. */
  public static boolean fits(ProblemView view) {
    long batches = view.batchCount();
    return batches > 0 && view.workerCount() > 0 && batches * batches <= ARCS_MAX;
  }

  /** Changes which batches are held until nothing helps or the monitor says stop. */
  public void reopen() {
    monitor.phase("reopenings", 0);
    new Reopenings(seats, exchanges, beginning, monitor).run();
  }

  /** Returns the bound that {@link #prove} adds, as far as penalties say all. */
  public double bound() {
    return outline.bound;
  }

  /** Adds the prices of places that prove most to {@code assignment}. */
  public void prove(Assignment assignment) {
    ProblemView view = seats.view;
    long[][] prices = new long[view.batchCount()][view.levels() + 1];
    for (int b = 0; b < prices.length; b++) {
      prices[b][view.levels()] = outline.provingPrice[b];
    }
    assignment.prove(1, prices);
  }

  /** Returns the plan as it stands. */
  public Assignment plan() {
    return seats.assignment;
  }
}
