package dev.muster.scheduling.certificate;

import dev.muster.core.text.Ids;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A proof of how good a plan could be at best: a price for each batch, in units of {@code
 * 1/priceScale}.
 *
 * <p>A price has one component for each of the objective's; {@code CERTIFICATE.md} says how a bound
 * follows from prices.
 *
 * @param priceScale how many units make one, 1 to {@link #SCALE_MAX}
 * @param prices components by batch id, the cost last; a batch that is absent has price 0
 */
public record BatchPrices(long priceScale, SortedMap<String, List<Long>> prices) {
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
    if (priceScale < 1 || priceScale > SCALE_MAX) {
      throw new IllegalArgumentException(
          "priceScale (%d) must be from 1 to %d.".formatted(priceScale, SCALE_MAX));
    }
    SortedMap<String, List<Long>> copy = new TreeMap<>(Ids.ORDER);
    prices.forEach(
        (batch, price) -> copy.put(Ids.require(batch, "batch id"), checked(batch, price)));
    if (copy.values().stream().mapToInt(List::size).distinct().count() > 1) {
      throw new IllegalArgumentException("prices must all have the same number of components.");
    }
    prices = Collections.unmodifiableSortedMap(copy);
  }

  /** Returns prices from a map in any order. */
  public static BatchPrices of(long priceScale, Map<String, List<Long>> prices) {
    SortedMap<String, List<Long>> sorted = new TreeMap<>(Ids.ORDER);
    sorted.putAll(prices);
    return new BatchPrices(priceScale, sorted);
  }

  private static List<Long> checked(String batch, List<Long> price) {
    if (price.isEmpty()) {
      throw new IllegalArgumentException("price of batch (%s) has no component.".formatted(batch));
    }
    for (long component : price) {
      if (component < -COMPONENT_MAX || component > COMPONENT_MAX) {
        throw new IllegalArgumentException(
            "price of batch (%s) has a component (%d) beyond ±%d."
                .formatted(batch, component, COMPONENT_MAX));
      }
    }
    return List.copyOf(price);
  }
}
