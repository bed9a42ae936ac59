package dev.muster.scheduling.internal.greedy;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.EnumSet;
import java.util.Set;

/**
 * The cheapest pair of worker and batch that still has room comes first; priority 1 before 2, ties
 * by id of worker and then of batch. Cohorts move in bulk.
 *
 * <p>A worker's cheapest batch can only become dearer while places are taken, so each worker keeps
 * one candidate, and looks again when she comes up and it is full. Costs O(workers·batches) for the
 * first look and the same for each further look.
 */
public final class NearestFirst implements Strategy {
  @Override
  public String name() {
    return "nearest-first";
  }

  @Override
  public Set<Rule> honours() {
    return EnumSet.allOf(Rule.class);
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    return new Run(view, monitor).solve();
  }

  private static final class Run {
    private static final long REPORT_EVERY = 1_024;

    private final ProblemView view;
    private final SearchMonitor monitor;
    private final Assignment assignment;
    private final int[] candidate;
    private final long[] cost;
    private final int[] priority;
    private final WorkerHeap heap;

    Run(ProblemView view, SearchMonitor monitor) {
      this.view = view;
      this.monitor = monitor;
      int n = view.workerCount();
      assignment = view.newAssignment();
      candidate = new int[n];
      cost = new long[n];
      priority = new int[n];
      for (int w = 0; w < n; w++) {
        priority[w] = view.servesByPenalty() ? 1 : view.priority(w);
      }
      heap = new WorkerHeap(n, this::before);
    }

    private boolean before(int a, int b) {
      if (priority[a] != priority[b]) {
        return priority[a] < priority[b];
      }
      return cost[a] != cost[b] ? cost[a] < cost[b] : a < b;
    }

    Assignment solve() {
      Pins.serve(view, assignment);
      monitor.phase("look", view.workerCount());
      for (int w = 0; w < view.workerCount(); w++) {
        look(w);
        if (w % REPORT_EVERY == REPORT_EVERY - 1) {
          monitor.advance(REPORT_EVERY);
          if (monitor.isOverdue()) {
            break;
          }
        }
      }
      monitor.phase("assign", view.workerCount());
      Crews crews = new Crews(view, assignment, monitor);
      while (!heap.isEmpty() && monitor.next()) {
        crews.serveUpTo(priority[heap.first()]);
        int w = heap.first();
        long people = assignment.room(w, candidate[w]);
        if (people > 0) {
          assignment.add(w, candidate[w], people);
        }
        look(w);
      }
      crews.serveUpTo(Integer.MAX_VALUE);
      OpenBatches.decide(view, assignment, monitor);
      return assignment;
    }

    /** Finds the cheapest batch with room for at least one of the worker's people left. */
    private void look(int w) {
      long least = Long.MAX_VALUE;
      int best = -1;
      if (assignment.left(w) > 0 && view.crew(w) < 0) {
        long limit = view.servesByPenalty() ? view.penalty(w) : Long.MAX_VALUE;
        for (int s = 0; s < view.siteCount(); s++) {
          long journey = view.journeyCost(w, s);
          if (journey == ProblemView.UNSUITED || journey > least || journey >= limit) {
            continue;
          }
          for (int i = 0; i < view.batchCount(s); i++) {
            int b = view.batchAt(s, i);
            if (assignment.free(b) == 0 && view.use(w, b) > 0) {
              continue;
            }
            long c = view.cost(w, b);
            if (c != ProblemView.UNSUITED
                && c < limit
                && (c < least || (c == least && b < best))
                && assignment.room(w, b) > 0) {
              least = c;
              best = b;
            }
          }
        }
      }
      candidate[w] = best;
      cost[w] = least;
      if (best < 0) {
        heap.remove(w);
      } else {
        heap.put(w);
      }
    }
  }
}
