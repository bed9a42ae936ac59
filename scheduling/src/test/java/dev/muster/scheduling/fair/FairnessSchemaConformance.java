package dev.muster.scheduling.fair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.Schemas;
import org.junit.jupiter.api.Test;

/** What fairness writes and its shipped schema agree. */
class FairnessSchemaConformance {
  @Test
  void theFairestPlanIsValidWithAndWithoutACut() {
    String schema = "fairness-1";
    int cuts = 0;
    int others = 0;
    for (long seed = 0; seed < 60; seed++) {
      CheckupProblem problem = RandomProblems.withUnitUse(RandomProblems.of(seed, 12));
      if (problem.serve() == Serve.PRIORITY_FIRST) {
        Fairness.Found found = assertInstanceOf(Fairness.Found.class, FairPlanner.plan(problem, 2));
        Schemas.assertStrictlyValid(schema, found.toJson());
        cuts += found.cut() == null ? 0 : 1;
        others += found.cut() == null ? 1 : 0;
      }
    }
    assertTrue(cuts > 0 && others > 0, cuts + " with a cut, " + others + " without");
  }

  @Test
  void theCurveIsValid() {
    CheckupProblem problem = CheckupJson.read(Schemas.example("checkup-small"));
    Schemas.assertStrictlyValid(
        "fairness-curve-1", FairnessCurve.of(problem, 9_000, 90_000).toJson());
  }

  @Test
  void theExampleIsWhatTheExampleProblemGives() {
    CheckupProblem problem = CheckupJson.read(Schemas.example("checkup-small"));
    Fairness.Found found = assertInstanceOf(Fairness.Found.class, FairPlanner.plan(problem, 2));
    assertEquals(Schemas.example("fairness-small"), found.toJson());
  }
}
