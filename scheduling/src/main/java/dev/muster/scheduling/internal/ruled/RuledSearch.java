package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Plans under any rules: holds the batches that an outline by exact transports asks for, seats
 * people by its prices, then exchanges people and changes which batches are held until nothing
 * helps.
 *
 * <p>It begins from nothing, so that lower limits may be lacking in the end.
 */
public final class RuledSearch {
  private static final long ARCS_MAX = 1L << 22;

  /** The most pairs of worker and batch that are kept, 24 bytes each. */
  private static final long PAIRS_MAX = 30_000_000;

  /** With more pairs the outline looks at sites instead of batches. */
  private static final int OUTLINED_PAIRS_MAX = 12_000_000;

  /** With more pairs, who goes by herself is seated at first by an exact transport. */
  private static final int PLACED_PAIRS_MIN = 2_000_000;

  /** So many batches a worker are kept at least. */
  private static final int BATCHES_MIN = 100;

  /** The part of a limit on iterations that each of two climbs to better prices may use. */
  private static final double ASCENT_SHARE = 0.15;

  /** Rounds of climbing before there is a plan and, aiming at its cost, after. */
  private static final int ROUNDS_BEFORE = 400;

  private static final int ROUNDS_AFTER = 2_000;

  /** Rounds of climbing before a city is placed: the prices say which batches are held. */
  private static final int ROUNDS_BEFORE_CITY = 600;

  /** A turn through all districts that gains less than this part is the last one. */
  private static final double GAIN_LITTLE = 1e-5;

  /** Of more people than this, a sample climbs first. */
  private static final int PEOPLE_SAMPLED = 20_000;

  private static final int ROUNDS_OF_SAMPLE = 800;

  /** How many batches a part of the city has in which people are exchanged at once. */
  private static final int DISTRICT_BATCHES = 300;

  private static final int ROUNDS_A_TURN = 100;

  /** After exchanges in so many districts it is the turn of climbing. */
  private static final int DISTRICTS_A_TURN = 8;

  private final SearchMonitor monitor;
  private final Outline outline;
  private final Seats seats;
  private final Beginning beginning;
  private final Exchanges exchanges;
  private final Ascent ascent;
  private final long roundsMax;

  /** Parts of the city that are improved one by one, or null if it is looked at as a whole. */
  private final @Nullable Districts districts;

  /**
   * Makes a first plan, the best one for the batches that the outline asks for.
   *
   * @param cost that of some plan
   * @param clock ends when {@code monitor} is out of time, and counts iterations of parts
   */
  public RuledSearch(ProblemView view, long cost, SearchMonitor monitor, SearchMonitor clock) {
    this(view, cost, monitor, clock, PAIRS_MAX, OUTLINED_PAIRS_MAX);
  }

  /**
   * @param pairsMax how many pairs of worker and batch are kept
   * @param outlinedMax with more pairs than this, the outline looks at sites
   */
  RuledSearch(
      ProblemView view,
      long cost,
      SearchMonitor monitor,
      SearchMonitor clock,
      long pairsMax,
      int outlinedMax) {
    this.monitor = monitor;
    LimitRows rows = new LimitRows(view);
    monitor.phase("outline", 0);
    long pairs = Math.min(pairsMax, (long) view.workerCount() * view.batchCount());
    SitePrices found =
        pairs > outlinedMax
            ? new SitePrices(view, rows, Outline.parts(view), clock, monitor.limit().threads())
            : null;
    Reach reach = new Reach(view, pairsMax, found);
    outline = new Outline(view, reach, monitor, clock);
    SitePrices sites = reach.first[reach.workers] > outlinedMax ? found : null;
    if (sites != null) {
      outline.runBySites(sites);
    } else {
      outline.run();
    }
    boolean bySites = sites != null;
    districts = bySites ? new Districts(view, reach) : null;
    seats = new Seats(reach, view.newAssignment());
    long iterations = monitor.limit().iterations().orElse(Long.MAX_VALUE);
    roundsMax = (long) (ASCENT_SHARE * iterations);
    ascent = ascent(view, rows, cost, sites);
    climb(cost, bySites ? ROUNDS_BEFORE_CITY : ROUNDS_BEFORE);
    if (bySites && view.servesByPenalty()) {
      outline.choose(ascent.part);
      long[] price = new long[view.batchCount()];
      Arrays.setAll(price, b -> Math.round(ascent.best[b]));
      outline.price = price;
    }
    System.arraycopy(outline.held, 0, seats.held, 0, outline.held.length);
    beginning = new Beginning(seats, outline.price);
    boolean isLarge = bySites || reach.first[reach.workers] > PLACED_PAIRS_MIN;
    beginning.run(view.servesByPenalty() && isLarge ? () -> place(clock) : null);
    monitor.phase("exchanges", 0);
    exchanges = new Exchanges(seats, rows, monitor);
    if (districts == null) {
      exchanges.run();
    } else {
      exchangeAndClimb(districts);
    }
    seats.commit();
    climb(seats.value(), ROUNDS_AFTER);
  }

  /** Seats whoever goes by herself, and returns what places are worth then. */
  private long[] place(SearchMonitor clock) {
    Placing placing = ascent.placing(seats, clock);
    if (districts == null) {
      return placing.run();
    }
    new DistrictPlacing(seats, districts, placing).run();
    return outline.price;
  }

  /** Exchanges district by district and climbs by turns, so that a limit leaves nothing out. */
  private void exchangeAndClimb(Districts parts) {
    boolean again = true;
    while (again && !exchanges.isStopped()) {
      long before = seats.value();
      for (int s = 0; s < seats.view.siteCount(); s++) {
        exchanges.focus(parts.around(s, DISTRICT_BATCHES));
        exchanges.run();
        monitor.improved(seats.value());
        if ((s + 1) % DISTRICTS_A_TURN == 0) {
          climb(seats.value(), ROUNDS_A_TURN);
          monitor.phase("exchanges", 0);
        }
      }
      again = before - seats.value() > GAIN_LITTLE * Math.abs(before);
      seats.commit();
    }
  }

  /** Climbs from the outline's prices, if penalties say all. */
  private Ascent ascent(ProblemView view, LimitRows rows, long cost, @Nullable SitePrices sites) {
    Worth worth = new Worth(view, seats.reach, rows);
    double[] point = new double[worth.most.length];
    Arrays.setAll(point, i -> i < view.batchCount() ? outline.provingPrice[i] : 0);
    if (sites != null) {
      sites.quotasInto(point);
    }
    int stride = seats.reach.workers / PEOPLE_SAMPLED;
    if (stride <= 1 || !view.servesByPenalty()) {
      return new Ascent(worth, point, monitor);
    }
    worth.sample(stride);
    Ascent rough = new Ascent(worth, point, monitor);
    rough.run(cost, (int) Math.min(ROUNDS_OF_SAMPLE, roundsMax));
    worth.sample(1);
    return new Ascent(worth, rough);
  }

  private void climb(long cost, int rounds) {
    if (seats.view.servesByPenalty()) {
      monitor.phase("prices", 0);
      ascent.run(cost, (int) Math.min(rounds, roundsMax));
    }
  }

  /**
   * Returns whether the search fits into memory: it keeps a table of pairs of batches, and some
   * batches for each worker.
   */
  public static boolean fits(ProblemView view) {
    long batches = view.batchCount();
    long pairs = view.workerCount() * Math.min(batches, BATCHES_MIN);
    return pairs > 0 && pairs <= PAIRS_MAX && batches * batches <= ARCS_MAX;
  }

  /** Changes which batches are held until nothing helps or the monitor says stop. */
  public void reopen() {
    monitor.phase("reopenings", 0);
    Reopenings reopenings = new Reopenings(seats, exchanges, beginning, monitor);
    if (districts == null) {
      reopenings.run();
      return;
    }
    boolean again = true;
    while (again && !exchanges.isStopped()) {
      again = false;
      for (int s = 0; s < seats.view.siteCount() && !exchanges.isStopped(); s++) {
        exchanges.focus(districts.around(s, DISTRICT_BATCHES));
        again |= reopenings.runAt(s);
      }
    }
  }

  /** Returns the bound that {@link #prove} adds, as far as penalties say all. */
  public double bound() {
    return ascent.bound;
  }

  /** Adds the prices of places and limits that prove most to {@code assignment}. */
  public void prove(Assignment assignment) {
    ascent.proof().addTo(assignment);
  }

  /**
   * Returns the plan as it stands; batches that lack people to their minimum when time is up are
   * not held, and their people go elsewhere.
   */
  public Assignment plan() {
    if (seats.closeShort()) {
      beginning.seatCrews();
      beginning.seatOthers();
    }
    return seats.assignment;
  }
}
