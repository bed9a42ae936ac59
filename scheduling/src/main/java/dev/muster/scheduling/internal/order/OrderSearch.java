package dev.muster.scheduling.internal.order;

import dev.muster.core.search.SearchMonitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for an order of all pairs whose makespan is within a bound, or proves that none is. */
final class OrderSearch {
  /*
   * The only decisions are which operation of a pair goes first. Heads (longest paths from the
   * start) and tails (to the end) follow from them, and whatever would make head + tail exceed the
   * bound is forbidden. This light view, without any reasoning on whole machines, is known to prove
   * open shops as well as heavier ones [1]. Here each consequence also has a reason, a set of
   * decided pairs on a head's and a tail's path; so the search learns a clause from each dead end
   * and jumps back [2]. A reason is weakened as far as the slack of its paths allows: it then holds
   * elsewhere too.
   *
   * [1] Grimes, Hebrard, Malapert: Closing the open shop: contradicting conventional wisdom.
   *     CP 2009.
   * [2] Marques-Silva, Lynce, Malik: Conflict-driven clause learning SAT solvers. Handbook of
   *     Satisfiability, 2009; Luby, Sinclair, Zuckerman: Optimal speedup of Las Vegas algorithms,
   *     1993, for the restarts.
   */

  enum Answer {
    FOUND,
    NONE,
    GAVE_UP
  }

  private static final int RESTART_UNIT = 100;
  private static final double DECAY = 0.95;
  private static final int NO_LEVEL = -1;

  private final LongestPaths heads;
  private final LongestPaths tails;
  private final int[][] leaving;
  private final int[] lag;
  private final int[] from;
  private final int[] to;

  private final byte[] value;
  private final int[] level;
  private final @Nullable Clause[] reason;
  private final int[] reasonHead;
  private final int[] reasonTail;
  private final boolean[] decided;
  private final int[] trail;
  private int trailSize;
  private int watched;
  private int asserted;
  private int[] trailMark = new int[64];
  private int[] headMark = new int[64];
  private int[] tailMark = new int[64];
  private int depth;

  private final Watches watches;
  private final List<Clause> learnt = new ArrayList<>();
  private final ActivityHeap order;
  private final boolean[] phase;
  private final boolean[] seen;
  private final Literals conflict = new Literals();
  private final Literals because = new Literals();
  private final Literals clause = new Literals();
  private final int[] levelStamp;
  private int stamp;
  private int bound;
  private boolean contradicted;
  private long conflicts;
  private int learntMax = 4_000;

  /**
   * Creates a search.
   *
   * @param activity by pair, which to decide first
   * @param firstGoesFirst by pair, which order to try first
   */
  OrderSearch(OrderProblem problem, double[] activity, boolean[] firstGoesFirst) {
    int n = problem.operations();
    int pairs = problem.pairs();
    int[] release = new int[n];
    int[] after = new int[n];
    for (int i = 0; i < n; i++) {
      release[i] = problem.release(i);
      after[i] = problem.duration(i) + problem.delivery(i);
    }
    heads = new LongestPaths(release);
    tails = new LongestPaths(after);
    lag = new int[2 * pairs];
    from = new int[2 * pairs];
    to = new int[2 * pairs];
    for (int literal = 0; literal < lag.length; literal++) {
      lag[literal] = problem.lag(literal);
      from[literal] = problem.from(literal);
      to[literal] = problem.to(literal);
    }
    leaving = leaving(n, from);
    value = new byte[2 * pairs];
    level = new int[pairs];
    reason = new Clause[pairs];
    reasonHead = new int[pairs];
    reasonTail = new int[pairs];
    decided = new boolean[pairs];
    trail = new int[pairs];
    watches = new Watches(2 * pairs);
    order = new ActivityHeap(activity.clone());
    phase = firstGoesFirst.clone();
    seen = new boolean[pairs];
    levelStamp = new int[pairs + 2];
    for (int a = 0; a < problem.arcs(); a++) {
      heads.addArc(problem.arcFrom(a), problem.arcTo(a), problem.arcLag(a), LongestPaths.ALWAYS);
      tails.addArc(problem.arcTo(a), problem.arcFrom(a), problem.arcLag(a), LongestPaths.ALWAYS);
    }
  }

  private static int[][] leaving(int n, int[] from) {
    int[] sizes = new int[n];
    for (int op : from) {
      sizes[op]++;
    }
    int[][] leaving = new int[n][];
    for (int i = 0; i < n; i++) {
      leaving[i] = new int[sizes[i]];
    }
    for (int literal = from.length - 1; literal >= 0; literal--) {
      leaving[from[literal]][--sizes[from[literal]]] = literal;
    }
    return leaving;
  }

  /** Sets the greatest makespan allowed, at most what it was. Everything learnt stays true. */
  void bound(int makespanMax) {
    backTo(0);
    bound = makespanMax;
    for (int op = 0; op < leaving.length && !contradicted; op++) {
      contradicted = !holds(op);
    }
    contradicted = contradicted || !propagate();
  }

  /** Sets which order of each pair to try first. */
  void prefer(boolean[] firstGoesFirst) {
    System.arraycopy(firstGoesFirst, 0, phase, 0, phase.length);
  }

  /** Searches until it finds, proves, or has met so many conflicts. */
  Answer search(SearchMonitor monitor, long conflictsMax) {
    long until = Math.addExact(conflicts, conflictsMax);
    for (long run = 1; !contradicted; run++) {
      long restart = Math.min(until, conflicts + RESTART_UNIT * luby(run));
      Answer answer = searchUntil(restart, monitor);
      if (answer != Answer.GAVE_UP || conflicts >= until || monitor.isOverdue()) {
        return answer;
      }
      backTo(0);
    }
    return Answer.NONE;
  }

  private Answer searchUntil(long restart, SearchMonitor monitor) {
    while (true) {
      if (!propagate()) {
        conflicts++;
        if (!learn()) {
          contradicted = true;
          return Answer.NONE;
        }
        if (conflicts >= restart || !monitor.next()) {
          return Answer.GAVE_UP;
        }
        if (learnt.size() >= learntMax) {
          forgetHalf();
        }
      } else if (!decide()) {
        return Answer.FOUND;
      }
    }
  }

  /** Returns the start of each operation, after a search that found. */
  int[] starts() {
    int[] starts = new int[leaving.length];
    Arrays.setAll(starts, heads::length);
    return starts;
  }

  /** Returns the conflicts met so far. */
  long conflicts() {
    return conflicts;
  }

  static long luby(long i) {
    long k = 1;
    while ((1L << k) - 1 < i) {
      k++;
    }
    return (1L << k) - 1 == i ? 1L << (k - 1) : luby(i - (1L << (k - 1)) + 1);
  }

  private boolean decide() {
    while (!order.isEmpty()) {
      int pair = order.poll();
      if (value[2 * pair] == 0) {
        open();
        decided[pair] = true;
        enqueue(phase[pair] ? 2 * pair : 2 * pair + 1, null);
        return true;
      }
    }
    return false;
  }

  private void open() {
    if (depth == trailMark.length) {
      trailMark = Arrays.copyOf(trailMark, 2 * depth);
      headMark = Arrays.copyOf(headMark, 2 * depth);
      tailMark = Arrays.copyOf(tailMark, 2 * depth);
    }
    trailMark[depth] = trailSize;
    headMark[depth] = heads.mark();
    tailMark[depth] = tails.mark();
    depth++;
  }

  private void backTo(int target) {
    if (depth <= target) {
      return;
    }
    int size = trailMark[target];
    while (trailSize > size) {
      int literal = trail[--trailSize];
      if (trailSize < asserted) {
        heads.removeArc(from[literal]);
        tails.removeArc(to[literal]);
      }
      int pair = literal >> 1;
      value[literal] = 0;
      value[literal ^ 1] = 0;
      phase[pair] = (literal & 1) == 0;
      reason[pair] = null;
      decided[pair] = false;
      order.insert(pair);
    }
    asserted = Math.min(asserted, size);
    watched = Math.min(watched, size);
    heads.forgetQueue();
    tails.forgetQueue();
    heads.backTo(headMark[target]);
    tails.backTo(tailMark[target]);
    depth = target;
  }

  private void enqueue(int literal, @Nullable Clause why) {
    value[literal] = 1;
    value[literal ^ 1] = -1;
    int pair = literal >> 1;
    level[pair] = depth;
    reason[pair] = why;
    trail[trailSize++] = literal;
  }

  /** Draws all consequences; returns false, with {@link #conflict} filled, at a dead end. */
  private boolean propagate() {
    while (true) {
      if (watched < trailSize) {
        if (!propagateClauses(trail[watched++])) {
          return false;
        }
      } else if (asserted < trailSize) {
        int literal = trail[asserted++];
        heads.addArc(from[literal], to[literal], lag[literal], literal);
        tails.addArc(to[literal], from[literal], lag[literal], literal);
      } else {
        int op = heads.next();
        op = op < 0 ? tails.next() : op;
        if (op < 0) {
          return true;
        }
        if (!holds(op)) {
          return false;
        }
      }
    }
  }

  /** Checks an operation whose head or tail grew, and orders the pairs that have no choice left. */
  private boolean holds(int op) {
    int head = heads.length(op);
    int tail = tails.length(op);
    if (head + tail > bound) {
      conflict.clear();
      int slack = head + tail - bound - 1;
      slack = heads.explain(heads.event(op), slack, conflict);
      tails.explain(tails.event(op), slack, conflict);
      return false;
    }
    for (int literal : leaving[op]) {
      if (value[literal] == 0) {
        int other = to[literal];
        if (head + lag[literal] + tails.length(other) > bound) {
          force(literal ^ 1, op, other);
        } else if (heads.length(other) + lag[literal ^ 1] + tail > bound) {
          force(literal, other, op);
        }
      }
    }
    return true;
  }

  /** Decides that {@code literal} is true because {@code first} before {@code then} is too long. */
  private void force(int literal, int first, int then) {
    reasonHead[literal >> 1] = heads.event(first);
    reasonTail[literal >> 1] = tails.event(then);
    enqueue(literal, null);
  }

  private boolean propagateClauses(int literal) {
    int falseLiteral = literal ^ 1;
    Clause[] list = watches.clauses[falseLiteral];
    int[] blockers = watches.blockers[falseLiteral];
    int size = watches.sizes[falseLiteral];
    int kept = 0;
    boolean holds = true;
    for (int i = 0; i < size; i++) {
      Clause each = list[i];
      int blocker = blockers[i];
      if (!holds || value[blocker] == 1) {
        list[kept] = each;
        blockers[kept++] = blocker;
        continue;
      }
      int[] literals = each.literals;
      if (literals[0] == falseLiteral) {
        literals[0] = literals[1];
        literals[1] = falseLiteral;
      }
      int first = literals[0];
      int other = value[first] == 1 ? 0 : unfalsified(literals);
      if (other > 1) {
        literals[1] = literals[other];
        literals[other] = falseLiteral;
        watches.add(literals[1], each, first);
        continue;
      }
      list[kept] = each;
      blockers[kept++] = first;
      if (value[first] == -1) {
        conflict.clear();
        for (int l : literals) {
          conflict.add(l ^ 1);
        }
        each.used = conflicts;
        holds = false;
      } else if (value[first] == 0) {
        enqueue(first, each);
      }
    }
    Arrays.fill(list, kept, size, null);
    watches.sizes[falseLiteral] = kept;
    return holds;
  }

  private int unfalsified(int[] literals) {
    for (int i = 2; i < literals.length; i++) {
      if (value[literals[i]] != -1) {
        return i;
      }
    }
    return 0;
  }

  /** Learns from the conflict and jumps back; returns false if it holds without any decision. */
  private boolean learn() {
    int deepest = NO_LEVEL;
    for (int i = 0; i < conflict.size(); i++) {
      deepest = Math.max(deepest, level[conflict.get(i) >> 1]);
    }
    if (deepest <= 0) {
      return false;
    }
    backTo(deepest);
    int uip = resolve();
    shorten();
    int back = 0;
    int second = 0;
    for (int i = 1; i < clause.size(); i++) {
      if (level[clause.get(i) >> 1] > back) {
        back = level[clause.get(i) >> 1];
        second = i;
      }
    }
    int[] literals = clause.toArray();
    int levels = countLevels(literals);
    backTo(back);
    Clause made = null;
    if (literals.length > 1) {
      literals[second] = literals[1];
      literals[1] = clause.get(second);
      made = new Clause(literals, levels, conflicts);
      learnt.add(made);
      watches.add(literals[0], made, literals[1]);
      watches.add(literals[1], made, literals[0]);
    }
    enqueue(uip ^ 1, made);
    order.decay(DECAY);
    return true;
  }

  /**
   * Replaces the latest literals of the conflict by their reasons until one of this level is left,
   * and returns that one.
   */
  private int resolve() {
    clause.clear();
    clause.add(0);
    int open = take(conflict);
    int index = trailSize;
    int literal;
    while (true) {
      do {
        literal = trail[--index];
      } while (!seen[literal >> 1]);
      open--;
      if (open == 0) {
        break;
      }
      seen[literal >> 1] = false;
      explain(literal);
      open += take(because);
    }
    clause.set(0, literal ^ 1);
    return literal;
  }

  /** Marks literals; those of earlier levels join the clause, the others are counted. */
  private int take(Literals literals) {
    int here = 0;
    for (int i = 0; i < literals.size(); i++) {
      int literal = literals.get(i);
      int pair = literal >> 1;
      if (!seen[pair] && level[pair] > 0) {
        seen[pair] = true;
        order.bump(pair);
        if (level[pair] == depth) {
          here++;
        } else {
          clause.add(literal ^ 1);
        }
      }
    }
    return here;
  }

  /** Fills {@link #because} with the true literals that made {@code literal} true. */
  private void explain(int literal) {
    because.clear();
    int pair = literal >> 1;
    Clause why = reason[pair];
    if (why != null) {
      why.used = conflicts;
      for (int l : why.literals) {
        if (l != literal) {
          because.add(l ^ 1);
        }
      }
      return;
    }
    int contrary = literal ^ 1;
    int head = reasonHead[pair];
    int tail = reasonTail[pair];
    int length =
        heads.lengthAt(from[contrary], head) + lag[contrary] + tails.lengthAt(to[contrary], tail);
    int slack = heads.explain(head, length - bound - 1, because);
    tails.explain(tail, slack, because);
  }

  /** Drops literals of the clause whose reasons are in it already. */
  private void shorten() {
    int size = clause.size();
    int kept = 1;
    for (int i = 1; i < size; i++) {
      if (!isImplied(clause.get(i) ^ 1)) {
        // Kept ones stay in front; marks are cleared below from the whole list.
        int held = clause.get(kept);
        clause.set(kept++, clause.get(i));
        clause.set(i, held);
      }
    }
    for (int i = 0; i < size; i++) {
      seen[clause.get(i) >> 1] = false;
    }
    clause.cutTo(kept);
  }

  private boolean isImplied(int literal) {
    int pair = literal >> 1;
    if (decided[pair]) {
      return false;
    }
    explain(literal);
    for (int i = 0; i < because.size(); i++) {
      int other = because.get(i) >> 1;
      if (!seen[other] && level[other] > 0) {
        return false;
      }
    }
    return true;
  }

  private int countLevels(int[] literals) {
    stamp++;
    int levels = 0;
    for (int literal : literals) {
      int at = level[literal >> 1];
      if (levelStamp[at] != stamp) {
        levelStamp[at] = stamp;
        levels++;
      }
    }
    return levels;
  }

  private void forgetHalf() {
    List<Clause> sorted = new ArrayList<>(learnt);
    sorted.sort(
        Comparator.<Clause>comparingInt(each -> each.levels)
            .thenComparing(Comparator.<Clause>comparingLong(each -> each.used).reversed()));
    for (int i = sorted.size() / 2; i < sorted.size(); i++) {
      Clause each = sorted.get(i);
      int pair = each.literals[0] >> 1;
      each.dropped = each.levels > 2 && reason[pair] != each;
    }
    learnt.removeIf(each -> each.dropped);
    watches.sweep();
    learntMax += 200;
  }
}
