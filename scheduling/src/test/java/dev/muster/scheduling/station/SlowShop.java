package dev.muster.scheduling.station;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The least makespan of a tiny session, by trying everything: every order in which services are
 * fixed, every server, every wave.
 */
final class SlowShop {
  private final StationProblem problem;
  private long best = Long.MAX_VALUE;

  private SlowShop(StationProblem problem) {
    this.problem = problem;
  }

  /** Returns the least makespan in seconds, or {@code Long.MAX_VALUE} if not all can be served. */
  static long makespan(StationProblem problem) {
    SlowShop shop = new SlowShop(problem);
    shop.reports(0, new TreeMap<>());
    return shop.best;
  }

  private void reports(int visitor, Map<String, Instant> reports) {
    if (visitor == problem.visitors().size()) {
      place(new ArrayList<>(), reports);
      return;
    }
    Visitor each = problem.visitors().get(visitor);
    for (Instant time : times(each)) {
      long same = reports.entrySet().stream().filter(e -> isChosen(e, time)).count();
      if (each.reports() == null && problem.waves() != null && same >= problem.waves().most()) {
        continue;
      }
      reports.put(each.id(), time);
      reports(visitor + 1, reports);
      reports.remove(each.id());
    }
  }

  private boolean isChosen(Map.Entry<String, Instant> entry, Instant time) {
    return entry.getValue().equals(time)
        && problem.visitors().stream()
            .anyMatch(v -> v.id().equals(entry.getKey()) && v.reports() == null);
  }

  /** Any time that could matter: without waves, the earliest does as well as any later one. */
  private List<Instant> times(Visitor visitor) {
    Instant start = problem.session().start();
    if (visitor.reports() != null) {
      return List.of(visitor.reports());
    }
    Instant earliest = visitor.earliest() == null ? start : visitor.earliest();
    if (problem.waves() == null) {
      return List.of(earliest);
    }
    List<Instant> times = new ArrayList<>();
    for (int wave = 0; wave <= problem.visitors().size() + 3; wave++) {
      Instant time = start.plus(problem.waves().every().multipliedBy(wave));
      if (!time.isBefore(earliest)
          && (visitor.latest() == null || !time.isAfter(visitor.latest()))) {
        times.add(time);
      }
    }
    return times;
  }

  private void place(List<Timetable.Stop> stops, Map<String, Instant> reports) {
    boolean complete = true;
    for (Visitor visitor : problem.visitors()) {
      for (String item : visitor.items()) {
        if (stops.stream()
            .noneMatch(s -> s.visitor().equals(visitor.id()) && s.item().equals(item))) {
          complete = false;
          StationItem known =
              problem.items().stream().filter(i -> i.id().equals(item)).findFirst().orElseThrow();
          Station station =
              problem.stations().stream()
                  .filter(s -> s.id().equals(known.station()))
                  .findFirst()
                  .orElseThrow();
          for (Server server : station.servers()) {
            put(stops, reports, visitor, known, server);
          }
        }
      }
    }
    if (complete) {
      long makespan = 0;
      for (Timetable.Stop stop : stops) {
        makespan =
            Math.max(makespan, Duration.between(problem.session().start(), stop.end()).toSeconds());
      }
      best = Math.min(best, makespan);
    }
  }

  /**
   * Fixes one service at the earliest minute at which it breaks no rule with those fixed before.
   */
  private void put(
      List<Timetable.Stop> stops,
      Map<String, Instant> reports,
      Visitor visitor,
      StationItem item,
      Server server) {
    Duration service = item.serviceFor(visitor.personClass());
    for (int minute = 0; minute < 400; minute++) {
      Instant start = problem.session().start().plus(Duration.ofMinutes(minute));
      List<Timetable.Stop> more = new ArrayList<>(stops);
      more.add(
          new Timetable.Stop(visitor.id(), item.id(), server.id(), start, start.plus(service)));
      if (Duration.between(problem.session().start(), start.plus(service)).toSeconds() >= best) {
        return;
      }
      if (isAllowed(more, reports)) {
        place(more, reports);
        return;
      }
    }
  }

  /** Asks the checker, which minds the items that are still missing only. */
  private boolean isAllowed(List<Timetable.Stop> stops, Map<String, Instant> reports) {
    Timetable partial =
        new Timetable(
            new dev.muster.core.json.ContentHash("sha256:" + "0".repeat(64)),
            "slow",
            0,
            0,
            new TreeMap<>(reports),
            stops,
            List.of(),
            List.of(),
            List.of());
    return TimetableChecker.check(problem, partial.problem(), partial).findings().stream()
        .allMatch(
            f ->
                f.kind() == StationFault.ITEM_MISSING
                    || f.kind() == StationFault.WRONG_VALUE
                    || (f.kind() == StationFault.REPORT_WINDOW && problem.waves() == null));
  }
}
