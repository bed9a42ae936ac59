package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.EveryPlan;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What relaxed rules save, and which rules leave no plan, against every plan there is. */
class BindingRulesProperties {
  private static final Scheduler SCHEDULER = Scheduler.standard();
  private static final SearchLimit LIMIT = SearchLimit.ofIterations(2_000);

  private static void assertValid(String schema, JsonObject json) throws IOException {
    String path = "/dev/muster/scheduling/schema/" + schema + ".schema.json";
    try (InputStream in = requireNonNull(Answer.class.getResourceAsStream(path), path)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          Set.of(),
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(text)
              .validate(Json.write(json), InputFormat.JSON));
    }
  }

  /** Under exact plans each saving is that of the changed problem solved by brute force. */
  @Property(tries = 60)
  void savingsOfExactPlansAreThoseOfSolvingAnew(@ForAll long seed) throws IOException {
    CheckupProblem problem = RandomProblems.withUnitUse(RandomProblems.of(seed, 5));
    Plan plan = plan(problem, "exact");
    BindingRules binding = BindingRules.of(problem, plan, SCHEDULER, LIMIT, 100);
    assertValid("binding-rules-1", binding.toJson());
    assertEquals(binding.binding(), binding.rules().size());
    for (BindingRules.Binding rule : binding.rules()) {
      assertTrue(rule.exact());
      Objective best = requireNonNull(EveryPlan.best(new Relaxed(problem).byOne(rule.limit())));
      assertEquals(plan.objective(), best.plus(rule.saves()));
    }
    assertNotEquals(binding.message(Locale.ENGLISH), binding.message(Locale.SIMPLIFIED_CHINESE));
  }

  /** Elsewhere what was found is a saving that some plan has, and the bound is above the best. */
  @Property(tries = 60)
  void savingsUnderAllRulesLieBelowTheBest(@ForAll long seed) throws IOException {
    CheckupProblem problem = RuleProblems.of(seed, 4);
    Schedule schedule = SCHEDULER.plan(problem, "price-guided", LIMIT);
    if (!(schedule instanceof Schedule.Planned planned)) {
      return;
    }
    Plan plan = planned.plan();
    BindingRules binding = BindingRules.of(problem, plan, SCHEDULER, LIMIT, 100);
    assertValid("binding-rules-1", binding.toJson());
    for (BindingRules.Binding rule : binding.rules()) {
      Objective best = requireNonNull(EveryPlan.best(new Relaxed(problem).byOne(rule.limit())));
      assertTrue(best.plus(rule.saves()).compareTo(plan.objective()) <= 0, rule::toString);
      boolean asMany = best.unserved() == plan.objective().unserved();
      long most = plan.objective().cost() - best.cost();
      assertTrue(!asMany || rule.savesAtMost().orElse(Long.MAX_VALUE) >= most, rule::toString);
      if (rule.exact()) {
        assertEquals(plan.objective(), best.plus(rule.saves()));
      }
    }
  }

  private static Plan plan(CheckupProblem problem, String strategy) {
    return assertInstanceOf(Schedule.Planned.class, SCHEDULER.plan(problem, strategy, LIMIT))
        .plan();
  }

  /** Pins and quotas that contradict each other, where no single finding tells it beforehand. */
  private static CheckupProblem impossible(long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = RuleProblems.of(seed, 5);
    List<Worker> workers = new ArrayList<>(problem.workers());
    CheckupProblem.Builder builder = problem.toBuilder();
    long people = problem.people();
    Worker first = workers.get(random.nextInt(workers.size()));
    workers.replaceAll(w -> w.id().equals(first.id()) ? w.toBuilder().crew(null).build() : w);
    builder.onlyWorkers(workers);
    builder.quota(Quota.overall("all", Quota.By.EVERYONE, null, people, null));
    List<Batch> batches = new ArrayList<>(problem.batches());
    batches.replaceAll(b -> b.withCapacity(Math.min(1, b.capacity())).withMinimum(0));
    return builder.onlyBatches(batches).build();
  }

  @Property(tries = 60)
  void aCoreLeavesNoPlanAndLosesThatWithoutAnyOfIt(@ForAll long seed) throws IOException {
    CheckupProblem problem = impossible(seed);
    InfeasibleCore core = InfeasibleCore.of(problem, SCHEDULER, "regret-insertion", LIMIT, 1_000);
    assertValid("infeasible-core-1", core.toJson());
    assertTrue(core.minimal());
    if (EveryPlan.best(problem) != null) {
      return;
    }
    CheckupProblem only = problem;
    for (NamedLimit named : Occupancy.all(problem)) {
      if (!core.limits().contains(named)) {
        only = new Relaxed(only).without(named);
      }
    }
    assertInstanceOf(Schedule.Refused.class, SCHEDULER.plan(only, "regret-insertion", LIMIT));
    for (NamedLimit named : core.limits()) {
      assertTrue(EveryPlan.best(new Relaxed(only).without(named)) != null, named::toString);
    }
    assertNotEquals(core.message(Locale.ENGLISH), core.message(Locale.SIMPLIFIED_CHINESE));
  }

  @Example
  void searchesThatRunOutLeaveALargerCore() {
    for (long seed = 0; seed < 40; seed++) {
      CheckupProblem problem = impossible(seed);
      InfeasibleCore core = InfeasibleCore.of(problem, SCHEDULER, "regret-insertion", LIMIT, 2);
      if (!core.limits().isEmpty() && !core.minimal()) {
        assertTrue(core.message(Locale.ENGLISH).contains("ran out"));
        return;
      }
    }
    throw new AssertionError("no problem was impossible");
  }
}
