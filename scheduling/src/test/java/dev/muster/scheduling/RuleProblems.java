package dev.muster.scheduling;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Small problems with any combination of the rules that couple people, drawn from a seed. */
public final class RuleProblems {
  private final Random random;
  private final Set<Rule> rules;

  private RuleProblems(long seed, Set<Rule> rules) {
    random = new Random(seed);
    this.rules = rules;
  }

  /** Returns a problem with a random choice of rules. */
  public static CheckupProblem of(long seed, int people) {
    Random random = new Random(~seed);
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    for (Rule rule : Rule.values()) {
      if (random.nextInt(3) == 0) {
        rules.add(rule);
      }
    }
    return of(seed, people, rules);
  }

  /**
   * Returns a problem that uses no rule but these, and most of them; nobody is pinned, so that
   * there always is a plan.
   */
  public static CheckupProblem of(long seed, int people, Set<Rule> rules) {
    return new RuleProblems(seed, rules).decorate(RandomProblems.of(seed, people));
  }

  private CheckupProblem decorate(CheckupProblem plain) {
    CheckupProblem.Builder problem = plain.toBuilder();
    problem.serve(rules.contains(Rule.PENALTY) ? Serve.PENALTY : Serve.PRIORITY_FIRST);
    if (rules.contains(Rule.PENALTY)) {
      problem.penalty((long) random.nextInt(6_000));
    }
    List<Batch> batches = new ArrayList<>();
    plain.batches().forEach(batch -> batches.add(batch(batch)));
    List<Worker> workers = new ArrayList<>();
    plain.workers().forEach(worker -> workers.add(worker(worker)));
    return problem.onlyBatches(batches).onlyWorkers(workers).build();
  }

  private Batch batch(Batch plain) {
    Batch batch = plain;
    if (rules.contains(Rule.MINIMUM) && random.nextInt(3) > 0) {
      batch = batch.withMinimum(random.nextInt((int) batch.capacity() + 1));
    }
    if (rules.contains(Rule.OPENING_COST) && random.nextInt(3) > 0) {
      batch = batch.withOpeningCost(random.nextInt(5_000));
    }
    return batch;
  }

  private Worker worker(Worker plain) {
    Worker.Builder worker = plain.toBuilder().pinned(null);
    if (!rules.contains(Rule.USE)) {
      worker.unitUse();
    }
    return worker.build();
  }
}
