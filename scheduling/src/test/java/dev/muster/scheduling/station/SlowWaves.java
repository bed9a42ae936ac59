package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The least makespan of a few people in waves, by trying every order of reporting and every order
 * of services, each at any server as early as it can be. Knows walks between stations whose rooms
 * are named like them, and rules of what comes before.
 */
final class SlowWaves {
  private final StationProblem problem;
  private final Waves waves;
  private final Map<String, long[]> serverFree = new HashMap<>();
  private final long[] free;
  private final String[] room;
  private final long[] done;
  private long best = Long.MAX_VALUE;

  private SlowWaves(StationProblem problem) {
    this.problem = problem;
    waves = requireNonNull(problem.waves());
    problem.stations().forEach(s -> serverFree.put(s.id(), new long[s.servers().size()]));
    free = new long[problem.visitors().size()];
    room = new String[free.length];
    Arrays.fill(room, "");
    done = new long[free.length];
  }

  /** Returns the least makespan in seconds. */
  static long makespan(StationProblem problem) {
    SlowWaves slow = new SlowWaves(problem);
    slow.report(0, 0);
    return slow.best;
  }

  private void report(int reported, int who) {
    if (reported == free.length) {
      serve(0);
      return;
    }
    for (int p = 0; p < free.length; p++) {
      if ((who & (1 << p)) == 0) {
        free[p] = reported / waves.most() * waves.every().toSeconds();
        report(reported + 1, who | (1 << p));
      }
    }
  }

  private void serve(long end) {
    if (end >= best) {
      return;
    }
    boolean all = true;
    for (int p = 0; p < free.length; p++) {
      List<String> items = problem.visitors().get(p).items();
      for (int k = 0; k < items.size(); k++) {
        if ((done[p] & (1L << k)) == 0) {
          all = false;
          if (mayCome(p, items.get(k), items)) {
            put(p, k, items.get(k), end);
          }
        }
      }
    }
    best = all ? end : best;
  }

  private boolean mayCome(int p, String item, List<String> items) {
    for (ItemRule rule : problem.rules()) {
      if (rule instanceof ItemRule.Before before && before.then().contains(item)) {
        for (String first : before.first()) {
          int k = items.indexOf(first);
          if (k >= 0 && (done[p] & (1L << k)) == 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private void put(int p, int k, String id, long end) {
    StationItem item =
        problem.items().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
    long service = item.serviceFor(problem.visitors().get(p).personClass()).toSeconds();
    boolean walks = !room[p].isEmpty() && !room[p].equals(item.station());
    long arrives = free[p] + (walks ? problem.walks().get(0).time().toSeconds() : 0);
    long[] servers = requireNonNull(serverFree.get(item.station()));
    long heldFree = free[p];
    String heldRoom = room[p];
    for (int s = 0; s < servers.length; s++) {
      long heldServer = servers[s];
      free[p] = Math.max(arrives, heldServer) + service;
      servers[s] = free[p];
      room[p] = item.station();
      done[p] |= 1L << k;
      serve(Math.max(end, free[p]));
      done[p] &= ~(1L << k);
      room[p] = heldRoom;
      servers[s] = heldServer;
      free[p] = heldFree;
    }
  }
}
