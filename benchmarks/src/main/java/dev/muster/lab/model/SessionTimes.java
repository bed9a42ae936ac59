package dev.muster.lab.model;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.station.ItemRule;
import dev.muster.scheduling.station.Server;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.Visitor;
import dev.muster.scheduling.station.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A session of stations in whole seconds from its start, as far as a timetable serves it. */
final class SessionTimes {
  /** Far longer than any session, and small enough to be added up. */
  private static final long NEVER = 1L << 40;

  private final StationProblem problem;
  private final Timetable timetable;
  private final List<Desk> desks = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<Integer> served = new ArrayList<>();
  private final List<String> rooms;
  private final long[][] walks;

  /**
   * A server.
   *
   * @param id its id
   * @param opens from when it serves
   * @param closes until when it serves
   * @param breaks begins and ends of its breaks
   * @param room number of its room
   */
  record Desk(String id, long opens, long closes, List<long[]> breaks, int room) {}

  /**
   * A service that the timetable has.
   *
   * @param visitor number of the visitor
   * @param place number of the item among hers
   * @param item id of the item
   * @param seconds how long it takes
   * @param desks numbers of the servers that may do it
   * @param start when it starts in the timetable
   * @param desk number of the server that does it there
   */
  record Service(
      int visitor,
      int place,
      String item,
      long seconds,
      List<Integer> desks,
      long start,
      int desk) {
    long end() {
      return start + seconds;
    }

    String suffix() {
      return "_" + visitor + "_" + place;
    }
  }

  SessionTimes(StationProblem problem, Timetable timetable) {
    this.problem = problem;
    this.timetable = timetable;
    TreeSet<String> all = new TreeSet<>();
    problem.stations().forEach(each -> each.servers().forEach(server -> all.add(server.room())));
    problem.walks().forEach(walk -> all.addAll(List.of(walk.from(), walk.to())));
    rooms = List.copyOf(all);
    walks = shortestWalks();
    Map<String, List<Integer>> desksOf = new HashMap<>();
    Map<String, List<String>> requires = new HashMap<>();
    for (Station station : problem.stations()) {
      for (Server server : station.servers()) {
        desksOf.computeIfAbsent(station.id(), id -> new ArrayList<>()).add(desks.size());
        desks.add(desk(server));
        requires.put(server.id(), server.requires());
      }
    }
    Map<String, StationItem> items = new HashMap<>();
    problem.items().forEach(item -> items.put(item.id(), item));
    for (int v = 0; v < problem.visitors().size(); v++) {
      Visitor visitor = problem.visitors().get(v);
      if (timetable.leftOut().contains(visitor.id())) {
        continue;
      }
      served.add(v);
      List<Timetable.Stop> stops = timetable.of(visitor.id());
      for (int i = 0; i < visitor.items().size(); i++) {
        StationItem item = requireNonNull(items.get(visitor.items().get(i)));
        List<Integer> admitting =
            requireNonNull(desksOf.get(item.station())).stream()
                .filter(
                    d ->
                        visitor.tags().containsAll(requireNonNull(requires.get(desks.get(d).id()))))
                .toList();
        services.add(service(v, i, item, admitting, stops));
      }
    }
  }

  private Service service(
      int v, int place, StationItem item, List<Integer> admitting, List<Timetable.Stop> stops) {
    Timetable.Stop stop =
        stops.stream().filter(each -> each.item().equals(item.id())).findFirst().orElseThrow();
    int desk = -1;
    for (int d : admitting) {
      desk = desks.get(d).id().equals(stop.server()) ? d : desk;
    }
    long seconds = item.serviceFor(problem.visitors().get(v).personClass()).toSeconds();
    return new Service(v, place, item.id(), seconds, admitting, second(stop.start()), desk);
  }

  private Desk desk(Server server) {
    List<long[]> breaks = new ArrayList<>();
    for (TimeSpan pause : server.breaks()) {
      breaks.add(new long[] {second(pause.start()), secondAfter(pause.end())});
    }
    return new Desk(
        server.id(),
        server.opens() == null ? 0 : Math.max(0, secondAfter(server.opens())),
        server.closes() == null ? NEVER : second(server.closes()),
        breaks,
        rooms.indexOf(server.room()));
  }

  private long[][] shortestWalks() {
    long[][] shortest = new long[rooms.size()][rooms.size()];
    for (int a = 0; a < shortest.length; a++) {
      Arrays.fill(shortest[a], problem.walks().isEmpty() ? 0 : NEVER);
      shortest[a][a] = 0;
    }
    for (Walk walk : problem.walks()) {
      int a = rooms.indexOf(walk.from());
      int b = rooms.indexOf(walk.to());
      shortest[a][b] = Math.min(shortest[a][b], walk.time().toSeconds());
      shortest[b][a] = shortest[a][b];
    }
    for (int over = 0; over < shortest.length; over++) {
      for (int a = 0; a < shortest.length; a++) {
        for (int b = 0; b < shortest.length; b++) {
          shortest[a][b] = Math.min(shortest[a][b], shortest[a][over] + shortest[over][b]);
        }
      }
    }
    return shortest;
  }

  private long second(Instant time) {
    return Duration.between(problem.session().start(), time).toSeconds();
  }

  /** Starts are whole seconds, so what opens within one opens with the next. */
  private long secondAfter(Instant time) {
    return second(time.plusNanos(999_999_999));
  }

  List<Desk> desks() {
    return desks;
  }

  List<Service> services() {
    return services;
  }

  /** Returns the services of a visitor. */
  List<Integer> servicesOf(int visitor) {
    List<Integer> own = new ArrayList<>();
    for (int t = 0; t < services.size(); t++) {
      if (services.get(t).visitor() == visitor) {
        own.add(t);
      }
    }
    return own;
  }

  /** Returns the numbers of the visitors whom the timetable serves. */
  List<Integer> served() {
    return served;
  }

  /** Returns the seconds of the session. */
  long session() {
    return second(problem.session().end());
  }

  /** Returns the seconds between two waves, or 0 for any second. */
  long wave() {
    return problem.waves() == null ? 0 : problem.waves().every().toSeconds();
  }

  /** Returns whether walking takes any time. */
  boolean isWalked() {
    return longestWalk() > 0;
  }

  long walk(int fromRoom, int toRoom) {
    return walks[fromRoom][toRoom];
  }

  private long longestWalk() {
    long longest = 0;
    for (long[] row : walks) {
      longest = Math.max(longest, Arrays.stream(row).max().orElse(0));
    }
    return longest;
  }

  /** Returns when a visitor reports in the timetable. */
  long report(int visitor) {
    return second(requireNonNull(timetable.reports().get(problem.visitors().get(visitor).id())));
  }

  /** Returns from when to when she may report; equal where that is given. */
  long[] reportWindow(int visitor, long horizon) {
    Visitor who = problem.visitors().get(visitor);
    if (who.reports() != null) {
      return new long[] {second(who.reports()), second(who.reports())};
    }
    long earliest = who.earliest() == null ? 0 : Math.max(0, second(who.earliest()));
    return new long[] {
      earliest, who.latest() == null ? horizon : Math.min(horizon, second(who.latest()))
    };
  }

  boolean choosesReport(int visitor) {
    return problem.visitors().get(visitor).reports() == null;
  }

  /** Returns how long before the first of two services the second may not begin, by the rules. */
  long gap(Service one, Service other) {
    long gap = order(one, other).orElse(0);
    for (ItemRule rule : problem.rules()) {
      if (rule instanceof ItemRule.Apart apart
          && apart.items().contains(one.item())
          && apart.items().contains(other.item())) {
        gap = Math.max(gap, apart.gap().toSeconds());
      }
    }
    return gap;
  }

  /** Returns the least time from the end of one to the start of the other if it must be first. */
  OptionalLong order(Service one, Service other) {
    long most = -1;
    for (ItemRule rule : problem.rules()) {
      most = Math.max(most, order(rule, one.item(), other.item()));
    }
    return most < 0 ? OptionalLong.empty() : OptionalLong.of(most);
  }

  private static long order(ItemRule rule, String one, String other) {
    if (rule instanceof ItemRule.Before before) {
      boolean ordered = before.first().contains(one) && before.then().contains(other);
      return ordered ? before.gap().toSeconds() : -1;
    }
    boolean first = rule instanceof ItemRule.First alone && alone.item().equals(one);
    boolean last = rule instanceof ItemRule.Last alone && alone.item().equals(other);
    return first || last ? 0 : -1;
  }

  /** Returns when the last service of the timetable ends. */
  long makespan() {
    return services.stream().mapToLong(Service::end).max().orElse(0);
  }

  /**
   * Returns a time by which some best timetable ends, whatever the goal. After the last opening,
   * break, closing and given report, a time in which nobody is served, walks or keeps a distance
   * can be cut out, up to a wave, without making anything worse; what is left is not longer than
   * all services, walks, distances and a wave for each.
   */
  long horizon() {
    long last = session();
    for (Desk desk : desks) {
      last = Math.max(last, desk.opens());
      last = Math.max(last, desk.closes() == NEVER ? 0 : desk.closes());
      for (long[] pause : desk.breaks()) {
        last = Math.max(last, pause[1]);
      }
    }
    for (int visitor : served) {
      last = Math.max(last, reportWindow(visitor, 0)[0]);
    }
    long gaps = problem.rules().stream().mapToLong(SessionTimes::gapOf).max().orElse(0);
    long rest = 0;
    for (Service service : services) {
      rest += service.seconds() + longestWalk() + gaps + wave();
    }
    return Math.max(makespan(), last + rest + served.size() * wave());
  }

  private static long gapOf(ItemRule rule) {
    @Nullable Duration gap = null;
    if (rule instanceof ItemRule.Before before) {
      gap = before.gap();
    } else if (rule instanceof ItemRule.Apart apart) {
      gap = apart.gap();
    }
    return gap == null ? 0 : gap.toSeconds();
  }
}
