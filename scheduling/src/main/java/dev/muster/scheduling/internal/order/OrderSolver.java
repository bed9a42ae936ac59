package dev.muster.scheduling.internal.order;

import dev.muster.core.search.SearchMonitor;

/** Finds starts of least makespan, and proves them least if time allows. */
public final class OrderSolver {
  /*
   * First many lists without delay; then questions "is there one within T?". The first T is the
   * lower bound itself, since where that is reachable nothing else needs proof; then T halves the
   * way between what is proven or seems out of reach and the best known. What a search for T
   * learnt is true for T alone, so each question starts anew, but from the best known order. At
   * last one search goes on below the best known until it proves that nothing is there.
   */

  private static final int LISTS = 300;
  private static final long FIRST_CONFLICTS = 4_000;

  private final OrderProblem problem;
  private final SearchMonitor monitor;
  private int[] best;
  private int makespan;
  private int bound;

  /**
   * Solves under a limit, from the best of some lists.
   *
   * @param bound a proven lower bound of the makespan
   */
  public static OrderSolver solve(OrderProblem problem, int bound, SearchMonitor monitor) {
    OrderSolver solver = new OrderSolver(problem, bound, monitor);
    solver.run();
    return solver;
  }

  /**
   * Improves given starts, each question being given up after so many conflicts.
   *
   * @param starts starts that keep all rules
   * @param bound a proven lower bound of the makespan
   */
  public static OrderSolver improve(
      OrderProblem problem, int[] starts, int bound, long conflicts, SearchMonitor monitor) {
    OrderSolver solver = new OrderSolver(problem, starts, bound, monitor);
    int doubtful = bound;
    while (doubtful < solver.makespan && !monitor.isOverdue()) {
      doubtful = solver.ask(doubtful + (solver.makespan - 1 - doubtful) / 2, doubtful, conflicts);
    }
    return solver;
  }

  private OrderSolver(OrderProblem problem, int[] starts, int bound, SearchMonitor monitor) {
    this.problem = problem;
    this.monitor = monitor;
    this.bound = bound;
    best = starts.clone();
    makespan = makespan(best);
  }

  private OrderSolver(OrderProblem problem, int bound, SearchMonitor monitor) {
    this.problem = problem;
    this.monitor = monitor;
    this.bound = bound;
    ListStart lists = new ListStart(problem);
    best = lists.make(monitor.random(0), 0);
    makespan = makespan(best);
    for (int i = 1; i < LISTS && makespan > bound && !monitor.isOverdue(); i++) {
      take(lists.make(monitor.random(i), i % 10 * 0.05));
    }
    // in the components of a timetable's objective: nobody is left out
    monitor.improved(0, makespan);
    monitor.bounded(0, bound);
  }

  /** Returns the start of each operation. */
  public int[] starts() {
    return best.clone();
  }

  /** Returns the makespan of {@link #starts()}. */
  public int makespan() {
    return makespan;
  }

  /** Returns the proven lower bound. */
  public int bound() {
    return bound;
  }

  private void run() {
    int doubtful = bound;
    long effort = FIRST_CONFLICTS;
    while (bound < makespan && monitor.next()) {
      boolean last = doubtful >= makespan;
      if (last) {
        doubtful = bound;
        effort *= 4;
        if (!descend(effort)) {
          continue;
        }
      }
      int target = doubtful == bound ? bound : doubtful + (makespan - 1 - doubtful) / 2;
      doubtful = ask(target, doubtful, effort);
    }
  }

  /** Asks whether {@code target} can be reached; returns what is doubtful then. */
  private int ask(int target, int doubtful, long effort) {
    OrderSearch search = search();
    search.bound(target);
    OrderSearch.Answer answer = search.search(monitor, effort);
    if (answer == OrderSearch.Answer.FOUND) {
      take(search.starts());
      return doubtful;
    }
    if (answer == OrderSearch.Answer.NONE) {
      bound = Math.max(bound, target + 1);
      monitor.bounded(0, bound);
    }
    return target + 1;
  }

  /** Goes on below the best known; returns whether the limit of effort ended it. */
  private boolean descend(long effort) {
    OrderSearch search = search();
    while (bound < makespan) {
      search.bound(makespan - 1);
      switch (search.search(monitor, effort)) {
        case FOUND -> take(search.starts());
        case NONE -> {
          bound = makespan;
          monitor.bounded(0, bound);
        }
        case GAVE_UP -> {
          return true;
        }
      }
    }
    return false;
  }

  private OrderSearch search() {
    double[] activity = new double[problem.pairs()];
    boolean[] phase = new boolean[problem.pairs()];
    for (int pair = 0; pair < phase.length; pair++) {
      int first = problem.at(pair, 0);
      int second = problem.at(pair, 1);
      phase[pair] = best[first] <= best[second];
      activity[pair] =
          (problem.duration(first) + problem.duration(second)) / (double) OrderProblem.HORIZON_MAX;
    }
    return new OrderSearch(problem, activity, phase);
  }

  private void take(int[] starts) {
    int reached = makespan(starts);
    if (reached < makespan) {
      best = starts;
      makespan = reached;
      monitor.improved(0, makespan);
    }
  }

  private int makespan(int[] starts) {
    int greatest = 0;
    for (int i = 0; i < starts.length; i++) {
      greatest = Math.max(greatest, starts[i] + problem.duration(i) + problem.delivery(i));
    }
    return greatest;
  }
}
