package dev.muster.lab.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.lab.generator.RuledCampaign.Fill;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuledCampaignTest {
  private static CheckupProblem small(Fill fill, Regime regime) {
    return RuledCampaign.of(600, 6, 8, fill, regime, 1);
  }

  private static String hash(Fill fill, Regime regime) {
    return CheckupJson.hash(small(fill, regime)).toString().substring(7, 15);
  }

  @Test
  void theFrozenCampaignsNeverChange() {
    assertEquals("5d91e0f7", hash(Fill.A, Regime.EASY));
    assertEquals("1b99aa3d", hash(Fill.A, Regime.TIGHT));
    assertEquals("c62af8aa", hash(Fill.A, Regime.DEGENERATE));
    assertEquals("ca04d3ea", hash(Fill.B, Regime.EASY));
    assertEquals("60e4bba8", hash(Fill.B, Regime.TIGHT));
    assertEquals("de312433", hash(Fill.B, Regime.DEGENERATE));
  }

  @Test
  void allRulesAreOn() {
    Set<Rule> all = EnumSet.allOf(Rule.class);
    all.remove(Rule.USE);
    all.remove(Rule.SEVERAL_VISITS); // the generator was frozen before this rule came
    assertEquals(all, small(Fill.B, Regime.TIGHT).rules());
    all.remove(Rule.OPENING_COST);
    assertEquals(all, small(Fill.A, Regime.EASY).rules());
  }

  @Test
  void mostPeopleCanBeServed() {
    for (Regime regime : Regime.values()) {
      CheckupProblem problem = small(Fill.A, regime);
      Schedule schedule =
          Scheduler.standard()
              .plan(problem, "regret-insertion", SearchLimit.ofIterations(1_000_000));
      Plan plan = ((Schedule.Planned) schedule).plan();
      assertTrue(PlanChecker.check(problem, CheckupJson.hash(problem), plan).isGood());
      assertTrue(plan.served() > 450, regime + ": " + plan.served());
    }
  }
}
