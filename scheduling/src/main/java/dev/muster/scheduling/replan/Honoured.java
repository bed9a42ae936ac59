package dev.muster.scheduling.replan;

import dev.muster.core.json.ObjectReader;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Worker;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses problems with rules under which exchanges are not one for one. */
final class Honoured {
  private static final Set<Rule> RULES = EnumSet.of(Rule.PENALTY);

  private Honoured() {}

  /**
   * Returns.
   *
   * @throws IllegalArgumentException if a rule is not honoured or there are too many batches
   */
  static void require(CheckupProblem problem) {
    if (problem.batches().size() > PlanSession.BATCHES_MAX) {
      throw new IllegalArgumentException(
          "a session has at most %d batches, not %d.%nMaybe split the problem by district."
              .formatted(PlanSession.BATCHES_MAX, problem.batches().size()));
    }
    problem.workers().forEach(Honoured::requireUnitUse);
    Set<Rule> others = EnumSet.noneOf(Rule.class);
    others.addAll(problem.rules());
    if (problem.maxVisits() > 1) {
      others.add(Rule.SEVERAL_VISITS); // a newcomer could need them
    }
    others.removeAll(RULES);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "the problem uses rules (%s) under which people can't be exchanged one for one.%nMaybe solve it anew with a strategy that honours them."
              .formatted(
                  others.stream().map(ObjectReader::name).collect(Collectors.joining(", "))));
    }
  }

  /** Requires that each person of a worker takes one place. */
  static void requireUnitUse(Worker worker) {
    if (worker.use() != 1 || !worker.useByBatch().isEmpty()) {
      throw new IllegalArgumentException(
          "worker (%s) takes more or fewer places than one, and exchanges are one for one.%nMaybe solve anew with a strategy that honours it."
              .formatted(worker.id()));
    }
  }

  /** Requires that a newcomer brings no rule that the problem does not have. */
  static void requireAlone(Worker newcomer) {
    requireUnitUse(newcomer);
    if (newcomer.crew() != null) {
      throw new IllegalArgumentException(
          "newcomer (%s) belongs to a crew (%s), whose people can't be exchanged one for one.%nMaybe solve anew with a strategy that honours crews."
              .formatted(newcomer.id(), newcomer.crew()));
    }
  }
}
