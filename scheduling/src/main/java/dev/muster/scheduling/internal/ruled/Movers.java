package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who loses least from each batch to each other, by class, as far as the limits that count people
 * let her: what {@link Cycles} are made of.
 *
 * <p>After a move, the batches concerned are looked at again. Home is a batch, too, the last one.
 * Arrays are shared, not copied. Takes 12 bytes for each class and pair of batches. Not
 * thread-safe.
 */
final class Movers {
  /** What costs as much as this isn't possible. */
  static final long NEVER = Long.MAX_VALUE / 8;

  private static final int NONE = Assignment.NONE;

  final WorkerClasses classes;
  final int home;

  /** What the best mover costs, by class, from and to; and who it is. */
  final long[][][] arc;

  final int[][][] mover;

  /** What one person more, or fewer, in each batch costs the batch. */
  final long[] gain;

  final long[] loss;

  /** Batches that are looked at, home the last of them. */
  final int[] open;

  /** Rows that have changed and that no search has relaxed since. */
  final boolean[] isFresh;

  /** Columns that have changed since all rows were relaxed. */
  final int[] freshColumns;

  private final Seats seats;
  private final Assignment assignment;
  private final ProblemView view;
  private final Reach reach;
  private final LimitRows rows;
  private final boolean[] isOpen;
  private final long[] costHere;
  private final int[] where;
  private final boolean[] free;
  private final boolean softFloors;
  private final boolean hardFloors;
  private final Set<Long> struck = new HashSet<>();
  private int openCount;
  private int freshCount;
  private boolean homeChanged = true;

  /** Whether everything must be looked at again. */
  private boolean allChanged = true;

  private boolean @Nullable [] focus;

  Movers(Seats seats, LimitRows rows) {
    this.seats = seats;
    this.rows = rows;
    assignment = seats.assignment;
    view = seats.view;
    reach = seats.reach;
    home = reach.batches;
    classes = new WorkerClasses(assignment, rows);
    arc = new long[classes.count][home + 1][home + 1];
    mover = new int[classes.count][home + 1][home + 1];
    gain = new long[home];
    loss = new long[home];
    open = new int[home + 1];
    isOpen = new boolean[home + 1];
    isFresh = new boolean[home + 1];
    freshColumns = new int[home + 1];
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

  /** Returns how many batches are looked at, home included. */
  int openCount() {
    return openCount;
  }

  /** Returns how many columns have changed. */
  int freshCount() {
    return freshCount;
  }

  /** Notes that all rows have been relaxed. */
  void columnsSeen() {
    freshCount = 0;
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

  /** Strikes {@code worker} out of those who may go from {@code from} to {@code to}. */
  void strike(int worker, int from, int to) {
    struck.add((long) worker << 32 | to);
    seats.changed[from == home ? 0 : from] = true;
    if (to != home) {
      seats.changed[to] = true;
    }
  }

  /** Notes that somebody may have left home or come there. */
  void homeChanged() {
    homeChanged = true;
  }

  /** Looks again at all batches that have changed. */
  void refresh() {
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
      Arrays.fill(isFresh, true);
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
    for (int k = 0; k < classes.count; k++) {
      Arrays.fill(arc[k][a], NEVER);
    }
    isFresh[a] = true;
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
    long[] out = arc[classes.of[w]][a];
    int[] who = mover[classes.of[w]][a];
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
    for (int k = 0; k < classes.count; k++) {
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
      int k = classes.of[w];
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
      if (!classes.ofClass[t]
          && assignment.tally(t) >= view.tallyCap(t)
          && (left == null || !LimitRows.contains(left, t))) {
        return false;
      }
    }
    return true;
  }
}
