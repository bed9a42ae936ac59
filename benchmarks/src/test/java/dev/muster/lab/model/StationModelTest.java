package dev.muster.lab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.TimetableReport;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Timetables are solutions of the model of their session, at the cost that the checker counts. */
class StationModelTest {
  private static final int SEEDS = 300;

  @Test
  void everyTimetableIsASolutionAtEachOfItsGoals() {
    Map<Goal, Integer> seen = new EnumMap<>(Goal.class);
    for (long seed = 1; seed <= SEEDS; seed++) {
      StationProblem problem = RandomSessions.session(seed);
      Timetable timetable = RandomSessions.timetable(problem);
      for (int g = 0; g < problem.goals().size(); g++) {
        StationModel model = StationModel.of(problem, timetable, g);
        String at = "session " + seed + ", goal " + problem.goals().get(g);
        assertEquals(List.of(), model.linear().broken(model.values()), at);
        assertEquals(timetable.values().get(g), model.linear().cost(model.values()), at);
        seen.merge(problem.goals().get(g), timetable.values().get(g) > 0 ? 1 : 0, Integer::sum);
      }
    }
    for (int count : seen.values()) {
      assertTrue(count > SEEDS / 4, "each goal must often cost something");
    }
  }

  @Test
  void whatTheCheckerRefusesBreaksTheModel() {
    int refused = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      StationProblem problem = RandomSessions.session(seed);
      Timetable timetable = RandomSessions.timetable(problem);
      StationModel model = StationModel.of(problem, timetable, problem.goals().size() - 1);
      long[] values = model.values();
      for (int c = 0; c < values.length; c++) {
        String name = model.linear().columns().get(c).name();
        if (!name.startsWith("s_") && !name.startsWith("r_")) {
          continue;
        }
        for (long change : new long[] {-1, 1}) {
          values[c] += change;
          TimetableReport report = RandomSessions.judged(problem, timetable, byName(model, values));
          if (!report.isGood()) {
            refused++;
            assertTrue(
                !model.linear().broken(values).isEmpty(),
                "session " + seed + ", " + name + " " + change + ": " + report.findings());
          }
          values[c] -= change;
        }
      }
    }
    assertTrue(refused > SEEDS, "refused: " + refused);
  }

  private static Map<String, Long> byName(StationModel model, long[] values) {
    Map<String, Long> named = new HashMap<>();
    for (int c = 0; c < values.length; c++) {
      named.put(model.linear().columns().get(c).name(), values[c]);
    }
    return named;
  }
}
