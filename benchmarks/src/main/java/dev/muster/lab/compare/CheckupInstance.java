package dev.muster.lab.compare;

import dev.muster.core.check.Finding;
import dev.muster.core.json.ContentHash;
import dev.muster.core.search.SearchMonitor;
import dev.muster.core.text.LocalizedText;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A checkup problem, or an instance of the literature that was translated into one.
 *
 * @param name its name
 * @param family its kind
 * @param problem the problem
 * @param content its hash
 * @param scheduler knows the strategies
 */
public record CheckupInstance(
    String name, String family, CheckupProblem problem, ContentHash content, Scheduler scheduler)
    implements Instance {
  /** Returns an instance, hashing its problem once. */
  public static CheckupInstance of(
      String name, String family, CheckupProblem problem, Scheduler scheduler) {
    return new CheckupInstance(name, family, problem, CheckupJson.hash(problem), scheduler);
  }

  @Override
  public String hash() {
    return content.text();
  }

  @Override
  public long size() {
    return problem.people();
  }

  @Override
  public Set<String> strategies() {
    Set<String> names = new TreeSet<>(scheduler.names());
    names.add(Scheduler.AUTO);
    return names;
  }

  @Override
  public @Nullable LocalizedText cannotSay(String name) {
    if (name.equals(Scheduler.AUTO)) {
      return null;
    }
    Strategy strategy = scheduler.strategy(name).orElse(null);
    if (strategy == null) {
      return Inapplicable.otherKind();
    }
    Set<Rule> rules = new TreeSet<>(problem.rules());
    rules.removeAll(strategy.honours());
    if (!rules.isEmpty()) {
      return Inapplicable.rules(rules);
    }
    return strategy instanceof ModelLimits limits
        ? limits.cannotSay(ProblemView.of(problem))
        : null;
  }

  @Override
  public int comparedComponent(int components) {
    return components - 1;
  }

  @Override
  public Outcome solve(String strategy, SearchMonitor monitor) {
    Schedule schedule = scheduler.plan(problem, strategy, monitor);
    if (schedule instanceof Schedule.Refused refused) {
      return Outcome.failed(texts(refused.findings()));
    }
    Plan plan = ((Schedule.Planned) schedule).plan();
    CheckReport report = PlanChecker.check(problem, content, plan);
    if (!report.isGood()) {
      return Outcome.failed(texts(report.findings()));
    }
    OptionalLong bound = report.bound() == null ? OptionalLong.empty() : report.bound().cost();
    return new Outcome(
        report.objective().cost(),
        unserved(report.objective()),
        bound.isPresent() ? (Long) bound.getAsLong() : null,
        "");
  }

  private static List<Long> unserved(Objective objective) {
    List<Long> unserved = new ArrayList<>();
    for (int priority = 1; priority <= objective.levels(); priority++) {
      unserved.add(objective.unserved(priority));
    }
    return unserved;
  }

  static String texts(List<Finding> findings) {
    return findings.stream().limit(3).map(Finding::toString).collect(Collectors.joining("; "));
  }
}
