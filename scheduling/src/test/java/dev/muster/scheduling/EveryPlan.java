package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The best objective of a tiny problem under all rules, by making every plan there is and asking
 * each rule about the whole of it.
 */
public final class EveryPlan {
  private final CheckupProblem problem;
  private final List<Worker> people = new ArrayList<>();
  private final List<Map<Integer, List<String>>> choice = new ArrayList<>();
  private final Map<String, Site> siteOf = new HashMap<>();
  private final Suitability suitability;
  private @Nullable Objective best;

  private EveryPlan(CheckupProblem problem) {
    this.problem = problem;
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    for (Worker worker : problem.workers()) {
      for (int i = 0; i < worker.count(); i++) {
        people.add(worker);
      }
    }
    suitability = Suitability.of(problem);
  }

  /** Returns the least objective that any plan has, or null if there is no plan. */
  public static @Nullable Objective best(CheckupProblem problem) {
    EveryPlan search = new EveryPlan(problem);
    search.choose();
    return search.best;
  }

  private void choose() {
    if (choice.size() == people.size()) {
      judge();
      return;
    }
    Worker worker = people.get(choice.size());
    List<Map<Integer, List<String>>> options = new ArrayList<>();
    if (worker.pinned() == null) {
      options.add(Map.of());
    }
    if (comesAgain(worker)) {
      divisions(worker, problem.itemsOf(worker), new TreeMap<>(), options);
    } else {
      for (int b = 0; b < problem.batches().size(); b++) {
        if (suits(worker, problem.itemsOf(worker), problem.batches().get(b))) {
          options.add(Map.of(b, problem.itemsOf(worker)));
        }
      }
    }
    for (Map<Integer, List<String>> option : options) {
      choice.add(option);
      choose();
      choice.remove(choice.size() - 1);
    }
  }

  private boolean comesAgain(Worker worker) {
    return problem.maxVisits() > 1
        && problem.batches().stream()
            .noneMatch(batch -> offers(batch).containsAll(problem.itemsOf(worker)));
  }

  private List<String> offers(Batch batch) {
    List<String> ofSite = requireNonNull(siteOf.get(batch.site())).items();
    List<String> offered = batch.items() != null ? batch.items() : ofSite;
    return offered != null
        ? offered
        : problem.workers().stream().flatMap(w -> problem.itemsOf(w).stream()).toList();
  }

  /** Every way to send a worker somewhere for each of her items. */
  private void divisions(
      Worker worker,
      List<String> items,
      Map<Integer, List<String>> so,
      List<Map<Integer, List<String>>> found) {
    if (items.isEmpty()) {
      boolean fits = so.size() <= problem.maxVisits();
      for (var visit : so.entrySet()) {
        Batch batch = problem.batches().get(visit.getKey());
        fits &= suits(worker, visit.getValue(), batch);
        for (int other : so.keySet()) {
          fits &= other == visit.getKey() || isApart(batch, problem.batches().get(other));
        }
      }
      if (fits) {
        found.add(Map.copyOf(so));
      }
      return;
    }
    for (int b = 0; b < problem.batches().size(); b++) {
      Map<Integer, List<String>> with = new TreeMap<>(so);
      List<String> there = new ArrayList<>(with.getOrDefault(b, List.of()));
      there.add(items.get(0));
      with.put(b, there);
      divisions(worker, items.subList(1, items.size()), with, found);
    }
  }

  private boolean isApart(Batch one, Batch other) {
    long way =
        problem
            .travel()
            .minutes(
                requireNonNull(siteOf.get(one.site())).place(),
                requireNonNull(siteOf.get(other.site())).place());
    boolean before = !one.time().end().plusSeconds(60 * way).isAfter(other.time().start());
    boolean after = !other.time().end().plusSeconds(60 * way).isAfter(one.time().start());
    return before || after;
  }

  private void judge() {
    if (rulesHold()) {
      Objective objective = objective();
      if (best == null || objective.compareTo(best) < 0) {
        best = objective;
      }
    }
  }

  private boolean rulesHold() {
    for (int b = 0; b < problem.batches().size(); b++) {
      Batch batch = problem.batches().get(b);
      List<Worker> there = in(b);
      long places = there.stream().mapToLong(w -> w.useOf(batch.id())).sum();
      if (places > batch.capacity() || (!there.isEmpty() && there.size() < batch.minimum())) {
        return false;
      }
    }
    return itemsFit() && employersAllow() && teamsGetThere() && quotasHold() && crewsStay();
  }

  private boolean itemsFit() {
    for (int b = 0; b < problem.batches().size(); b++) {
      for (var limit : problem.batches().get(b).itemCapacity().entrySet()) {
        long needing = itemsIn(b).stream().filter(items -> items.contains(limit.getKey())).count();
        if (needing > limit.getValue()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Looks at every moment at which somebody leaves, or a window begins. */
  private boolean employersAllow() {
    for (Employer employer : problem.joint().employers()) {
      long all = people.stream().filter(w -> employer.id().equals(w.employer())).count();
      Long headCount = employer.headCount();
      for (Employer.AbsenceLimit limit : employer.absence()) {
        TimeSpan window = limit.window();
        List<Instant> moments = new ArrayList<>();
        problem.batches().forEach(batch -> moments.add(leaving(employer, batch)));
        if (window != null) {
          moments.add(window.start());
        }
        for (Instant moment : moments) {
          boolean asked = window == null || window.contains(moment);
          if (asked && away(employer, moment) > limit.of(headCount == null ? all : headCount)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static Instant leaving(Employer employer, Batch batch) {
    return batch.time().start().minusSeconds(60 * employer.travelMinutes());
  }

  private long away(Employer employer, Instant moment) {
    long away = 0;
    for (int b = 0; b < problem.batches().size(); b++) {
      Batch batch = problem.batches().get(b);
      Instant back = batch.time().end().plusSeconds(60 * employer.travelMinutes());
      if (!moment.isBefore(leaving(employer, batch)) && moment.isBefore(back)) {
        away += in(b).stream().filter(w -> employer.id().equals(w.employer())).count();
      }
    }
    return away;
  }

  private boolean teamsGetThere() {
    for (int a = 0; a < problem.batches().size(); a++) {
      for (int b = 0; b < problem.batches().size(); b++) {
        Batch first = problem.batches().get(a);
        Batch second = problem.batches().get(b);
        boolean both = a != b && !in(a).isEmpty() && !in(b).isEmpty();
        boolean ordered = !second.time().start().isBefore(first.time().start());
        if (both && ordered && first.team() != null && first.team().equals(second.team())) {
          Team team = requireNonNull(problem.joint().team(first.team()));
          if (first
              .time()
              .end()
              .plusSeconds(60 * way(team, first, second))
              .isAfter(second.time().start())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private long way(Team team, Batch first, Batch second) {
    Site from = requireNonNull(siteOf.get(first.site()));
    Site to = requireNonNull(siteOf.get(second.site()));
    if (from.equals(to)) {
      return 0;
    }
    long speed = team.metersPerMinute();
    long meters = problem.travel().meters(from.place(), to.place());
    long minutes =
        speed == 0
            ? problem.travel().minutes(from.place(), to.place())
            : (long) Math.ceil((double) meters / speed);
    return minutes + team.setUpMinutes();
  }

  private boolean quotasHold() {
    for (Quota quota : problem.joint().quotas()) {
      List<Long> counts = new ArrayList<>();
      if (quota.scope() == Quota.Scope.OVERALL) {
        counts.add(served(quota));
      } else {
        for (int b = 0; b < problem.batches().size(); b++) {
          String batch = quota.batch();
          if (!in(b).isEmpty() && (batch == null || batch.equals(problem.batches().get(b).id()))) {
            counts.add(in(b).stream().filter(quota::counts).count());
          }
        }
      }
      for (long count : counts) {
        Long atMost = quota.atMost();
        boolean few = count < quota.atLeast() && quota.shortCost() == null;
        if (few || (atMost != null && count > atMost)) {
          return false;
        }
      }
    }
    return true;
  }

  private long served(Quota quota) {
    long served = 0;
    for (int i = 0; i < people.size(); i++) {
      served += !choice.get(i).isEmpty() && quota.counts(people.get(i)) ? 1 : 0;
    }
    return served;
  }

  private boolean crewsStay() {
    for (String crew : people.stream().map(Worker::crew).filter(Objects::nonNull).toList()) {
      List<String> places = new ArrayList<>();
      for (int i = 0; i < people.size(); i++) {
        if (crew.equals(people.get(i).crew())) {
          Batch batch =
              choice.get(i).isEmpty()
                  ? null
                  : problem.batches().get(choice.get(i).keySet().iterator().next());
          boolean same = problem.joint().together(crew) == Crew.Together.BATCH;
          places.add(
              batch == null
                  ? "nowhere"
                  : same ? batch.id() : batch.site() + " on " + problem.dayOf(batch));
        }
      }
      if (places.stream().distinct().count() > 1) {
        return false;
      }
    }
    return true;
  }

  private List<Worker> in(int batch) {
    List<Worker> there = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      if (choice.get(i).containsKey(batch)) {
        there.add(people.get(i));
      }
    }
    return there;
  }

  private List<List<String>> itemsIn(int batch) {
    return choice.stream().filter(so -> so.containsKey(batch)).map(so -> so.get(batch)).toList();
  }

  private List<Worker> leftOut() {
    List<Worker> out = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      if (choice.get(i).isEmpty()) {
        out.add(people.get(i));
      }
    }
    return out;
  }

  private Objective objective() {
    Objective objective = Objective.zero(problem.levels());
    for (int b = 0; b < problem.batches().size(); b++) {
      Batch batch = problem.batches().get(b);
      List<Worker> there = in(b);
      if (!there.isEmpty()) {
        FillTarget target = batch.fillTarget();
        long missing = target == null ? 0 : Math.max(0, target.people() - there.size());
        objective =
            objective
                .plusCost(batch.openingCost())
                .plusCost(target == null ? 0 : missing * target.costPerMissing());
      }
      for (Worker worker : there) {
        objective = objective.plusCost(cost(worker, batch));
      }
    }
    for (Quota quota : problem.joint().quotas()) {
      Long each = quota.shortCost();
      if (each != null) {
        objective = objective.plusCost(each * Math.max(0, quota.atLeast() - served(quota)));
      }
    }
    for (Worker worker : leftOut()) {
      objective =
          problem.serve() == Serve.PENALTY
              ? objective.plusCost(problem.penaltyOf(worker))
              : objective.plusUnserved(worker.priority(), 1);
    }
    return objective;
  }

  private boolean suits(Worker worker, List<String> items, Batch batch) {
    boolean elsewhere = worker.pinned() != null && !worker.pinned().equals(batch.id());
    return !elsewhere
        && suitability.obstacle(worker, items, batch, requireNonNull(siteOf.get(batch.site())))
            == null;
  }

  private long cost(Worker worker, Batch batch) {
    Site site = requireNonNull(siteOf.get(batch.site()));
    CostWeights weights = problem.weights();
    long journey = Long.MAX_VALUE;
    for (Origin origin : worker.origins()) {
      if (origin.isValidAt(batch.time().start())) {
        long meters = problem.travel().meters(origin.place(), site.place());
        long minutes = problem.travel().minutes(origin.place(), site.place());
        journey = Math.min(journey, weights.perMeter() * meters + weights.perMinute() * minutes);
      }
    }
    Long perDay = weights.perDayLate();
    long late = perDay == null ? 0 : perDay * problem.dueOf(worker).daysLate(problem.dayOf(batch));
    return journey + late + weights.perPoint() * worker.pointsOf(site.id(), batch.id());
  }
}
