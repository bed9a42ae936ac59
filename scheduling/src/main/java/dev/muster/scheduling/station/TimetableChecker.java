package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a timetable against its problem, rule by rule, knowing nothing of how it was made.
 *
 * <p>Costs O(services · rules on their items); stateless.
 */
public final class TimetableChecker {
  private final StationProblem problem;
  private final Timetable timetable;
  private final Findings findings = new Findings();
  private final Map<String, Visitor> visitors = new HashMap<>();
  private final Map<String, StationItem> items = new HashMap<>();
  private final Map<String, Server> servers = new HashMap<>();
  private final Map<String, String> stationOfServer = new HashMap<>();
  private final Map<String, Duration> walks = new HashMap<>();
  private final Map<String, List<Timetable.Stop>> byVisitor = new HashMap<>();
  private final Map<String, List<Timetable.Stop>> byServer = new HashMap<>();

  private TimetableChecker(StationProblem problem, Timetable timetable) {
    this.problem = problem;
    this.timetable = timetable;
    problem.visitors().forEach(each -> visitors.put(each.id(), each));
    problem.items().forEach(each -> items.put(each.id(), each));
    for (Station station : problem.stations()) {
      for (Server server : station.servers()) {
        servers.put(server.id(), server);
        stationOfServer.put(server.id(), station.id());
      }
    }
  }

  /**
   * Checks a timetable.
   *
   * @param hash hash of the problem
   */
  public static TimetableReport check(
      StationProblem problem, ContentHash hash, Timetable timetable) {
    requireNonNull(hash, "hash");
    TimetableChecker checker = new TimetableChecker(problem, timetable);
    if (!timetable.problem().equals(hash)) {
      checker.findings.add("/problem", StationFault.OTHER_PROBLEM, hash);
    }
    return checker.check();
  }

  private TimetableReport check() {
    for (int i = 0; i < timetable.stops().size(); i++) {
      stop("/stops/" + i, timetable.stops().get(i));
    }
    problem.visitors().forEach(this::visitor);
    reports();
    byServer.forEach(this::server);
    List<Long> values = new ArrayList<>();
    List<Long> bounds = new ArrayList<>();
    for (Goal goal : problem.goals()) {
      values.add(value(goal));
      bounds.add(bound(goal));
    }
    for (int g = 0; g < values.size(); g++) {
      boolean known = g < timetable.values().size();
      if (!known || !timetable.values().get(g).equals(values.get(g))) {
        findings.add(
            "/values/" + g,
            StationFault.WRONG_VALUE,
            problem.goals().get(g),
            values.get(g),
            known ? timetable.values().get(g) : "-");
      } else if (timetable.leftOut().isEmpty() && timetable.bounds().get(g) > values.get(g)) {
        findings.add(
            "/bounds/" + g, StationFault.BOUND_TOO_HIGH, timetable.bounds().get(g), values.get(g));
      }
    }
    return new TimetableReport(findings.kept(), findings.count(), values, bounds);
  }

  private void stop(String at, Timetable.Stop stop) {
    Visitor visitor = visitors.get(stop.visitor());
    StationItem item = items.get(stop.item());
    Server server = servers.get(stop.server());
    if (visitor == null) {
      findings.add(at + "/visitor", StationFault.UNKNOWN_VISITOR, stop.visitor());
    }
    if (item == null) {
      findings.add(at + "/item", StationFault.UNKNOWN_ITEM, stop.item());
    }
    if (server == null) {
      findings.add(at + "/server", StationFault.UNKNOWN_SERVER, stop.server());
    }
    if (visitor == null || item == null || server == null) {
      return;
    }
    byVisitor.computeIfAbsent(visitor.id(), id -> new ArrayList<>()).add(stop);
    byServer.computeIfAbsent(server.id(), id -> new ArrayList<>()).add(stop);
    if (!visitor.items().contains(item.id())) {
      findings.add(at + "/item", StationFault.NOT_HER_ITEM, item.id(), visitor.id());
    }
    if (!item.station().equals(stationOfServer.get(server.id()))) {
      findings.add(at + "/server", StationFault.WRONG_STATION, server.id(), item.id());
    }
    if (!visitor.tags().containsAll(server.requires())) {
      findings.add(at + "/server", StationFault.NOT_ADMITTED, server.id(), visitor.id());
    }
    Duration service = item.serviceFor(visitor.personClass());
    if (!Duration.between(stop.start(), stop.end()).equals(service)) {
      findings.add(at + "/end", StationFault.WRONG_DURATION, service);
    }
    open(at, stop, server);
  }

  private void open(String at, Timetable.Stop stop, Server server) {
    Instant opens = server.opens() == null ? problem.session().start() : server.opens();
    Instant start = opens.isBefore(problem.session().start()) ? problem.session().start() : opens;
    Instant closes = server.closes();
    if (stop.start().isBefore(start) || (closes != null && stop.end().isAfter(closes))) {
      findings.add(at + "/start", StationFault.NOT_OPEN, server.id());
    }
    for (TimeSpan pause : server.breaks()) {
      if (stop.start().isBefore(pause.end()) && stop.end().isAfter(pause.start())) {
        findings.add(at + "/start", StationFault.IN_BREAK, server.id(), pause.start());
      }
    }
  }

  private void visitor(Visitor visitor) {
    List<Timetable.Stop> stops = byVisitor.getOrDefault(visitor.id(), List.of());
    Set<String> had = new HashSet<>();
    for (Timetable.Stop stop : stops) {
      if (!had.add(stop.item())) {
        findings.add("/stops", StationFault.ITEM_TWICE, visitor.id(), stop.item());
      }
    }
    if (timetable.leftOut().contains(visitor.id())) {
      if (!stops.isEmpty()) {
        findings.add("/leftOut", StationFault.PARTLY_LEFT_OUT, visitor.id());
      }
      return;
    }
    for (String item : visitor.items()) {
      if (!had.contains(item)) {
        findings.add("/stops", StationFault.ITEM_MISSING, visitor.id(), item);
      }
    }
    way(visitor, stops);
    for (ItemRule rule : problem.rules()) {
      rule(visitor, stops, rule);
    }
  }

  private void way(Visitor visitor, List<Timetable.Stop> stops) {
    for (int i = 1; i < stops.size(); i++) {
      Timetable.Stop last = stops.get(i - 1);
      Timetable.Stop next = stops.get(i);
      if (next.start().isBefore(last.end())) {
        findings.add("/stops", StationFault.VISITOR_TWICE, visitor.id(), next.start());
      } else if (next.start().isBefore(last.end().plus(walk(last, next)))) {
        findings.add("/stops", StationFault.WALK, visitor.id(), next.start());
      }
    }
  }

  private Duration walk(Timetable.Stop from, Timetable.Stop to) {
    String here = requireNonNull(servers.get(from.server())).room();
    String there = requireNonNull(servers.get(to.server())).room();
    return walks.computeIfAbsent(
        here + "\n" + there, pair -> Walks.shortest(problem.walks(), here, there));
  }

  private void rule(Visitor visitor, List<Timetable.Stop> stops, ItemRule rule) {
    for (Timetable.Stop one : stops) {
      for (Timetable.Stop other : stops) {
        if (one.item().equals(other.item())) {
          continue;
        }
        Duration ordered = order(rule, one.item(), other.item());
        if (ordered != null && other.start().isBefore(one.end().plus(ordered))) {
          findings.add(
              "/stops", StationFault.ORDER, visitor.id(), one.item(), other.item(), ordered);
        }
        if (rule instanceof ItemRule.Apart apart
            && apart.items().contains(one.item())
            && apart.items().contains(other.item())
            && !other.start().isBefore(one.start())
            && other.start().isBefore(one.end().plus(apart.gap()))) {
          findings.add(
              "/stops", StationFault.APART, visitor.id(), one.item(), other.item(), apart.gap());
        }
      }
    }
  }

  /** Returns how long after {@code first} the rule lets {@code then} start, or null. */
  private static @Nullable Duration order(ItemRule rule, String first, String then) {
    if (rule instanceof ItemRule.Before before) {
      return before.first().contains(first) && before.then().contains(then) ? before.gap() : null;
    }
    if (rule instanceof ItemRule.First alone) {
      return alone.item().equals(first) ? Duration.ZERO : null;
    }
    if (rule instanceof ItemRule.Last alone) {
      return alone.item().equals(then) ? Duration.ZERO : null;
    }
    return null;
  }

  private void reports() {
    Map<Instant, Integer> inWave = new HashMap<>();
    Waves waves = problem.waves();
    for (Visitor visitor : problem.visitors()) {
      if (timetable.leftOut().contains(visitor.id())) {
        continue;
      }
      Instant report = timetable.reports().get(visitor.id());
      if (report == null) {
        findings.add("/reports", StationFault.NO_REPORT, visitor.id());
        continue;
      }
      for (Timetable.Stop stop : byVisitor.getOrDefault(visitor.id(), List.of())) {
        if (stop.start().isBefore(report)) {
          findings.add("/stops", StationFault.BEFORE_REPORT, visitor.id(), stop.start());
        }
      }
      boolean given = visitor.reports() != null;
      if (given ? !report.equals(visitor.reports()) : isOutside(report, visitor)) {
        findings.add("/reports", StationFault.REPORT_WINDOW, visitor.id(), report);
      }
      if (waves != null && !given) {
        Duration since = Duration.between(problem.session().start(), report);
        if (since.isNegative() || since.toSeconds() % waves.every().toSeconds() != 0) {
          findings.add("/reports", StationFault.NOT_A_WAVE, visitor.id(), report);
        }
        if (inWave.merge(report, 1, Integer::sum) == waves.most() + 1) {
          findings.add("/reports", StationFault.WAVE_FULL, report, waves.most());
        }
      }
    }
  }

  private boolean isOutside(Instant report, Visitor visitor) {
    return report.isBefore(problem.session().start())
        || (visitor.earliest() != null && report.isBefore(visitor.earliest()))
        || (visitor.latest() != null && report.isAfter(visitor.latest()));
  }

  private void server(String id, List<Timetable.Stop> stops) {
    List<Timetable.Stop> sorted = new ArrayList<>(stops);
    sorted.sort(Comparator.comparing(Timetable.Stop::start).thenComparing(Timetable.Stop::end));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).start().isBefore(sorted.get(i - 1).end())) {
        findings.add("/stops", StationFault.SERVER_TWICE, id, sorted.get(i).start());
      }
    }
  }

  private long value(Goal goal) {
    long value = 0;
    if (goal == Goal.OVERTIME) {
      for (List<Timetable.Stop> stops : byServer.values()) {
        value += Math.max(0, seconds(problem.session().end(), latestEnd(stops)));
      }
      return value;
    }
    for (Map.Entry<String, List<Timetable.Stop>> entry : byVisitor.entrySet()) {
      List<Timetable.Stop> stops = entry.getValue();
      Instant end = latestEnd(stops);
      switch (goal) {
        case MAKESPAN -> value = Math.max(value, seconds(problem.session().start(), end));
        case TOTAL_WAITING -> value += waiting(entry.getKey(), stops, end);
        case GREATEST_WAITING -> value = Math.max(value, waiting(entry.getKey(), stops, end));
        case OVERTIME -> throw new AssertionError("counted by server");
      }
    }
    return value;
  }

  private static Instant latestEnd(List<Timetable.Stop> stops) {
    return stops.stream().map(Timetable.Stop::end).max(Comparator.naturalOrder()).orElseThrow();
  }

  private long waiting(String visitor, List<Timetable.Stop> stops, Instant end) {
    Instant report = timetable.reports().getOrDefault(visitor, stops.get(0).start());
    long waiting = seconds(report, end);
    for (int i = 0; i < stops.size(); i++) {
      waiting -= seconds(stops.get(i).start(), stops.get(i).end());
      waiting -= i == 0 ? 0 : walk(stops.get(i - 1), stops.get(i)).toSeconds();
    }
    return waiting;
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }

  /** The longest way of one person, or the load of one station over its servers. */
  private long bound(Goal goal) {
    if (goal != Goal.MAKESPAN && goal != Goal.OVERTIME) {
      return 0;
    }
    long bound = 0;
    Map<String, Long> load = new HashMap<>();
    for (Visitor visitor : problem.visitors()) {
      long way = 0;
      for (String id : visitor.items()) {
        StationItem item = requireNonNull(items.get(id));
        long service = item.serviceFor(visitor.personClass()).toSeconds();
        way += service;
        load.merge(item.station(), service, Long::sum);
      }
      bound = Math.max(bound, way);
    }
    for (Station station : problem.stations()) {
      int count = station.servers().size();
      bound = Math.max(bound, (load.getOrDefault(station.id(), 0L) + count - 1) / count);
    }
    long session = seconds(problem.session().start(), problem.session().end());
    return goal == Goal.MAKESPAN ? bound : Math.max(0, bound - session);
  }
}
