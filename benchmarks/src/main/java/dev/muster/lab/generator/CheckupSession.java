package dev.muster.lab.generator;

import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.ItemRule;
import dev.muster.scheduling.station.Server;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Visitor;
import dev.muster.scheduling.station.Walk;
import dev.muster.scheduling.station.Waves;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One session of checkups, version 1: people who report in waves, items under rules of order, a
 * busiest station whose load is given.
 *
 * <p>Items are the first so many of blood, urine, body, pressure, consultation, breakfast,
 * ultrasound, ECG, X-ray, audiometry, vision and lungs, a station each in a room of its own; a
 * share of the people has each. Every fourth person, by chance, is of class {@code older} and takes
 * a quarter longer at slow items. Blood and ultrasound come before breakfast, urine before X-ray,
 * the consultation last; breakfast opens after half an hour. Servers are dealt out one by one to
 * the station with the most work a server. Rooms stand along a corridor.
 *
 * <p>The session is so long that the busiest station would work {@code load} percent of it. People
 * report in twenty waves at equal distances, the last one a mean visit and a fifth before the end.
 * Everything is drawn from one {@link SplitMix} stream, person by person: class, then items in
 * their order. Same parameters and seed, same bytes, on any JDK.
 */
public final class CheckupSession {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int WAVES = 20;
  private static final Duration BREAKFAST_AFTER = Duration.ofMinutes(30);
  private static final String OLDER = "older";
  private static final int SLOW_SECONDS = 240;

  /** An item: its id, how long it takes, and how many of a hundred people have it. */
  private record Kind(String id, int seconds, int share) {
    int seconds(boolean older) {
      return older && seconds >= SLOW_SECONDS ? seconds * 5 / 4 : seconds;
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("blood", 180, 100),
          new Kind("urine", 120, 100),
          new Kind("body", 120, 100),
          new Kind("pressure", 150, 100),
          new Kind("consultation", 300, 100),
          new Kind("breakfast", 420, 100),
          new Kind("ultrasound", 360, 85),
          new Kind("ecg", 270, 75),
          new Kind("x-ray", 180, 75),
          new Kind("audiometry", 300, 50),
          new Kind("vision", 150, 60),
          new Kind("lungs", 240, 40));

  /** The fewest items of a session. */
  public static final int ITEMS_MIN = 5;

  /** The most items of a session. */
  public static final int ITEMS_MAX = KINDS.size();

  private final int people;
  private final int items;
  private final int servers;
  private int load = 90;
  private boolean identical;
  private long seed = 1;

  private CheckupSession(int people, int items, int servers) {
    if (people < 1 || items < ITEMS_MIN || items > ITEMS_MAX || servers < items) {
      throw new IllegalArgumentException(
          "people (%d) must be positive, items (%d) from %d to %d, and servers (%d) as many as items or more."
              .formatted(people, items, ITEMS_MIN, ITEMS_MAX, servers));
    }
    this.people = people;
    this.items = items;
    this.servers = servers;
  }

  /** Starts a session with a load of 90 percent and seed 1. */
  public static CheckupSession of(int people, int items, int servers) {
    return new CheckupSession(people, items, servers);
  }

  /** Sets how many percent of the session the busiest station works, from 10 to 100. */
  public CheckupSession load(int percent) {
    if (percent < 10 || percent > 100) {
      throw new IllegalArgumentException("load (%d) must be from 10 to 100.".formatted(percent));
    }
    load = percent;
    return this;
  }

  /** Makes everybody alike: all items, and no class. */
  public CheckupSession identical() {
    identical = true;
    return this;
  }

  /** Sets the seed. */
  public CheckupSession seed(long value) {
    seed = value;
    return this;
  }

  /** Returns a name of the parameters, such as {@code checkup-session-1-60x10x14-90-s1}. */
  public String name() {
    return "checkup-session-1-%dx%dx%d-%d%s-s%d"
        .formatted(people, items, servers, load, identical ? "-identical" : "", seed);
  }

  /** Makes the session. */
  public StationProblem make() {
    SplitMix random = new SplitMix(seed);
    List<Visitor> visitors = new ArrayList<>();
    long[] work = new long[items];
    for (int p = 0; p < people; p++) {
      boolean older = random.below(4) == 0 && !identical;
      List<String> own = new ArrayList<>();
      for (int i = 0; i < items; i++) {
        Kind kind = KINDS.get(i);
        if (random.below(100) < kind.share() || identical) {
          own.add(kind.id());
          work[i] += kind.seconds(older);
        }
      }
      visitors.add(Visitor.of("p%05d".formatted(p + 1), own).ofClass(older ? OLDER : ""));
    }
    int[] dealt = deal(work);
    long busiest = 0;
    for (int i = 0; i < items; i++) {
      busiest = Math.max(busiest, (work[i] + dealt[i] - 1) / dealt[i]);
    }
    long seconds = (busiest * 100 + load - 1) / load;
    long visit = Arrays.stream(work).sum() * 6 / (5L * people);
    int most = (people + WAVES - 1) / WAVES;
    int waves = (people + most - 1) / most;
    long every = Math.max(60, (seconds - visit) / Math.max(1, waves - 1) / 10 * 10);
    return new StationProblem(
        name(),
        ZoneId.of("UTC"),
        new TimeSpan(START, START.plusSeconds(seconds)),
        List.of(Goal.MAKESPAN, Goal.TOTAL_WAITING, Goal.GREATEST_WAITING),
        stations(dealt),
        stationItems(),
        rules(),
        walks(),
        new Waves(Duration.ofSeconds(every), most),
        visitors);
  }

  /** Deals servers to stations, each one to the station with the most work a server. */
  private int[] deal(long[] work) {
    int[] dealt = new int[items];
    Arrays.fill(dealt, 1);
    for (int left = servers - items; left > 0; left--) {
      int most = 0;
      for (int i = 1; i < items; i++) {
        most = work[i] * dealt[most] > work[most] * dealt[i] ? i : most;
      }
      dealt[most]++;
    }
    return dealt;
  }

  private List<Station> stations(int[] dealt) {
    List<Station> stations = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      String id = KINDS.get(i).id();
      Station station = Station.of(id, dealt[i]);
      stations.add(id.equals("breakfast") ? openLater(station) : station);
    }
    return stations;
  }

  private static Station openLater(Station station) {
    List<Server> later =
        station.servers().stream()
            .map(server -> server.open(START.plus(BREAKFAST_AFTER), null))
            .toList();
    return new Station(station.id(), station.name(), later);
  }

  private List<StationItem> stationItems() {
    return KINDS.subList(0, items).stream()
        .map(
            kind ->
                StationItem.of(kind.id(), kind.id(), Duration.ofSeconds(kind.seconds()))
                    .byClass(Map.of(OLDER, Duration.ofSeconds(kind.seconds(true)))))
        .toList();
  }

  private List<ItemRule> rules() {
    List<ItemRule> rules = new ArrayList<>();
    rules.add(new ItemRule.Last("consultation"));
    List<String> ids = KINDS.subList(0, items).stream().map(Kind::id).toList();
    if (ids.contains("breakfast")) {
      List<String> fasting = List.of("blood", "ultrasound").stream().filter(ids::contains).toList();
      rules.add(new ItemRule.Before(fasting, List.of("breakfast"), Duration.ZERO));
    }
    if (ids.contains("x-ray")) {
      rules.add(new ItemRule.Before(List.of("urine"), List.of("x-ray"), Duration.ZERO));
    }
    return rules;
  }

  /** One corridor, ten seconds from a room to the next. */
  private List<Walk> walks() {
    List<Walk> walks = new ArrayList<>();
    for (int i = 1; i < items; i++) {
      walks.add(new Walk(KINDS.get(i - 1).id(), KINDS.get(i).id(), Duration.ofSeconds(10)));
    }
    return walks;
  }
}
