package dev.muster.scheduling.city;

import dev.muster.core.json.ContentHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which line of people goes to which site, as arrays. A line may be split over several sites.
 *
 * <p>A plan is a claim: {@code CityChecker} says whether it is true. Immutable as long as nobody
 * changes the arrays handed in.
 */
public final class CityPlan {
  /** Who stays without a place has this for a site. */
  public static final int UNSERVED = -1;

  private final ContentHash problem;
  private final String strategy;
  private final long seed;
  private final long iterations;
  private final int[] lines;
  private final int[] sites;
  private final long[] counts;
  private final long unserved;
  private final long meters;
  private final @Nullable SitePrices prices;

  /**
   * A price for each site; see {@code CERTIFICATE.md}.
   *
   * @param priceScale how many units make one
   * @param service first component of each price: people left unserved for a place less
   * @param meters second component of each price
   */
  @SuppressWarnings("ArrayRecordComponent") // one a site, beside millions of people
  public record SitePrices(long priceScale, long[] service, long[] meters) {}

  CityPlan(
      ContentHash problem,
      String strategy,
      long seed,
      long iterations,
      CityFlow flow,
      long unserved,
      long meters,
      @Nullable SitePrices prices) {
    this.problem = problem;
    this.strategy = strategy;
    this.seed = seed;
    this.iterations = iterations;
    this.lines = flow.lines();
    this.sites = flow.sites();
    this.counts = flow.counts();
    this.unserved = unserved;
    this.meters = meters;
    this.prices = prices;
  }

  /** Returns the hash of the problem it was made for. */
  public ContentHash problem() {
    return problem;
  }

  /** Returns the name of the strategy that made it. */
  public String strategy() {
    return strategy;
  }

  /** Returns the seed it was made with. */
  public long seed() {
    return seed;
  }

  /** Returns how many iterations the search made. */
  public long iterations() {
    return iterations;
  }

  /**
   * Returns how many entries there are, in the order of lines and then of sites, {@link #UNSERVED}
   * last.
   */
  public int size() {
    return lines.length;
  }

  /** Returns the line of people of {@code entry}. */
  public int line(int entry) {
    return lines[entry];
  }

  /** Returns the site of {@code entry}, or {@link #UNSERVED}. */
  public int site(int entry) {
    return sites[entry];
  }

  /** Returns how many people {@code entry} moves. */
  public long count(int entry) {
    return counts[entry];
  }

  /** Returns how many people have a place. */
  public long served() {
    long served = 0;
    for (int e = 0; e < sites.length; e++) {
      served += sites[e] == UNSERVED ? 0 : counts[e];
    }
    return served;
  }

  /** Returns how many people it states to leave unserved. */
  public long unserved() {
    return unserved;
  }

  /** Returns how many person-metres it states. */
  public long meters() {
    return meters;
  }

  /** Returns the proof of how good a plan could be at best, or null. */
  public @Nullable SitePrices prices() {
    return prices;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CityPlan that
        && problem.equals(that.problem)
        && strategy.equals(that.strategy)
        && seed == that.seed
        && iterations == that.iterations
        && unserved == that.unserved
        && meters == that.meters
        && Arrays.equals(lines, that.lines)
        && Arrays.equals(sites, that.sites)
        && Arrays.equals(counts, that.counts)
        && samePrices(that);
  }

  private boolean samePrices(CityPlan that) {
    if (prices == null || that.prices == null) {
      return prices == null && that.prices == null;
    }
    return prices.priceScale == that.prices.priceScale
        && Arrays.equals(prices.service, that.prices.service)
        && Arrays.equals(prices.meters, that.prices.meters);
  }

  @Override
  public int hashCode() {
    return 31 * problem.hashCode() + Arrays.hashCode(sites);
  }
}
