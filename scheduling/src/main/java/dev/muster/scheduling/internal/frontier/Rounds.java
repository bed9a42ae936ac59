package dev.muster.scheduling.internal.frontier;

import dev.muster.scheduling.internal.residual.Flow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the difference of two plans apart into rounds in which people change places. */
final class Rounds {
  /*
   * The difference is a circulation on batches, outside and the pool of free places, in which a batch that fills up gives
   * places to the pool. It is a sum of simple cycles that nowhere go against each other [1], so any of them can be made
   * alone. If both plans are best on one line, each cycle alone changes nothing on that line: if it made things better the
   * first plan would not be best, and the others together have to make up for whatever it made worse.
   *
   * [1] Ahuja, Magnanti, Orlin: Network Flows. Prentice Hall, 1993, theorem 3.5.
   */
  private static final int FREE_PLACE = -1;

  private final LineSolver solver;
  private final List<Deque<long[]>> arcs = new ArrayList<>();
  private final int outside;
  private final int pool;

  private Rounds(LineSolver solver, int outside) {
    this.solver = solver;
    this.outside = outside;
    pool = outside + 1;
    for (int v = 0; v <= pool; v++) {
      arcs.add(new ArrayDeque<>());
    }
  }

  /**
   * Returns the rounds that change moves, fewest moves first; those that change nothing are left
   * out.
   */
  static List<Edge.Exchange> between(LineSolver solver, Flow from, Flow to, int parts) {
    Rounds rounds = new Rounds(solver, from.outside());
    List<Edge.Leg> legs = legs(from, to, parts);
    long[] growth = new long[rounds.outside + 1];
    for (Edge.Leg leg : legs) {
      rounds.arcs.get(leg.from()).add(new long[] {leg.to(), leg.part(), leg.people()});
      growth[leg.from()] -= leg.people();
      growth[leg.to()] += leg.people();
    }
    for (int v = 0; v <= rounds.outside; v++) {
      if (growth[v] > 0) {
        rounds.arcs.get(v).add(new long[] {rounds.pool, FREE_PLACE, growth[v]});
      } else if (growth[v] < 0) {
        rounds.arcs.get(rounds.pool).add(new long[] {v, FREE_PLACE, -growth[v]});
      }
    }
    return rounds.takeApart();
  }

  /** Returns who has to go where, as few people as can be, in the order of parts and then nodes. */
  static List<Edge.Leg> legs(Flow from, Flow to, int parts) {
    List<Edge.Leg> legs = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      if (!differs(from, to, p)) {
        continue;
      }
      TreeMap<Integer, Long> change = new TreeMap<>();
      for (int e = from.firstEntry(p); e >= 0; e = from.nextEntry(e)) {
        change.merge(from.node(e), -from.count(e), Long::sum);
      }
      for (int e = to.firstEntry(p); e >= 0; e = to.nextEntry(e)) {
        change.merge(to.node(e), to.count(e), Long::sum);
      }
      addLegs(p, change, legs);
    }
    return legs;
  }

  private static boolean differs(Flow from, Flow to, int part) {
    for (int e = to.firstEntry(part); e >= 0; e = to.nextEntry(e)) {
      if (to.count(e) != from.count(part, to.node(e))) {
        return true;
      }
    }
    return false; // both have the same people, so one can't have less without having more elsewhere
  }

  private static void addLegs(int part, SortedMap<Integer, Long> change, List<Edge.Leg> legs) {
    Deque<long[]> arriving = new ArrayDeque<>();
    change.forEach(
        (node, people) -> {
          if (people > 0) {
            arriving.add(new long[] {node, people});
          }
        });
    change.forEach(
        (node, people) -> {
          long left = -people;
          while (left > 0) {
            long[] to = arriving.element();
            long sent = Math.min(left, to[1]);
            legs.add(new Edge.Leg(part, node, (int) to[0], sent));
            left -= sent;
            to[1] -= sent;
            if (to[1] == 0) {
              arriving.remove();
            }
          }
        });
  }

  private List<Edge.Exchange> takeApart() {
    List<Edge.Exchange> rounds = new ArrayList<>();
    int[] at = new int[pool + 1];
    for (int start = 0; start <= pool; start++) {
      while (!arcs.get(start).isEmpty()) {
        List<Integer> path = new ArrayList<>();
        java.util.Arrays.fill(at, -1);
        int v = start;
        while (at[v] < 0) {
          at[v] = path.size();
          path.add(v);
          v = (int) arcs.get(v).element()[0];
        }
        Edge.Exchange round = round(path.subList(at[v], path.size()));
        if (round.moves() != 0) {
          rounds.add(round);
        }
      }
    }
    rounds.sort(Comparator.comparingLong(Edge.Exchange::moves));
    return rounds;
  }

  /** Takes the cycle through the first arcs of these nodes away as often as it is there. */
  private Edge.Exchange round(List<Integer> cycle) {
    long times = Long.MAX_VALUE;
    for (int v : cycle) {
      times = Math.min(times, arcs.get(v).element()[2]);
    }
    long moves = 0;
    long saving = 0;
    List<Edge.Leg> legs = new ArrayList<>();
    for (int v : cycle) {
      long[] arc = arcs.get(v).element();
      if (arc[1] != FREE_PLACE) {
        int part = (int) arc[1];
        int to = (int) arc[0];
        legs.add(new Edge.Leg(part, v, to, 1));
        moves += solver.moves(part, to, 1) - solver.moves(part, v, 1);
        saving = Math.addExact(saving, solver.costAt(part, v) - solver.costAt(part, to));
      }
      arc[2] -= times;
      if (arc[2] == 0) {
        arcs.get(v).remove();
      }
    }
    return new Edge.Exchange(times, moves, saving, legs);
  }
}
