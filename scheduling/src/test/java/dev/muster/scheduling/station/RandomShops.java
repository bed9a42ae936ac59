package dev.muster.scheduling.station;

import dev.muster.core.search.SearchRandom;
import dev.muster.scheduling.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sessions by chance, with every rule now and then. */
final class RandomShops {
  static final Instant START = Instant.parse("2026-05-04T00:00:00Z");

  private RandomShops() {}

  static Instant at(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  /** Returns a session with any of the rules. */
  static StationProblem of(long seed, int peopleMax, int itemsMax) {
    SearchRandom random = SearchRandom.of(seed);
    int itemCount = 1 + random.nextInt(itemsMax);
    List<Station> stations = new ArrayList<>();
    List<StationItem> items = new ArrayList<>();
    List<Walk> walks = new ArrayList<>();
    boolean far = random.nextInt(2) == 0;
    for (int s = 0; s < 3; s++) {
      List<Server> servers = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(2); i++) {
        servers.add(server("s" + s + "-" + i, "r" + s, i, random));
      }
      stations.add(new Station("s" + s, null, servers));
      if (s > 0 && far) {
        walks.add(new Walk("r0", "r" + s, Duration.ofMinutes(random.nextInt(4))));
      }
    }
    for (int i = 0; i < itemCount; i++) {
      StationItem item =
          StationItem.of(
              "i" + i, "s" + random.nextInt(3), Duration.ofMinutes(1 + random.nextInt(9)));
      items.add(
          random.nextInt(3) == 0
              ? item.byClass(Map.of("slow", item.service().multipliedBy(2)))
              : item);
    }
    List<Visitor> visitors = new ArrayList<>();
    int people = 1 + random.nextInt(peopleMax);
    for (int p = 0; p < people; p++) {
      visitors.add(visitor("p" + p, itemCount, random));
    }
    List<Goal> goals = new ArrayList<>(List.of(Goal.values()));
    for (int i = random.nextInt(4); i > 0; i--) {
      goals.remove(random.nextInt(goals.size()));
    }
    return new StationProblem(
        "shop",
        ZoneId.of("Asia/Shanghai"),
        new TimeSpan(START, at(30 + random.nextInt(60))),
        goals,
        stations,
        items,
        rules(itemCount, random),
        walks,
        random.nextInt(3) == 0 ? new Waves(Duration.ofMinutes(10), 1 + random.nextInt(3)) : null,
        visitors);
  }

  private static Server server(String id, String room, int index, SearchRandom random) {
    Server server = Server.of(id).in(room);
    if (random.nextInt(4) == 0) {
      server =
          server.withBreaks(List.of(new TimeSpan(at(10), at(15)), new TimeSpan(at(30), at(40))));
    }
    if (random.nextInt(5) == 0) {
      server = server.open(at(5), random.nextInt(2) == 0 ? null : at(200));
    }
    return index > 0 && random.nextInt(2) == 0 ? server.withRequires(List.of("woman")) : server;
  }

  private static Visitor visitor(String id, int itemCount, SearchRandom random) {
    List<String> own = new ArrayList<>();
    for (int i = 0; i < itemCount; i++) {
      if (random.nextInt(4) > 0) {
        own.add("i" + i);
      }
    }
    Visitor visitor = Visitor.of(id, own);
    if (random.nextInt(4) == 0) {
      visitor = visitor.reportingAt(at(random.nextInt(20)));
    } else if (random.nextInt(5) == 0) {
      visitor = new Visitor(id, "", List.of(), own, null, at(random.nextInt(10)), at(25));
    }
    visitor = random.nextInt(2) == 0 ? visitor.withTags(List.of("woman")) : visitor;
    return random.nextInt(3) == 0 ? visitor.ofClass("slow") : visitor;
  }

  private static List<ItemRule> rules(int itemCount, SearchRandom random) {
    List<ItemRule> rules = new ArrayList<>();
    if (itemCount > 2) {
      if (random.nextInt(2) == 0) {
        Duration gap = Duration.ofMinutes(random.nextInt(2) * 5L);
        rules.add(new ItemRule.Before(List.of("i0"), List.of("i1"), gap));
      }
      if (random.nextInt(3) == 0) {
        rules.add(new ItemRule.Apart(List.of("i1", "i2"), Duration.ofMinutes(12)));
      }
    }
    if (random.nextInt(4) == 0) {
      rules.add(new ItemRule.Last("i" + (itemCount - 1)));
    }
    if (random.nextInt(4) == 0 && itemCount > 1) {
      rules.add(new ItemRule.First("i0"));
    }
    return rules;
  }

  /** Returns a session in which only orders decide: one server a station, makespan alone. */
  static StationProblem orders(long seed, int peopleMax, int itemsMax) {
    StationProblem any = of(seed, peopleMax, itemsMax);
    List<Station> stations = new ArrayList<>();
    for (Station station : any.stations()) {
      Server first = station.servers().get(0);
      stations.add(
          new Station(station.id(), null, List.of(Server.of(first.id()).in(first.room()))));
    }
    List<Visitor> visitors = new ArrayList<>();
    for (Visitor visitor : any.visitors()) {
      visitors.add(
          new Visitor(
              visitor.id(),
              visitor.personClass(),
              visitor.tags(),
              visitor.items(),
              visitor.reports(),
              visitor.earliest(),
              null));
    }
    return new StationProblem(
        "orders",
        any.zone(),
        any.session(),
        List.of(Goal.MAKESPAN),
        stations,
        any.items(),
        any.rules(),
        any.walks(),
        null,
        visitors);
  }

  /** Returns a session of a few people with one or two items who may report in waves. */
  static StationProblem inWaves(long seed) {
    SearchRandom random = SearchRandom.of(seed);
    int itemCount = 1 + random.nextInt(2);
    List<StationItem> items = new ArrayList<>();
    for (int i = 0; i < itemCount; i++) {
      StationItem item =
          StationItem.of(
              "i" + i, "s" + i * random.nextInt(2), Duration.ofMinutes(1 + random.nextInt(6)));
      items.add(item.byClass(Map.of("slow", item.service().plusMinutes(2))));
    }
    List<Visitor> visitors = new ArrayList<>();
    for (int p = 0; p < 6 - 2 * itemCount + random.nextInt(2); p++) {
      List<String> own = new ArrayList<>(List.of("i0"));
      if (itemCount > 1 && random.nextInt(4) > 0) {
        own.add("i1");
      }
      visitors.add(Visitor.of("p" + p, own).ofClass(random.nextInt(3) == 0 ? "slow" : ""));
    }
    return new StationProblem(
        "waves",
        ZoneId.of("Asia/Shanghai"),
        new TimeSpan(START, at(60)),
        List.of(Goal.MAKESPAN),
        List.of(Station.of("s0", 1 + random.nextInt(2)), Station.of("s1", 1 + random.nextInt(2))),
        items,
        itemCount > 1 && random.nextInt(2) == 0
            ? List.of(new ItemRule.Before(List.of("i0"), List.of("i1"), Duration.ZERO))
            : List.of(),
        List.of(new Walk("s0", "s1", Duration.ofMinutes(random.nextInt(3)))),
        new Waves(Duration.ofMinutes(1 + random.nextInt(5)), 1 + random.nextInt(2)),
        visitors);
  }
}
