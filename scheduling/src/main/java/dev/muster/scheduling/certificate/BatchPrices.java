package dev.muster.scheduling.certificate;

import dev.muster.core.text.Ids;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A proof of how good a plan could be at best: a price for each batch and perhaps for limits on
 * numbers of people, in units of {@code 1/priceScale}.
 *
 * <p>A price has one component for each of the objective's; {@code CERTIFICATE.md} says how a bound
 * follows from prices.
 *
 * @param priceScale how many units make one, 1 to {@link #SCALE_MAX}
 * @param prices components by batch id, the cost last; a batch that is absent has price 0
 * @param limits components by limit; a limit that is absent has price 0
 */
public record BatchPrices(
    long priceScale,
    SortedMap<String, List<Long>> prices,
    SortedMap<PricedLimit, List<Long>> limits)
    implements Certificate {
  /** The greatest scale. */
  public static final long SCALE_MAX = 1L << 20;

  /** The greatest absolute value of a component. */
  public static final long COMPONENT_MAX = (1L << 53) - 1;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the scale or a component is out of range, an id is none, or
   *     prices differ in length
   */
  public BatchPrices {
    prices = checked(priceScale, "batch", prices);
    SortedMap<PricedLimit, List<Long>> copy = new TreeMap<>(PricedLimit.ORDER);
    limits.forEach((limit, price) -> copy.put(limit, checked("limit", limit.of(), price)));
    limits = Collections.unmodifiableSortedMap(copy);
    requireOneLength(
        Stream.concat(prices.values().stream(), limits.values().stream()).map(List::size));
  }

  /** Returns prices of batches alone from a map in any order. */
  public static BatchPrices of(long priceScale, Map<String, List<Long>> prices) {
    return of(priceScale, prices, Map.of());
  }

  /** Returns prices from maps in any order. */
  public static BatchPrices of(
      long priceScale, Map<String, List<Long>> prices, Map<PricedLimit, List<Long>> limits) {
    SortedMap<String, List<Long>> sorted = new TreeMap<>(Ids.ORDER);
    sorted.putAll(prices);
    SortedMap<PricedLimit, List<Long>> sortedLimits = new TreeMap<>(PricedLimit.ORDER);
    sortedLimits.putAll(limits);
    return new BatchPrices(priceScale, sorted, sortedLimits);
  }

  /** Checks and copies prices of things that are called {@code what}. */
  static SortedMap<String, List<Long>> checked(
      long priceScale, String what, Map<String, List<Long>> prices) {
    if (priceScale < 1 || priceScale > SCALE_MAX) {
      throw new IllegalArgumentException(
          "priceScale (%d) must be from 1 to %d.".formatted(priceScale, SCALE_MAX));
    }
    SortedMap<String, List<Long>> copy = new TreeMap<>(Ids.ORDER);
    prices.forEach(
        (id, price) -> copy.put(Ids.require(id, what + " id"), checked(what, id, price)));
    requireOneLength(copy.values().stream().map(List::size));
    return Collections.unmodifiableSortedMap(copy);
  }

  private static void requireOneLength(Stream<Integer> lengths) {
    if (lengths.distinct().count() > 1) {
      throw new IllegalArgumentException("prices must all have the same number of components.");
    }
  }

  private static List<Long> checked(String what, String id, List<Long> price) {
    if (price.isEmpty()) {
      throw new IllegalArgumentException("price of %s (%s) has no component.".formatted(what, id));
    }
    for (long component : price) {
      if (component < -COMPONENT_MAX || component > COMPONENT_MAX) {
        throw new IllegalArgumentException(
            "price of %s (%s) has a component (%d) beyond ±%d."
                .formatted(what, id, component, COMPONENT_MAX));
      }
    }
    return List.copyOf(price);
  }
}
