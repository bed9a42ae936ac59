package dev.muster.scheduling.strategy;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Division;
import dev.muster.scheduling.Worker;
import java.util.ArrayList;
import java.util.List;

/**
 * The workers as a strategy sees them: whoever has to come several times stands there once for each
 * visit, one after the other.
 */
final class Visitors {
  private final List<Worker> workers;
  private final List<List<String>> items;
  private final int[] visit;
  private final int[] visits;

  Visitors(CheckupProblem problem) {
    Division division = Division.of(problem);
    workers = new ArrayList<>(problem.workers().size());
    items = new ArrayList<>(problem.workers().size());
    List<Integer> numbers = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (Worker worker : problem.workers()) {
      List<List<String>> ofWorker = division.visits(worker);
      for (int i = 0; i < ofWorker.size(); i++) {
        workers.add(worker);
        items.add(ofWorker.get(i));
        numbers.add(i);
        counts.add(ofWorker.size());
      }
    }
    visit = numbers.stream().mapToInt(Integer::intValue).toArray();
    visits = counts.stream().mapToInt(Integer::intValue).toArray();
  }

  int count() {
    return visit.length;
  }

  Worker worker(int visitor) {
    return workers.get(visitor);
  }

  /** Returns the exam items of this visit. */
  List<String> items(int visitor) {
    return items.get(visitor);
  }

  /** Returns the number of this visit among those of the worker, from 0. */
  int visit(int visitor) {
    return visit[visitor];
  }

  /** Returns how many visits the worker makes. */
  int visits(int visitor) {
    return visits[visitor];
  }

  /** Returns the first visitors of those who come several times. */
  List<Integer> several() {
    List<Integer> first = new ArrayList<>();
    for (int v = 0; v < visit.length; v++) {
      if (visits[v] > 1 && visit[v] == 0) {
        first.add(v);
      }
    }
    return first;
  }
}
