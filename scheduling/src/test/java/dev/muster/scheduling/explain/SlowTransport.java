package dev.muster.scheduling.explain;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The best plan of a small problem whose people take one place each, written obviously: every
 * person is a node, people come one after another, and each is seated along a cheapest path of
 * Bellman and Ford through all people and batches. What is asked can be changed before solving.
 */
final class SlowTransport {
  final ProblemView view;
  final List<Integer> person = new ArrayList<>();
  final List<boolean[]> may = new ArrayList<>();
  final long[] capacity;
  int[] at = new int[0];
  private boolean free;

  SlowTransport(CheckupProblem problem) {
    view = ProblemView.of(problem);
    capacity = new long[view.batchCount()];
    for (int b = 0; b < capacity.length; b++) {
      capacity[b] = view.capacity(b);
    }
    for (int w = 0; w < view.workerCount(); w++) {
      for (int i = 0; i < view.count(w); i++) {
        boolean[] nodes = new boolean[capacity.length + 1];
        for (int b = 0; b < capacity.length; b++) {
          nodes[b] = view.suits(w, b) && (view.pin(w) < 0 || view.pin(w) == b);
        }
        nodes[capacity.length] = view.pin(w) < 0;
        person.add(w);
        may.add(nodes);
      }
    }
  }

  /** Lets the first person of a worker go nowhere but to one node. */
  SlowTransport force(int worker, int node) {
    boolean[] nodes = may.get(person.indexOf(worker));
    boolean could = nodes[node];
    Arrays.fill(nodes, false);
    nodes[node] = could;
    return this;
  }

  /** Says that so many people of a worker must be served and the others be left out. */
  SlowTransport serve(int worker, long people) {
    long served = 0;
    for (int i = 0; i < person.size(); i++) {
      if (person.get(i) == worker) {
        if (served < people) {
          may.get(i)[capacity.length] = false;
        } else {
          Arrays.fill(may.get(i), 0, capacity.length, false);
        }
        served++;
      }
    }
    return this;
  }

  SlowTransport addPlaces(int batch, long places) {
    capacity[batch] += places;
    return this;
  }

  /** Makes all visits cost nothing, so that plans are of best service but not cheapest. */
  SlowTransport free() {
    free = true;
    return this;
  }

  /** Lets people come in another order, so that another one of equally good plans is found. */
  SlowTransport shuffle(long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < person.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    List<Integer> people = new ArrayList<>(person);
    List<boolean[]> nodes = new ArrayList<>(may);
    for (int i = 0; i < order.size(); i++) {
      person.set(i, people.get(order.get(i)));
      may.set(i, nodes.get(order.get(i)));
    }
    return this;
  }

  /**
   * Returns the best objective, or null if there is no plan; who is where is then in {@link #at}.
   */
  @Nullable Objective solve() {
    for (long places : capacity) {
      if (places < 0) {
        return null;
      }
    }
    at = new int[person.size()];
    Arrays.fill(at, -1);
    long[] total = new long[view.levels() + 1];
    for (int i = 0; i < at.length; i++) {
      if (!seat(i)) {
        return null;
      }
    }
    for (int i = 0; i < at.length; i++) {
      add(total, price(i, at[i]), 1);
    }
    return Objective.ofComponents(total);
  }

  /** Nodes are places to stand, the last being outside; an arc moves one person. */
  private boolean seat(int newcomer) {
    int nodes = capacity.length + 1;
    long[] @Nullable [] best = new long[nodes][];
    int[] mover = new int[nodes];
    int[] from = new int[nodes];
    for (int v = 0; v < nodes; v++) {
      if (may.get(newcomer)[v]) {
        best[v] = price(newcomer, v);
        mover[v] = newcomer;
        from[v] = -1;
      }
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 0; i < newcomer; i++) {
        long[] before = best[at[i]];
        for (int v = 0; v < nodes && before != null; v++) {
          if (v != at[i] && may.get(i)[v]) {
            long[] through = before.clone();
            add(through, price(i, v), 1);
            add(through, price(i, at[i]), -1);
            long[] known = best[v];
            if (known == null || Arrays.compare(through, known) < 0) {
              best[v] = through;
              mover[v] = i;
              from[v] = at[i];
              changed = true;
            }
          }
        }
      }
    }
    int end = -1;
    for (int v = 0; v < nodes; v++) {
      long[] price = best[v];
      if (price != null && hasRoom(v)) {
        long[] least = end < 0 ? null : best[end];
        end = least == null || Arrays.compare(price, least) < 0 ? v : end;
      }
    }
    for (int v = end; v >= 0; ) {
      int next = from[v];
      at[mover[v]] = v;
      v = next;
    }
    return end >= 0;
  }

  private boolean hasRoom(int node) {
    return node == capacity.length
        || Arrays.stream(at).filter(v -> v == node).count() < capacity[node];
  }

  private long[] price(int i, int node) {
    long[] price = new long[view.levels() + 1];
    int worker = person.get(i);
    if (node < capacity.length) {
      price[view.levels()] = free ? 0 : view.cost(worker, node);
    } else if (view.servesByPenalty()) {
      price[view.levels()] = view.penalty(worker);
    } else {
      price[view.priority(worker) - 1] = 1;
    }
    return price;
  }

  private static void add(long[] to, long[] what, int times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }
}
