package dev.muster.scheduling.internal.transport;

/**
 * Makes a plan that was stopped on the way feasible: whoever is too many goes to the cheapest sink
 * with room, or is left out.
 */
final class Repair {
  private final TransportProblem problem;
  private final int[] sinkOf;
  private final Parts parts;
  private final long[] room;

  Repair(TransportProblem problem, int[] sinkOf, Parts parts) {
    this.problem = problem;
    this.sinkOf = sinkOf;
    this.parts = parts;
    room = new long[problem.sinks()];
  }

  /**
   * Repairs {@code sinkOf} and {@code parts}. Takes time in the number of sinks for each unit
   * moved.
   */
  void run() {
    for (int b = 0; b < room.length; b++) {
      room[b] = problem.capacity(b);
    }
    for (int i = 0; i < sinkOf.length; i++) {
      if (sinkOf[i] >= 0) {
        room[sinkOf[i]] -= problem.count(i);
      }
    }
    for (int n = 0; n < parts.size(); n++) {
      if (parts.sink(n) >= 0) {
        room[parts.sink(n)] -= parts.amount(n);
      }
    }
    int known = parts.size();
    for (int n = 0; n < known; n++) {
      int sink = parts.sink(n);
      if (sink >= 0 && room[sink] < 0) {
        long amount = Math.min(-room[sink], parts.amount(n));
        parts.reduce(n, amount);
        room[sink] += amount;
        place(parts.source(n), amount);
      }
    }
    for (int i = 0; i < sinkOf.length; i++) {
      int sink = sinkOf[i];
      if (sink >= 0 && room[sink] < 0) {
        long amount = Math.min(-room[sink], problem.count(i));
        room[sink] += amount;
        sinkOf[i] = TransportResult.SPLIT;
        if (amount < problem.count(i)) {
          parts.add(i, sink, problem.count(i) - amount);
        }
        place(i, amount);
      }
    }
    for (int i = 0; i < sinkOf.length; i++) {
      if (sinkOf[i] == TransportResult.UNSERVED) {
        sinkOf[i] = TransportResult.SPLIT;
        place(i, problem.count(i));
      }
    }
    parts.settle(problem, sinkOf);
  }

  private void place(int source, long amount) {
    long left = amount;
    while (left > 0) {
      int sink = cheapestWithRoom(source);
      long moved = sink < 0 ? left : Math.min(left, room[sink]);
      parts.add(source, sink, moved);
      if (sink >= 0) {
        room[sink] -= moved;
      }
      left -= moved;
    }
  }

  private int cheapestWithRoom(int source) {
    int best = TransportResult.UNSERVED;
    long least = problem.hasPenalties() ? problem.penalty(source) : CostModel.FORBIDDEN;
    for (int b = 0; b < room.length; b++) {
      if (room[b] > 0) {
        long cost = problem.cost(source, b);
        if (cost < least) {
          least = cost;
          best = b;
        }
      }
    }
    return best;
  }
}
