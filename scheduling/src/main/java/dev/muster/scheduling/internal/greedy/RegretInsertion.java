package dev.muster.scheduling.internal.greedy;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.EnumSet;
import java.util.Set;

/**
 * The worker who would lose most by waiting comes first: her regret is how much her second and
 * third best site cost more than her best one. Priority 1 before 2; ties go to the cheaper visit,
 * then to the smaller id. Cohorts move in bulk.
 *
 * <p>Among batches of a site that cost her the same she takes the one that the fewest others could
 * use, so that people with little choice keep theirs.
 *
 * <p>Source: Potvin, Rousseau: A parallel route building algorithm for the vehicle routing and
 * scheduling problem with time windows. EJOR 66, 1993 (the regret of k alternatives).
 */
public final class RegretInsertion implements Strategy {
  /** How many sites count into the regret. */
  static final int ALTERNATIVES = 3;

  @Override
  public String name() {
    return "regret-insertion";
  }

  @Override
  public Set<Rule> honours() {
    return EnumSet.allOf(Rule.class);
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    return new Run(view, monitor).solve();
  }

  /*
   * Each worker holds her best batch at each of her few best sites. When a batch fills, only those who hold it look again: first
   * among the other batches of the same site, which usually cost the same and then change no regret; only if that fails, or the
   * cost has changed, at all sites. Who holds a batch is a linked list in arrays; an entry is stale when the worker holds
   * something else by now.
   */
  private static final class Run {
    private static final long REPORT_EVERY = 1_024;
    private static final int NONE = -1;

    private final ProblemView view;
    private final SearchMonitor monitor;
    private final Assignment assignment;
    private final int[] priority;
    private final long[] limit;
    private final long[] popularity;
    private final int[] heldBatch;
    private final long[] heldCost;
    private final long[] regret;
    private final WorkerHeap heap;
    private final Holders holders;
    private final long worstCost;

    Run(ProblemView view, SearchMonitor monitor) {
      this.view = view;
      this.monitor = monitor;
      int n = view.workerCount();
      assignment = view.newAssignment();
      priority = new int[n];
      limit = new long[n];
      for (int w = 0; w < n; w++) {
        priority[w] = view.servesByPenalty() ? 1 : view.priority(w);
        limit[w] = view.servesByPenalty() ? view.penalty(w) : Long.MAX_VALUE;
      }
      popularity = popularity(view);
      heldBatch = new int[n * ALTERNATIVES];
      heldCost = new long[n * ALTERNATIVES];
      regret = new long[n];
      heap = new WorkerHeap(n, this::before);
      holders = new Holders(view.batchCount());
      worstCost = (1L << 53) / ALTERNATIVES;
    }

    private boolean before(int a, int b) {
      if (priority[a] != priority[b]) {
        return priority[a] < priority[b];
      }
      if (regret[a] != regret[b]) {
        return regret[a] > regret[b];
      }
      long costA = heldCost[a * ALTERNATIVES];
      long costB = heldCost[b * ALTERNATIVES];
      return costA != costB ? costA < costB : a < b;
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
        place(heap.first());
      }
      crews.serveUpTo(Integer.MAX_VALUE);
      OpenBatches.decide(view, assignment, monitor);
      return assignment;
    }

    private void place(int w) {
      int best = heldBatch[w * ALTERNATIVES];
      long people = assignment.room(w, best);
      if (people > 0) {
        assignment.add(w, best, people);
      }
      if (people == 0 || assignment.left(w) > 0) {
        look(w);
      } else {
        heap.remove(w);
      }
      if (people > 0 && assignment.free(best) == 0) {
        filled(best);
      }
    }

    private void filled(int batch) {
      for (int entry = holders.first(batch); entry != NONE; entry = holders.next(entry)) {
        int slot = holders.slot(entry);
        int w = slot / ALTERNATIVES;
        if (heldBatch[slot] != batch || assignment.left(w) == 0) {
          continue;
        }
        int other = bestAt(w, view.siteOf(batch), Long.MAX_VALUE);
        if (other != NONE && view.cost(w, other) == heldCost[slot]) {
          hold(slot, other);
        } else {
          look(w);
        }
      }
      holders.clear(batch);
    }

    private void hold(int slot, int batch) {
      heldBatch[slot] = batch;
      holders.add(batch, slot);
    }

    /** Finds the worker's best batch at each of her best sites, and her regret. */
    private void look(int w) {
      int first = w * ALTERNATIVES;
      int found = 0;
      if (assignment.left(w) > 0 && view.crew(w) < 0) {
        for (int s = 0; s < view.siteCount(); s++) {
          long bar = found < ALTERNATIVES ? limit[w] : heldCost[first + ALTERNATIVES - 1];
          long journey = view.journeyCost(w, s);
          if (journey == ProblemView.UNSUITED || journey >= bar) {
            continue;
          }
          int batch = bestAt(w, s, bar);
          if (batch != NONE) {
            found = insert(first, found, batch, view.cost(w, batch));
          }
        }
      }
      for (int i = found; i < ALTERNATIVES; i++) {
        heldBatch[first + i] = NONE;
      }
      if (found == 0) {
        heap.remove(w);
        return;
      }
      regret[w] = regret(first, found, limit[w]);
      for (int i = 0; i < found; i++) {
        holders.add(heldBatch[first + i], first + i);
      }
      heap.put(w);
    }

    private long regret(int first, int found, long limitOfWorker) {
      long sum = 0;
      for (int i = 1; i < ALTERNATIVES; i++) {
        long other = i < found ? heldCost[first + i] : Math.min(worstCost, limitOfWorker);
        sum += other - heldCost[first];
      }
      return sum;
    }

    /** Inserts into the ascending list of held batches and returns how many are held now. */
    private int insert(int first, int found, int batch, long cost) {
      int at = Math.min(found, ALTERNATIVES - 1);
      while (at > 0 && heldCost[first + at - 1] > cost) {
        heldCost[first + at] = heldCost[first + at - 1];
        heldBatch[first + at] = heldBatch[first + at - 1];
        at--;
      }
      heldCost[first + at] = cost;
      heldBatch[first + at] = batch;
      return Math.min(found + 1, ALTERNATIVES);
    }

    /**
     * The cheapest batch of a site that suits the worker, costs less than {@code bar} and has room;
     * then the least popular.
     */
    private int bestAt(int w, int site, long bar) {
      int best = NONE;
      long least = Long.MAX_VALUE;
      for (int i = 0; i < view.batchCount(site); i++) {
        int b = view.batchAt(site, i);
        if (assignment.free(b) == 0 && view.use(w, b) > 0) {
          continue;
        }
        long cost = view.cost(w, b);
        if (cost == ProblemView.UNSUITED
            || cost >= bar
            || cost > least
            || assignment.room(w, b) == 0) {
          continue;
        }
        if (cost < least || popularity[b] < popularity[best]) {
          best = b;
          least = cost;
        }
      }
      return best;
    }

    /** For each batch, how many people it suits by pattern. */
    private static long[] popularity(ProblemView view) {
      long[] people = new long[view.patternCount()];
      for (int w = 0; w < view.workerCount(); w++) {
        people[view.pattern(w)] += view.count(w);
      }
      long[] popularity = new long[view.batchCount()];
      for (int p = 0; p < people.length; p++) {
        for (int b = 0; b < popularity.length; b++) {
          if (view.allows(p, b)) {
            popularity[b] += people[p];
          }
        }
      }
      return popularity;
    }
  }

  /** For each batch a list of slots that hold it, as linked lists in arrays. */
  private static final class Holders {
    private final int[] head;
    private int[] slots = new int[1_024];
    private int[] next = new int[1_024];
    private int size;

    Holders(int batches) {
      head = new int[batches];
      java.util.Arrays.fill(head, Run.NONE);
    }

    int first(int batch) {
      return head[batch];
    }

    int next(int entry) {
      return next[entry];
    }

    int slot(int entry) {
      return slots[entry];
    }

    void add(int batch, int slot) {
      if (size == slots.length) {
        slots = java.util.Arrays.copyOf(slots, 2 * size);
        next = java.util.Arrays.copyOf(next, 2 * size);
      }
      slots[size] = slot;
      next[size] = head[batch];
      head[batch] = size;
      size++;
    }

    void clear(int batch) {
      head[batch] = Run.NONE;
    }
  }
}
