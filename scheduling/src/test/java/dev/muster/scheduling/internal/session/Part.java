package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.Plan;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The people of one worker who had the same visit before a change.
 *
 * @param worker position of the worker
 * @param people how many they are, at least 1
 * @param home the batch that they had and could keep, or −1
 * @param seated how many of them keep it before the repair; fewer than all if places were lost
 */
record Part(int worker, long people, int home, long seated) {

  /** Returns the parts of all workers, each keeping her old visit as far as it still can be. */
  static List<Part> of(ProblemView view, Plan before) {
    Map<String, Integer> batches = new HashMap<>();
    long[] free = new long[view.batchCount()];
    for (int b = 0; b < free.length; b++) {
      batches.put(view.batchId(b), b);
      free[b] = view.capacity(b);
    }
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) >= 0) {
        free[view.pin(w)] -= view.count(w);
      }
    }
    Map<String, List<Plan.Visit>> visits = new HashMap<>();
    before
        .visits()
        .forEach(v -> visits.computeIfAbsent(v.worker(), id -> new ArrayList<>(1)).add(v));
    List<Part> parts = new ArrayList<>(view.workerCount());
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) >= 0) {
        parts.add(new Part(w, view.count(w), view.pin(w), view.count(w)));
        continue;
      }
      long left = view.count(w);
      for (Plan.Visit visit :
          visits.getOrDefault(view.problem().workers().get(w).id(), List.of())) {
        int home = batches.getOrDefault(visit.batch(), -1);
        long people = Math.min(left, visit.count());
        if (people > 0 && home >= 0 && view.capacity(home) > 0 && view.suits(w, home)) {
          long seated = Math.min(people, free[home]);
          free[home] -= seated;
          parts.add(new Part(w, people, home, seated));
          left -= people;
        } else if (people > 0) {
          parts.add(new Part(w, people, -1, 0));
          left -= people;
        }
      }
      if (left > 0) {
        parts.add(new Part(w, left, -1, 0));
      }
    }
    return parts;
  }
}
