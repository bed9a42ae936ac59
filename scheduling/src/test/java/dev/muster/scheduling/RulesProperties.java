package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for plans under any combination of the rules that couple people. */
class RulesProperties {
  private static final Scheduler SCHEDULER = Scheduler.standard();

  /** The plans of all strategies that honour the rules and find one. */
  private static List<Plan> plans(CheckupProblem problem, long iterations) {
    List<Plan> plans = new ArrayList<>();
    for (String name : SCHEDULER.names()) {
      if (SCHEDULER.plan(problem, name, SearchLimit.ofIterations(iterations))
          instanceof Schedule.Planned planned) {
        plans.add(planned.plan());
      }
    }
    return plans;
  }

  @Property(tries = 200)
  void everyPlanPassesTheChecker(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 14);
    for (long iterations : new long[] {1 + Math.floorMod(seed, 20), 1_000_000}) {
      for (Plan plan : plans(problem, iterations)) {
        CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
        assertTrue(report.isGood(), () -> plan.strategy() + ": " + report.findings());
        assertEquals(plan.objective(), report.objective());
      }
    }
  }

  @Property(tries = 120)
  void noPlanBeatsTheBestOfAll(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 5);
    Objective best = EveryPlan.best(problem);
    for (Plan plan : plans(problem, 1_000_000)) {
      assertTrue(plan.objective().compareTo(requireNonNull(best)) >= 0, plan::strategy);
    }
  }

  @Property(tries = 80)
  void permutingTheInputChangesNoByte(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 12);
    CheckupProblem permuted = RandomProblems.permuted(problem, seed + 1);
    List<Plan> plans = plans(problem, 1_000_000);
    List<Plan> others = plans(permuted, 1_000_000);
    assertEquals(CheckupJson.hash(problem), CheckupJson.hash(permuted));
    assertEquals(plans.size(), others.size());
    for (int i = 0; i < plans.size(); i++) {
      assertEquals(
          Json.write(PlanJson.write(plans.get(i))), Json.write(PlanJson.write(others.get(i))));
    }
  }

  @Property(tries = 80)
  void whatIsWrittenIsReadBackEqual(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 12);
    assertEquals(problem, CheckupJson.read(Json.parse(Json.write(CheckupJson.write(problem)))));
    for (Plan plan : plans(problem, 1_000_000)) {
      assertEquals(plan, PlanJson.read(Json.parse(Json.write(PlanJson.write(plan)))));
    }
  }

  /** Whatever is added, removed and moved, the assignment knows what it would if made anew. */
  @Property(tries = 200)
  void anAssignmentAgreesWithOneMadeAnew(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 14);
    ProblemView view = ProblemView.of(problem);
    Assignment assignment = view.newAssignment();
    Random random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      step(assignment, random);
    }
    Assignment anew = view.newAssignment();
    for (int e = 0; e < assignment.size(); e++) {
      anew.add(assignment.worker(e), assignment.batch(e), assignment.count(e));
    }
    assertEquals(anew.objective(), assignment.objective());
    for (int b = 0; b < view.batchCount(); b++) {
      assertEquals(anew.free(b), assignment.free(b));
      assertEquals(anew.people(b), assignment.people(b));
      long there = 0;
      for (int e = assignment.firstIn(b); e >= 0; e = assignment.nextIn(e)) {
        there += assignment.count(e);
      }
      assertEquals(there, assignment.people(b));
      for (int w = 0; w < view.workerCount(); w++) {
        assertEquals(anew.countIn(w, b), assignment.countIn(w, b));
        assertEquals(anew.room(w, b), assignment.room(w, b));
      }
    }
  }

  private static void step(Assignment assignment, Random random) {
    ProblemView view = assignment.view();
    int b = random.nextInt(view.batchCount());
    long before = assignment.cost();
    if (random.nextInt(3) == 0 && assignment.size() > 0) {
      int e = random.nextInt(assignment.size());
      int w = assignment.worker(e);
      int from = assignment.batch(e);
      long delta = assignment.removedCost(w, from, 1);
      assignment.remove(w, from, 1);
      assertEquals(before + delta, assignment.cost());
      return;
    }
    int w = random.nextInt(view.workerCount());
    long room = assignment.room(w, b);
    if (room > 0 && view.suits(w, b)) {
      long delta = assignment.addedCost(w, b, room);
      assignment.add(w, b, room);
      assertEquals(before + delta, assignment.cost());
    }
  }

  /** Laws of the optimum, by making every plan there is. */
  @Property(tries = 60)
  void morePlacesNeverWorsenTheOptimum(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 4);
    Random random = new Random(seed);
    List<Batch> batches = new ArrayList<>(problem.batches());
    int b = random.nextInt(batches.size());
    batches.set(b, batches.get(b).withCapacity(batches.get(b).capacity() + 1));
    assertNoWorse(problem, problem.toBuilder().onlyBatches(batches).build());
  }

  @Property(tries = 120)
  void aRelaxedRuleNeverCosts(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 4);
    List<Batch> batches = new ArrayList<>(problem.batches());
    Random random = new Random(seed);
    int b = random.nextInt(batches.size());
    Batch batch = batches.get(b);
    CheckupProblem.Builder relaxed = problem.toBuilder();
    switch (random.nextInt(8)) {
      case 0 -> batches.set(b, batch.withMinimum(Math.max(0, batch.minimum() - 1)));
      case 1 -> batches.set(b, batch.withOpeningCost(batch.openingCost() / 2));
      case 2 -> batches.set(b, batch.withItemCapacity(java.util.Map.of()));
      case 3 -> batches.set(b, batch.withTeam(null));
      case 4 -> batches.set(b, batch.withFillTarget(null));
      case 5 -> relaxed.joint(with(problem.joint(), List.of(), problem.joint().quotas()));
      case 6 -> relaxed.joint(with(problem.joint(), problem.joint().employers(), List.of()));
      default ->
          relaxed.onlyWorkers(
              problem.workers().stream().map(w -> w.toBuilder().crew(null).build()).toList());
    }
    assertNoWorse(problem, relaxed.onlyBatches(batches).build());
  }

  private static JointRules with(JointRules of, List<Employer> employers, List<Quota> quotas) {
    return new JointRules(of.crews(), employers, of.teams(), quotas);
  }

  private static void assertNoWorse(CheckupProblem problem, CheckupProblem relaxed) {
    Objective before = EveryPlan.best(problem);
    Objective after = EveryPlan.best(relaxed);
    assertTrue(before == null || requireNonNull(after).compareTo(before) <= 0);
  }

  /** The other laws would say little if plans were seldom found. */
  @Example
  void mostProblemsHaveAPlan() {
    int found = 0;
    int crews = 0;
    for (long seed = 0; seed < 200; seed++) {
      CheckupProblem problem = RuleProblems.of(seed, 10);
      List<Plan> plans = plans(problem, 1_000_000);
      found += plans.isEmpty() ? 0 : 1;
      for (Plan plan : plans) {
        for (Plan.LeftOut out : plan.unserved()) {
          crews += out.reason() instanceof Unserved.HeldBack ? 1 : 0;
        }
      }
    }
    assertTrue(found > 190, "only " + found + " of 200");
    assertTrue(crews > 40, "only " + crews + " held back");
  }

  @Property(tries = 20)
  void strategiesThatDoNotHonourARuleSaySo(@ForAll long seed) {
    CheckupProblem problem = RuleProblems.of(seed, 5);
    boolean beyond = problem.rules().stream().anyMatch(rule -> rule != Rule.PENALTY);
    Schedule schedule =
        SCHEDULER.plan(problem, "exact", SearchMonitor.start(SearchLimit.ofIterations(9)));
    assertEquals(beyond, schedule instanceof Schedule.Refused);
  }
}
