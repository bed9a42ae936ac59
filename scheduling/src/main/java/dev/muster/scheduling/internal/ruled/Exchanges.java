package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves people along cycles of batches, each person to where the next one leaves, as long as that
 * makes the plan better: for the batches that are held, and as far as counting limits leave it
 * possible one by one, the plan then is a best one.
 */
final class Exchanges {
  /*
   * Nodes say what is too much: one person of a class in a batch that is held, a person at home, or a place taken from the pool of
   * free places. From a node of a batch somebody of any class goes on to another batch, provided that the limits that count classes
   * there allow the one for the other; classes are what quotas of each batch tell apart. A cycle of negative sum is a better plan. It
   * is found as soon as the parents of a label-correcting search form a cycle; labels stay from one search to the next, since a
   * search may begin with any, and are then close to what they become. Sources: Ahuja, Magnanti, Orlin: Network Flows, 1993, section
   * 5.5; Thompson, Psaraftis: Cyclic transfer algorithms. Operations Research 41, 1993.
   *
   * Who loses least from batch to batch is kept, for each class; after a move, the batches concerned are looked at again. Limits of
   * items and of employers are asked for each person alone, so that a cycle is tried, and if a limit forbids it, its people are
   * struck out there.
   */
  private static final int CLASSES_MAX = 4;
  private static final int NONE = Assignment.NONE;
  private static final long NEVER = Long.MAX_VALUE / 8;

  private final Seats seats;
  private final Assignment assignment;
  private final ProblemView view;
  private final Reach reach;
  private final LimitRows rows;
  private final SearchMonitor monitor;
  private final int home;
  private final int classes;
  private final int homeNode;
  private final int poolNode;
  private final int[] classOf;
  private final boolean[] ofClass;
  private final int[][][] classTallies;

  /** What the best mover costs, by class, from and to; and who it is. */
  private final long[][][] arc;

  private final int[][][] mover;
  private final long[] gain;
  private final long[] loss;
  private final long[] label;

  /** From which label each row was relaxed last, by batch and class; NEVER if it has changed. */
  private final long[] relaxedFrom;

  /** Columns that have changed since all rows were relaxed. */
  private final int[] freshColumns;

  private int freshCount;
  private final int[] parent;
  private final int[] via;
  private final int[] viaClass;
  private final int[] mark;
  private final int[] open;
  private int openCount;
  private final boolean[] isOpen;
  private final long[] costHere;
  private final int[] where;
  private final boolean[] free;
  private final boolean softFloors;
  private final boolean hardFloors;
  private final Set<Long> struck = new HashSet<>();
  private boolean homeChanged = true;

  /** Whether everything must be looked at again. */
  private boolean allChanged = true;

  private boolean @Nullable [] focus;
  private boolean stopped;

  Exchanges(Seats seats, LimitRows rows, SearchMonitor monitor) {
    this.seats = seats;
    this.rows = rows;
    this.monitor = monitor;
    assignment = seats.assignment;
    view = seats.view;
    reach = seats.reach;
    home = reach.batches;
    ofClass = new boolean[view.tallyCount()];
    classOf = new int[reach.workers];
    classTallies = classTallies();
    classes = classTallies.length;
    homeNode = home * classes;
    poolNode = homeNode + 1;
    int nodes = poolNode + 1;
    arc = new long[classes][home + 1][home + 1];
    mover = new int[classes][home + 1][home + 1];
    gain = new long[home];
    loss = new long[home];
    label = new long[nodes];
    relaxedFrom = new long[(home + 1) * classes];
    Arrays.fill(relaxedFrom, NEVER);
    freshColumns = new int[home + 1];
    parent = new int[nodes];
    via = new int[nodes];
    viaClass = new int[nodes];
    mark = new int[nodes];
    open = new int[home + 1];
    isOpen = new boolean[home + 1];
    costHere = seats.costHere;
    where = seats.where;
    free = new boolean[reach.workers];
    for (int w = 0; w < reach.workers; w++) {
      free[w] = seats.isFree(w);
    }
    boolean soft = false;
    boolean hard = false;
    for (int t = 0; t < view.tallyCount(); t++) {
      soft |= view.tallyFloor(t) > 0 && view.tallyShortCost(t) > 0;
      hard |= view.tallyFloor(t) > 0 && view.tallyShortCost(t) < 0;
    }
    softFloors = soft && view.problem().rules().contains(Rule.QUOTA);
    hardFloors = hard;
  }

  /**
   * Puts workers into classes by the quotas of each batch that count them; all into one if many.
   */
  private int[][][] classTallies() {
    Map<List<List<Integer>>, Integer> known = new HashMap<>();
    List<int[][]> found = new ArrayList<>();
    int[] ofGroup = new int[rows.ofGroup.length];
    for (int g = 0; g < ofGroup.length; g++) {
      List<List<Integer>> key = new ArrayList<>();
      int[][] tallies = new int[home][];
      for (int b = 0; b < home; b++) {
        tallies[b] = Arrays.stream(rows.ofGroup[g][b]).filter(this::isOfClass).toArray();
        key.add(Arrays.stream(tallies[b]).boxed().toList());
      }
      Integer number = known.putIfAbsent(key, found.size());
      ofGroup[g] = number == null ? found.size() : number;
      if (number == null) {
        found.add(tallies);
      }
    }
    if (found.isEmpty() || found.size() > CLASSES_MAX) {
      return new int[][][] {new int[home][0]};
    }
    Arrays.setAll(classOf, w -> ofGroup[rows.groupOf[w]]);
    for (int t = 0; t < ofClass.length; t++) {
      ofClass[t] = isOfClass(t);
    }
    return found.toArray(new int[0][][]);
  }

  private boolean isOfClass(int t) {
    return view.quotaOf(t) >= 0 && view.tallyBatch(t) >= 0 && view.tallyCap(t) < Long.MAX_VALUE;
  }

  /** Returns whether the monitor has said stop. */
  boolean isStopped() {
    return stopped;
  }

  /** Exchanges until nothing more helps; what is found is kept. */
  void run() {
    run(Long.MAX_VALUE);
  }

  /**
   * Exchanges so many times at most.
   *
   * @return whether more may help
   */
  boolean run(long times) {
    stopped |= monitor.isOverdue();
    if (stopped) {
      return false;
    }
    refresh();
    for (long i = 0; i < times; i++) {
      if (!monitor.next()) {
        stopped = true;
        return false;
      }
      if (!search()) {
        return false;
      }
      applyCycles();
      refresh();
    }
    return true;
  }

  /** Forgets who was struck out, since room may have come. */
  void forgive() {
    if (!struck.isEmpty()) {
      struck.clear();
      allChanged = true;
    }
  }

  /** From now on only people in these batches or at home move, and only to these or home. */
  void focus(boolean[] batches) {
    focus = batches;
    struck.clear();
    allChanged = true;
  }

  private void refresh() {
    boolean any = homeChanged || allChanged;
    for (int b = 0; b < home; b++) {
      any |= seats.changed[b];
    }
    if (!any) {
      return;
    }
    openUp();
    for (int b = 0; b < home; b++) {
      if ((allChanged || seats.changed[b]) && isOpen[b]) {
        row(b);
      }
    }
    row(home);
    if (freshCount > 0) {
      // No search has looked at what changed before, so that all rows must be looked at again.
      Arrays.fill(relaxedFrom, NEVER);
    }
    freshCount = 0;
    for (int b = 0; b < home; b++) {
      // Where all rows are new, columns have nothing to add.
      if (!allChanged && seats.changed[b] && isOpen[b]) {
        column(b);
        freshColumns[freshCount] = b;
        freshCount++;
      }
      seats.changed[b] = false;
    }
    homeChanged = false;
    allChanged = false;
  }

  private void openUp() {
    openCount = 0;
    for (int b = 0; b < home; b++) {
      isOpen[b] = seats.held[b] && (focus == null || focus[b]);
      if (isOpen[b]) {
        open[openCount] = b;
        openCount++;
      }
    }
    isOpen[home] = true;
    open[openCount] = home;
    openCount++;
  }

  /** Looks again at who goes from {@code a}. */
  private void row(int a) {
    for (int k = 0; k < classes; k++) {
      Arrays.fill(arc[k][a], NEVER);
      relaxedFrom[a * classes + k] = NEVER;
    }
    if (a == home) {
      for (int w = 0; w < reach.workers; w++) {
        if (free[w] && where[w] == home) {
          leave(w, home);
        }
      }
      return;
    }
    for (int e = assignment.firstIn(a); e != NONE; e = assignment.nextIn(e)) {
      int w = assignment.worker(e);
      if (free[w]) {
        leave(w, a);
      }
    }
    gain[a] = gain(a);
    loss[a] = loss(a);
  }

  /** What one person more in {@code b} costs the batch, if there is room. */
  private long gain(int b) {
    long people = assignment.people(b);
    if (assignment.free(b) < 1 || !reach.takesOne[b]) {
      return NEVER;
    }
    long cost = view.heldCost(b, people + 1) - view.heldCost(b, people);
    return people < seats.fewest(b) ? cost - Seats.LACKING : cost;
  }

  private long loss(int b) {
    long people = assignment.people(b);
    if (people <= seats.fewest(b) || !reach.takesOne[b]) {
      return NEVER;
    }
    return view.heldCost(b, people - 1) - view.heldCost(b, people);
  }

  private void leave(int w, int a) {
    if (hardFloors && a != home && isNeeded(w, a)) {
      return;
    }
    long[] out = arc[classOf[w]][a];
    int[] who = mover[classOf[w]][a];
    long less = costHere[w] + (softFloors && a == home ? shortOf(w, 0) : 0);
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      int b = reach.batchOf[e];
      long change = reach.cost[e] - less;
      if (change < out[b] && b != a && isOpen[b] && reach.takesOne[b] && isAllowed(w, a, b)) {
        out[b] = change;
        who[b] = w;
      }
    }
    if (a != home) {
      long change = reach.out[w] - costHere[w] + (softFloors ? shortOf(w, 1) : 0);
      if (change < out[home] && !struck.contains((long) w << 32 | home)) {
        out[home] = change;
        who[home] = w;
      }
    }
  }

  /** Looks again at who comes to {@code b}. */
  private void column(int b) {
    for (int k = 0; k < classes; k++) {
      for (int i = 0; i < openCount; i++) {
        arc[k][open[i]][b] = NEVER;
      }
    }
    if (!reach.takesOne[b]) {
      return;
    }
    int[] people = reach.workersOf[b];
    long[] costs = reach.costsOf[b];
    for (int i = 0; i < people.length; i++) {
      int w = people[i];
      int a = where[w];
      if (!free[w] || a == b || !isOpen[a]) {
        continue;
      }
      long change = costs[i] - costHere[w];
      if (softFloors && a == home) {
        change -= shortOf(w, 0);
      }
      int k = classOf[w];
      if (change < arc[k][a][b]
          && isAllowed(w, a, b)
          && !(hardFloors && a != home && isNeeded(w, a))) {
        arc[k][a][b] = change;
        mover[k][a][b] = w;
      }
    }
  }

  /** What quotas cost more if {@code w} stays away; {@code margin} is 1 if she is counted now. */
  private long shortOf(int w, int margin) {
    long sum = 0;
    if (reach.first[w] == reach.first[w + 1]) {
      return 0;
    }
    for (int t : rows.ofGroup[rows.groupOf[w]][reach.batchOf[reach.first[w]]]) {
      if (view.tallyShortCost(t) > 0 && assignment.tally(t) - margin < view.tallyFloor(t)) {
        sum += view.tallyShortCost(t);
      }
    }
    return sum;
  }

  private boolean isNeeded(int w, int a) {
    for (int t : rows.ofGroup[rows.groupOf[w]][a]) {
      long floor = view.tallyFloor(t);
      if (floor > 0 && view.tallyShortCost(t) < 0 && assignment.tally(t) <= floor) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether limits that count people allow her in {@code b} once she has left {@code a}.
   */
  private boolean isAllowed(int w, int a, int b) {
    if (!struck.isEmpty() && struck.contains((long) w << 32 | b)) {
      return false;
    }
    int group = rows.groupOf[w];
    int employer = rows.employerOf[w];
    return isBelow(rows.ofGroup[group][b], a == home ? null : rows.ofGroup[group][a])
        && isBelow(rows.ofEmployer[employer][b], a == home ? null : rows.ofEmployer[employer][a]);
  }

  private boolean isBelow(int[] tallies, int @Nullable [] left) {
    for (int t : tallies) {
      if (!ofClass[t]
          && assignment.tally(t) >= view.tallyCap(t)
          && (left == null || !contains(left, t))) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(int[] tallies, int t) {
    for (int other : tallies) {
      if (other == t) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether {@code b} may take one of class {@code in} if one of {@code out} goes. */
  private boolean mayReplace(int b, int in, int out) {
    for (int t : classTallies[in][b]) {
      if (assignment.tally(t) >= view.tallyCap(t)
          && (out < 0 || !contains(classTallies[out][b], t))) {
        return false;
      }
    }
    return true;
  }

  /** Searches until parents form a cycle; returns whether they do. */
  private boolean search() {
    Arrays.fill(parent, -1);
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (int i = 0; i < openCount; i++) {
        for (int k = 0; k < classes; k++) {
          goesOn |= relax(open[i], k);
        }
        goesOn |= relaxPool(open[i]);
      }
      freshCount = 0;
      if (goesOn && hasCycle()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Relaxes whoever of class {@code out} leaves {@code a}. Labels only fall, so that what was
   * relaxed from the same or a lower label need not be looked at again.
   */
  private boolean relax(int a, int out) {
    long from = a == home ? label[poolNode] : loss[a] < NEVER ? label[poolNode] + loss[a] : NEVER;
    int node = poolNode;
    if (a == home && label[homeNode] < from) {
      from = label[homeNode];
      node = homeNode;
    }
    for (int k = 0; k < classes && a != home; k++) {
      if (label[a * classes + k] < from && mayReplace(a, k, out)) {
        from = label[a * classes + k];
        node = a * classes + k;
      }
    }
    long last = relaxedFrom[a * classes + out];
    relaxedFrom[a * classes + out] = from;
    boolean any = false;
    if (from < last) {
      for (int j = 0; j < openCount; j++) {
        any |= relax(a, out, open[j], from, node);
      }
    } else if (from < NEVER) {
      for (int j = 0; j < freshCount; j++) {
        any |= relax(a, out, freshColumns[j], from, node);
      }
    }
    return any;
  }

  private boolean relax(int a, int out, int c, long from, int node) {
    long costs = arc[out][a][c];
    int v = c == home ? homeNode : c * classes + out;
    if (costs >= NEVER || from + costs >= label[v]) {
      return false;
    }
    label[v] = from + costs;
    parent[v] = node;
    via[v] = a;
    viaClass[v] = out;
    return true;
  }

  /** Relaxes whoever stays in {@code a} on a free place. */
  private boolean relaxPool(int a) {
    boolean any = false;
    for (int k = 0; k < (a == home ? 1 : classes); k++) {
      int node = a == home ? homeNode : a * classes + k;
      long more = a == home ? 0 : gain[a];
      if (more < NEVER
          && label[node] + more < label[poolNode]
          && (a == home || mayReplace(a, k, -1))) {
        label[poolNode] = label[node] + more;
        parent[poolNode] = node;
        any = true;
      }
    }
    return any;
  }

  private boolean hasCycle() {
    Arrays.fill(mark, -1);
    for (int start = 0; start < parent.length; start++) {
      if (newCycleFrom(start) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void applyCycles() {
    Arrays.fill(mark, -1);
    for (int start = 0; start < parent.length; start++) {
      int v = newCycleFrom(start);
      if (v >= 0) {
        apply(v);
      }
    }
  }

  /** Follows parents from {@code start}; returns a node of a cycle met first now, or NONE. */
  private int newCycleFrom(int start) {
    int v = start;
    while (v >= 0 && mark[v] < 0) {
      mark[v] = start;
      v = parent[v];
    }
    return v >= 0 && mark[v] == start ? v : NONE;
  }

  private int batchOf(int node) {
    return node == homeNode ? home : node / classes;
  }

  /** Applies the cycle through {@code v}, if limits allow it and it helps. */
  private void apply(int v) {
    long before = seats.value();
    int to = seats.mark();
    boolean possible = true;
    int u = v;
    do {
      if (u != poolNode && via[u] != home) {
        int w = mover[viaClass[u]][via[u]][batchOf(u)];
        possible &= where[w] == via[u];
        if (possible) {
          seats.remove(w, via[u], 1);
        }
      }
      u = parent[u];
    } while (u != v);
    do {
      if (possible && u != poolNode && u != homeNode) {
        int w = mover[viaClass[u]][via[u]][batchOf(u)];
        possible = assignment.left(w) > 0 && assignment.room(w, batchOf(u)) > 0;
        if (possible) {
          seats.add(w, batchOf(u));
        }
      }
      u = parent[u];
    } while (u != v);
    if (possible && seats.value() < before) {
      homeChanged = true;
      return;
    }
    seats.backTo(to);
    do {
      if (u != poolNode) {
        struck.add((long) mover[viaClass[u]][via[u]][batchOf(u)] << 32 | batchOf(u));
        seats.changed[via[u] == home ? 0 : via[u]] = true;
        if (u != homeNode) {
          seats.changed[batchOf(u)] = true;
        }
      }
      u = parent[u];
    } while (u != v);
    homeChanged = true;
  }
}
