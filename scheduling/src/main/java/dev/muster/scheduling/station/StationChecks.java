package dev.muster.scheduling.station;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.internal.station.ItemOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks for contradictions between the parts of a problem of stations. */
final class StationChecks {
  private final Findings findings;
  private final Map<String, Station> stationOf = new HashMap<>();
  private final Map<String, StationItem> itemOf = new HashMap<>();
  private final Set<String> rooms = new HashSet<>();

  StationChecks(Findings findings) {
    this.findings = findings;
  }

  void check(
      TimeSpan session,
      List<Goal> goals,
      List<Station> stations,
      List<StationItem> items,
      List<ItemRule> rules,
      List<Walk> walks,
      @Nullable Waves waves,
      List<Visitor> visitors) {
    size("/stations", "stations", stations.size(), StationProblem.STATIONS_MAX);
    size("/items", "items", items.size(), StationProblem.ITEMS_MAX);
    size("/rules", "rules", rules.size(), StationProblem.RULES_MAX);
    size("/walks", "walks", walks.size(), StationProblem.RULES_MAX);
    size("/visitors", "visitors", visitors.size(), StationProblem.VISITORS_MAX);
    if (Duration.between(session.start(), session.end()).toDays() >= StationProblem.DAYS_MAX) {
      findings.add("/session", StationFault.TOO_LONG, StationProblem.DAYS_MAX);
    }
    if (!isWhole(session.start()) || !isWhole(session.end())) {
      findings.add("/session", StationFault.OUTSIDE, session.start());
    }
    goals(goals);
    stations(stations);
    for (int i = 0; i < items.size(); i++) {
      StationItem item = items.get(i);
      if (itemOf.put(item.id(), item) != null) {
        findings.add("/items/" + i + "/id", StationFault.DUPLICATE_ID, "item", item.id());
      }
      if (!stationOf.containsKey(item.station())) {
        findings.add("/items/" + i + "/station", StationFault.UNKNOWN_STATION, item.station());
      }
    }
    for (int i = 0; i < rules.size(); i++) {
      rule("/rules/" + i, rules.get(i));
    }
    for (int i = 0; i < walks.size(); i++) {
      room("/walks/" + i + "/from", walks.get(i).from());
      room("/walks/" + i + "/to", walks.get(i).to());
    }
    connected(walks);
    if (findings.isEmpty()) {
      List<String> cycle = ItemOrder.cycle(items, rules);
      if (!cycle.isEmpty()) {
        findings.add("/rules", StationFault.CYCLE, String.join(" → ", cycle));
      }
    }
    visitors(session, visitors);
  }

  private void goals(List<Goal> goals) {
    if (goals.isEmpty()) {
      findings.add("/goals", StationFault.NO_GOAL);
    }
    Set<Goal> known = EnumSet.noneOf(Goal.class);
    for (int i = 0; i < goals.size(); i++) {
      if (!known.add(goals.get(i))) {
        findings.add("/goals/" + i, StationFault.DUPLICATE_GOAL, goals.get(i));
      }
    }
  }

  private void stations(List<Station> stations) {
    Set<String> servers = new HashSet<>();
    for (int i = 0; i < stations.size(); i++) {
      Station station = stations.get(i);
      if (stationOf.put(station.id(), station) != null) {
        findings.add("/stations/" + i + "/id", StationFault.DUPLICATE_ID, "station", station.id());
      }
      for (int s = 0; s < station.servers().size(); s++) {
        Server server = station.servers().get(s);
        rooms.add(server.room());
        if (!servers.add(server.id())) {
          findings.add(
              "/stations/" + i + "/servers/" + s + "/id",
              StationFault.DUPLICATE_ID,
              "server",
              server.id());
        }
      }
    }
    size("/stations", "servers", servers.size(), StationProblem.SERVERS_MAX);
  }

  private void rule(String at, ItemRule rule) {
    if (rule instanceof ItemRule.Before before) {
      before.first().forEach(item -> known(at + "/first", item));
      before.then().forEach(item -> known(at + "/then", item));
    } else if (rule instanceof ItemRule.Apart apart) {
      apart.items().forEach(item -> known(at + "/items", item));
    } else if (rule instanceof ItemRule.First first) {
      known(at + "/item", first.item());
    } else if (rule instanceof ItemRule.Last last) {
      known(at + "/item", last.item());
    }
  }

  private void known(String at, String item) {
    if (!itemOf.containsKey(item)) {
      findings.add(at, StationFault.UNKNOWN_ITEM, item);
    }
  }

  private void room(String at, String room) {
    if (!rooms.contains(room)) {
      findings.add(at, StationFault.UNKNOWN_ROOM, room);
    }
  }

  /** Where walks are told, they must lead everywhere; a room without any would be no way off. */
  private void connected(List<Walk> walks) {
    if (walks.isEmpty() || !findings.isEmpty()) {
      return;
    }
    Set<String> reached = new HashSet<>(Set.of(walks.get(0).from()));
    boolean more = true;
    while (more) {
      more = false;
      for (Walk walk : walks) {
        if (reached.contains(walk.from()) || reached.contains(walk.to())) {
          more |= reached.add(walk.from());
          more |= reached.add(walk.to());
        }
      }
    }
    for (String room : new TreeSet<>(rooms)) {
      if (!reached.contains(room)) {
        findings.add("/walks", StationFault.UNCONNECTED_ROOM, room, walks.get(0).from());
      }
    }
  }

  private void visitors(TimeSpan session, List<Visitor> visitors) {
    Set<String> ids = new HashSet<>();
    long stops = 0;
    for (int i = 0; i < visitors.size(); i++) {
      Visitor visitor = visitors.get(i);
      String at = "/visitors/" + i;
      if (!ids.add(visitor.id())) {
        findings.add(at + "/id", StationFault.DUPLICATE_ID, "visitor", visitor.id());
      }
      size(at, "items", visitor.items().size(), StationProblem.ITEMS_OF_VISITOR_MAX);
      stops += visitor.items().size();
      for (String item : visitor.items()) {
        StationItem known = itemOf.get(item);
        Station station = known == null ? null : stationOf.get(known.station());
        if (known == null) {
          findings.add(at + "/items", StationFault.UNKNOWN_ITEM, item);
        } else if (station != null
            && station.servers().stream()
                .noneMatch(server -> visitor.tags().containsAll(server.requires()))) {
          findings.add(at + "/items", StationFault.NO_SERVER, station.id(), item);
        }
      }
      within(at + "/reports", session, visitor.reports());
      within(at + "/earliest", session, visitor.earliest());
      within(at + "/latest", session, visitor.latest());
    }
    size("/visitors", "services", stops, StationProblem.STOPS_MAX);
  }

  private void within(String at, TimeSpan session, @Nullable Instant time) {
    if (time != null && (!session.contains(time) || !isWhole(time))) {
      findings.add(at, StationFault.OUTSIDE, time);
    }
  }

  private static boolean isWhole(Instant time) {
    return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
  }

  private void size(String at, String what, long size, long most) {
    if (size > most) {
      findings.add(at, StationFault.TOO_MANY, size, what, most);
    }
  }
}
