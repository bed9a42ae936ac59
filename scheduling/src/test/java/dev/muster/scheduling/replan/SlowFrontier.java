package dev.muster.scheduling.replan;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The least cost for each number of moves, by trying every choice of every person. */
final class SlowFrontier {
  private final ProblemView view;
  private final List<Integer> worker = new ArrayList<>();
  private final List<Integer> home = new ArrayList<>();
  private final List<Boolean> hadVisit = new ArrayList<>();
  private int @Nullable [] mayBeServed;
  private final int[] served;
  private final long[] free;
  private @Nullable Objective service;
  private TreeMap<Long, Long> costByMoves = new TreeMap<>();
  long forced;
  long newcomers;

  SlowFrontier(CheckupProblem problem, Plan before) {
    view = ProblemView.of(problem);
    free = new long[view.batchCount()];
    served = new int[view.workerCount()];
    Map<String, Integer> batch = new HashMap<>();
    for (int b = 0; b < free.length; b++) {
      free[b] = view.capacity(b);
      batch.put(view.batchId(b), b);
    }
    for (int w = 0; w < view.workerCount(); w++) {
      people(w, problem.workers().get(w).id(), before, batch);
    }
  }

  private void people(int w, String id, Plan before, Map<String, Integer> batch) {
    List<Integer> homes = new ArrayList<>();
    for (Plan.Visit visit : before.visits()) {
      for (int i = 0; i < visit.count() && visit.worker().equals(id); i++) {
        homes.add(batch.getOrDefault(visit.batch(), -2));
      }
    }
    for (Plan.LeftOut out : before.unserved()) {
      for (int i = 0; i < out.count() && out.worker().equals(id); i++) {
        homes.add(-1);
      }
    }
    for (int i = 0; i < view.count(w); i++) {
      int at = i < homes.size() ? homes.get(i) : -3;
      boolean isTold = at >= 0 || at == -2;
      boolean keeps =
          at >= 0
              && view.capacity(at) > 0
              && view.suits(w, at)
              && (view.pin(w) < 0 || view.pin(w) == at);
      forced += isTold && !keeps ? 1 : 0;
      newcomers += at == -3 ? 1 : 0;
      worker.add(w);
      home.add(keeps ? at : -1);
      hadVisit.add(isTold);
    }
  }

  /** Returns the least cost by moves, for plans of best service. */
  NavigableMap<Long, Long> costByMoves() {
    try1(0, Objective.zero(view.levels()), 0);
    return costByMoves;
  }

  private void try1(int person, Objective soFar, long moves) {
    if (person == worker.size()) {
      note(soFar, moves);
      return;
    }
    int w = worker.get(person);
    int at = home.get(person);
    boolean may = mayBeServed == null || served[w] < mayBeServed[w];
    for (int b = 0; b < free.length && may; b++) {
      if (free[b] > 0 && (view.pin(w) < 0 || view.pin(w) == b) && view.suits(w, b)) {
        free[b]--;
        served[w]++;
        try1(person + 1, soFar.plusCost(view.cost(w, b)), moves + (at >= 0 && at != b ? 1 : 0));
        served[w]--;
        free[b]++;
      }
    }
    if (view.pin(w) < 0) {
      Objective out =
          view.servesByPenalty()
              ? soFar.plusCost(view.penalty(w))
              : soFar.plusUnserved(view.priority(w), 1);
      try1(person + 1, out, moves + (at >= 0 ? 1 : 0));
    }
  }

  private void note(Objective objective, long moves) {
    Objective served = objective.plusCost(-objective.cost());
    if (service == null || served.compareTo(service) < 0) {
      service = served;
      costByMoves = new TreeMap<>();
    }
    if (served.equals(service)) {
      costByMoves.merge(moves, objective.cost(), Math::min);
    }
  }

  /**
   * Lets only those be served who come to a place in order: by priority, then whoever had a visit,
   * then as {@code waiting} says. Returns how many people of each worker that is; which of them
   * makes no difference.
   */
  Map<String, Long> serveInOrder(Comparator<String> waiting) {
    Comparator<Integer> order = Comparator.comparingInt(i -> view.priority(worker.get(i)));
    order =
        order
            .thenComparing(i -> view.pin(worker.get(i)) >= 0 ? 0 : 1)
            .thenComparing(i -> hadVisit.get(i) ? 0 : 1)
            .thenComparing(this::id, waiting);
    List<Integer> everybody = new ArrayList<>();
    boolean[] chosen = new boolean[worker.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = view.pin(worker.get(i)) >= 0;
      everybody.add(i);
    }
    everybody.sort(order);
    for (int i : everybody) {
      boolean before = chosen[i];
      chosen[i] = true;
      chosen[i] = before || canServe(chosen, 0);
    }
    mayBeServed = new int[view.workerCount()];
    Map<String, Long> counts = new TreeMap<>(Ids.ORDER);
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        mayBeServed[worker.get(i)]++;
        counts.merge(id(i), 1L, Long::sum);
      }
    }
    return counts;
  }

  private String id(int person) {
    return view.problem().workers().get(worker.get(person)).id();
  }

  private boolean canServe(boolean[] chosen, int person) {
    if (person == chosen.length) {
      return true;
    }
    if (!chosen[person]) {
      return canServe(chosen, person + 1);
    }
    int w = worker.get(person);
    for (int b = 0; b < free.length; b++) {
      if (free[b] > 0 && (view.pin(w) < 0 || view.pin(w) == b) && view.suits(w, b)) {
        free[b]--;
        boolean can = canServe(chosen, person + 1);
        free[b]++;
        if (can) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the corners of the lower convex hull, fewest moves first, up to the least cost. */
  static List<MoveFrontier.Point> corners(NavigableMap<Long, Long> costByMoves) {
    long least = costByMoves.values().stream().mapToLong(c -> c).min().orElseThrow();
    List<MoveFrontier.Point> hull = new ArrayList<>();
    for (Map.Entry<Long, Long> entry : costByMoves.entrySet()) {
      MoveFrontier.Point next = new MoveFrontier.Point(entry.getKey(), entry.getValue());
      while (hull.size() >= 2 && !isCorner(hull.get(hull.size() - 2), last(hull), next)) {
        hull.remove(hull.size() - 1);
      }
      hull.add(next);
      if (next.cost() == least) {
        return hull;
      }
    }
    return hull;
  }

  private static MoveFrontier.Point last(List<MoveFrontier.Point> of) {
    return of.get(of.size() - 1);
  }

  private static boolean isCorner(
      MoveFrontier.Point a, MoveFrontier.Point b, MoveFrontier.Point c) {
    return (a.cost() - b.cost()) * (c.moves() - b.moves())
        > (b.cost() - c.cost()) * (b.moves() - a.moves());
  }
}
