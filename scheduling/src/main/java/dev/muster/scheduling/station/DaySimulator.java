package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.search.SearchRandom;
import dev.muster.core.text.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plays days that differ from plan: services take more or less time, and some people do not come.
 *
 * <pre>{@code
 * DaySimulator simulator = new DaySimulator(problem, timetable, new Uncertainty(30, 50));
 * SimulatedDay asPlanned = simulator.replay(7);
 * SimulatedDay live = simulator.dispatch(DispatchRule.LEAST_WORK_LEFT, 7); // the same people and times
 * }</pre>
 *
 * <p>The same seed gives the same day to every way of running it: who comes and how long each
 * service takes are drawn by visitor and item, not by order of events. Immutable and thread-safe.
 */
public final class DaySimulator {
  private final StationProblem problem;
  private final Timetable timetable;
  private final Uncertainty uncertainty;

  /** Creates a simulator of the days of one timetable. */
  public DaySimulator(StationProblem problem, Timetable timetable, Uncertainty uncertainty) {
    this.problem = requireNonNull(problem, "problem");
    this.timetable = requireNonNull(timetable, "timetable");
    this.uncertainty = requireNonNull(uncertainty, "uncertainty");
  }

  /** What chance decided about one day. */
  private record Chance(Set<String> came, Map<String, Duration> service) {}

  private Chance chance(long seed) {
    Set<String> came = new HashSet<>();
    Map<String, Duration> service = new HashMap<>();
    Map<String, StationItem> items = new HashMap<>();
    problem.items().forEach(item -> items.put(item.id(), item));
    for (int v = 0; v < problem.visitors().size(); v++) {
      Visitor visitor = problem.visitors().get(v);
      SearchRandom random = SearchRandom.of(seed, v);
      if (random.nextInt(1000) >= uncertainty.noShowPerMille()
          && timetable.reports().containsKey(visitor.id())) {
        came.add(visitor.id());
      }
      for (String item : visitor.items()) {
        long planned =
            requireNonNull(items.get(item)).serviceFor(visitor.personClass()).toSeconds();
        int spread = uncertainty.spreadPercent();
        long percent = 100L - spread + random.nextInt(2 * spread + 1);
        service.put(
            visitor.id() + "\n" + item,
            Duration.ofSeconds(Math.max(1, (planned * percent + 50) / 100)));
      }
    }
    return new Chance(came, service);
  }

  /**
   * Replays the timetable: every server keeps its order, every person hers, and nobody starts
   * before her planned time. What runs late may reach into a break.
   *
   * @param seed which day
   */
  public SimulatedDay replay(long seed) {
    Chance chance = chance(seed);
    Map<String, Instant> personFree = new HashMap<>();
    Map<String, Instant> serverFree = new HashMap<>();
    Map<String, String> lastServer = new HashMap<>();
    Day day = new Day();
    for (Timetable.Stop stop : timetable.stops()) {
      if (!chance.came().contains(stop.visitor())) {
        continue;
      }
      Duration service = requireNonNull(chance.service().get(stop.visitor() + "\n" + stop.item()));
      Duration walk = walk(lastServer.get(stop.visitor()), stop.server());
      Instant start =
          later(
              stop.start(),
              later(
                  personFree.getOrDefault(stop.visitor(), stop.start()).plus(walk),
                  serverFree.getOrDefault(stop.server(), stop.start())));
      Instant end = start.plus(service);
      personFree.put(stop.visitor(), end);
      serverFree.put(stop.server(), end);
      lastServer.put(stop.visitor(), stop.server());
      day.serve(stop.visitor(), service.plus(walk), end);
    }
    return day.ended(chance);
  }

  /**
   * Runs the day by a rule instead of the timetable: people report as planned, and every free
   * server takes whom the rule says.
   *
   * @param seed which day
   */
  public SimulatedDay dispatch(DispatchRule rule, long seed) {
    Chance chance = chance(seed);
    Dispatcher dispatcher = new Dispatcher(problem, rule);
    List<String> free = new ArrayList<>();
    problem.stations().forEach(s -> s.servers().forEach(server -> free.add(server.id())));
    TreeMap<Instant, TreeSet<String>> arrivals = new TreeMap<>();
    TreeMap<Instant, TreeSet<String>> ends = new TreeMap<>();
    TreeSet<Instant> times = new TreeSet<>(openings());
    for (String visitor : chance.came()) {
      Instant report = requireNonNull(timetable.reports().get(visitor));
      arrivals.computeIfAbsent(report, t -> new TreeSet<>(Ids.ORDER)).add(visitor);
    }
    times.addAll(arrivals.keySet());
    Day day = new Day();
    while (!times.isEmpty()) {
      Instant now = requireNonNull(times.pollFirst());
      for (String server : Optional.ofNullable(ends.remove(now)).orElse(new TreeSet<>())) {
        dispatcher.finish(server, now);
        free.add(server);
      }
      Optional.ofNullable(arrivals.get(now))
          .ifPresent(all -> all.forEach(visitor -> dispatcher.arrive(visitor, now)));
      free.sort(Ids.ORDER);
      for (String server : List.copyOf(free)) {
        dispatcher
            .next(server, now)
            .ifPresent(
                call -> {
                  free.remove(server);
                  Duration service =
                      requireNonNull(chance.service().get(call.visitor() + "\n" + call.item()));
                  Instant end = call.start().plus(service);
                  ends.computeIfAbsent(end, t -> new TreeSet<>(Ids.ORDER)).add(server);
                  times.add(end);
                  for (ItemRule each : problem.rules()) {
                    gap(each).ifPresent(gap -> times.add(end.plus(gap)));
                  }
                  day.serve(call.visitor(), Duration.between(now, end), end);
                });
      }
    }
    return day.ended(chance);
  }

  private static Optional<Duration> gap(ItemRule rule) {
    Duration gap =
        rule instanceof ItemRule.Before before
            ? before.gap()
            : rule instanceof ItemRule.Apart apart ? apart.gap() : Duration.ZERO;
    return gap.isZero() ? Optional.empty() : Optional.of(gap);
  }

  /** When servers open or come back from a break; before and after that, events decide. */
  private Set<Instant> openings() {
    Set<Instant> times = new HashSet<>(Set.of(problem.session().start()));
    for (Station station : problem.stations()) {
      for (Server server : station.servers()) {
        if (server.opens() != null) {
          times.add(server.opens());
        }
        server.breaks().forEach(pause -> times.add(pause.end()));
      }
    }
    return times;
  }

  private Duration walk(@Nullable String from, String to) {
    return from == null ? Duration.ZERO : Walks.shortest(problem.walks(), room(from), room(to));
  }

  private String room(String server) {
    return problem.stations().stream()
        .flatMap(station -> station.servers().stream())
        .filter(each -> each.id().equals(server))
        .findFirst()
        .orElseThrow()
        .room();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Adds up one day. */
  private final class Day {
    private final Map<String, Duration> busy = new HashMap<>();
    private final Map<String, Instant> end = new HashMap<>();
    private final Map<String, Integer> served = new HashMap<>();

    void serve(String visitor, Duration time, Instant until) {
      busy.merge(visitor, time, Duration::plus);
      end.merge(visitor, until, DaySimulator::later);
      served.merge(visitor, 1, Integer::sum);
    }

    SimulatedDay ended(Chance chance) {
      List<Long> waits = new ArrayList<>();
      long makespan = 0;
      int finished = 0;
      for (Visitor visitor : problem.visitors()) {
        if (!chance.came().contains(visitor.id())) {
          continue;
        }
        finished += served.getOrDefault(visitor.id(), 0) == visitor.items().size() ? 1 : 0;
        Instant last = end.get(visitor.id());
        if (last == null) {
          waits.add(0L);
          continue;
        }
        Instant report = requireNonNull(timetable.reports().get(visitor.id()));
        waits.add(
            Duration.between(report, last)
                .minus(requireNonNull(busy.get(visitor.id())))
                .toSeconds());
        makespan =
            Math.max(makespan, Duration.between(problem.session().start(), last).toSeconds());
      }
      return new SimulatedDay(chance.came().size(), finished, makespan, waits);
    }
  }
}
