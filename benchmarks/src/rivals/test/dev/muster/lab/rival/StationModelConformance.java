package dev.muster.lab.rival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.ortools.Loader;
import com.google.ortools.modelbuilder.ModelBuilder;
import com.google.ortools.modelbuilder.ModelSolver;
import com.google.ortools.modelbuilder.SolveStatus;
import com.google.ortools.modelbuilder.Variable;
import dev.muster.core.search.SearchLimit;
import dev.muster.lab.generator.Generated;
import dev.muster.lab.model.Mps;
import dev.muster.lab.model.RandomSessions;
import dev.muster.lab.model.StationModel;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.StationScheduler;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.TimetableReport;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Exported models of sessions and open shops, solved by somebody else and judged by the checker.
 */
class StationModelConformance {
  private static final int SEEDS = 24;

  @Test
  void theOptimumOfTheModelIsAGoodTimetableOfThatValueAndNeverWorseThanOurs() throws IOException {
    for (long seed = 1; seed <= SEEDS; seed++) {
      StationProblem problem = RandomSessions.session(seed);
      Timetable ours = RandomSessions.timetable(problem);
      int cost = (int) seed % problem.goals().size();
      String at = "session " + seed + ", goal " + problem.goals().get(cost);
      Map<String, Long> values = new HashMap<>();
      long optimum = optimum(StationModel.of(problem, ours, cost), values);
      TimetableReport report = RandomSessions.judged(problem, ours, values);
      assertEquals(List.of(), report.findings(), at);
      assertEquals(optimum, report.values().get(cost), at);
      assertTrue(optimum <= ours.values().get(cost), at);
      assertTrue(!ours.leftOut().isEmpty() || ours.bounds().get(cost) <= optimum || cost > 0, at);
      for (int g = 0; g < cost; g++) {
        assertTrue(report.values().get(g) <= ours.values().get(g), at);
      }
    }
  }

  @Test
  void openShopsHaveTheSameOptimumHereAndThere() throws IOException {
    StationProblem shop = PlanRivalsTest.gp0301();
    Timetable ours = StationScheduler.plan(shop, SearchLimit.ofTime(Duration.ofSeconds(5)));
    assertEquals(1168, optimum(StationModel.of(shop, ours, 0), new HashMap<>()));
    assertEquals(List.of(1168L), ours.values());
  }

  @Test
  void aGeneratedSessionHasNothingBelowItsBound() throws IOException {
    StationProblem problem = Generated.session("4x6x7-90").make();
    Timetable ours = StationScheduler.plan(problem, SearchLimit.ofIterations(2_000).withSeed(1));
    long optimum = optimum(StationModel.of(problem, ours, 0), new HashMap<>());
    assertTrue(ours.bounds().get(0) <= optimum && optimum <= ours.values().get(0), ours.toString());
  }

  /** Returns the optimum that OR-Tools proves on the file, and puts the values of columns. */
  private static long optimum(StationModel station, Map<String, Long> values) throws IOException {
    StringWriter mps = new StringWriter();
    Mps.write(station.linear(), "it", mps);
    Loader.loadNativeLibraries();
    ModelBuilder model = new ModelBuilder();
    assertTrue(model.importFromMpsString(mps.toString()));
    ModelSolver solver = new ModelSolver("SAT");
    solver.setTimeLimit(Duration.ofSeconds(60));
    assertEquals(SolveStatus.OPTIMAL, solver.solve(model));
    for (int c = 0; c < model.numVariables(); c++) {
      Variable variable = model.varFromIndex(c);
      values.put(variable.getName(), Math.round(solver.getValue(variable)));
    }
    return Math.round(solver.getObjectiveValue());
  }
}
