package dev.muster.scheduling.internal.station;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.Server;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Visitor;
import dev.muster.scheduling.station.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem of stations in primitive arrays: everything is a position from 0, times are seconds
 * from the start of the session.
 */
final class Shop {
  /** Later than anything. */
  static final int NEVER = 1 << 29;

  final StationProblem problem;
  final int people;
  final int servers;
  final int stations;
  final Goal[] goals;
  final int sessionEnd;

  /** By person, her items in code-point order. */
  final int[][] items;

  /** By person and place in {@link #items}, how long the service takes. */
  final int[][] service;

  final int[] stationOf;
  final int[][] serversOf;
  final int[] room;
  final int[][] walk;

  /** By server: when it serves, less breaks. */
  final int[] opens;

  final int[] closes;

  /** By server: start and end of each break, one after the other. */
  final int[][] breaks;

  final ItemOrder order;

  /** By person: the earliest and the latest time to report. */
  final int[] reportFrom;

  final int[] reportUntil;

  /** By person: whether her time to report is given. */
  final boolean[] reportGiven;

  /** Seconds between waves, or 0 if any second will do. */
  final int every;

  final int waveMost;

  private final boolean[][] admits;
  private final int[] tagPattern;

  Shop(StationProblem problem) {
    this.problem = problem;
    Instant start = problem.session().start();
    sessionEnd = seconds(start, problem.session().end());
    goals = problem.goals().toArray(new Goal[0]);
    List<Server> all =
        problem.stations().stream().flatMap(each -> each.servers().stream()).toList();
    servers = all.size();
    stations = problem.stations().size();
    people = problem.visitors().size();
    Map<String, Integer> stationAt = new HashMap<>();
    serversOf = new int[stations][];
    int server = 0;
    for (Station station : problem.stations()) {
      int[] own = new int[station.servers().size()];
      for (int i = 0; i < own.length; i++) {
        own[i] = server++;
      }
      serversOf[stationAt.size()] = own;
      stationAt.put(station.id(), stationAt.size());
    }
    Map<String, Integer> roomAt = new HashMap<>();
    room = new int[servers];
    opens = new int[servers];
    closes = new int[servers];
    breaks = new int[servers][];
    for (int s = 0; s < servers; s++) {
      Server each = all.get(s);
      room[s] = roomAt.computeIfAbsent(each.room(), id -> roomAt.size());
      opens[s] = each.opens() == null ? 0 : Math.max(0, seconds(start, each.opens()));
      closes[s] = each.closes() == null ? NEVER : Math.max(0, seconds(start, each.closes()));
      breaks[s] = new int[2 * each.breaks().size()];
      for (int i = 0; i < each.breaks().size(); i++) {
        TimeSpan pause = each.breaks().get(i);
        breaks[s][2 * i] = seconds(start, pause.start());
        breaks[s][2 * i + 1] = seconds(start, pause.end());
      }
    }
    walk = walks(problem.walks(), roomAt);
    order = ItemOrder.of(problem.items(), problem.rules());
    Map<String, Integer> itemAt = new HashMap<>();
    stationOf = new int[problem.items().size()];
    for (StationItem item : problem.items()) {
      stationOf[itemAt.size()] = requireNonNull(stationAt.get(item.station()));
      itemAt.put(item.id(), itemAt.size());
    }
    items = new int[people][];
    service = new int[people][];
    reportFrom = new int[people];
    reportUntil = new int[people];
    reportGiven = new boolean[people];
    for (int p = 0; p < people; p++) {
      Visitor visitor = problem.visitors().get(p);
      items[p] =
          visitor.items().stream().mapToInt(item -> requireNonNull(itemAt.get(item))).toArray();
      service[p] =
          Arrays.stream(items[p])
              .map(i -> (int) problem.items().get(i).serviceFor(visitor.personClass()).toSeconds())
              .toArray();
      reportGiven[p] = visitor.reports() != null;
      reportFrom[p] = first(start, 0, visitor.reports(), visitor.earliest());
      reportUntil[p] = first(start, NEVER, visitor.reports(), visitor.latest());
    }
    every = problem.waves() == null ? 0 : (int) problem.waves().every().toSeconds();
    waveMost = problem.waves() == null ? Integer.MAX_VALUE : problem.waves().most();
    Map<List<String>, Integer> patterns = new HashMap<>();
    tagPattern = new int[people];
    for (int p = 0; p < people; p++) {
      tagPattern[p] =
          patterns.computeIfAbsent(problem.visitors().get(p).tags(), t -> patterns.size());
    }
    admits = new boolean[patterns.size()][servers];
    patterns.forEach(
        (tags, pattern) -> {
          for (int s = 0; s < servers; s++) {
            admits[pattern][s] = tags.containsAll(all.get(s).requires());
          }
        });
  }

  /** Returns whether {@code server} serves {@code person}. */
  boolean admits(int server, int person) {
    return admits[tagPattern[person]][server];
  }

  /** Returns how long all services of {@code person} take. */
  int work(int person) {
    return Arrays.stream(service[person]).sum();
  }

  /** Returns the walking time between the rooms of two servers. */
  int walk(int from, int to) {
    return walk[room[from]][room[to]];
  }

  /** Returns the rank of a goal, 0 for the first, or −1 if it is none. */
  int rank(Goal goal) {
    return Arrays.asList(goals).indexOf(goal);
  }

  private static int first(
      Instant start, int otherwise, @Nullable Instant given, @Nullable Instant limit) {
    return given != null
        ? seconds(start, given)
        : limit != null ? seconds(start, limit) : otherwise;
  }

  /** Seconds from {@code start}, with those beyond any session cut off. */
  private static int seconds(Instant start, Instant time) {
    long seconds = Duration.between(start, time).toSeconds();
    return (int) Math.max(-NEVER, Math.min(NEVER, seconds));
  }

  /** Shortest walks by way of any rooms (Floyd and Warshall). */
  private static int[][] walks(List<Walk> walks, Map<String, Integer> roomAt) {
    int n = roomAt.size();
    int[][] time = new int[n][n];
    for (int[] row : time) {
      Arrays.fill(row, NEVER);
    }
    boolean[] named = new boolean[n];
    for (Walk each : walks) {
      int from = requireNonNull(roomAt.get(each.from()));
      int to = requireNonNull(roomAt.get(each.to()));
      named[from] = true;
      named[to] = true;
      int seconds = (int) each.time().toSeconds();
      time[from][to] = Math.min(time[from][to], seconds);
      time[to][from] = time[from][to];
    }
    for (int via = 0; via < n; via++) {
      for (int a = 0; named[via] && a < n; a++) {
        if (time[a][via] < NEVER) {
          for (int b = 0; b < n; b++) {
            time[a][b] = Math.min(time[a][b], time[a][via] + time[via][b]);
          }
        }
      }
    }
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        time[a][b] = a == b || time[a][b] >= NEVER ? 0 : time[a][b];
      }
    }
    return time;
  }
}
