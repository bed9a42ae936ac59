package dev.muster.scheduling.strategy;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.FillTarget;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.PricedLimit;
import dev.muster.scheduling.place.Place;
import dev.muster.scheduling.place.TravelModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem as a strategy sees it: workers, batches and sites are positions from 0, in code-point
 * order of their ids; the rest is primitive. A worker who has to come several times stands there
 * once for each visit, and these go together as a crew does: all of them or none.
 *
 * <p>Immutable and thread-safe. {@link #cost} takes a few nanoseconds where distances are kept,
 * some 100 ns where they are not.
 */
public final class ProblemView {
  /** What {@link #cost} returns for a batch that does not suit the worker. */
  public static final long UNSUITED = -1;

  /** Distances are kept up to this number of pairs of worker and site. */
  private static final long KEPT_PAIRS_MAX = 1 << 24;

  private final CheckupProblem problem;
  private final Visitors visitors;
  private final int[] siteOf;
  private final int[][] batchesOf;
  private final int[] firstOrigin;
  private final boolean[] timed;
  private final boolean[] plain;
  private final TravelModel.Legs legs;
  private final Patterns patterns;
  private final JointView joint;
  private final int[] pin;
  private final Map<String, Integer> batchPosition = new HashMap<>();
  private final JourneyTable journeys;

  private ProblemView(CheckupProblem problem, long keptPairs) {
    this.problem = problem;
    visitors = new Visitors(problem);
    Map<String, Integer> sitePosition = new HashMap<>();
    problem.sites().forEach(site -> sitePosition.put(site.id(), sitePosition.size()));
    List<Batch> batches = problem.batches();
    siteOf = new int[batches.size()];
    for (int b = 0; b < siteOf.length; b++) {
      batchPosition.put(batches.get(b).id(), b);
      siteOf[b] = requireNonNull(sitePosition.get(batches.get(b).site()));
    }
    batchesOf = grouped(siteOf, sitePosition.size());
    int n = visitors.count();
    firstOrigin = new int[n + 1];
    timed = new boolean[n];
    plain = new boolean[n];
    pin = new int[n];
    List<Place> origins = new ArrayList<>(n);
    for (int w = 0; w < n; w++) {
      Worker worker = visitors.worker(w);
      worker.origins().forEach(origin -> origins.add(origin.place()));
      firstOrigin[w + 1] = origins.size();
      timed[w] = worker.origins().stream().anyMatch(origin -> !origin.valid().isEmpty());
      plain[w] =
          worker.sitePoints().isEmpty()
              && worker.batchPoints().isEmpty()
              && worker.forbiddenSites().isEmpty()
              && worker.forbiddenBatches().isEmpty();
      String pinned = worker.pinned();
      pin[w] = pinned == null ? -1 : requireNonNull(batchPosition.get(pinned));
    }
    legs = problem.travel().legs(origins, problem.sites().stream().map(Site::place).toList());
    patterns = new Patterns(problem, visitors);
    joint = new JointView(problem, visitors);
    int kept = (long) n * batchesOf.length <= keptPairs ? n : 0;
    journeys = new JourneyTable(kept, batchesOf.length, this::measured);
  }

  /**
   * Returns the view of {@code problem}. Costs O(workers + patterns·batches); the distances of a
   * worker are kept from when they are asked for again and again.
   */
  public static ProblemView of(CheckupProblem problem) {
    return new ProblemView(problem, KEPT_PAIRS_MAX);
  }

  /**
   * Returns a view that keeps no distances, for whoever asks for few of them. Costs O(workers +
   * patterns·batches).
   */
  public static ProblemView onDemand(CheckupProblem problem) {
    return new ProblemView(problem, -1);
  }

  /** Returns the problem itself. */
  public CheckupProblem problem() {
    return problem;
  }

  /** Returns an assignment of nobody. */
  public Assignment newAssignment() {
    return new Assignment(this);
  }

  /** Returns the number of workers and cohorts. */
  public int workerCount() {
    return pin.length;
  }

  /** Returns the number of batches. */
  public int batchCount() {
    return siteOf.length;
  }

  /** Returns the number of sites. */
  public int siteCount() {
    return batchesOf.length;
  }

  /** Returns how many levels of priority the objective has. */
  public int levels() {
    return problem.levels();
  }

  /** Returns whether leaving someone out costs a penalty, rather than counting by priority. */
  public boolean servesByPenalty() {
    return problem.serve() == Serve.PENALTY;
  }

  /** Returns the id of batch number {@code batch}. */
  public String batchId(int batch) {
    return problem.batches().get(batch).id();
  }

  /** Returns how many people worker number {@code worker} stands for. */
  public long count(int worker) {
    return visitors.worker(worker).count();
  }

  /** Returns the priority of {@code worker}, 1 being served first. */
  public int priority(int worker) {
    return visitors.worker(worker).priority();
  }

  /**
   * Returns what leaving out one person of {@code worker} costs under {@link Serve#PENALTY}; of one
   * who has to come several times, the part that falls to this visit.
   */
  public long penalty(int worker) {
    long penalty = problem.penaltyOf(visitors.worker(worker));
    int visits = visitors.visits(worker);
    return penalty / visits + (visitors.visit(worker) < penalty % visits ? 1 : 0);
  }

  /** Returns the worker herself. */
  public Worker worker(int worker) {
    return visitors.worker(worker);
  }

  /** Returns the ids of the exam items that {@code worker} gets on this visit. */
  public List<String> items(int worker) {
    return visitors.items(worker);
  }

  /** Returns the number of this visit among those of the worker, from 0. */
  public int visit(int worker) {
    return visitors.visit(worker);
  }

  /** Returns how many visits the worker makes, of which this is one. */
  public int visits(int worker) {
    return visitors.visits(worker);
  }

  /** Returns whether one person can go to both batches, one after the other. */
  public boolean canAttendBoth(int one, int other) {
    return problem.canAttendBoth(
        problem.batches().get(one),
        problem.sites().get(siteOf[one]),
        problem.batches().get(other),
        problem.sites().get(siteOf[other]));
  }

  /**
   * Returns the batch that {@code worker} is pinned to, or −1. A pinned worker must be served, and
   * there.
   */
  public int pin(int worker) {
    return pin[worker];
  }

  /** Returns the places of {@code batch}. */
  public long capacity(int batch) {
    return problem.batches().get(batch).capacity();
  }

  /**
   * Returns the least number of people for which {@code batch} is held; a plan sends so many there,
   * or nobody.
   */
  public long minimum(int batch) {
    return problem.batches().get(batch).minimum();
  }

  /** Returns what holding {@code batch} costs, however many come. */
  public long openingCost(int batch) {
    return problem.batches().get(batch).openingCost();
  }

  /** Returns what {@code batch} costs if so many people come: opening and what is missing. */
  public long heldCost(int batch, long people) {
    if (people == 0) {
      return 0;
    }
    FillTarget target = problem.batches().get(batch).fillTarget();
    return openingCost(batch) + (target == null ? 0 : target.cost(people));
  }

  /**
   * Returns how many tallies there are: counters of people, numbered from 0, that exam items of
   * batches, employers and quotas limit. A visit counts into those that {@link #tallies} tells, one
   * for each person.
   */
  public int tallyCount() {
    return joint.tallies().count();
  }

  /** Returns the greatest number that {@code tally} may reach; {@link Long#MAX_VALUE} for none. */
  public long tallyCap(int tally) {
    return joint.tallies().cap(tally);
  }

  /**
   * Returns the least number that {@code tally} must reach in the end, 0 for none; that of a batch
   * only if the batch is held, see {@link #tallyBatch}.
   */
  public long tallyFloor(int tally) {
    return joint.tallies().floor(tally);
  }

  /** Returns what each person missing to the least number costs, or −1 if it is a hard rule. */
  public long tallyShortCost(int tally) {
    return joint.tallies().shortCost(tally);
  }

  /** Returns the rule that {@code tally} belongs to: of items, of absence or of quotas. */
  public Rule tallyRule(int tally) {
    return joint.ruleOf(tally);
  }

  /** Returns the greatest number of {@code tally}, or its least one, as a certificate names it. */
  PricedLimit limitOf(int tally, boolean isLeast) {
    return joint.limitOf(tally, isLeast);
  }

  /** Returns the position of the quota that {@code tally} comes from, or −1. */
  public int quotaOf(int tally) {
    return joint.tallies().quota(tally);
  }

  /** Returns the batch without which the least number of {@code tally} is not asked for, or −1. */
  public int tallyBatch(int tally) {
    return joint.batchOfTally(tally);
  }

  /** Returns the greatest number of tallies that a visit counts into. */
  public int talliesMax() {
    return joint.most();
  }

  /**
   * Writes the tallies that a visit of {@code worker} to {@code batch} counts into, and returns how
   * many there are.
   *
   * @param into room for {@link #talliesMax()} numbers
   */
  public int tallies(int worker, int batch, int[] into) {
    return joint.tallies(worker, batch, into);
  }

  /** Returns how many batches can't be held if {@code batch} is, because they share its team. */
  public int clashCount(int batch) {
    return joint.clashes(batch).length;
  }

  /** Returns number {@code index} of the batches that can't be held if {@code batch} is. */
  public int clashAt(int batch, int index) {
    return joint.clashes(batch)[index];
  }

  /**
   * Returns the crew of {@code worker}, or −1. All people of a crew are served or none; crews of a
   * single person are none.
   */
  public int crew(int worker) {
    return joint.crewOf(worker);
  }

  /**
   * Returns whether {@code crew} is the visits of one worker, who can't be at two places at once.
   */
  public boolean crewIsOneWorker(int crew) {
    return joint.isOneWorker(crew);
  }

  /** Returns how many crews there are. */
  public int crewCount() {
    return joint.crewCount();
  }

  /** Returns how many workers {@code crew} has. */
  public int crewWorkers(int crew) {
    return joint.crewMembers(crew).length;
  }

  /** Returns worker number {@code index} of {@code crew}. */
  public int crewMember(int crew, int index) {
    return joint.crewMembers(crew)[index];
  }

  /** Returns how many people {@code crew} has. */
  public long crewSize(int crew) {
    return joint.crewSize(crew);
  }

  /** Returns whether {@code crew} goes to one batch, rather than to one site on one day. */
  public boolean crewSharesBatch(int crew) {
    return joint.crewSharesBatch(crew);
  }

  /**
   * Returns a number that two batches have in common if and only if people of {@code crew} can go
   * to both of them.
   */
  public int crewTarget(int crew, int batch) {
    return joint.crewTarget(crew, batch);
  }

  /** Returns the site of {@code batch}. */
  public int siteOf(int batch) {
    return siteOf[batch];
  }

  /** Returns how many batches {@code site} has. */
  public int batchCount(int site) {
    return batchesOf[site].length;
  }

  /** Returns batch number {@code index} of {@code site}, in the order of batches. */
  public int batchAt(int site, int index) {
    return batchesOf[site][index];
  }

  /** Returns the places that one person of {@code worker} takes in {@code batch}. */
  public long use(int worker, int batch) {
    Worker of = visitors.worker(worker);
    return of.useByBatch().isEmpty() ? of.use() : of.useOf(batchId(batch));
  }

  /**
   * Returns the pattern of {@code worker}: workers of one pattern agree in availability, due
   * window, employer's days, tags, needs and items, so {@link #allows} answers for all of them.
   */
  public int pattern(int worker) {
    return patterns.of(worker);
  }

  /** Returns how many patterns there are. */
  public int patternCount() {
    return patterns.count();
  }

  /**
   * Returns whether {@code batch} suits workers of {@code pattern} as far as items, tags, due
   * window and availability go.
   */
  public boolean allows(int pattern, int batch) {
    return patterns.allows(pattern, batch);
  }

  /** Returns whether {@code batch} suits {@code worker}, room apart. */
  public boolean suits(int worker, int batch) {
    return cost(worker, batch) != UNSUITED;
  }

  /**
   * Returns what the journey of {@code worker} to {@code site} costs at least, whenever she sets
   * out, or {@link #UNSUITED} if all her origins are too far from it. Equal to {@link #cost} but
   * for points, lateness and origins that are not always valid.
   */
  public long journeyCost(int worker, int site) {
    return journeys.get(worker, site);
  }

  private long measured(int worker, int site) {
    return timed[worker] ? leastJourney(worker, site) : journey(worker, site, -1);
  }

  /**
   * Returns what a visit of one person of {@code worker} to {@code batch} costs, or {@link
   * #UNSUITED}.
   */
  public long cost(int worker, int batch) {
    if (!patterns.allows(patterns.of(worker), batch)) {
      return UNSUITED;
    }
    int site = siteOf[batch];
    long journey = timed[worker] ? journey(worker, site, batch) : journeyCost(worker, site);
    return journey == UNSUITED ? UNSUITED : withExtras(worker, batch, journey);
  }

  /**
   * Returns the metres from where {@code worker} sets out to {@code batch}, one way. The batch must
   * suit her.
   */
  public long meters(int worker, int batch) {
    int site = siteOf[batch];
    return legs.meters(origin(worker, site, timed[worker] ? batch : -1), site);
  }

  private long withExtras(int worker, int batch, long journey) {
    long cost = journey + patterns.lateCost(worker, batch);
    if (plain[worker]) {
      return cost;
    }
    Worker of = visitors.worker(worker);
    String batchId = batchId(batch);
    String siteId = problem.batches().get(batch).site();
    if (of.forbiddenBatches().contains(batchId) || of.forbiddenSites().contains(siteId)) {
      return UNSUITED;
    }
    return cost + problem.weights().perPoint() * of.pointsOf(siteId, batchId);
  }

  private long leastJourney(int worker, int site) {
    long least = UNSUITED;
    long limit = problem.maxMetersOf(visitors.worker(worker));
    for (int o = firstOrigin[worker]; o < firstOrigin[worker + 1]; o++) {
      if (legs.meters(o, site) <= limit) {
        long cost = legCost(o, site);
        least = least == UNSUITED ? cost : Math.min(least, cost);
      }
    }
    return least;
  }

  /** The journey to a batch, or if {@code batch} is −1, the journey when all origins are valid. */
  private long journey(int worker, int site, int batch) {
    int origin = origin(worker, site, batch);
    if (origin < 0 || legs.meters(origin, site) > problem.maxMetersOf(visitors.worker(worker))) {
      return UNSUITED;
    }
    return legCost(origin, site);
  }

  private int origin(int worker, int site, int batch) {
    int first = firstOrigin[worker];
    int last = firstOrigin[worker + 1];
    if (batch < 0 && last - first == 1) {
      return first;
    }
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int o = first; o < last; o++) {
      if (batch >= 0) {
        Origin origin = visitors.worker(worker).origins().get(o - first);
        if (!origin.isValidAt(problem.batches().get(batch).time().start())) {
          continue;
        }
      }
      long cost = legCost(o, site);
      if (best < 0 || cost < least) {
        best = o;
        least = cost;
      }
    }
    return best;
  }

  private long legCost(int origin, int site) {
    long perMinute = problem.weights().perMinute();
    long cost = problem.weights().perMeter() * legs.meters(origin, site);
    return perMinute == 0 ? cost : cost + perMinute * legs.minutes(origin, site);
  }

  private static int[][] grouped(int[] groupOf, int groups) {
    int[] sizes = new int[groups];
    for (int group : groupOf) {
      sizes[group]++;
    }
    int[][] members = new int[groups][];
    for (int g = 0; g < groups; g++) {
      members[g] = new int[sizes[g]];
    }
    for (int i = groupOf.length - 1; i >= 0; i--) {
      members[groupOf[i]][--sizes[groupOf[i]]] = i;
    }
    return members;
  }
}
