package dev.muster.scheduling.internal.transport;

import dev.muster.core.search.SearchMonitor;
import java.util.Arrays;

/** How many units of each level can't be served whatever is done, and where the shortage lies. */
final class ServiceLevels {
  /*
   * Who can be served together is a matroid (Edmonds, Fulkerson 1965), so serving level by level, never
   * giving up a unit once it can be served, is lexicographically best, and what it takes is one flow. Sources of equal pattern
   * and level are one class, sinks of equal slot are one slot. A unit finds a place along a chain of slots, each
   * passing on a class to the next; when there is none, all slots that the search reached are dead for good.
   *
   * The optimal prices of this part are canonical: slot s has price 1 at the most important level of which a unit left
   * out could be served if s had one more place (what the search from that unit reaches), else 0. Only arcs that are least in these prices
   * are used by any optimal plan, so the problem falls apart into zones, one for each such level and zone 0 for the rest, in which costs decide [1].
   *
   * [1] Ahuja, Magnanti, Orlin: Network Flows, 1993, section 9.4 (complementary slackness), applied to each component.
   */
  private static final int MANY_CLASSES = 1 << 22;

  private static final int CLASSES_PER_LOOK_AT_THE_CLOCK = 64;

  private final TransportProblem problem;
  private final SearchMonitor monitor;
  private final boolean bySource;
  private final int slots;
  private final long[] room;

  /** Slots that have a sink, as bits. */
  private final long[] used;

  private final long[] countOfClass;
  private final int[] zoneOfClass;
  private final int[] zoneOfSlot;
  private final SlotLoad[] loads;
  private final boolean[] dead;
  private final long[] unserved;
  private final long[] contested;

  private ServiceLevels(TransportProblem problem, SearchMonitor monitor) {
    this.problem = problem;
    this.monitor = monitor;
    long patternClasses = (long) problem.patterns() * problem.levels();
    bySource =
        !completeCosts(problem) || patternClasses > Math.max(MANY_CLASSES, problem.sources());
    slots = bySource ? problem.sinks() : problem.slots();
    room = new long[slots];
    used = new long[(slots + 63) >>> 6];
    for (int b = 0; b < problem.sinks(); b++) {
      int slot = bySource ? b : problem.slotOf(b);
      room[slot] = saturatedSum(room[slot], problem.capacity(b));
      used[slot >>> 6] |= 1L << slot;
    }
    countOfClass = new long[bySource ? problem.sources() : (int) patternClasses];
    for (int i = 0; i < problem.sources(); i++) {
      countOfClass[classOf(i)] += problem.count(i);
    }
    zoneOfClass = new int[countOfClass.length];
    zoneOfSlot = new int[slots];
    loads = new SlotLoad[slots];
    Arrays.setAll(loads, s -> new SlotLoad());
    dead = new boolean[slots];
    unserved = new long[problem.levels()];
    contested = new long[problem.levels()];
  }

  /**
   * Finds the service levels of a problem without penalties.
   *
   * @throws OverdueException if the monitor wants the search to stop
   */
  static ServiceLevels of(TransportProblem problem, SearchMonitor monitor) {
    ServiceLevels service = new ServiceLevels(problem, monitor);
    if (!problem.hasPenalties()) {
      service.solve();
    }
    return service;
  }

  private static boolean completeCosts(TransportProblem problem) {
    return problem.costs() instanceof CostModel.Geo
        || (problem.costs() instanceof CostModel.Function function && function.complete());
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Returns the units left out, one number a level. */
  long[] unserved() {
    return unserved.clone();
  }

  /** Returns the units of {@code level} left out that compete for places of its zone. */
  long contested(int level) {
    return contested[level - 1];
  }

  /** Returns the zone of {@code source}: 0, a level, or −1 when it can't be served. */
  int zoneOfSource(int source) {
    return zoneOfClass[classOf(source)];
  }

  /** Returns the zone of {@code sink}, which is its service price. */
  int zoneOfSink(int sink) {
    return zoneOfSlot[bySource ? sink : problem.slotOf(sink)];
  }

  private int classOf(int source) {
    return bySource
        ? source
        : problem.pattern(source) * problem.levels() + problem.level(source) - 1;
  }

  private int levelOf(int cls) {
    return bySource ? problem.level(cls) : cls % problem.levels() + 1;
  }

  /** Writes the slots that a class may use, and returns how many. */
  private int slotsOf(int cls, int[] out) {
    int size = 0;
    if (bySource) {
      for (int s = 0; s < slots; s++) {
        if (problem.mayUse(cls, s)) {
          out[size++] = s;
        }
      }
      return size;
    }
    int pattern = cls / problem.levels();
    for (int word = 0; word < used.length; word++) {
      long bits = problem.patternWord(pattern, word) & used[word];
      while (bits != 0) {
        out[size++] = 64 * word + Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
      }
    }
    return size;
  }

  private void solve() {
    int[] eligible = new int[slots];
    long[] order = new long[countOfClass.length];
    int listed = 0;
    for (int c = 0; c < order.length; c++) {
      if (countOfClass[c] > 0) {
        int degree = slotsOf(c, eligible);
        order[listed++] = ((long) levelOf(c) << 57) | ((long) degree << 32) | c;
      }
    }
    Arrays.sort(order, 0, listed);
    long[] left = new long[countOfClass.length];
    for (int j = 0; j < listed; j++) {
      if (j % CLASSES_PER_LOOK_AT_THE_CLOCK == 0) {
        OverdueException.throwIf(monitor);
      }
      int cls = (int) order[j];
      int size = slotsOf(cls, eligible);
      long rest = fill(cls, countOfClass[cls], eligible, size);
      while (rest > 0) {
        OverdueException.throwIf(monitor);
        long moved = new ChainSearch(cls, rest, eligible, size).run();
        if (moved == 0) {
          break;
        }
        rest -= moved;
      }
      left[cls] = rest;
      unserved[levelOf(cls) - 1] += rest;
    }
    nameZones(order, listed, left, eligible);
  }

  /** Puts as many as fit, always where most room is left, and returns the rest. */
  private long fill(int cls, long count, int[] eligible, int size) {
    long rest = count;
    while (rest > 0) {
      int best = -1;
      for (int e = 0; e < size; e++) {
        if (room[eligible[e]] > 0 && (best < 0 || room[eligible[e]] > room[best])) {
          best = eligible[e];
        }
      }
      if (best < 0) {
        return rest;
      }
      long amount = Math.min(rest, room[best]);
      loads[best].add(cls, amount);
      room[best] -= amount;
      rest -= amount;
    }
    return 0;
  }

  private void nameZones(long[] order, int listed, long[] left, int[] eligible) {
    for (int level = 1; level <= problem.levels(); level++) {
      for (int j = 0; j < listed; j++) {
        int cls = (int) order[j];
        if (left[cls] > 0 && levelOf(cls) == level) {
          spread(cls, level, eligible);
        }
      }
    }
    for (int j = 0; j < listed; j++) {
      int cls = (int) order[j];
      int size = slotsOf(cls, eligible);
      int zone = size == 0 ? -1 : zoneOfSlot[eligible[0]];
      for (int e = 1; e < size && zone != 0; e++) {
        int other = zoneOfSlot[eligible[e]];
        zone = other == 0 ? 0 : Math.max(zone, other);
      }
      boolean hopeless = zone > 0 && zone < levelOf(cls);
      zoneOfClass[cls] = hopeless ? -1 : zone;
      if (zoneOfClass[cls] >= 0) {
        contested[levelOf(cls) - 1] += left[cls];
      }
    }
  }

  /** Marks the slots that classes reach by passing on, from a class that is left out. */
  private void spread(int cls, int level, int[] eligible) {
    int[] queue = new int[slots];
    int tail = mark(cls, level, eligible, queue, 0);
    for (int head = 0; head < tail; head++) {
      SlotLoad load = loads[queue[head]];
      for (int e = 0; e < load.size; e++) {
        tail = mark(load.cls[e], level, eligible, queue, tail);
      }
    }
  }

  private int mark(int cls, int level, int[] eligible, int[] queue, int tail) {
    int end = tail;
    int size = slotsOf(cls, eligible);
    for (int e = 0; e < size; e++) {
      if (zoneOfSlot[eligible[e]] == 0) {
        zoneOfSlot[eligible[e]] = level;
        queue[end++] = eligible[e];
      }
    }
    return end;
  }

  /** What stands in a slot: classes with amounts; a class may be listed twice. */
  private static final class SlotLoad {
    private int[] cls = new int[4];
    private long[] amount = new long[4];
    private int size;

    void add(int c, long units) {
      if (size > 0 && cls[size - 1] == c) {
        amount[size - 1] += units;
        return;
      }
      if (size == cls.length) {
        cls = Arrays.copyOf(cls, 2 * size);
        amount = Arrays.copyOf(amount, 2 * size);
      }
      cls[size] = c;
      amount[size++] = units;
    }

    void take(int entry, long units) {
      amount[entry] -= units;
      if (amount[entry] == 0) {
        size--;
        cls[entry] = cls[size];
        amount[entry] = amount[size];
      }
    }
  }

  /** One breadth-first search for a chain of slots from a class to a slot with room. */
  private final class ChainSearch {
    private final int cls;
    private final long wanted;
    private final int[] parentSlot = new int[slots];
    private final int[] parentEntry = new int[slots];
    private final boolean[] seen = new boolean[slots];
    private final int[] queue = new int[slots];
    private final int[] scratch = new int[slots];
    private int tail;

    ChainSearch(int cls, long wanted, int[] eligible, int size) {
      this.cls = cls;
      this.wanted = wanted;
      reach(eligible, size, -1, -1);
    }

    /** Moves as much as the chain holds, and returns the amount, 0 if there is no chain. */
    long run() {
      for (int head = 0; head < tail; head++) {
        int slot = queue[head];
        if (room[slot] > 0) {
          return move(slot);
        }
        SlotLoad load = loads[slot];
        for (int e = 0; e < load.size; e++) {
          reach(scratch, slotsOf(load.cls[e], scratch), slot, e);
        }
      }
      for (int q = 0; q < tail; q++) {
        dead[queue[q]] = true;
      }
      return 0;
    }

    private void reach(int[] eligible, int size, int from, int entry) {
      for (int e = 0; e < size; e++) {
        int slot = eligible[e];
        if (!seen[slot] && !dead[slot]) {
          seen[slot] = true;
          parentSlot[slot] = from;
          parentEntry[slot] = entry;
          queue[tail++] = slot;
        }
      }
    }

    private long move(int end) {
      long amount = Math.min(wanted, room[end]);
      for (int s = end; parentSlot[s] >= 0; s = parentSlot[s]) {
        amount = Math.min(amount, loads[parentSlot[s]].amount[parentEntry[s]]);
      }
      room[end] -= amount;
      int slot = end;
      while (parentSlot[slot] >= 0) {
        SlotLoad from = loads[parentSlot[slot]];
        int moved = from.cls[parentEntry[slot]];
        from.take(parentEntry[slot], amount);
        loads[slot].add(moved, amount);
        slot = parentSlot[slot];
      }
      loads[slot].add(cls, amount);
      return amount;
    }
  }
}
