package dev.muster.scheduling.internal.greedy;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Seats whole crews, where it costs least, or leaves them out: those of the first priority first,
 * of them the largest.
 *
 * <p>Costs O(people·batches) a crew, and again for each place that turns out too small.
 */
final class Crews {
  private static final int NONE = Assignment.NONE;

  private final ProblemView view;
  private final Assignment assignment;
  private final SearchMonitor monitor;
  private final List<Integer> waiting = new ArrayList<>();
  private int next;

  /** Says whether so many people may go to a batch. */
  interface Door {
    boolean isOpenTo(int batch, long people);
  }

  Crews(ProblemView view, Assignment assignment, SearchMonitor monitor) {
    this.view = view;
    this.assignment = assignment;
    this.monitor = monitor;
    for (int c = 0; c < view.crewCount(); c++) {
      waiting.add(c);
    }
    waiting.sort(
        Comparator.comparingInt(this::priority)
            .thenComparing(Comparator.comparingLong(view::crewSize).reversed())
            .thenComparingInt(c -> c));
  }

  /** Seats the crews of this priority and earlier ones that have not been looked at. */
  void serveUpTo(int priority) {
    while (next < waiting.size() && priority(waiting.get(next)) <= priority && monitor.next()) {
      seat(waiting.get(next++), (batch, people) -> true);
    }
  }

  private int priority(int crew) {
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < view.crewWorkers(crew) && !view.servesByPenalty(); i++) {
      first = Math.min(first, view.priority(view.crewMember(crew, i)));
    }
    return view.servesByPenalty() ? 1 : first;
  }

  /** Seats who is left of a crew; returns whether all of it goes now. */
  boolean seat(int crew, Door door) {
    Map<Integer, List<Integer>> targets = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    for (int b = 0; b < view.batchCount(); b++) {
      int target = view.crewTarget(crew, b);
      if (view.capacity(b) > 0 && suitsAny(crew, b)) {
        if (!targets.containsKey(target)) {
          order.add(target);
        }
        targets.computeIfAbsent(target, t -> new ArrayList<>()).add(b);
      }
    }
    Map<Integer, Long> cost = new HashMap<>();
    order.removeIf(
        target -> {
          long sum = leastCost(crew, targets.getOrDefault(target, List.of()));
          cost.put(target, sum);
          return sum < 0;
        });
    order.sort(
        Comparator.comparingLong((Integer target) -> cost.getOrDefault(target, 0L))
            .thenComparingInt(target -> target));
    for (int target : order) {
      if (seatAt(crew, targets.getOrDefault(target, List.of()), door)) {
        return true;
      }
    }
    return false;
  }

  private boolean suitsAny(int crew, int batch) {
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      if (view.suits(view.crewMember(crew, i), batch)) {
        return true;
      }
    }
    return false;
  }

  /** The sum of least costs, or −1 if no batch suits one of the crew. */
  private long leastCost(int crew, List<Integer> batches) {
    long sum = 0;
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      int w = view.crewMember(crew, i);
      long least = -1;
      for (int b : batches) {
        long cost = view.cost(w, b);
        if (cost != ProblemView.UNSUITED && (least < 0 || cost < least)) {
          least = cost;
        }
      }
      if (least < 0) {
        return -1;
      }
      sum += least * view.count(w);
    }
    return sum;
  }

  private boolean seatAt(int crew, List<Integer> batches, Door door) {
    long before = assignment.cost();
    List<int[]> added = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    boolean all = true;
    for (int i = 0; i < view.crewWorkers(crew) && all; i++) {
      int w = view.crewMember(crew, i);
      while (assignment.left(w) > 0) {
        int b = cheapest(crew, w, batches, door);
        if (b == NONE) {
          all = false;
          break;
        }
        long people = assignment.room(w, b);
        assignment.add(w, b, people);
        added.add(new int[] {w, b});
        counts.add(people);
      }
    }
    if (all && (!view.servesByPenalty() || assignment.cost() < before)) {
      return true;
    }
    for (int i = added.size() - 1; i >= 0; i--) {
      assignment.remove(added.get(i)[0], added.get(i)[1], counts.get(i));
    }
    return false;
  }

  private int cheapest(int crew, int worker, List<Integer> batches, Door door) {
    int best = NONE;
    long least = Long.MAX_VALUE;
    for (int b : batches) {
      long people = view.crewSharesBatch(crew) ? view.crewSize(crew) : assignment.room(worker, b);
      long cost = view.cost(worker, b);
      if (cost != ProblemView.UNSUITED
          && cost < least
          && door.isOpenTo(b, people)
          && assignment.room(worker, b) > 0) {
        best = b;
        least = cost;
      }
    }
    return best;
  }
}
