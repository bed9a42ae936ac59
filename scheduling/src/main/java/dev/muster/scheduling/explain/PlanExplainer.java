package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Obstacle;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.internal.residual.ResidualGraph;
import dev.muster.scheduling.internal.residual.ShortestPaths;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about a plan.
 *
 * <pre>{@code
 * PlanExplainer explainer = PlanExplainer.of(problem, plan);
 * WhyNot answer = explainer.whyNot("w17");
 * System.out.println(answer.message(Locale.ENGLISH));
 * }</pre>
 *
 * <p>Questions about places ({@link #bottlenecks}, {@link #whyNot}) need a plan of best service,
 * those about cost an optimal one with one place a person; whether it is so is checked, and where
 * it is not the answer is {@link Undecided}. Whoever made the plan, equal questions about equally
 * good plans get equal values; only who moves may differ.
 *
 * <p>Thread-safe; what several answers need is made once, on demand: O(workers·batches) time and 13
 * bytes for each pair of batches. See the package for the cost of each answer.
 */
public final class PlanExplainer {
  /** The greatest number of batches for which questions about cost are answered. */
  public static final int BATCHES_MAX = 4_000;

  /** The greatest number of places to either side in {@link #placeValue}. */
  public static final int PLACES_MAX = 100_000;

  private final CheckupProblem problem;
  private final Plan plan;
  private final ProblemView view;
  private final Flow flow;
  private final Exchanges exchanges;
  private final Shortage shortage;
  private @Nullable ResidualGraph graph;
  private boolean judged;
  private @Nullable Undecided objection;

  private PlanExplainer(CheckupProblem problem, Plan plan) {
    this.problem = requireNonNull(problem, "problem");
    this.plan = requireNonNull(plan, "plan");
    view = ProblemView.of(problem);
    flow = PlanReading.read(view, plan);
    exchanges = new Exchanges(problem);
    shortage = new Shortage(view, flow);
  }

  /**
   * Returns an explainer of a plan.
   *
   * <p>The plan must be feasible and state its objective rightly; that it names the hash of this
   * very problem is not asked. Costs O(workers·sites).
   *
   * @throws dev.muster.core.check.InvalidInputException with the checker's findings if it is not
   */
  public static PlanExplainer of(CheckupProblem problem, Plan plan) {
    return new PlanExplainer(problem, plan);
  }

  /**
   * Returns why questions about cost have no exact answer, or nothing if the plan is optimal, which
   * is proved by looking at all exchanges.
   */
  public synchronized Optional<Undecided> objection() {
    if (!judged) {
      objection = findObjection();
      judged = true;
    }
    return Optional.ofNullable(objection);
  }

  private @Nullable Undecided findObjection() {
    if (view.batchCount() > BATCHES_MAX) {
      return Undecided.because(Undecided.Reason.TOO_MANY_BATCHES);
    }
    if (hasFurtherRules()) {
      return Undecided.because(Undecided.Reason.FURTHER_RULES);
    }
    if (problem.rules().contains(Rule.USE)) {
      return Undecided.because(Undecided.Reason.UNEVEN_USE);
    }
    ResidualGraph found = ResidualGraph.of(view, flow);
    int[] cycle = ShortestPaths.improvingCycle(found);
    graph = found;
    return cycle.length == 0
        ? null
        : new Undecided(
            Undecided.Reason.NOT_OPTIMAL,
            Objective.ofComponents(price(found, cycle)),
            exchanges.along(found, cycle));
  }

  private boolean hasFurtherRules() {
    return !Rule.ofTransport().containsAll(problem.rules());
  }

  /** Returns the graph; to be called only if there is no objection. */
  private synchronized ResidualGraph graph() {
    return requireNonNull(graph);
  }

  private static long[] price(ResidualGraph graph, int[] path) {
    long[] price = new long[graph.levels() + 1];
    for (int i = 1; i < path.length; i++) {
      graph.addArc(price, path[i - 1], path[i]);
    }
    return price;
  }

  /**
   * Returns all bottlenecks: who outnumbers which places. The same for every plan of best service.
   *
   * <p>Costs O(patterns·batches) for people whose pattern decides alone and O(batches) for each
   * other person in a bottleneck.
   */
  public Shortages bottlenecks() {
    return hasFurtherRules() ? Undecided.because(Undecided.Reason.FURTHER_RULES) : shortage.all();
  }

  /**
   * Returns why {@code workerId} has no place. Of a cohort it is asked why not all of them have.
   *
   * @throws IllegalArgumentException if there is no such worker
   */
  public WhyNot whyNot(String workerId) {
    int worker = worker(workerId);
    long people = flow.count(worker, flow.outside());
    if (people == 0) {
      List<String> batches = new ArrayList<>();
      for (int b = 0; b < view.batchCount(); b++) {
        if (flow.count(worker, b) > 0) {
          batches.add(view.batchId(b));
        }
      }
      return new WhyNot.HasPlace(workerId, batches);
    }
    if (!hasBatch(worker)) {
      return new WhyNot.NoBatchSuits(workerId, reason(workerId));
    }
    if (hasFurtherRules()) {
      return new WhyNot.ByReason(workerId, stated(workerId));
    }
    return view.servesByPenalty() ? cheaperLeftOut(worker) : shortage.of(worker, people);
  }

  private Unserved reason(String workerId) {
    Unserved reason = stated(workerId);
    if (reason instanceof Unserved.ShortOfPlaces
        || reason instanceof Unserved.CheaperLeftOut
        || reason instanceof Unserved.HeldBack
        || reason instanceof Unserved.NotReached) {
      throw PlanReading.refusal(problem, plan);
    }
    return reason;
  }

  private Unserved stated(String workerId) {
    for (Plan.LeftOut out : plan.unserved()) {
      if (out.worker().equals(workerId)) {
        return out.reason();
      }
    }
    throw new IllegalStateException("somebody left out is not in the plan");
  }

  private WhyNot cheaperLeftOut(int worker) {
    Optional<Undecided> why = objection();
    if (why.isPresent()) {
      return why.get();
    }
    WhyThere.@Nullable Change least = null;
    for (int b = 0; b < view.batchCount(); b++) {
      if (view.suits(worker, b) && thereInstead(worker, b) instanceof WhyThere.Change change) {
        least = least == null || change.change().compareTo(least.change()) < 0 ? change : least;
      }
    }
    return least == null
        ? Undecided.because(Undecided.Reason.PENALTY)
        : new WhyNot.CheaperLeftOut(least.worker(), least.batch(), least.change(), least.moves());
  }

  /**
   * Returns which places to add so that one more of {@code workerId} is served and nobody loses a
   * place for it: always a single one, where it costs least.
   *
   * @throws IllegalArgumentException if there is no such worker
   */
  public Cure cure(String workerId) {
    int worker = worker(workerId);
    if (flow.count(worker, flow.outside()) == 0) {
      return new Cure.NotNeeded(workerId);
    }
    if (!hasBatch(worker)) {
      return new Cure.NoBatchSuits(workerId);
    }
    Optional<Undecided> why = objectionToCure();
    return why.isPresent() ? why.get() : cures().ofWorker(worker);
  }

  /**
   * Returns which places to add so that everybody in {@code bottleneck} is served: as many as are
   * left out, where they cost least.
   *
   * <p>Costs O(batches²) for each place or chain of equal cohorts.
   *
   * @throws IllegalArgumentException if the bottleneck is not one of this plan
   */
  public Cure cure(Bottleneck bottleneck) {
    Optional<Undecided> why = objectionToCure();
    return why.isPresent() ? why.get() : cures().of(bottleneck, shortage.batches(bottleneck));
  }

  private Optional<Undecided> objectionToCure() {
    return view.servesByPenalty()
        ? Optional.of(Undecided.because(Undecided.Reason.PENALTY))
        : objection();
  }

  private Cures cures() {
    return new Cures(view, plan.objective(), graph(), exchanges);
  }

  /**
   * Returns what would change if one person of {@code workerId} went to {@code batchId} and all
   * others made the best of it.
   *
   * @throws IllegalArgumentException if there is no such worker or batch
   */
  public WhyThere whyThere(String workerId, String batchId) {
    int worker = worker(workerId);
    int batch = batch(batchId);
    if (flow.count(worker, batch) > 0) {
      return new WhyThere.IsThere(workerId, batchId);
    }
    Worker of = problem.workers().get(worker);
    Obstacle obstacle = new Obstacles(problem).first(of, problem.batches().get(batch));
    if (obstacle != null) {
      return new WhyThere.Unsuited(workerId, batchId, obstacle);
    }
    String pinned = of.pinned();
    if (pinned != null) {
      return new WhyThere.PromisedElsewhere(workerId, batchId, pinned);
    }
    Optional<Undecided> why = objection();
    return why.isPresent() ? why.get() : thereInstead(worker, batch);
  }

  /** Closes the cheapest cycle through the move of {@code worker} to {@code batch}. */
  private WhyThere thereInstead(int worker, int batch) {
    ResidualGraph exchange = graph();
    ShortestPaths paths = ShortestPaths.from(exchange, batch);
    @Nullable Objective least = null;
    int cheapest = -1;
    for (int from = 0; from < exchange.nodes(); from++) {
      if (flow.count(worker, from) > 0 && paths.reaches(from)) {
        long[] price = paths.priceOf(from);
        exchange.addMove(price, worker, from, batch);
        Objective change = Objective.ofComponents(price);
        if (least == null || change.compareTo(least) < 0) {
          least = change;
          cheapest = from;
        }
      }
    }
    String id = problem.workers().get(worker).id();
    if (least == null) {
      return new WhyThere.NoPlace(id, view.batchId(batch));
    }
    List<Move> moves = new ArrayList<>();
    moves.add(exchanges.move(worker, 1, cheapest, batch));
    moves.addAll(exchanges.along(exchange, paths.pathTo(cheapest)));
    return new WhyThere.Change(id, view.batchId(batch), least, moves);
  }

  /**
   * Returns what up to {@code places} places more and fewer in {@code batchId} are worth, one by
   * one, the other batches staying as they are.
   *
   * <p>Costs O(batches²) for each place; where people take different numbers of places, an
   * independent bound of the whole problem for each.
   *
   * @param places how many to either side, 1 to {@link #PLACES_MAX}
   * @throws IllegalArgumentException if there is no such batch or {@code places} is out of range
   */
  public PlaceValue placeValue(String batchId, int places) {
    int batch = batch(batchId);
    if (places < 1 || places > PLACES_MAX) {
      throw new IllegalArgumentException(
          "places (%d) must be from 1 to %d.".formatted(places, PLACES_MAX));
    }
    Optional<Undecided> why = objection();
    if (why.isEmpty()) {
      return new Places(view, graph(), exchanges).curve(batch, places);
    }
    return why.get().reason() == Undecided.Reason.UNEVEN_USE
        ? new PlaceIntervals(view, flow, plan).curve(batch, places)
        : why.get();
  }

  /**
   * Returns what closing {@code batchId} would cost, who would move and who would lose her place.
   *
   * <p>Costs O(batches²) for each chain of moves, of which there are at most as many as people in
   * the batch.
   *
   * @throws IllegalArgumentException if there is no such batch
   */
  public Closing closing(String batchId) {
    int batch = batch(batchId);
    long promised = 0;
    for (int i = 0; i < flow.memberCount(batch); i++) {
      int worker = flow.member(batch, i);
      promised += view.pin(worker) >= 0 ? flow.count(worker, batch) : 0;
    }
    if (promised > 0) {
      return new Closing.Promised(batchId, promised);
    }
    Optional<Undecided> why = objection();
    return why.isPresent() ? why.get() : new Places(view, graph(), exchanges).closing(batch);
  }

  private boolean hasBatch(int worker) {
    for (int b = 0; b < view.batchCount(); b++) {
      if (view.suits(worker, b)) {
        return true;
      }
    }
    return false;
  }

  private int worker(String id) {
    int worker = PlanReading.workerPosition(problem, requireNonNull(id, "workerId"));
    if (worker < 0) {
      throw new IllegalArgumentException(
          "there is no worker (%s).%nMaybe the id is misspelt.".formatted(id));
    }
    return worker;
  }

  private int batch(String id) {
    requireNonNull(id, "batchId");
    for (int b = 0; b < view.batchCount(); b++) {
      if (view.batchId(b).equals(id)) {
        return b;
      }
    }
    throw new IllegalArgumentException(
        "there is no batch (%s).%nMaybe the id is misspelt.".formatted(id));
  }
}
