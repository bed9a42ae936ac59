package dev.muster.scheduling.internal.session;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.ContentHash;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.internal.exact.ExactStrategy;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings a plan to life. */
final class Opening {
  /*
   * Everything that a checker asks is asked here, too, on the way: whoever is not told the truth by a plan finds out. Only
   * when something is not as it should be, or is unusual, the checker itself is called, for its findings.
   *
   * If the plan's prices leave nobody a gain, plan and prices prove each other best and nothing is to be done. If few
   * people could gain, the plan is mended for them. Otherwise prices come from the exact engine; and if with those more
   * people could gain than are worth mending one by one, its plan is kept as the best one, and the given one as what
   * people were told.
   */
  private static final int MENDED_MAX = 1_000;

  private final CheckupProblem problem;
  private final Plan plan;
  private final People people;
  private final Live live;

  private Opening(CheckupProblem problem, Plan plan) {
    this.problem = problem;
    this.plan = plan;
    people = new People(problem, ProblemView.onDemand(problem));
    long[] capacities =
        problem.batches().stream().mapToLong(dev.muster.scheduling.Batch::capacity).toArray();
    live = new Live(people, capacities, problem.levels(), problem.serve() == Serve.PENALTY);
  }

  /** A plan come to life, and where people were told to go that are best elsewhere. */
  record Opened(Live live, Version version, Map<Integer, Stand> told) {}

  /**
   * Opens a plan.
   *
   * @throws InvalidInputException with the findings of the checker, if the plan breaks a rule
   */
  static Opened open(CheckupProblem problem, ContentHash hash, Plan plan) {
    Opening opening = new Opening(problem, plan);
    Version version = Version.of(problem, hash);
    boolean sound = plan.problem().equals(hash) && opening.load(version);
    if (!sound) {
      CheckReport report = PlanChecker.check(problem, hash, plan);
      if (!report.isGood()) {
        throw new InvalidInputException(report.findings(), report.findingCount());
      }
      throw new IllegalStateException("a plan that is good can't be opened");
    }
    return new Opened(opening.live, version, opening.improve());
  }

  /** Seats everybody as the plan says; returns whether all that the plan says is true. */
  private boolean load(Version version) {
    Seating seating = new Seating(problem, people, plan);
    if (!seating.load(live)) {
      return false;
    }
    for (int b = 0; b < live.seats().outside(); b++) {
      if (live.seats().free(b) < 0) {
        return false;
      }
    }
    return live.seats().tally().objective(version.levels()).equals(plan.objective())
        && seating.meters() == plan.meters()
        && reasonsAreTrue(version)
        && pricesAreUsual();
  }

  private boolean reasonsAreTrue(Version version) {
    List<Worker> out = new ArrayList<>();
    for (Plan.LeftOut one : plan.unserved()) {
      out.add(people.worker(people.slotOf(one.worker())));
    }
    Map<String, Unserved> reasons = LeftOutReasons.of(version, live.seats()::free, out);
    for (Plan.LeftOut one : plan.unserved()) {
      if (!one.reason().equals(reasons.get(one.worker()))) {
        return false;
      }
    }
    return true;
  }

  /** Takes the prices; returns false if the checker must look at them. */
  private boolean pricesAreUsual() {
    BatchPrices prices = plan.prices();
    return prices == null || (prices.limits().isEmpty() && take(prices));
  }

  private boolean take(BatchPrices prices) {
    Prices to = live.prices();
    int levels = to.levels();
    for (Map.Entry<String, List<Long>> price : prices.prices().entrySet()) {
      int b = people.batch(price.getKey());
      List<Long> of = price.getValue();
      if (b < 0 || of.size() != levels + 1) {
        return false;
      }
      for (int c = 0; c <= levels; c++) {
        to.values()[b * to.width() + (c < levels ? c : levels + 1)] = of.get(c);
      }
      if (to.isNegative(b)) {
        return false;
      }
    }
    return true;
  }

  /** Makes the plan best, and returns where people were told to go that are best elsewhere. */
  private Map<Integer, Stand> improve() {
    BatchPrices prices = plan.prices();
    if (prices != null && prices.priceScale() == 1) {
      if (live.isProved()) {
        return Map.of();
      }
      Set<Integer> gaining = gaining();
      if (gaining.size() <= MENDED_MAX) {
        return mended(gaining);
      }
    }
    Schedule schedule =
        Scheduler.of(List.of())
            .plan(
                problem,
                new ExactStrategy(),
                SearchMonitor.start(SearchLimit.ofIterations(SearchLimit.MAX_NUMBER)));
    Plan best = ((Schedule.Planned) schedule).plan();
    java.util.Arrays.fill(live.prices().values(), 0);
    @Nullable BatchPrices proof = best.prices();
    if (proof == null || !take(proof)) {
      throw new IllegalStateException("the exact engine proves nothing");
    }
    Set<Integer> gaining = gaining();
    return gaining.size() <= MENDED_MAX ? mended(gaining) : adopted(best);
  }

  private Set<Integer> gaining() {
    Set<Integer> gaining = new TreeSet<>();
    Flow flow = live.seats().settled().flow();
    for (int node : live.unproved()) {
      for (int i = 0; i < flow.memberCount(node); i++) {
        int slot = flow.member(node, i);
        if (!live.isBest(slot, node, -1)) {
          gaining.add(slot);
        }
      }
    }
    return gaining;
  }

  private Map<Integer, Stand> mended(Set<Integer> gaining) {
    live.begin();
    live.mend(gaining);
    return different(live.end().before());
  }

  private Map<Integer, Stand> adopted(Plan best) {
    Map<Integer, StandBuilder> stands = new TreeMap<>();
    best.visits()
        .forEach(
            visit ->
                stands
                    .computeIfAbsent(
                        people.slotOf(visit.worker()),
                        s -> new StandBuilder(live.seats().outside()))
                    .add(people.batch(visit.batch()), visit.count()));
    best.unserved()
        .forEach(
            out ->
                stands
                    .computeIfAbsent(
                        people.slotOf(out.worker()), s -> new StandBuilder(live.seats().outside()))
                    .add(live.seats().outside(), out.count()));
    live.begin();
    stands.forEach(
        (slot, builder) -> {
          Stand stand = builder.build();
          if (people.pin(slot) < 0 && !stand.equals(live.seats().stand(slot))) {
            live.arrange(slot, stand);
          }
        });
    return different(live.end().before());
  }

  private Map<Integer, Stand> different(Map<Integer, Stand> before) {
    Map<Integer, Stand> told = new TreeMap<>();
    before.forEach(
        (slot, stand) -> {
          if (!stand.equals(live.seats().stand(slot))) {
            told.put(slot, stand);
          }
        });
    return told;
  }
}
