package dev.muster.scheduling.station;

import static dev.muster.scheduling.station.RandomShops.START;
import static dev.muster.scheduling.station.RandomShops.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.json.StationJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A good timetable is broken in one rule at a time, and the checker names that rule. */
class TimetableCheckerTest {
  private static final StationProblem PROBLEM =
      new StationProblem(
          "small",
          ZoneId.of("Asia/Shanghai"),
          new TimeSpan(START, at(60)),
          List.of(Goal.MAKESPAN, Goal.TOTAL_WAITING),
          List.of(
              new Station(
                  "blood",
                  null,
                  List.of(
                      Server.of("b1").in("hall").open(at(1), at(50)),
                      Server.of("b2").in("hall").withRequires(List.of("woman")))),
              new Station(
                  "ecg",
                  null,
                  List.of(
                      Server.of("e1")
                          .in("upstairs")
                          .withBreaks(List.of(new TimeSpan(at(30), at(40)))))),
              Station.of("talk", 1)),
          List.of(
              StationItem.of("blood", "blood", Duration.ofMinutes(5)),
              StationItem.of("ecg", "ecg", Duration.ofMinutes(5)),
              StationItem.of("talk", "talk", Duration.ofMinutes(5))),
          List.of(
              new ItemRule.Before(List.of("blood"), List.of("ecg"), Duration.ofMinutes(3)),
              new ItemRule.Apart(List.of("ecg", "talk"), Duration.ofMinutes(4)),
              new ItemRule.Last("talk")),
          List.of(
              new Walk("hall", "upstairs", Duration.ofMinutes(2)),
              new Walk("hall", "talk", Duration.ZERO)),
          new Waves(Duration.ofMinutes(10), 1),
          List.of(
              Visitor.of("p1", List.of("blood", "ecg", "talk")),
              Visitor.of("p2", List.of("blood", "ecg")),
              Visitor.of("p3", List.of()).reportingAt(at(7))));

  private static Timetable.Stop stop(String who, String item, String server, int start) {
    return new Timetable.Stop(who, item, server, at(start), at(start + 5));
  }

  private static final List<Timetable.Stop> STOPS =
      List.of(
          stop("p1", "blood", "b1", 1),
          stop("p1", "ecg", "e1", 9),
          stop("p1", "talk", "talk", 18),
          stop("p2", "blood", "b1", 10),
          stop("p2", "ecg", "e1", 18));

  private static Timetable good() {
    return new Timetable(
        StationJson.hash(PROBLEM),
        "by-hand",
        0,
        0,
        new TreeMap<>(Map.of("p1", START, "p2", at(10), "p3", at(7))),
        STOPS,
        List.of(),
        List.of(Duration.ofMinutes(23).toSeconds(), (23 - 15 - 4 + 13 - 10 - 2) * 60L),
        List.of(600L, 0L));
  }

  private static Set<StationFault> faults(Timetable timetable) {
    return TimetableChecker.check(PROBLEM, StationJson.hash(PROBLEM), timetable).findings().stream()
        .map(Finding::kind)
        .map(StationFault.class::cast)
        .filter(fault -> fault != StationFault.WRONG_VALUE)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(StationFault.class)));
  }

  private static Timetable with(List<Timetable.Stop> stops) {
    Timetable t = good();
    return new Timetable(
        t.problem(), "by-hand", 0, 0, t.reports(), stops, List.of(), t.values(), t.bounds());
  }

  private static Timetable changed(int index, UnaryOperator<Timetable.Stop> change) {
    List<Timetable.Stop> stops = new ArrayList<>(STOPS);
    stops.set(index, change.apply(stops.get(index)));
    return with(stops);
  }

  private static Timetable moved(int index, int start) {
    return changed(index, s -> stop(s.visitor(), s.item(), s.server(), start));
  }

  private static Timetable reporting(String visitor, Instant time) {
    Timetable t = good();
    TreeMap<String, Instant> reports = new TreeMap<>(t.reports());
    reports.put(visitor, time);
    return new Timetable(
        t.problem(), "by-hand", 0, 0, reports, STOPS, List.of(), t.values(), t.bounds());
  }

  @Test
  void theGoodOneIsGood() {
    TimetableReport report = TimetableChecker.check(PROBLEM, StationJson.hash(PROBLEM), good());
    assertTrue(report.isGood(), () -> report.findings().toString());
    assertEquals(List.of(900L, 0L), report.bounds());
  }

  @Test
  void eachBrokenRuleIsNamed() {
    Map<StationFault, Timetable> broken = new TreeMap<>();
    broken.put(StationFault.UNKNOWN_VISITOR, with(plus(stop("nobody", "ecg", "e1", 50))));
    broken.put(StationFault.UNKNOWN_ITEM, with(plus(stop("p2", "tea", "e1", 50))));
    broken.put(StationFault.UNKNOWN_SERVER, with(plus(stop("p2", "ecg", "e9", 50))));
    broken.put(StationFault.NOT_HER_ITEM, with(plus(stop("p2", "talk", "talk", 50))));
    broken.put(StationFault.ITEM_TWICE, with(plus(stop("p2", "ecg", "e1", 50))));
    broken.put(StationFault.ITEM_MISSING, with(STOPS.subList(0, 4)));
    broken.put(
        StationFault.WRONG_STATION, changed(4, s -> stop(s.visitor(), s.item(), "talk", 30)));
    broken.put(StationFault.NOT_ADMITTED, changed(3, s -> stop("p2", "blood", "b2", 10)));
    broken.put(
        StationFault.WRONG_DURATION,
        changed(4, s -> new Timetable.Stop("p2", "ecg", "e1", at(18), at(24))));
    broken.put(StationFault.NOT_OPEN, moved(0, 0));
    broken.put(StationFault.IN_BREAK, moved(4, 28));
    broken.put(StationFault.SERVER_TWICE, moved(3, 4));
    broken.put(StationFault.VISITOR_TWICE, moved(4, 12));
    broken.put(StationFault.ORDER, moved(1, 7));
    broken.put(StationFault.APART, moved(2, 15));
    broken.put(StationFault.BEFORE_REPORT, reporting("p1", at(10)));
    broken.put(StationFault.REPORT_WINDOW, reporting("p3", at(8)));
    broken.put(StationFault.NOT_A_WAVE, reporting("p2", at(9)));
    broken.put(StationFault.WAVE_FULL, reporting("p2", START));
    broken.forEach(
        (fault, timetable) -> assertTrue(faults(timetable).contains(fault), fault.toString()));
  }

  private static List<Timetable.Stop> plus(Timetable.Stop stop) {
    List<Timetable.Stop> stops = new ArrayList<>(STOPS);
    stops.add(stop);
    return stops;
  }

  @Test
  void aWalkTakesItsTime() {
    StationProblem noRules =
        new StationProblem(
            "walk",
            PROBLEM.zone(),
            PROBLEM.session(),
            PROBLEM.goals(),
            PROBLEM.stations(),
            PROBLEM.items(),
            List.of(),
            PROBLEM.walks(),
            null,
            List.of(Visitor.of("p2", List.of("blood", "ecg"))));
    Timetable hurried =
        new Timetable(
            StationJson.hash(noRules),
            "by-hand",
            0,
            0,
            new TreeMap<>(Map.of("p2", at(10))),
            List.of(stop("p2", "blood", "b1", 10), stop("p2", "ecg", "e1", 16)),
            List.of(),
            List.of(21 * 60L, 0L),
            List.of(0L, 0L));
    assertTrue(
        TimetableChecker.check(noRules, StationJson.hash(noRules), hurried).findings().stream()
            .anyMatch(finding -> finding.kind() == StationFault.WALK));
  }

  @Test
  void valuesAndBoundsAreNotBelieved() {
    Timetable t = good();
    List<Timetable> lies =
        List.of(
            new Timetable(
                t.problem(), "x", 0, 0, t.reports(), STOPS, List.of(), List.of(1L, 0L), t.bounds()),
            new Timetable(
                t.problem(), "x", 0, 0, t.reports(), STOPS, List.of(), List.of(), List.of()));
    for (Timetable lie : lies) {
      assertTrue(
          TimetableChecker.check(PROBLEM, StationJson.hash(PROBLEM), lie).findings().stream()
              .anyMatch(finding -> finding.kind() == StationFault.WRONG_VALUE));
    }
    Timetable proud =
        new Timetable(
            t.problem(),
            "x",
            0,
            0,
            t.reports(),
            STOPS,
            List.of(),
            t.values(),
            List.of(1_000_000L, 0L));
    assertEquals(Set.of(StationFault.BOUND_TOO_HIGH), faults(proud));
  }

  @Test
  void somebodyLeftOutHasNoStopsAndSomebodyElseHasTimeToReport() {
    Timetable t = good();
    Timetable half =
        new Timetable(
            t.problem(), "x", 0, 0, t.reports(), STOPS, List.of("p2"), t.values(), t.bounds());
    assertTrue(faults(half).contains(StationFault.PARTLY_LEFT_OUT));
    Timetable silent =
        new Timetable(
            t.problem(), "x", 0, 0, new TreeMap<>(), STOPS, List.of(), t.values(), t.bounds());
    assertTrue(faults(silent).contains(StationFault.NO_REPORT));
    ContentHash other = StationJson.hash(PROBLEM.withVisitors(List.of()));
    assertTrue(
        TimetableChecker.check(PROBLEM, other, good()).findings().stream()
            .anyMatch(finding -> finding.kind() == StationFault.OTHER_PROBLEM));
  }
}
