package dev.muster.scheduling.internal.residual;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/** What the people left out can reach by alternating paths, split into connected components. */
public final class Reach {
  /*
   * From somebody left out one reaches the batches that suit her, from a batch the people standing
   * in it, from them the batches that suit them, and so on. In a plan that serves as many as
   * possible no batch so reached has a free place, and the set does not depend on the plan: it is
   * the part of the graph where people outnumber places [1]. The same holds for the people of the
   * first priorities alone, and people of later ones, promised places apart, are never reached from
   * them if the plan is best by priority.
   *
   * [1] Dulmage, Mendelsohn: Coverings of bipartite graphs. Canadian J. Math. 10, 1958.
   */

  private final ProblemView view;
  private final Flow flow;
  private final int lastPriority;
  private final Eligibility eligibility;
  private final boolean[] patternDone;
  private final int[] queue;
  private int queued;
  private final int[] unreached;
  private int unreachedCount;
  private final int[] component;
  private int components;
  private boolean best = true;

  private Reach(ProblemView view, Flow flow, int lastPriority) {
    this.view = view;
    this.flow = flow;
    this.lastPriority = lastPriority;
    eligibility = new Eligibility(view);
    patternDone = new boolean[view.patternCount()];
    queue = new int[view.batchCount()];
    unreached = new int[view.batchCount()];
    Arrays.setAll(unreached, b -> b);
    unreachedCount = unreached.length;
    component = new int[view.batchCount()];
    Arrays.fill(component, -1);
  }

  /**
   * Finds what the people left out whose priority is {@code lastPriority} or before it can reach.
   *
   * <p>Costs O(patterns·batches) for people whose pattern decides alone and O(batches) for each
   * other person reached.
   */
  public static Reach of(ProblemView view, Flow flow, int lastPriority) {
    Reach reach = new Reach(view, flow, lastPriority);
    reach.spread();
    reach.connect();
    return reach;
  }

  /**
   * Returns whether nobody reached could make room: no batch reached has a free place or somebody
   * of a later priority who has not been promised it.
   */
  public boolean isBest() {
    return best;
  }

  /** Returns how many components there are. */
  public int components() {
    return components;
  }

  /** Returns the component of {@code batch}, from 0 in the order of batches, or −1. */
  public int component(int batch) {
    return component[batch];
  }

  /**
   * Returns the component of a worker left out, or of one standing in a batch reached, or −1 if she
   * is in none.
   */
  public int componentOf(int worker) {
    if (view.pin(worker) >= 0 || view.priority(worker) > lastPriority) {
      return -1;
    }
    boolean out = flow.count(worker, flow.outside()) > 0;
    for (int b = 0; b < component.length; b++) {
      if (component[b] >= 0 && (out ? eligibility.suits(worker, b) : flow.count(worker, b) > 0)) {
        return component[b];
      }
    }
    return -1;
  }

  private void spread() {
    for (int i = 0; i < flow.memberCount(flow.outside()) && unreachedCount > 0; i++) {
      int worker = flow.member(flow.outside(), i);
      if (view.priority(worker) <= lastPriority) {
        reachFrom(worker);
      }
    }
    for (int next = 0; next < queued; next++) {
      int batch = queue[next];
      best &= flow.free(batch) == 0;
      for (int i = 0; i < flow.memberCount(batch); i++) {
        int worker = flow.member(batch, i);
        if (view.pin(worker) < 0) {
          best &= view.priority(worker) <= lastPriority;
          if (unreachedCount > 0) {
            reachFrom(worker);
          }
        }
      }
    }
  }

  private void reachFrom(int worker) {
    if (eligibility.isByPattern(worker)) {
      if (patternDone[view.pattern(worker)]) {
        return;
      }
      patternDone[view.pattern(worker)] = true;
    }
    int kept = 0;
    for (int i = 0; i < unreachedCount; i++) {
      int batch = unreached[i];
      if (eligibility.suits(worker, batch)) {
        queue[queued++] = batch;
      } else {
        unreached[kept++] = batch;
      }
    }
    unreachedCount = kept;
  }

  private void connect() {
    int[] reached = Arrays.copyOf(queue, queued);
    Arrays.sort(reached);
    Groups groups = new Groups(component.length, queued);
    Arrays.fill(patternDone, false);
    for (int batch : reached) {
      for (int i = 0; i < flow.memberCount(batch); i++) {
        int worker = flow.member(batch, i);
        if (view.pin(worker) < 0) {
          join(worker, reached, groups);
        }
      }
    }
    for (int i = 0; i < flow.memberCount(flow.outside()); i++) {
      int worker = flow.member(flow.outside(), i);
      if (view.priority(worker) <= lastPriority) {
        join(worker, reached, groups);
      }
    }
    int[] number = new int[component.length];
    Arrays.fill(number, -1);
    for (int batch : reached) {
      int root = groups.find(batch);
      if (number[root] < 0) {
        number[root] = components++;
      }
      component[batch] = number[root];
    }
  }

  private void join(int worker, int[] reached, Groups groups) {
    if (groups.count() <= 1) {
      return;
    }
    if (eligibility.isByPattern(worker)) {
      if (patternDone[view.pattern(worker)]) {
        return;
      }
      patternDone[view.pattern(worker)] = true;
    }
    int first = -1;
    for (int batch : reached) {
      if (eligibility.suits(worker, batch)) {
        if (first < 0) {
          first = batch;
        } else {
          groups.join(first, batch);
        }
      }
    }
  }

  /** Disjoint sets of batches. */
  private static final class Groups {
    private final int[] parent;
    private int count;

    Groups(int size, int count) {
      parent = new int[size];
      Arrays.setAll(parent, i -> i);
      this.count = count;
    }

    int count() {
      return count;
    }

    int find(int of) {
      int root = of;
      while (parent[root] != root) {
        parent[root] = parent[parent[root]];
        root = parent[root];
      }
      return root;
    }

    void join(int a, int b) {
      int x = find(a);
      int y = find(b);
      if (x != y) {
        parent[y] = x;
        count--;
      }
    }
  }
}
