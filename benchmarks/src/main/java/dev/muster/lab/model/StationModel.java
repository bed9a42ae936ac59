package dev.muster.lab.model;

import static java.util.Objects.requireNonNull;

import dev.muster.lab.model.LinearModel.Row;
import dev.muster.lab.model.SessionTimes.Desk;
import dev.muster.lab.model.SessionTimes.Service;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A session of stations, or an open shop, as a linear model: Manne's disjunctive one, with a column
 * for the order of each two services that a person or a server can't have at once.
 *
 * <p>Columns, times in seconds from the start of the session: {@code s_V_I} the start of item I of
 * visitor V; {@code a_V_I_S} whether server S does it; {@code p_V_I_S_K} whether it comes after
 * break K of that server; {@code o_V_I_J} whether her item I precedes J; {@code q_V_I_W_J} whether
 * item I of V precedes item J of W; {@code r_V} when she reports; {@code w_V_K} whether she does so
 * in wave K; and of the goals {@code makespan}, {@code over_S} seconds that a server works
 * overtime, {@code e_V} the end of her last item, {@code wait_V} how long she waits, {@code wait}
 * the greatest of these, {@code n_V_I_J} whether her item J comes next after I, and {@code g_V_I_J}
 * how long she walks then. All are counted from 0 in the order of {@link StationProblem}, servers
 * through all stations, items among those of the visitor.
 *
 * <p>The cost is one goal; rows {@code goal_G} hold the goals before it to what the timetable
 * reaches. Whom the timetable leaves out is left out of the model. A model has a column a pair of
 * services at a station, so it grows with the square of the visitors.
 *
 * <p>[1] Manne: On the job-shop scheduling problem. Operations Research 8(2), 1960.
 */
public final class StationModel {
  private final LinearModel model = new LinearModel();
  private final List<Long> values = new ArrayList<>();
  private final SessionTimes times;
  private final List<Service> services;
  private final long horizon;
  private final int[] start;
  private final List<TreeMap<Integer, Integer>> doneBy = new ArrayList<>();
  private final Map<Integer, Integer> report = new HashMap<>();

  private StationModel(StationProblem problem, Timetable timetable, int cost) {
    times = new SessionTimes(problem, timetable);
    services = times.services();
    List<Goal> goals = problem.goals().subList(0, cost + 1);
    horizon = goals.contains(Goal.MAKESPAN) ? times.makespan() : times.horizon();
    start = new int[services.size()];
    for (int t = 0; t < start.length; t++) {
      service(t);
    }
    pairsOfServers();
    for (int visitor : times.served()) {
      report(visitor);
    }
    if (times.wave() > 0) {
      waves(problem.waves() == null ? 0 : problem.waves().most());
    }
    SessionWays ways = new SessionWays(this, times);
    times.served().forEach(ways::order);
    new SessionGoals(this, times, ways).add(problem.goals(), timetable.values(), cost);
  }

  /**
   * Returns the model of a session.
   *
   * @param timetable a good timetable of it, at which the model starts
   * @param cost which of its goals is the cost, from 0
   */
  public static StationModel of(StationProblem problem, Timetable timetable, int cost) {
    return new StationModel(problem, timetable, cost);
  }

  /**
   * Returns about how many pairs of services a model of {@code problem} puts in order, over all
   * servers: what its size grows with.
   */
  public static long pairs(StationProblem problem) {
    Map<String, Long> perStation = new HashMap<>();
    Map<String, String> stationOf = new HashMap<>();
    problem.items().forEach(item -> stationOf.put(item.id(), item.station()));
    problem
        .visitors()
        .forEach(
            visitor ->
                visitor
                    .items()
                    .forEach(
                        item ->
                            perStation.merge(requireNonNull(stationOf.get(item)), 1L, Long::sum)));
    return problem.stations().stream()
        .mapToLong(
            station -> {
              long count = perStation.getOrDefault(station.id(), 0L);
              return count * (count - 1) / 2 * station.servers().size();
            })
        .sum();
  }

  /** Returns the model. */
  public LinearModel linear() {
    return model;
  }

  /** Returns the values of its columns in the timetable. */
  public long[] values() {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  int column(String name, long least, long most, long cost, long value) {
    values.add(value);
    return model.column(name, least, most, cost);
  }

  /** Returns the value of a column in the timetable. */
  long value(int column) {
    return values.get(column);
  }

  int choice(String name, boolean value) {
    return column(name, 0, 1, 0, value ? 1 : 0);
  }

  Row atLeast(String name, long least) {
    return model.row(name, least, LinearModel.NO_LIMIT);
  }

  Row atMost(String name, long most) {
    return model.row(name, -LinearModel.NO_LIMIT, most);
  }

  Row exactly(String name, long sum) {
    return model.row(name, sum, sum);
  }

  long horizon() {
    return horizon;
  }

  /** Returns the column of the start of a service. */
  int start(int service) {
    return start[service];
  }

  /** Returns the column of when a visitor reports. */
  int reportOf(int visitor) {
    return requireNonNull(report.get(visitor));
  }

  /** Returns the columns of who does a service, by server; none if only one server may. */
  Map<Integer, Integer> doneBy(int service) {
    return doneBy.get(service);
  }

  private void service(int t) {
    Service service = services.get(t);
    TreeMap<Integer, Integer> by = new TreeMap<>();
    doneBy.add(by);
    long opens = horizon;
    long closes = 0;
    for (int d : service.desks()) {
      opens = Math.min(opens, times.desks().get(d).opens());
      closes = Math.max(closes, Math.min(horizon, times.desks().get(d).closes()));
    }
    long latest = closes - service.seconds();
    start[t] = column("s" + service.suffix(), opens, latest, 0, service.start());
    if (service.desks().size() > 1) {
      choices(t, by, opens, closes);
    }
    for (int d : service.desks()) {
      for (int k = 0; k < times.desks().get(d).breaks().size(); k++) {
        pause(t, d, k);
      }
    }
  }

  /** One of several servers does it, within its own hours. */
  private void choices(int t, Map<Integer, Integer> by, long opens, long closes) {
    Service service = services.get(t);
    Row one = exactly("one" + service.suffix(), 1);
    for (int d : service.desks()) {
      Desk desk = times.desks().get(d);
      String suffix = service.suffix() + "_" + d;
      int column = choice("a" + suffix, service.desk() == d);
      by.put(d, column);
      one.add(column, 1);
      if (desk.opens() > opens) {
        atLeast("open" + suffix, opens).add(start[t], 1).add(column, opens - desk.opens());
      }
      if (desk.closes() < closes) {
        atMost("close" + suffix, closes - service.seconds())
            .add(start[t], 1)
            .add(column, closes - desk.closes());
      }
    }
  }

  /** Before the break begins, or after it has ended, unless another server does it. */
  private void pause(int t, int desk, int k) {
    Service service = services.get(t);
    long[] pause = times.desks().get(desk).breaks().get(k);
    if (pause[1] <= 0 || pause[0] >= horizon) {
      return;
    }
    String suffix = service.suffix() + "_" + desk + "_" + k;
    boolean isAfter = service.desk() == desk && service.start() >= pause[1];
    int after = choice("p" + suffix, isAfter);
    Integer done = doneBy.get(t).get(desk);
    int loose = done == null ? 0 : 1;
    long slack = horizon - Math.min(0, pause[0]);
    Row before = atMost("before" + suffix, pause[0] - service.seconds() + slack * loose);
    before.add(start[t], 1).add(after, -slack);
    Row behind = atLeast("after" + suffix, -pause[1] * loose);
    behind.add(start[t], 1).add(after, -pause[1]);
    if (done != null) {
      before.add(done, slack);
      behind.add(done, -pause[1]);
    }
  }

  private void pairsOfServers() {
    for (int t = 0; t < start.length; t++) {
      for (int u = t + 1; u < start.length; u++) {
        Service one = services.get(t);
        Service other = services.get(u);
        if (one.visitor() == other.visitor()) {
          continue;
        }
        int order = -1;
        for (int d : one.desks()) {
          if (other.desks().contains(d)) {
            if (order < 0) {
              order = choice("q" + one.suffix() + other.suffix(), one.start() < other.start());
            }
            pairAt(t, u, d, order);
          }
        }
      }
    }
  }

  private void pairAt(int t, int u, int desk, int order) {
    String suffix = services.get(t).suffix() + services.get(u).suffix() + "_" + desk;
    List<List<Integer>> both = new ArrayList<>();
    for (int service : new int[] {t, u}) {
      if (doneBy.get(service).size() > 1) {
        both.add(List.of(requireNonNull(doneBy.get(service).get(desk))));
      }
    }
    after("first" + suffix, t, u, 0, order, true, both);
    after("second" + suffix, u, t, 0, order, false, both);
  }

  /**
   * Has {@code next} start no sooner than {@code lag} seconds after the end of {@code earlier}, if
   * the order says so and one column of each of {@code where} is chosen.
   *
   * @param order column of their order, or -1 if it is given
   * @param ifChosen whether the order must be 1, or 0, for this
   */
  void after(
      String name,
      int earlier,
      int next,
      long lag,
      int order,
      boolean ifChosen,
      List<List<Integer>> where) {
    long least = services.get(earlier).seconds() + lag;
    long slack = horizon + lag;
    int loose = where.size() + (order >= 0 && ifChosen ? 1 : 0);
    Row row = atLeast(name, least - slack * loose).add(start[next], 1).add(start[earlier], -1);
    if (order >= 0) {
      row.add(order, ifChosen ? -slack : slack);
    }
    where.forEach(columns -> columns.forEach(column -> row.add(column, -slack)));
  }

  private void report(int visitor) {
    long[] window = times.reportWindow(visitor, Math.max(horizon, times.report(visitor)));
    int column = column("r_" + visitor, window[0], window[1], 0, times.report(visitor));
    report.put(visitor, column);
    for (int t : times.servicesOf(visitor)) {
      atLeast("come" + services.get(t).suffix(), 0).add(start[t], 1).add(column, -1);
    }
  }

  private void waves(int most) {
    TreeMap<Long, List<Integer>> inWave = new TreeMap<>();
    for (int visitor : times.served()) {
      if (!times.choosesReport(visitor)) {
        continue;
      }
      long[] window = times.reportWindow(visitor, Math.max(horizon, times.report(visitor)));
      Row one = exactly("wave_of_" + visitor, 1);
      Row when = exactly("report_" + visitor, 0).add(reportOf(visitor), -1);
      for (long k = -Math.floorDiv(-window[0], times.wave()); k * times.wave() <= window[1]; k++) {
        long time = k * times.wave();
        int column = choice("w_" + visitor + "_" + k, times.report(visitor) == time);
        one.add(column, 1);
        when.add(column, time);
        inWave.computeIfAbsent(k, wave -> new ArrayList<>()).add(column);
      }
    }
    inWave.forEach(
        (wave, columns) -> {
          Row row = atMost("wave_" + wave, most);
          columns.forEach(column -> row.add(column, 1));
        });
  }
}
