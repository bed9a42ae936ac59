package dev.muster.lab.demo;

import static java.util.Objects.requireNonNull;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.text.LocalizedText;
import dev.muster.core.text.Messages;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.exam.ExamItem;
import dev.muster.scheduling.station.DaySimulator;
import dev.muster.scheduling.station.DispatchRule;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.ItemRule;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationAdvice;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.StationScheduler;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.TimetableCalendar;
import dev.muster.scheduling.station.Uncertainty;
import dev.muster.scheduling.station.Visitor;
import dev.muster.scheduling.station.Walk;
import dev.muster.scheduling.station.Waves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * One batch of the plan, person by person through its stations.
 *
 * @param batch the batch
 * @param problem its stations and people
 * @param timetable who is where when
 */
record BatchSession(Batch batch, StationProblem problem, Timetable timetable) {
  private static final long ITERATIONS = 250;
  private static final String BREAKFAST = "breakfast";
  private static final Messages MESSAGES = Messages.load(DemoPage.class, "messages");

  /** What one drop of blood is enough for. */
  private static final Map<String, String> SAME_AS = Map.of("liver", "blood", "glucose", "blood");

  /** A station: the item it does, how many servers, how long it takes. */
  private record Room(String item, int servers, int seconds) {}

  private static final List<Room> ROOMS =
      List.of(
          new Room("blood", 2, 180),
          new Room("urine", 1, 120),
          new Room(BREAKFAST, 6, 600),
          new Room("ecg", 2, 300),
          new Room("chest-xray", 1, 180),
          new Room("audiometry", 2, 420),
          new Room("ent", 1, 150),
          new Room("spirometry", 1, 240),
          new Room("neurology", 1, 240),
          new Room("eyes", 1, 150),
          new Room("internal", 2, 300));

  /** Leads the people of {@code batch} through its stations. */
  static BatchSession of(CheckupProblem checkup, Batch batch, List<Plan.Visit> visits, long seed) {
    List<Visitor> visitors = new ArrayList<>();
    for (Plan.Visit visit : visits) {
      TreeSet<String> items = new TreeSet<>();
      visit.items().forEach(item -> items.add(SAME_AS.getOrDefault(item, item)));
      if (items.contains("blood")) {
        items.add(BREAKFAST);
      }
      visitors.add(Visitor.of(visit.worker(), List.copyOf(items)));
    }
    StationProblem problem =
        new StationProblem(
            batch.id(),
            checkup.zone(),
            batch.time(),
            List.of(Goal.OVERTIME, Goal.TOTAL_WAITING, Goal.GREATEST_WAITING),
            ROOMS.stream()
                .map(
                    room ->
                        Station.of(room.item(), room.servers())
                            .withName(name(checkup, room.item())))
                .toList(),
            ROOMS.stream()
                .map(
                    room ->
                        StationItem.of(
                            room.item(), room.item(), Duration.ofSeconds(room.seconds())))
                .toList(),
            rules(),
            walks(),
            new Waves(Duration.ofMinutes(10), 4),
            visitors);
    return new BatchSession(batch, problem, StationScheduler.plan(problem, limit(seed)));
  }

  private static SearchLimit limit(long seed) {
    return SearchLimit.ofIterations(ITERATIONS).withSeed(seed);
  }

  /** Returns what one server more at one of the three busiest stations would save. */
  List<StationAdvice> advice() {
    return StationAdvice.of(problem, timetable, 3, limit(timetable.seed()));
  }

  private static List<ItemRule> rules() {
    return List.of(
        new ItemRule.Before(List.of("blood"), List.of(BREAKFAST), Duration.ZERO),
        new ItemRule.Before(List.of("urine"), List.of("chest-xray"), Duration.ZERO),
        new ItemRule.Last("internal"));
  }

  /** Rooms stand along one corridor, ten seconds apart. */
  private static List<Walk> walks() {
    List<Walk> walks = new ArrayList<>();
    for (int i = 1; i < ROOMS.size(); i++) {
      walks.add(new Walk(ROOMS.get(i - 1).item(), ROOMS.get(i).item(), Duration.ofSeconds(10)));
    }
    return walks;
  }

  /** Returns the items of the session in the order of rooms. */
  static List<String> items() {
    return ROOMS.stream().map(Room::item).toList();
  }

  /** Returns the name of an item: the catalogue's, or breakfast. */
  static LocalizedText name(CheckupProblem checkup, String item) {
    if (item.equals(BREAKFAST)) {
      return LocalizedText.of(
          MESSAGES.render(Locale.ENGLISH, "stations.breakfast"),
          MESSAGES.render(Locale.SIMPLIFIED_CHINESE, "stations.breakfast"));
    }
    return requireNonNull(checkup.catalogue()).items().stream()
        .filter(each -> each.id().equals(item))
        .map(ExamItem::name)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the calendars of this session; they were made when it begins, as far as they tell. */
  TimetableCalendar calendar(CheckupProblem checkup) {
    return new TimetableCalendar(
        problem, timetable, batch.time().start(), item -> name(checkup, item));
  }

  /** Returns how many seconds people wait on average. */
  long meanWaiting() {
    return timetable.values().get(1) / Math.max(1, timetable.reports().size());
  }

  /** Returns how many seconds the one who waits most waits. */
  long greatestWaiting() {
    return timetable.values().get(2);
  }

  /** Returns the mean waiting in seconds if, with the same reports, who comes first goes first. */
  long firstComeWaiting() {
    return (long)
        new DaySimulator(problem, timetable, Uncertainty.NONE)
            .dispatch(DispatchRule.FIRST_COME, 1)
            .meanWaiting();
  }
}
