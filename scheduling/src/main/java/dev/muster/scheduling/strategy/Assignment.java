package dev.muster.scheduling.strategy;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.certificate.BatchPrices;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who goes where, by position, while a strategy works on it.
 *
 * <p>It keeps what can be kept at every moment: a batch that suits, room, no more people than there
 * are. Not thread-safe.
 */
public final class Assignment {
  private final ProblemView view;
  private final long[] free;
  private final long[] left;
  private int[] workers;
  private int[] batches;
  private long[] counts;
  private int size;
  private @Nullable BatchPrices prices;

  Assignment(ProblemView view) {
    this.view = view;
    int n = view.workerCount();
    free = new long[view.batchCount()];
    left = new long[n];
    for (int b = 0; b < free.length; b++) {
      free[b] = view.capacity(b);
    }
    for (int w = 0; w < n; w++) {
      left[w] = view.count(w);
    }
    workers = new int[Math.max(16, n)];
    batches = new int[workers.length];
    counts = new long[workers.length];
  }

  /** Returns the places that batch number {@code batch} still has. */
  public long free(int batch) {
    return free[batch];
  }

  /** Returns how many people of worker number {@code worker} have no visit yet. */
  public long left(int worker) {
    return left[worker];
  }

  /** Returns how many people of {@code worker}, of those left, have room in {@code batch}. */
  public long room(int worker, int batch) {
    long use = view.use(worker, batch);
    return use == 0 ? left[worker] : Math.min(left[worker], free[batch] / use);
  }

  /**
   * Sends {@code count} people of {@code worker} to {@code batch}.
   *
   * @throws IllegalArgumentException if the batch does not suit the worker, or there is no room or
   *     not so many people left
   */
  public void add(int worker, int batch, long count) {
    if (count < 1 || count > room(worker, batch) || !view.suits(worker, batch)) {
      throw new IllegalArgumentException(
          "%d people of worker number %d can't go to batch number %d.%nMaybe ask room() and suits() first."
              .formatted(count, worker, batch));
    }
    free[batch] -= count * view.use(worker, batch);
    left[worker] -= count;
    if (size == workers.length) {
      workers = Arrays.copyOf(workers, 2 * size);
      batches = Arrays.copyOf(batches, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    workers[size] = worker;
    batches[size] = batch;
    counts[size] = count;
    size++;
  }

  /** Returns how many entries there are. */
  public int size() {
    return size;
  }

  /** Returns the worker of entry {@code entry}. */
  public int worker(int entry) {
    return workers[entry];
  }

  /** Returns the batch of entry {@code entry}. */
  public int batch(int entry) {
    return batches[entry];
  }

  /** Returns how many people entry {@code entry} moves. */
  public long count(int entry) {
    return counts[entry];
  }

  /**
   * Adds a proof of how good an assignment could be at best.
   *
   * @param priceScale how many units make one
   * @param price for each batch the components of its price in the order of the objective
   */
  public void prove(long priceScale, long[][] price) {
    Map<String, List<Long>> byBatch = new HashMap<>();
    for (int b = 0; b < price.length; b++) {
      if (Arrays.stream(price[b]).anyMatch(component -> component != 0)) {
        byBatch.put(view.batchId(b), Arrays.stream(price[b]).boxed().toList());
      }
    }
    prices = BatchPrices.of(priceScale, byBatch);
  }

  /** Returns the proof, or null. */
  public @Nullable BatchPrices prices() {
    return prices;
  }

  /** Returns the view that this belongs to. */
  public ProblemView view() {
    return requireNonNull(view, "view");
  }
}
