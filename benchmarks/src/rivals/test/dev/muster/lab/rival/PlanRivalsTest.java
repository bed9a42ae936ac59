package dev.muster.lab.rival;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.ortools.Loader;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.compare.CheckupInstance;
import dev.muster.lab.compare.Instance;
import dev.muster.lab.compare.OpenShop;
import dev.muster.lab.compare.StationInstance;
import dev.muster.lab.generator.CityCheckups;
import dev.muster.lab.generator.Generated;
import dev.muster.lab.model.Mps;
import dev.muster.lab.model.PlanModel;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Visitor;
import dev.muster.scheduling.strategy.ProblemView;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's solvers as strategies: their plans stand before the checker like any other. */
class PlanRivalsTest {
  /** Instance gp03-01 of Guéret and Prins (1999), whose optimum is 1168. */
  private static final int[][] GP03_01 = {{661, 6, 333}, {168, 489, 343}, {171, 505, 324}};

  private static SearchMonitor seconds(int seconds) {
    return SearchMonitor.start(SearchLimit.ofTime(Duration.ofSeconds(seconds)).withSeed(1));
  }

  private static Instance.Outcome solve(String strategy, CheckupProblem problem, int seconds) {
    Instance.Outcome outcome =
        CheckupInstance.of("it", "it", problem, Scheduler.standard())
            .solve(strategy, seconds(seconds));
    assertEquals("", outcome.failure(), strategy);
    return outcome;
  }

  private static CheckupProblem city(String name) {
    return CityCheckups.of(Generated.city(name).make());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ortools-flow", "jgrapht-flow", "ortools-cp-sat"})
  void exactRivalsFindTheOptimum(String strategy) {
    CheckupProblem problem = city("120x4x3-tight-0.333-of-4");
    Instance.Outcome exact = solve("exact", problem, 10);
    Instance.Outcome rival = solve(strategy, problem, 20);
    assertEquals(exact.unserved(), rival.unserved());
    assertEquals(exact.objective(), rival.objective());
    assertEquals(exact.objective(), exact.bound());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ortools-cp-sat", "timefold"})
  void plansUnderAllRulesPassTheChecker(String strategy) {
    CheckupProblem problem = Generated.campaign("60x6x4-a").problem();
    Instance.Outcome own = solve("auto", problem, 2);
    Instance.Outcome rival = solve(strategy, problem, 4);
    assertTrue(
        requireNonNull(rival.objective()) >= requireNonNull(own.bound()),
        rival + " undercuts the proved bound " + own);
  }

  @ParameterizedTest
  @CsvSource({
    "ortools-cp-sat, 60x6x4-a",
    "ortools-cp-sat, 60x6x4-b",
    "timefold, 60x6x4-a",
    "timefold, 60x6x4-b",
  })
  void smallCampaignsComeNearTheProvedBound(String strategy, String name) {
    CheckupProblem problem = Generated.campaign(name).problem();
    long bound = requireNonNull(solve("auto", problem, 2).bound());
    long objective = requireNonNull(solve(strategy, problem, 4).objective());
    assertTrue(objective <= bound + bound / 20, objective + " is far from " + bound);
  }

  @ParameterizedTest
  @CsvSource({
    "ortools-cp-sat, 200x3x4-b",
    "ortools-cp-sat, 1000x6x10-a",
    "timefold, 200x3x4-b",
    "timefold, 1000x6x10-a",
  })
  void noRivalIsWorseThanThePlanThatItStartsFrom(String strategy, String name) {
    CheckupProblem problem = Generated.campaign(name).problem();
    long start = requireNonNull(solve("regret-insertion", problem, 60).objective());
    long objective = requireNonNull(solve(strategy, problem, 8).objective());
    assertTrue(objective <= start, objective + " is worse than " + start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"60x6x4-a", "60x6x4-b-tight", "60x3x6-b-degenerate-s2"})
  void anotherReaderOfTheModelFindsNothingBelowTheProvedBound(String name) throws IOException {
    CheckupProblem problem = Generated.campaign(name).problem();
    Instance.Outcome own = solve("auto", problem, 3);
    double optimum = optimumOfTheExport(problem, new long[0]);
    assertTrue(optimum <= requireNonNull(own.objective()) + 0.5, optimum + " " + own);
    assertTrue(optimum >= requireNonNull(own.bound()) - 0.5, optimum + " " + own);
  }

  @Test
  void anotherReaderFindsTheExactOptimumOfACity() throws IOException {
    CheckupProblem problem = city("120x4x3-tight-0.333-of-4");
    Instance.Outcome exact = solve("exact", problem, 10);
    long[] leftOut = exact.unserved().stream().mapToLong(Long::longValue).toArray();
    double optimum = optimumOfTheExport(problem, leftOut);
    assertEquals(requireNonNull(exact.objective()), Math.round(optimum));
  }

  private static double optimumOfTheExport(CheckupProblem problem, long[] leftOut)
      throws IOException {
    StringWriter mps = new StringWriter();
    Mps.write(PlanModel.of(ProblemView.of(problem), leftOut).linear(), "it", mps);
    Loader.loadNativeLibraries();
    ModelBuilder model = new ModelBuilder();
    assertTrue(model.importFromMpsString(mps.toString()));
    ModelSolver solver = new ModelSolver("SCIP");
    solver.setTimeLimit(Duration.ofSeconds(60));
    assertEquals(SolveStatus.OPTIMAL, solver.solve(model));
    return solver.getObjectiveValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stations", "ortools-cp-sat", "choco"})
  void openShopsReachTheirOptimum(String strategy) {
    StationInstance instance = new StationInstance("gp03-01", "openshop", gp0301());
    Instance.Outcome outcome = instance.solve(strategy, seconds(5));
    assertEquals(new Instance.Outcome(1168L, List.of(0L), 1168L, ""), outcome);
  }

  @Test
  void whatAModelCannotSayIsNotApplicable() {
    StationInstance session =
        new StationInstance("session", "stations", Generated.session("12x6x7-90").make());
    assertNull(session.cannotSay("stations"));
    assertNotNull(session.cannotSay("choco"));
    assertTrue(OpenShop.is(gp0301()));
    StationInstance shop = new StationInstance("gp03-01", "openshop", gp0301());
    assertNull(shop.cannotSay("choco"));
    assertNotNull(shop.cannotSay("timefold"));
    CheckupInstance campaign =
        CheckupInstance.of(
            "campaign", "it", Generated.campaign("60x6x4-a").problem(), Scheduler.standard());
    CheckupInstance city =
        CheckupInstance.of("city", "it", city("120x4x3-tight-0.333-of-4"), Scheduler.standard());
    for (String flow : List.of("ortools-flow", "jgrapht-flow")) {
      LocalizedText why = requireNonNull(campaign.cannotSay(flow));
      assertTrue(why.in(Locale.ENGLISH).contains("team"), why.toString());
      assertNull(city.cannotSay(flow));
    }
    assertNull(campaign.cannotSay("timefold"));
    assertNotNull(campaign.cannotSay("choco"));
  }

  static StationProblem gp0301() {
    List<Station> stations = new ArrayList<>();
    List<StationItem> items = new ArrayList<>();
    List<Visitor> visitors = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      stations.add(Station.of("m" + i, 1));
      List<String> own = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        own.add("i" + i + j);
        items.add(StationItem.of("i" + i + j, "m" + j, Duration.ofSeconds(GP03_01[i][j])));
      }
      visitors.add(Visitor.of("j" + i, own));
    }
    return new StationProblem(
        "gp03-01",
        ZoneId.of("UTC"),
        new TimeSpan(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1))),
        List.of(Goal.MAKESPAN),
        stations,
        items,
        List.of(),
        List.of(),
        null,
        visitors);
  }
}
