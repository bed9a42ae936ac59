package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.scheduling.BruteForce;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for all answers, and for what the other properties are measured with. */
class AnswerProperties {
  static List<Answer> all(CheckupProblem problem, Plan plan) {
    PlanExplainer explainer = PlanExplainer.of(problem, plan);
    List<Answer> answers = new ArrayList<>();
    Shortages shortages = explainer.bottlenecks();
    answers.add(shortages);
    if (shortages instanceof Shortages.Found found) {
      found.bottlenecks().forEach(bottleneck -> answers.add(explainer.cure(bottleneck)));
    }
    explainer.objection().ifPresent(answers::add);
    problem
        .batches()
        .forEach(
            batch -> {
              answers.add(explainer.placeValue(batch.id(), 2));
              answers.add(explainer.closing(batch.id()));
            });
    problem
        .workers()
        .forEach(
            worker -> {
              answers.add(explainer.whyNot(worker.id()));
              answers.add(explainer.cure(worker.id()));
              problem.batches().forEach(b -> answers.add(explainer.whyThere(worker.id(), b.id())));
            });
    return answers;
  }

  @Property(tries = 150)
  void everyAnswerHasJsonAndATextInBothLanguages(@ForAll long seed) {
    CheckupProblem problem = Cases.any(seed);
    for (Answer answer : all(problem, Cases.best(problem, seed))) {
      Json.canonical(answer.toJson());
      String english = answer.message(Locale.ENGLISH);
      assertFalse(english.contains("  ") || english.contains("{"), english);
      assertFalse(english.codePoints().anyMatch(c -> c > 0x2fff && c < 0xa000), english);
      assertFalse(answer.message(Locale.SIMPLIFIED_CHINESE).contains("{"));
      assertEquals(answer.message(Locale.ENGLISH), answer.message(Locale.FRENCH));
    }
  }

  @Property(tries = 100)
  void permutingTheInputChangesNoByte(@ForAll long seed) {
    CheckupProblem problem = Cases.any(seed);
    Plan plan = Cases.best(problem, 1);
    List<Answer> answers = all(problem, plan);
    List<Answer> permuted = all(RandomProblems.permuted(problem, seed), plan);
    assertEquals(answers.size(), permuted.size());
    for (int i = 0; i < answers.size(); i++) {
      assertArrayEquals(
          Json.canonical(answers.get(i).toJson()), Json.canonical(permuted.get(i).toJson()));
    }
  }

  @Property(tries = 300)
  void theObstacleIsMissingExactlyIfTheBatchSuits(@ForAll long seed) {
    CheckupProblem problem = RandomProblems.of(seed, 8);
    ProblemView view = ProblemView.of(problem);
    Obstacles obstacles = new Obstacles(problem);
    for (int w = 0; w < view.workerCount(); w++) {
      for (int b = 0; b < view.batchCount(); b++) {
        assertEquals(
            view.suits(w, b),
            obstacles.first(problem.workers().get(w), problem.batches().get(b)) == null);
      }
    }
  }

  @Property(tries = 200)
  void theOracleFindsTheBestOfAllChoices(@ForAll long seed) {
    CheckupProblem problem = Cases.any(seed);
    if (problem.people() <= 6) {
      Objective oracle = requireNonNull(new SlowTransport(problem).shuffle(seed).solve());
      assertEquals(BruteForce.best(problem), oracle);
    }
  }

  @Property(tries = 100)
  void aPlanThatBreaksARuleIsRefused(@ForAll long seed) {
    CheckupProblem problem = Cases.any(seed);
    Plan plan = Cases.best(problem, seed);
    if (!plan.visits().isEmpty()) {
      List<Plan.Visit> fewer = plan.visits().subList(1, plan.visits().size());
      refused(problem, changed(plan, fewer, plan.objective()));
      List<Plan.Visit> twice = new ArrayList<>(plan.visits());
      twice.add(plan.visits().get(0));
      refused(problem, changed(plan, twice, plan.objective()));
      Plan.Visit first = plan.visits().get(0);
      List<Plan.Visit> unknown = new ArrayList<>(fewer);
      unknown.add(new Plan.Visit("nobody", 1, first.batch(), List.of()));
      refused(problem, changed(plan, unknown, plan.objective()));
    }
    refused(problem, changed(plan, plan.visits(), plan.objective().plusCost(1)));
  }

  private static void refused(CheckupProblem problem, Plan plan) {
    assertThrows(InvalidInputException.class, () -> PlanExplainer.of(problem, plan));
  }

  private static Plan changed(Plan plan, List<Plan.Visit> visits, Objective objective) {
    return new Plan(
        plan.problem(),
        plan.strategy(),
        plan.seed(),
        plan.iterations(),
        visits,
        plan.unserved(),
        objective,
        plan.meters(),
        plan.prices());
  }
}
