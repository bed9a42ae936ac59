package dev.muster.scheduling.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.Progress;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.SearchRandom;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.json.TimetableJson;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of timetables. */
class StationProperties {
  private static final SearchLimit SHORT = SearchLimit.ofIterations(60);

  @Property(tries = 400)
  void everyTimetableKeepsAllRules(@ForAll long seed) {
    StationProblem problem = RandomShops.of(seed, 7, 6);
    Timetable timetable = StationScheduler.plan(problem, SHORT);
    TimetableReport report = TimetableChecker.check(problem, StationJson.hash(problem), timetable);
    assertTrue(report.isGood(), () -> report.findings() + "\n" + timetable);
    assertEquals(timetable.values(), report.values());
    if (timetable.leftOut().isEmpty()) {
      for (int g = 0; g < report.bounds().size(); g++) {
        assertTrue(timetable.bounds().get(g) <= timetable.values().get(g));
        assertTrue(report.bounds().get(g) <= timetable.bounds().get(g), "a weaker bound is above");
      }
    }
  }

  @Property(tries = 100)
  void whatIsReportedLastIsWhatIsReturned(@ForAll long seed) {
    StationProblem problem =
        seed % 4 == 0 ? RandomShops.orders(seed, 3, 3) : RandomShops.of(seed, 7, 6);
    List<Progress> reports = new ArrayList<>();
    SearchMonitor monitor = SearchMonitor.builder(SHORT).listener(reports::add).start();
    Timetable timetable = StationScheduler.plan(problem, monitor);
    Progress last = reports.get(reports.size() - 1);
    List<Long> objective = new ArrayList<>(timetable.values());
    objective.add(0, (long) timetable.leftOut().size());
    assertEquals(objective, last.best());
    List<Long> bound = new ArrayList<>(timetable.bounds());
    bound.add(0, 0L);
    assertEquals(bound, last.bound());
  }

  @Property(tries = 100)
  void theOrderOfTheInputChangesNothing(@ForAll long seed) {
    StationProblem problem = RandomShops.of(seed, 6, 5);
    List<Visitor> visitors = new ArrayList<>(problem.visitors());
    List<Station> stations = new ArrayList<>(problem.stations());
    int[] order = new int[visitors.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SearchRandom.of(seed).shuffle(order);
    List<Visitor> permuted = new ArrayList<>();
    for (int i : order) {
      permuted.add(visitors.get(i));
    }
    java.util.Collections.reverse(stations);
    StationProblem same = problem.withVisitors(permuted).withStations(stations);
    assertEquals(StationJson.hash(problem), StationJson.hash(same));
    assertEquals(StationScheduler.plan(problem, SHORT), StationScheduler.plan(same, SHORT));
  }

  @Property(tries = 60)
  void whereOnlyOrdersDecideTheBestIsFoundAndProved(@ForAll long seed) {
    StationProblem problem = RandomShops.orders(seed, 2, 3);
    long best = SlowShop.makespan(problem);
    Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofIterations(100_000));
    assertEquals(List.of(best), timetable.values());
    assertTrue(timetable.isOptimal());
    assertEquals("clause-learning", timetable.strategy());
  }

  @Property(tries = 60)
  void noTimetableBeatsTheBestAndNoBoundExceedsIt(@ForAll long seed) {
    StationProblem any = RandomShops.of(seed, 2, 3);
    StationProblem problem =
        new StationProblem(
            any.id(),
            any.zone(),
            any.session(),
            List.of(Goal.MAKESPAN),
            any.stations(),
            any.items(),
            any.rules(),
            any.walks(),
            any.waves(),
            any.visitors());
    long best = SlowShop.makespan(problem);
    Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofIterations(200));
    if (timetable.leftOut().isEmpty()) {
      assertTrue(timetable.values().get(0) >= best);
    }
    assertTrue(timetable.bounds().get(0) <= best);
  }

  @Property(tries = 1_000)
  void noBoundOfPeopleInWavesExceedsTheBest(@ForAll long seed) {
    StationProblem problem = RandomShops.inWaves(seed);
    Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofIterations(50));
    long best = SlowWaves.makespan(problem);
    assertTrue(timetable.bounds().get(0) <= best, timetable.bounds() + " above " + best);
    assertTrue(timetable.values().get(0) >= best);
  }

  @Property(tries = 60)
  void anotherServerNeverHurts(@ForAll long seed) {
    StationProblem problem = RandomShops.of(seed, 2, 2);
    List<Station> stations = new ArrayList<>(problem.stations());
    stations.set(0, stations.get(0).withOneMore());
    assertTrue(SlowShop.makespan(problem.withStations(stations)) <= SlowShop.makespan(problem));
  }

  @Property(tries = 100)
  void whatIsWrittenIsReadBackEqual(@ForAll long seed) {
    StationProblem problem = RandomShops.of(seed, 6, 6);
    assertEquals(problem, StationJson.read(StationJson.write(problem)));
    Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofIterations(5));
    assertEquals(
        timetable,
        TimetableJson.read(TimetableJson.write(timetable, problem.zone()), problem.zone()));
  }
}
