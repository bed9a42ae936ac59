package dev.muster.scheduling.internal.exact;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.internal.transport.CostModel;
import dev.muster.scheduling.internal.transport.OverdueException;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.place.GreatCircle;
import dev.muster.scheduling.place.Place;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says a problem in the words of the transportation engine: workers are sources, batches are sinks,
 * and where no worker minds which batch of a site she goes to, batches of one site share their
 * costs.
 */
final class TransportModel {
  /**
   * Batches are put into slots of equal columns when looking at all patterns × batches costs no
   * more than this.
   */
  private static final long COMPARED_MAX = 100_000_000;

  private static final int WORKERS_PER_LOOK_AT_THE_CLOCK = 64;

  private final ProblemView view;
  private final CheckupProblem problem;
  private final Assignment pinned;
  private final PriorityLevels levels;
  private final Lanes lanes;
  private final SearchMonitor monitor;

  TransportModel(
      ProblemView view,
      Assignment pinned,
      PriorityLevels levels,
      Lanes lanes,
      SearchMonitor monitor) {
    this.monitor = monitor;
    this.view = view;
    this.problem = view.problem();
    this.pinned = pinned;
    this.levels = levels;
    this.lanes = lanes;
  }

  /**
   * Builds it.
   *
   * @throws dev.muster.scheduling.internal.transport.OverdueException if the monitor wants the
   *     search to stop
   */
  TransportProblem build() {
    int n = view.workerCount();
    int k = view.batchCount();
    boolean bySite = problem.workers().stream().allMatch(this::mindsOnlySites);
    TransportProblem.Builder builder =
        TransportProblem.builder(bySite ? siteCosts() : costs(k, view::cost), fill(k, pinned::free))
            .counts(fill(n, pinned::left));
    if (bySite) {
      int[] siteOf = new int[k];
      Arrays.setAll(siteOf, view::siteOf);
      builder.sites(siteOf);
    }
    eligibility(builder);
    if (view.servesByPenalty()) {
      builder.penalties(fill(n, view::penalty));
    } else {
      int[] levelOf = new int[n];
      Arrays.setAll(levelOf, w -> levels.level(view.priority(w)));
      builder.priorities(levelOf, levels.count());
    }
    return builder.build();
  }

  /** Returns whether all batches of a site that suit {@code worker} cost her the same. */
  private boolean mindsOnlySites(Worker worker) {
    return worker.batchPoints().isEmpty()
        && worker.forbiddenBatches().isEmpty()
        && worker.origins().stream().allMatch(origin -> origin.valid().isEmpty())
        && (problem.weights().perDayLate() == null || problem.dueOf(worker).end() == null);
  }

  private CostModel siteCosts() {
    if (problem.travel() instanceof GreatCircle
        && problem.weights().perMinute() == 0
        && problem.workers().stream().allMatch(this::countsMetersAlone)
        && problem.sites().stream().allMatch(site -> site.place() instanceof Place.Point)) {
      return geo();
    }
    return costs(view.siteCount(), this::siteCost);
  }

  private boolean countsMetersAlone(Worker worker) {
    return worker.sitePoints().isEmpty()
        && worker.forbiddenSites().isEmpty()
        && problem.maxMetersOf(worker) >= GreatCircle.METERS_MAX
        && worker.origins().size() == 1
        && worker.origins().get(0).place() instanceof Place.Point;
  }

  private CostModel.Geo geo() {
    List<Worker> workers = problem.workers();
    List<Site> sites = problem.sites();
    double[] latitudes = new double[workers.size()];
    double[] longitudes = new double[workers.size()];
    for (int w = 0; w < latitudes.length; w++) {
      Place.Point home = (Place.Point) workers.get(w).origins().get(0).place();
      latitudes[w] = home.latitude();
      longitudes[w] = home.longitude();
    }
    double[] siteLatitudes = new double[sites.size()];
    double[] siteLongitudes = new double[sites.size()];
    for (int s = 0; s < siteLatitudes.length; s++) {
      Place.Point place = (Place.Point) sites.get(s).place();
      siteLatitudes[s] = place.latitude();
      siteLongitudes[s] = place.longitude();
    }
    return new CostModel.Geo(
        latitudes, longitudes, siteLatitudes, siteLongitudes, problem.weights().perMeter());
  }

  private long siteCost(int worker, int site) {
    Worker of = view.worker(worker);
    String siteId = problem.sites().get(site).id();
    long journey = view.journeyCost(worker, site);
    if (journey == ProblemView.UNSUITED || of.forbiddenSites().contains(siteId)) {
      return ProblemView.UNSUITED;
    }
    Long points = of.sitePoints().get(siteId);
    return points == null ? journey : journey + problem.weights().perPoint() * points;
  }

  /** Finds the least and the greatest cost first, for the engine's guard against overflow. */
  private CostModel costs(int places, CostModel.SiteCost cost) {
    long[] range = new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 0};
    List<long[]> ranges =
        lanes.collect(view.workerCount(), (lane, from, to) -> range(from, to, places, cost));
    for (long[] part : ranges) {
      range[0] = Math.min(range[0], part[0]);
      range[1] = Math.max(range[1], part[1]);
      range[2] += part[2];
    }
    boolean none = range[0] > range[1];
    return new CostModel.Function(
        view.workerCount(),
        places,
        (w, s) -> orForbidden(cost.of(w, s)),
        none ? 0 : range[0],
        none ? 0 : range[1],
        range[2] == 0);
  }

  private long[] range(int from, int to, int places, CostModel.SiteCost cost) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    long unsuited = 0;
    for (int w = from; w < to; w++) {
      if (w % WORKERS_PER_LOOK_AT_THE_CLOCK == 0) {
        OverdueException.throwIf(monitor);
      }
      for (int s = 0; s < places; s++) {
        long c = cost.of(w, s);
        if (c == ProblemView.UNSUITED) {
          unsuited++;
        } else {
          least = Math.min(least, c);
          greatest = Math.max(greatest, c);
        }
      }
    }
    return new long[] {least, greatest, unsuited};
  }

  private static long orForbidden(long cost) {
    return cost == ProblemView.UNSUITED ? CostModel.FORBIDDEN : cost;
  }

  private void eligibility(TransportProblem.Builder builder) {
    int[] slotOf = slots();
    int slots = Arrays.stream(slotOf).max().orElse(-1) + 1;
    int words = (slots + 63) >>> 6;
    long[] bits = new long[view.patternCount() * words];
    for (int p = 0; p < view.patternCount(); p++) {
      for (int b = 0; b < slotOf.length; b++) {
        if (view.allows(p, b)) {
          bits[p * words + (slotOf[b] >>> 6)] |= 1L << slotOf[b];
        }
      }
    }
    int[] patternOf = new int[view.workerCount()];
    Arrays.setAll(patternOf, view::pattern);
    if (slots > 0 && patternOf.length > 0) {
      builder.eligibility(slotOf, slots, patternOf, bits);
    }
  }

  /**
   * Puts batches that suit the same patterns into one slot, or each into its own where comparing
   * would cost too much.
   */
  private int[] slots() {
    List<Batch> batches = problem.batches();
    int[] slotOf = new int[batches.size()];
    if ((long) view.patternCount() * slotOf.length > COMPARED_MAX) {
      Arrays.setAll(slotOf, b -> b);
      return slotOf;
    }
    Map<java.util.BitSet, Integer> known = new HashMap<>();
    for (int b = 0; b < slotOf.length; b++) {
      java.util.BitSet column = new java.util.BitSet(view.patternCount());
      for (int p = 0; p < view.patternCount(); p++) {
        column.set(p, view.allows(p, b));
      }
      slotOf[b] = known.computeIfAbsent(column, key -> known.size());
    }
    return slotOf;
  }

  private static long[] fill(int length, java.util.function.IntToLongFunction value) {
    long[] filled = new long[length];
    Arrays.setAll(filled, value);
    return filled;
  }
}
