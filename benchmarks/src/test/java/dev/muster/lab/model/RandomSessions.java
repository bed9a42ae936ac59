package dev.muster.lab.model;

import static java.util.Objects.requireNonNull;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.ItemRule;
import dev.muster.scheduling.station.Server;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.StationScheduler;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.TimetableChecker;
import dev.muster.scheduling.station.TimetableReport;
import dev.muster.scheduling.station.Visitor;
import dev.muster.scheduling.station.Walk;
import dev.muster.scheduling.station.Waves;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small sessions with every kind of rule, and their timetables. */
public final class RandomSessions {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private RandomSessions() {}

  /** Returns a session of a few visitors at up to three stations of one or two servers. */
  public static StationProblem session(long seed) {
    Random random = new Random(seed);
    int stationCount = 2 + random.nextInt(2);
    List<Station> stations = new ArrayList<>();
    List<StationItem> items = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int s = 0; s < stationCount; s++) {
      List<Server> servers = new ArrayList<>();
      for (int k = 0; k <= random.nextInt(2); k++) {
        servers.add(server("s" + s + "-" + k, s, k, random));
      }
      stations.add(new Station("s" + s, null, servers));
      ids.add("i" + s);
      items.add(
          StationItem.of("i" + s, "s" + s, seconds(2 + random.nextInt(6)))
              .byClass(Map.of("slow", seconds(5 + random.nextInt(6)))));
    }
    List<Visitor> visitors = new ArrayList<>();
    for (int v = 0; v < 3; v++) {
      visitors.add(visitor("v" + v, ids, random));
    }
    List<Goal> goals = new ArrayList<>(List.of(Goal.values()));
    Collections.shuffle(goals, random);
    return new StationProblem(
        "session-" + seed,
        ZoneId.of("UTC"),
        new TimeSpan(START, at(20)),
        goals,
        stations,
        items,
        rules(ids, random),
        walks(stations, random),
        random.nextInt(3) == 0 ? new Waves(seconds(4), 1) : null,
        visitors);
  }

  private static Server server(String id, int station, int number, Random random) {
    Server server = Server.of(id).in("room-" + (station + number * random.nextInt(2)));
    if (random.nextInt(4) == 0) {
      int start = 3 + random.nextInt(8);
      server = server.withBreaks(List.of(new TimeSpan(at(start), at(start + 4))));
    }
    if (random.nextInt(5) == 0) {
      server = server.open(at(2), random.nextBoolean() ? at(60) : null);
    }
    return number == 1 && random.nextInt(3) == 0 ? server.withRequires(List.of("woman")) : server;
  }

  private static Visitor visitor(String id, List<String> items, Random random) {
    List<String> own = new ArrayList<>(items);
    if (random.nextInt(3) == 0) {
      own.remove(random.nextInt(own.size()));
    }
    Visitor visitor = Visitor.of(id, own).ofClass(random.nextInt(3) == 0 ? "slow" : "");
    if (random.nextBoolean()) {
      visitor = visitor.withTags(List.of("woman"));
    }
    if (random.nextInt(4) == 0) {
      return visitor.reportingAt(at(random.nextInt(6)));
    }
    return random.nextInt(4) > 0
        ? visitor
        : new Visitor(
            id, visitor.personClass(), visitor.tags(), own, null, at(random.nextInt(4)), at(16));
  }

  private static List<ItemRule> rules(List<String> ids, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> List.of(new ItemRule.Before(List.of("i1"), List.of("i0"), seconds(3)));
      case 1 -> List.of(new ItemRule.Apart(ids, seconds(2)));
      case 2 -> List.of(new ItemRule.First("i0"), new ItemRule.Last("i1"));
      default -> List.of();
    };
  }

  private static List<Walk> walks(List<Station> stations, Random random) {
    List<String> rooms =
        stations.stream()
            .flatMap(station -> station.servers().stream().map(Server::room))
            .distinct()
            .toList();
    List<Walk> walks = new ArrayList<>();
    if (random.nextBoolean()) {
      for (int r = 1; r < rooms.size(); r++) {
        walks.add(new Walk(rooms.get(r - 1), rooms.get(r), seconds(1 + random.nextInt(3))));
      }
    }
    return walks;
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  /** Returns a timetable of a session. */
  public static Timetable timetable(StationProblem problem) {
    return StationScheduler.plan(problem, SearchLimit.ofIterations(60).withSeed(1));
  }

  /**
   * Returns the timetable that values of columns say, with the values that the checker counts, and
   * what the checker finds.
   *
   * @param first a timetable of the visitors who are in the model
   */
  public static TimetableReport judged(
      StationProblem problem, Timetable first, Map<String, Long> values) {
    TreeMap<String, Instant> reports = new TreeMap<>();
    List<Timetable.Stop> stops = new ArrayList<>();
    Map<String, StationItem> items = new HashMap<>();
    problem.items().forEach(item -> items.put(item.id(), item));
    for (int v = 0; v < problem.visitors().size(); v++) {
      Visitor visitor = problem.visitors().get(v);
      if (first.leftOut().contains(visitor.id())) {
        continue;
      }
      reports.put(visitor.id(), START.plusSeconds(requireNonNull(values.get("r_" + v))));
      for (int i = 0; i < visitor.items().size(); i++) {
        StationItem item = requireNonNull(items.get(visitor.items().get(i)));
        Instant start = START.plusSeconds(requireNonNull(values.get("s_" + v + "_" + i)));
        stops.add(
            new Timetable.Stop(
                visitor.id(),
                item.id(),
                server(problem, visitor, item, values, "a_" + v + "_" + i),
                start,
                start.plus(item.serviceFor(visitor.personClass()))));
      }
    }
    List<Long> none = problem.goals().stream().map(goal -> 0L).toList();
    Timetable unvalued =
        new Timetable(
            StationJson.hash(problem), "other", 0, 0, reports, stops, first.leftOut(), none, none);
    List<Long> counted =
        TimetableChecker.check(problem, StationJson.hash(problem), unvalued).values();
    Timetable timetable =
        new Timetable(
            StationJson.hash(problem),
            "other",
            0,
            0,
            reports,
            stops,
            first.leftOut(),
            counted,
            none);
    return TimetableChecker.check(problem, StationJson.hash(problem), timetable);
  }

  /** The server whose column is 1, or the only one who may do it. */
  private static String server(
      StationProblem problem,
      Visitor visitor,
      StationItem item,
      Map<String, Long> values,
      String column) {
    int number = 0;
    String only = "";
    for (Station station : problem.stations()) {
      for (Server server : station.servers()) {
        boolean may =
            station.id().equals(item.station()) && visitor.tags().containsAll(server.requires());
        if (may && values.getOrDefault(column + "_" + number, 0L) == 1) {
          return server.id();
        }
        only = may ? server.id() : only;
        number++;
      }
    }
    return only;
  }
}
