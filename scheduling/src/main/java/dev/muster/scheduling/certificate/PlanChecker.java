package dev.muster.scheduling.certificate;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.FillTarget;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges a plan without trusting whoever made it: every rule of every visit, the capacity of every
 * batch, every reason, the objective, and if there are prices, the bound.
 *
 * <pre>{@code
 * CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
 * if (report.isOptimal()) { … }
 * }</pre>
 *
 * <p>Stateless and thread-safe. Costs O(visits + unserved·batches), and O(workers·batches) for the
 * bound.
 */
public final class PlanChecker {
  private final CheckupProblem problem;
  private final Plan plan;
  private final Findings findings = new Findings();
  private final Journeys journeys;
  private final Map<String, Site> siteOf = new HashMap<>();
  private final Map<String, Batch> batchOf = new HashMap<>();
  private final Map<String, Worker> workerOf = new HashMap<>();
  private final Attendance attendance = new Attendance();
  private final Occasions occasions;
  private final Map<String, List<Plan.Visit>> several = new TreeMap<>();
  private final Map<String, Long> served = new HashMap<>();
  private final Map<String, Long> leftOut = new HashMap<>();
  private final Map<String, Long> atPin = new HashMap<>();
  private BigInteger cost = BigInteger.ZERO;
  private BigInteger meters = BigInteger.ZERO;

  private PlanChecker(CheckupProblem problem, Plan plan) {
    this.problem = problem;
    this.plan = plan;
    journeys = new Journeys(problem.travel());
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    problem.batches().forEach(batch -> batchOf.put(batch.id(), batch));
    problem.workers().forEach(worker -> workerOf.put(worker.id(), worker));
    occasions = new Occasions(problem, siteOf);
  }

  /**
   * Judges {@code plan}.
   *
   * @param problemHash the content hash of the problem, which the plan must name
   */
  public static CheckReport check(CheckupProblem problem, ContentHash problemHash, Plan plan) {
    return new PlanChecker(problem, plan).check(problemHash);
  }

  private CheckReport check(ContentHash problemHash) {
    if (!plan.problem().equals(problemHash)) {
      findings.add("/problem", PlanFault.OTHER_PROBLEM, plan.problem(), problemHash);
    }
    visits();
    several.forEach(
        (id, visits) ->
            occasions.check(requireNonNull(workerOf.get(id)), visits, batchOf, findings));
    batches();
    JointLines lines = new JointLines(problem, siteOf, attendance, occasions);
    lines.check(findings);
    cost = cost.add(lines.shortCost());
    leftOut(lines);
    people();
    Objective objective = objective();
    if (!objective.toString().equals(plan.objective().toString())) {
      findings.add("/objective", PlanFault.OBJECTIVE, plan.objective(), objective);
    }
    if (!meters.equals(BigInteger.valueOf(plan.meters()))) {
      findings.add("/meters", PlanFault.METERS, plan.meters(), meters);
    }
    Bound bound = bound(objective);
    return new CheckReport(findings.kept(), findings.count(), objective, clamped(meters), bound);
  }

  private void visits() {
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < plan.visits().size(); i++) {
      Plan.Visit visit = plan.visits().get(i);
      String at = "/visits/" + i;
      Worker worker = workerOf.get(visit.worker());
      Batch batch = batchOf.get(visit.batch());
      if (worker == null) {
        findings.add(at + "/worker", PlanFault.UNKNOWN_WORKER, visit.worker());
      }
      if (batch == null) {
        findings.add(at + "/batch", PlanFault.UNKNOWN_BATCH, visit.batch());
      }
      if (worker != null && batch != null) {
        if (!seen.add(List.of(visit.worker(), visit.batch()))) {
          findings.add(at, PlanFault.VISIT_TWICE, visit.worker(), visit.batch());
        }
        visit(at, visit, worker, batch);
      }
    }
  }

  private void visit(String at, Plan.Visit visit, Worker worker, Batch batch) {
    Site site = requireNonNull(siteOf.get(batch.site()));
    List<String> needed = problem.itemsOf(worker);
    boolean comesAgain = occasions.least(worker) > 1;
    boolean fit =
        comesAgain
            ? !visit.items().isEmpty() && needed.containsAll(visit.items())
            : visit.items().equals(needed);
    if (!fit) {
      findings.add(
          at + "/items",
          PlanFault.ITEMS,
          worker.id(),
          String.join(", ", visit.items()),
          String.join(", ", needed));
    }
    VisitRules rules =
        new VisitRules(problem, worker, comesAgain ? visit.items() : needed, journeys);
    boolean hasOrigin = rules.origin(batch, site) != null;
    long far = hasOrigin ? rules.meters(batch, site) : 0;
    for (PlanFault fault : rules.broken(batch, site)) {
      findings.add(at, fault, worker.id(), batch.id(), far, problem.maxMetersOf(worker));
    }
    BigInteger count = BigInteger.valueOf(visit.count());
    attendance.add(worker, batch, visit.items(), visit.count());
    if (comesAgain) {
      several.computeIfAbsent(worker.id(), id -> new ArrayList<>()).add(visit);
      served.merge(worker.id(), visit.count(), Math::max);
    } else {
      served.merge(worker.id(), visit.count(), Long::sum);
    }
    if (batch.id().equals(worker.pinned())) {
      atPin.merge(worker.id(), visit.count(), Long::sum);
    }
    if (hasOrigin) {
      cost = cost.add(count.multiply(BigInteger.valueOf(rules.cost(batch, site))));
      meters = meters.add(count.multiply(BigInteger.valueOf(far)));
    }
  }

  private void batches() {
    for (Batch batch : problem.batches()) {
      if (attendance.free(batch).signum() < 0) {
        findings.add(
            "/visits", PlanFault.CAPACITY, batch.id(), attendance.places(batch), batch.capacity());
      }
      long people = attendance.people(batch);
      if (people > 0) {
        cost = cost.add(BigInteger.valueOf(batch.openingCost()));
        FillTarget target = batch.fillTarget();
        if (target != null && people < target.people()) {
          cost =
              cost.add(
                  BigInteger.valueOf(target.people() - people)
                      .multiply(BigInteger.valueOf(target.costPerMissing())));
        }
        if (people < batch.minimum()) {
          findings.add("/visits", PlanFault.MINIMUM, batch.id(), people, batch.minimum());
        }
      }
    }
  }

  private void leftOut(JointLines lines) {
    LeftOutRules reasons = new LeftOutRules(problem, siteOf, attendance, lines, occasions);
    for (int i = 0; i < plan.unserved().size(); i++) {
      Plan.LeftOut entry = plan.unserved().get(i);
      String at = "/unserved/" + i;
      Worker worker = workerOf.get(entry.worker());
      if (worker == null) {
        findings.add(at + "/worker", PlanFault.UNKNOWN_WORKER, entry.worker());
        continue;
      }
      if (leftOut.merge(worker.id(), entry.count(), Long::sum) != entry.count()) {
        findings.add(at, PlanFault.LEFT_OUT_TWICE, worker.id());
      }
      if (problem.serve() == Serve.PENALTY) {
        BigInteger penalty = BigInteger.valueOf(problem.penaltyOf(worker));
        cost = cost.add(penalty.multiply(BigInteger.valueOf(entry.count())));
      }
      Unserved reason = reasons.reason(worker, entry.count());
      if (worker.pinned() == null && !reason.equals(entry.reason())) {
        findings.add(
            at + "/reason", PlanFault.REASON, worker.id(), text(entry.reason()), text(reason));
      }
    }
  }

  private void people() {
    for (Worker worker : problem.workers()) {
      long in = served.getOrDefault(worker.id(), 0L);
      long out = leftOut.getOrDefault(worker.id(), 0L);
      if (!BigInteger.valueOf(in)
          .add(BigInteger.valueOf(out))
          .equals(BigInteger.valueOf(worker.count()))) {
        findings.add("/visits", PlanFault.COUNT, worker.id(), in, out, worker.count());
      }
      String pinned = worker.pinned();
      long there = atPin.getOrDefault(worker.id(), 0L);
      if (pinned != null && there < worker.count()) {
        findings.add(
            "/visits",
            PlanFault.PINNED,
            worker.id(),
            pinned,
            worker.count() - there,
            worker.count());
      }
    }
  }

  private Objective objective() {
    long[] unserved = new long[problem.levels()];
    if (problem.serve() != Serve.PENALTY) {
      for (Worker worker : problem.workers()) {
        unserved[worker.priority() - 1] += leftOut.getOrDefault(worker.id(), 0L);
      }
    }
    return Objective.of(unserved, clamped(cost));
  }

  private @Nullable Bound bound(Objective objective) {
    Certificate certificate = plan.certificate();
    if (certificate == null) {
      return null;
    }
    boolean feasible = findings.isEmpty();
    Bound bound =
        certificate instanceof WorkerPrices workers
            ? new WorkerPriceBound(problem, siteOf, workers, occasions, findings).compute()
            : new BatchPriceBound(problem, siteOf, (BatchPrices) certificate, occasions, findings)
                .compute();
    if (bound != null && feasible && bound.isAbove(objective)) {
      findings.add("/certificate", PlanFault.BOUND_ABOVE, bound, objective);
    }
    return bound;
  }

  private static String text(Unserved reason) {
    return reason.args().isEmpty()
        ? reason.code()
        : reason.code() + " (" + String.join(", ", reason.args()) + ")";
  }

  /**
   * Totals of a feasible plan fit, as the problem was checked for it; those of an impossible one
   * need not.
   */
  private static long clamped(BigInteger value) {
    return value.bitLength() < 64
        ? value.longValue()
        : value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
