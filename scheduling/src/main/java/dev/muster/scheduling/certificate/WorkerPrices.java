package dev.muster.scheduling.certificate;

import dev.muster.core.text.Ids;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A proof of how good a plan could be at best: what serving one person of each worker is worth, in
 * units of {@code 1/priceScale}. Unlike prices of batches it sees that people can't be split, and
 * that a batch of too few is not held.
 *
 * @param priceScale how many units make one, 1 to {@link BatchPrices#SCALE_MAX}
 * @param prices components by worker id, the cost last, of any sign; a worker who is absent has
 *     price 0
 */
public record WorkerPrices(long priceScale, SortedMap<String, List<Long>> prices)
    implements Certificate {
  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the scale or a component is out of range, an id is none, or
   *     prices differ in length
   */
  public WorkerPrices {
    prices = BatchPrices.checked(priceScale, "worker", prices);
  }

  /** Returns prices from a map in any order. */
  public static WorkerPrices of(long priceScale, Map<String, List<Long>> prices) {
    SortedMap<String, List<Long>> sorted = new TreeMap<>(Ids.ORDER);
    sorted.putAll(prices);
    return new WorkerPrices(priceScale, sorted);
  }
}
