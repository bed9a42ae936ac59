package dev.muster.scheduling.certificate;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.CostWeights;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The least of cost + prices over the batches that suit a worker, in units of 1/priceScale.
 *
 * <p>Costs a distance for each of her origins and each site, and for each batch a look at a few
 * numbers. Not thread-safe.
 */
final class CheapestVisit {
  /*
   * Whether a batch suits her is asked only where it could be cheaper than the cheapest so far. Its prices and the way to the site
   * from the cheapest of all her origins, valid or not, say for most that it can't: points and days late only add. Where numbers are
   * so large that a sum might overflow, nothing is passed over, so that each overflow is met.
   */
  private static final double SAFE = 0x1p62;

  private static final long TOO_FAR = Long.MAX_VALUE;

  private final CheckupProblem problem;
  private final List<Batch> batches;
  private final Occasions occasions;
  private final LimitTerms limits;
  private final Journeys journeys;
  private final long scale;
  private final int width;
  private final List<Site> sites;
  private final int[][] batchesAt;
  private final int[] nearestFirst;
  private final @Nullable LocalDate lastDay;

  /** Prices by component and batch, and no less than the greatest absolute value. */
  private final long[][] price;

  private final double priceMax;

  /** What visits of the worker at hand pay, by component and batch; perhaps the prices. */
  private long[][] toll;

  private final long[][] tollBuffer;

  /** What visits of the worker at hand cost at least, by site. */
  private final long[] floor;

  /**
   * @param prices by batch and component
   */
  CheapestVisit(
      CheckupProblem problem, Occasions occasions, LimitTerms limits, long[][] prices, long scale) {
    this.problem = problem;
    this.occasions = occasions;
    this.limits = limits;
    this.scale = scale;
    batches = problem.batches();
    journeys = new Journeys(problem.travel());
    width = problem.levels() + 1;
    price = new long[width][batches.size()];
    tollBuffer = new long[width][batches.size()];
    toll = price;
    double most = 0;
    for (int b = 0; b < prices.length; b++) {
      for (int i = 0; i < width; i++) {
        price[i][b] = prices[b][i];
        most = Math.max(most, Math.abs((double) prices[b][i]));
      }
    }
    priceMax = most;
    sites = problem.sites();
    floor = new long[sites.size()];
    Map<String, Integer> numbers = new HashMap<>();
    sites.forEach(site -> numbers.put(site.id(), numbers.size()));
    int[] siteOf =
        batches.stream().mapToInt(b -> Objects.requireNonNull(numbers.get(b.site()))).toArray();
    batchesAt = new int[sites.size()][];
    Arrays.setAll(
        batchesAt, s -> IntStream.range(0, siteOf.length).filter(b -> siteOf[b] == s).toArray());
    nearestFirst = IntStream.range(0, sites.size()).toArray();
    lastDay = batches.stream().map(problem::dayOf).max(LocalDate::compareTo).orElse(null);
  }

  /**
   * Returns the least for so many visits, or null if no batch suits the worker.
   *
   * @throws ArithmeticException if the sum for a batch that was looked at overflows
   */
  long @Nullable [] of(Worker worker, int visits) {
    List<long[] @Nullable []> pays = visits == 1 ? limits.paidBy(worker) : List.of();
    SomeVisit rules = new SomeVisit(problem, worker, occasions, journeys);
    boolean isSafe = sumMax(worker, visits) < SAFE;
    if (isSafe) {
      measure(worker, visits);
      charge(worker, visits, pays);
    }
    long @Nullable [] least = null;
    long[] term = new long[width];
    for (int s : nearestFirst) {
      for (int b : batchesAt[s]) {
        if (isSafe && !isBelow(b, floor[s], least)) {
          continue;
        }
        Batch batch = batches.get(b);
        Site site = sites.get(s);
        boolean choice = worker.pinned() == null || worker.pinned().equals(batch.id());
        if (choice && rules.suits(batch, site)) {
          long use = worker.useOf(batch.id());
          for (int i = 0; i < width; i++) {
            term[i] = Math.multiplyExact(visits * use, price[i][b]);
          }
          long cost = Math.multiplyExact(visits * rules.cost(batch, site), scale);
          term[width - 1] = Math.addExact(term[width - 1], cost);
          for (long[] @Nullable [] ofBatch : pays) {
            add(ofBatch[b], term);
          }
          if (least == null || Arrays.compare(term, least) < 0) {
            least = term.clone();
          }
        }
      }
    }
    return least;
  }

  private static void add(long @Nullable [] price, long[] term) {
    if (price != null) {
      Arrays.setAll(term, i -> Math.addExact(term[i], price[i]));
    }
  }

  /** Returns whether a visit to batch number {@code b} could cost less than {@code least}. */
  private boolean isBelow(int b, long costs, long @Nullable [] least) {
    if (least == null || costs == TOO_FAR) {
      return costs != TOO_FAR;
    }
    int last = width - 1;
    for (int i = 0; i < last; i++) {
      if (toll[i][b] != least[i]) {
        return toll[i][b] < least[i];
      }
    }
    return toll[last][b] + costs < least[last];
  }

  /** Returns no less than what any sum of absolute values for the worker comes to. */
  private double sumMax(Worker worker, int visits) {
    CostWeights weights = problem.weights();
    double far = Math.min(problem.travel().metersMax(), problem.maxMetersOf(worker));
    double visit = weights.perMeter() * far;
    visit += (double) weights.perMinute() * problem.travel().minutesMax();
    visit += weights.perPoint() * Math.max(max(worker.sitePoints()), max(worker.batchPoints()));
    Long perDayLate = weights.perDayLate();
    if (perDayLate != null && lastDay != null) {
      visit += (double) perDayLate * problem.dueOf(worker).daysLate(lastDay);
    }
    double use = Math.max((double) worker.use(), max(worker.useByBatch()));
    return visits * (visit * scale + use * priceMax) + limits.payMax();
  }

  private static double max(Map<String, Long> numbers) {
    double most = 0;
    for (long number : numbers.values()) {
      most = Math.max(most, (double) number);
    }
    return most;
  }

  /** Sets for each site what so many visits cost there at least. */
  private void measure(Worker worker, int visits) {
    Arrays.fill(floor, TOO_FAR);
    CostWeights weights = problem.weights();
    long metersMax = problem.maxMetersOf(worker);
    for (Origin origin : worker.origins()) {
      for (int s = 0; s < floor.length; s++) {
        long meters = journeys.meters(origin.place(), sites.get(s).place());
        if (meters <= metersMax) {
          long cost = weights.perMeter() * meters;
          if (weights.perMinute() != 0) {
            cost += weights.perMinute() * journeys.minutes(origin.place(), sites.get(s).place());
          }
          floor[s] = Math.min(floor[s], visits * scale * cost);
        }
      }
    }
    for (int i = 1; i < nearestFirst.length; i++) {
      int s = nearestFirst[i];
      int j = i;
      for (; j > 0 && floor[nearestFirst[j - 1]] > floor[s]; j--) {
        nearestFirst[j] = nearestFirst[j - 1];
      }
      nearestFirst[j] = s;
    }
  }

  /** Sets for each batch what so many visits there pay. */
  private void charge(Worker worker, int visits, List<long[] @Nullable []> pays) {
    boolean oneUse = worker.useByBatch().isEmpty();
    if (oneUse && visits * worker.use() == 1 && pays.isEmpty()) {
      toll = price;
      return;
    }
    toll = tollBuffer;
    for (int i = 0; i < width; i++) {
      long[] sum = toll[i];
      for (int b = 0; b < sum.length; b++) {
        long use = oneUse ? worker.use() : worker.useOf(batches.get(b).id());
        sum[b] = visits * use * price[i][b];
      }
      for (long[] @Nullable [] ofBatch : pays) {
        for (int b = 0; b < sum.length; b++) {
          long[] pay = ofBatch[b];
          sum[b] += pay == null ? 0 : pay[i];
        }
      }
    }
  }
}
