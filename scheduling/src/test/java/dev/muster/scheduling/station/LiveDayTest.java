package dev.muster.scheduling.station;

import static dev.muster.scheduling.station.RandomShops.START;
import static dev.muster.scheduling.station.RandomShops.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.TimeSpan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Live use, days that differ from plan, and what one server more would change. */
class LiveDayTest {
  private static StationProblem clinic(int people, Waves waves) {
    List<Visitor> visitors = new ArrayList<>();
    for (int p = 0; p < people; p++) {
      List<String> items = new ArrayList<>(List.of("blood", "ecg", "talk"));
      if (p % 3 == 0) {
        items.remove("ecg");
      }
      visitors.add(Visitor.of(String.format(Locale.ROOT, "p%02d", p), items));
    }
    return new StationProblem(
        "clinic",
        ZoneId.of("Asia/Shanghai"),
        new TimeSpan(START, at(180)),
        List.of(Goal.MAKESPAN, Goal.TOTAL_WAITING),
        List.of(Station.of("blood", 2), Station.of("ecg", 1), Station.of("talk", 2)),
        List.of(
            StationItem.of("blood", "blood", Duration.ofMinutes(4)),
            StationItem.of("ecg", "ecg", Duration.ofMinutes(6)),
            StationItem.of("talk", "talk", Duration.ofMinutes(5))),
        List.of(new ItemRule.Last("talk")),
        List.of(),
        waves,
        visitors);
  }

  @Test
  void serverTakesWhoCameFirstOrWhoHasLeastLeft() {
    StationProblem problem = clinic(6, new Waves(Duration.ofMinutes(10), 6));
    for (DispatchRule rule : DispatchRule.values()) {
      Dispatcher dispatcher = new Dispatcher(problem, rule);
      dispatcher.arrive("p01", at(0));
      dispatcher.arrive("p00", at(1));
      String first = rule == DispatchRule.FIRST_COME ? "p01" : "p00";
      assertEquals(first, dispatcher.next("blood-1", at(2)).orElseThrow().visitor());
      assertThrows(IllegalStateException.class, () -> dispatcher.next("blood-1", at(3)));
      dispatcher.finish("blood-1", at(6));
    }
  }

  @Test
  void nobodyIsCalledAgainstARule() {
    Dispatcher dispatcher =
        new Dispatcher(clinic(6, new Waves(Duration.ofMinutes(10), 6)), DispatchRule.FIRST_COME);
    dispatcher.arrive("p01", at(0));
    assertEquals(Optional.empty(), dispatcher.next("talk-1", at(0)));
    for (String server : List.of("blood-1", "ecg")) {
      assertTrue(dispatcher.next(server, at(10)).isPresent());
      dispatcher.finish(server, at(20));
    }
    assertEquals("talk", dispatcher.next("talk-1", at(30)).orElseThrow().item());
    dispatcher.finish("talk-1", at(35));
    assertTrue(dispatcher.isDone("p01"));
    assertThrows(IllegalArgumentException.class, () -> dispatcher.arrive("p01", at(40)));
    assertThrows(IllegalArgumentException.class, () -> dispatcher.next("roof", at(40)));
    assertThrows(IllegalStateException.class, () -> dispatcher.finish("ecg", at(40)));
  }

  @Test
  void dayThatGoesAsPlannedIsThePlan() {
    for (long seed = 0; seed < 30; seed++) {
      StationProblem problem = RandomShops.of(seed, 6, 5);
      Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofIterations(50));
      SimulatedDay day = new DaySimulator(problem, timetable, Uncertainty.NONE).replay(seed);
      int makespan = problem.goals().indexOf(Goal.MAKESPAN);
      int waiting = problem.goals().indexOf(Goal.TOTAL_WAITING);
      if (makespan >= 0) {
        assertEquals(timetable.values().get(makespan), day.makespan());
      }
      if (waiting >= 0) {
        assertEquals(
            timetable.values().get(waiting), day.waits().stream().mapToLong(Long::longValue).sum());
      }
    }
  }

  @Test
  void ruleOfLeastWorkKeepsWaitingNoLongerThanFirstCome() {
    StationProblem problem = clinic(24, new Waves(Duration.ofMinutes(15), 8));
    Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofIterations(300));
    assertEquals(List.of(), timetable.leftOut());
    DaySimulator simulator = new DaySimulator(problem, timetable, new Uncertainty(40, 50));
    int days = 1_000;
    double sum = 0;
    double squares = 0;
    for (long seed = 0; seed < days; seed++) {
      SimulatedDay first = simulator.dispatch(DispatchRule.FIRST_COME, seed);
      SimulatedDay least = simulator.dispatch(DispatchRule.LEAST_WORK_LEFT, seed);
      assertEquals(first.came(), least.came());
      assertEquals(first.came(), first.finished());
      assertEquals(least.came(), least.finished());
      double difference = least.meanWaiting() - first.meanWaiting();
      sum += difference;
      squares += difference * difference;
    }
    double mean = sum / days;
    double error = StrictMath.sqrt((squares / days - mean * mean) / (days - 1));
    assertTrue(mean + 1.96 * error <= 0, "mean difference " + mean + " ± " + 1.96 * error);
  }

  @Test
  void oneServerMoreAtTheBottleneckHelps() {
    StationProblem problem = clinic(20, new Waves(Duration.ofMinutes(5), 20));
    SearchLimit limit = SearchLimit.ofIterations(300);
    Timetable timetable = StationScheduler.plan(problem, limit);
    List<StationAdvice> advice = StationAdvice.of(problem, timetable, 3, limit);
    assertEquals("ecg", advice.get(0).station().id());
    assertTrue(advice.get(0).then() < advice.get(0).now());
    String english = advice.get(0).message(Locale.ENGLISH);
    assertTrue(english.startsWith("ecg is a bottleneck: with one server more"), english);
    assertTrue(advice.get(0).message(Locale.SIMPLIFIED_CHINESE).contains("瓶颈"));
  }

  @Test
  void adviceIsAboutTheFirstGoalThatChanges() {
    StationProblem problem = clinic(20, new Waves(Duration.ofMinutes(5), 2));
    StationProblem relaxed =
        new StationProblem(
            problem.id(),
            problem.zone(),
            problem.session(),
            List.of(Goal.OVERTIME, Goal.TOTAL_WAITING),
            problem.stations(),
            problem.items(),
            problem.rules(),
            problem.walks(),
            problem.waves(),
            problem.visitors());
    SearchLimit limit = SearchLimit.ofIterations(300);
    Timetable timetable = StationScheduler.plan(relaxed, limit);
    assertEquals(0, timetable.values().get(0));
    StationAdvice advice = StationAdvice.of(relaxed, timetable, 3, limit).get(0);
    assertEquals(Goal.TOTAL_WAITING, advice.goal());
    assertEquals(timetable.values().get(1), advice.now());
    assertTrue(advice.then() < advice.now());
    String english = advice.message(Locale.ENGLISH);
    assertTrue(english.contains("all people together wait"), english);
    assertTrue(advice.message(Locale.SIMPLIFIED_CHINESE).contains("合计"));
  }

  @Test
  void quantilesAreThoseOfTheNearestRank() {
    SimulatedDay day = new SimulatedDay(4, 4, 100, List.of(40L, 10L, 30L, 20L));
    assertEquals(25, day.meanWaiting());
    assertEquals(10, day.waitingQuantile(1));
    assertEquals(20, day.waitingQuantile(50));
    assertEquals(40, day.waitingQuantile(90));
  }
}
