package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import dev.muster.core.search.SearchEnd;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.internal.exact.ExactStrategy;
import dev.muster.scheduling.internal.greedy.NearestFirst;
import dev.muster.scheduling.internal.greedy.RegretInsertion;
import dev.muster.scheduling.internal.price.PriceGuided;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes plans by strategies that are known by name.
 *
 * <pre>{@code
 * Schedule schedule = Scheduler.standard().plan(problem, "regret-insertion", SearchLimit.ofTime(Duration.ofSeconds(30)));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Scheduler {
  /** The name under which the best strategy that honours the rules of a problem is asked for. */
  public static final String AUTO = "auto";

  /** Those that {@link #AUTO} chooses from, the best first. */
  private static final List<String> BEST_FIRST =
      List.of("exact", "price-guided", "regret-insertion");

  private final Map<String, Strategy> strategies;

  private Scheduler(Map<String, Strategy> strategies) {
    this.strategies = strategies;
  }

  /**
   * Returns a scheduler with the built-in strategies and those that {@link ServiceLoader} finds.
   */
  public static Scheduler standard() {
    List<Strategy> all =
        new ArrayList<>(
            List.of(
                new ExactStrategy(), new PriceGuided(), new NearestFirst(), new RegretInsertion()));
    ServiceLoader.load(Strategy.class, Scheduler.class.getClassLoader()).forEach(all::add);
    return of(all);
  }

  /**
   * Returns a scheduler with exactly these strategies.
   *
   * @throws IllegalArgumentException if two have the same name, or a name is not an id
   */
  public static Scheduler of(List<Strategy> strategies) {
    Map<String, Strategy> byName = new TreeMap<>(Ids.ORDER);
    for (Strategy strategy : strategies) {
      if (byName.put(Ids.require(strategy.name(), "strategy"), strategy) != null) {
        throw new IllegalArgumentException(
            "strategy (%s) is there twice.%nMaybe a provider is on the path twice."
                .formatted(strategy.name()));
      }
    }
    return new Scheduler(byName);
  }

  /**
   * Returns a scheduler that knows {@code more} strategies, too.
   *
   * @throws IllegalArgumentException if two have the same name, or a name is not an id
   */
  public Scheduler with(List<Strategy> more) {
    List<Strategy> all = new ArrayList<>(strategies.values());
    all.addAll(more);
    return of(all);
  }

  /** Returns the names of the strategies in code-point order. */
  public Set<String> names() {
    return java.util.Collections.unmodifiableSet(strategies.keySet());
  }

  /** Returns the strategy of that name; {@link #AUTO} is the name of none. */
  public Optional<Strategy> strategy(String name) {
    return Optional.ofNullable(strategies.get(name));
  }

  /**
   * Makes a plan by the strategy of that name, or by the best one for {@link #AUTO}, in which case
   * the plan names the one that made it; an unknown name is a refusal.
   */
  public Schedule plan(CheckupProblem problem, String strategy, SearchLimit limit) {
    return plan(problem, strategy, SearchMonitor.start(limit));
  }

  /**
   * Makes a plan by the strategy of that name under a monitor, which may report and be cancelled.
   */
  public Schedule plan(CheckupProblem problem, String strategy, SearchMonitor monitor) {
    Strategy found = strategies.get(strategy.equals(AUTO) ? best(problem) : strategy);
    if (found == null) {
      return new Schedule.Refused(
          List.of(Finding.of("", CheckupFault.NO_STRATEGY, strategy, String.join(", ", names()))));
    }
    return plan(problem, found, monitor);
  }

  private String best(CheckupProblem problem) {
    for (String name : BEST_FIRST) {
      Strategy strategy = strategies.get(name);
      if (strategy != null && strategy.honours().containsAll(problem.rules())) {
        return name;
      }
    }
    return BEST_FIRST.get(BEST_FIRST.size() - 1);
  }

  /**
   * Makes a plan by {@code strategy}, or refuses because a rule of the problem is one that it does
   * not honour, or because it found no plan that gives each rule the people it asks for.
   *
   * <p>Costs what the strategy costs, and a pass over the problem to hash it.
   */
  public Schedule plan(CheckupProblem problem, Strategy strategy, SearchMonitor monitor) {
    requireNonNull(problem, "problem");
    List<Finding> refusals = Rule.refusals(problem, strategy.name(), strategy.honours());
    if (!refusals.isEmpty()) {
      return new Schedule.Refused(refusals);
    }
    Assignment assignment = strategy.solve(ProblemView.of(problem), monitor);
    List<Finding> unmet = unmet(assignment, strategy.name());
    if (!unmet.isEmpty()) {
      return new Schedule.Refused(unmet);
    }
    SearchEnd end = monitor.end();
    Plan plan =
        new PlanMaker(assignment)
            .make(
                CheckupJson.hash(problem),
                strategy.name(),
                monitor.limit().seed(),
                end.iterations());
    return new Schedule.Planned(plan, end);
  }

  /** What the assignment leaves short, where a plan must not. */
  private static List<Finding> unmet(Assignment assignment, String strategy) {
    List<Finding> unmet = new ArrayList<>();
    ProblemView view = assignment.view();
    for (int b = 0; b < view.batchCount(); b++) {
      if (assignment.missing(b) > 0) {
        unmet.add(
            Finding.of(
                "",
                CheckupFault.MINIMUM_UNMET,
                strategy,
                view.batchId(b),
                assignment.people(b),
                view.minimum(b)));
      }
    }
    for (int q = 0; q < view.tallyCount(); q++) {
      if (assignment.shortOf(q) > 0) {
        unmet.add(
            Finding.of(
                "",
                CheckupFault.QUOTA_UNMET,
                strategy,
                view.problem().joint().quotas().get(view.quotaOf(q)).id(),
                view.tallyFloor(q) - assignment.shortOf(q),
                view.tallyFloor(q)));
      }
    }
    for (int c = 0; c < view.crewCount(); c++) {
      if (assignment.crewMissing(c) > 0) {
        Worker first = view.worker(view.crewMember(c, 0));
        String crew = first.crew() == null ? first.id() : first.crew();
        unmet.add(Finding.of("", CheckupFault.CREW_UNMET, strategy, crew));
      }
    }
    return unmet;
  }
}
