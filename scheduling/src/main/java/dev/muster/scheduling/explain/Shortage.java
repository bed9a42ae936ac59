package dev.muster.scheduling.explain;

import dev.muster.scheduling.Rule;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.internal.residual.Reach;
import dev.muster.scheduling.strategy.ProblemView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds bottlenecks. Thread-safe. */
final class Shortage {
  private final ProblemView view;
  private final Flow flow;
  private final boolean even;
  private final Map<Integer, Reach> reachUpTo = new HashMap<>();

  Shortage(ProblemView view, Flow flow) {
    this.view = view;
    this.flow = flow;
    even = !view.problem().rules().contains(Rule.USE);
  }

  Shortages all() {
    if (view.servesByPenalty()) {
      return Undecided.because(Undecided.Reason.PENALTY);
    }
    Reach reach = reach(view.levels());
    if (even && !reach.isBest()) {
      return Undecided.because(Undecided.Reason.NOT_BEST_SERVICE);
    }
    List<Bottleneck> found = new ArrayList<>();
    for (int c = 0; c < reach.components(); c++) {
      found.add(bottleneck(reach, c, view.levels()));
    }
    return new Shortages.Found(found);
  }

  /** Returns what keeps somebody left out from having a place; a batch must suit her. */
  WhyNot of(int worker, long people) {
    int priority = view.priority(worker);
    Reach reach = reach(priority);
    if (even && !reach.isBest()) {
      return Undecided.because(Undecided.Reason.NOT_BEST_SERVICE);
    }
    return new WhyNot.ShortOfPlaces(
        view.problem().workers().get(worker).id(),
        people,
        bottleneck(reach, reach.componentOf(worker), priority));
  }

  /**
   * Returns the batches of a bottleneck by position.
   *
   * @throws IllegalArgumentException if it is not one of this plan
   */
  int[] batches(Bottleneck bottleneck) {
    int last = bottleneck.lastPriority();
    if (last >= 1 && last <= view.levels()) {
      Reach reach = reach(last);
      for (int c = 0; c < reach.components(); c++) {
        int[] batches = batches(reach, c);
        if (ids(batches).equals(bottleneck.batches())
            && bottleneck(reach, c, last).equals(bottleneck)) {
          return batches;
        }
      }
    }
    throw new IllegalArgumentException(
        "the bottleneck of %d batches is not one of this plan.%nMaybe it was found in another."
            .formatted(bottleneck.batches().size()));
  }

  private synchronized Reach reach(int lastPriority) {
    return reachUpTo.computeIfAbsent(lastPriority, last -> Reach.of(view, flow, last));
  }

  private int[] batches(Reach reach, int component) {
    List<Integer> batches = new ArrayList<>();
    for (int b = 0; b < view.batchCount(); b++) {
      if (reach.component(b) == component) {
        batches.add(b);
      }
    }
    return batches.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<String> ids(int[] batches) {
    List<String> ids = new ArrayList<>();
    for (int b : batches) {
      ids.add(view.batchId(b));
    }
    return ids;
  }

  private Bottleneck bottleneck(Reach reach, int component, int lastPriority) {
    int[] batches = batches(reach, component);
    long people = 0;
    long places = 0;
    long promised = 0;
    long leftOut = 0;
    LocalDate first = LocalDate.MAX;
    LocalDate last = LocalDate.MIN;
    boolean[] member = new boolean[view.workerCount()];
    for (int b : batches) {
      places += view.capacity(b);
      LocalDate day = view.problem().dayOf(view.problem().batches().get(b));
      first = day.isBefore(first) ? day : first;
      last = day.isAfter(last) ? day : last;
      for (int i = 0; i < flow.memberCount(b); i++) {
        int worker = flow.member(b, i);
        long here = flow.count(worker, b);
        if (view.pin(worker) >= 0) {
          promised += here;
          places -= here * view.use(worker, b);
        } else {
          people += here;
          member[worker] = true;
        }
      }
    }
    for (int i = 0; i < flow.memberCount(flow.outside()); i++) {
      int worker = flow.member(flow.outside(), i);
      if (reach.componentOf(worker) == component) {
        leftOut += flow.count(worker, flow.outside());
        member[worker] = true;
      }
    }
    List<String> workers = new ArrayList<>();
    for (int w = 0; w < member.length; w++) {
      if (member[w]) {
        workers.add(view.problem().workers().get(w).id());
      }
    }
    return new Bottleneck(
        ids(batches),
        workers,
        lastPriority,
        people + leftOut,
        places,
        promised,
        leftOut,
        first,
        last,
        even);
  }
}
