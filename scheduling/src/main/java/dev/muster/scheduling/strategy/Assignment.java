package dev.muster.scheduling.strategy;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.Objective;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.Certificate;
import dev.muster.scheduling.certificate.PricedLimit;
import dev.muster.scheduling.certificate.WorkerPrices;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who goes where, by position, while a strategy works on it.
 *
 * <p>It keeps at every moment what an upper limit says: a batch that suits, room, no more people
 * than there are, no tally above its greatest number, one batch of a team at a time, people of a
 * crew together. What a lower limit says may be broken on the way and must hold in the end: a batch
 * that anybody goes to has its {@linkplain ProblemView#minimum minimum} ({@link #missing}), a tally
 * its least number ({@link #shortOf}), a crew is served as a whole ({@link #crewMissing}).
 *
 * <p>{@link #add}, {@link #remove} and the differences of cost take constant time for a worker who
 * is not split over many batches. Entries are numbered from 0 without gaps; the last one takes the
 * number of one that is removed. Not thread-safe.
 */
public final class Assignment {
  /** What {@link #firstOf}, {@link #nextOf}, {@link #firstIn} and {@link #nextIn} end with. */
  public static final int NONE = -1;

  private final ProblemView view;
  private final long[] free;
  private final long[] left;
  private final long[] people;
  private final Entries entries;
  private final long[] unserved;
  private final long[] tally;
  private final int[] buffer;
  private final int[] blocked;
  private final long[] crewServed;
  private final int[] crewTarget;
  private long cost;
  private @Nullable Certificate certificate;

  Assignment(ProblemView view) {
    this.view = view;
    int n = view.workerCount();
    free = new long[view.batchCount()];
    people = new long[view.batchCount()];
    left = new long[n];
    unserved = new long[view.levels()];
    for (int b = 0; b < free.length; b++) {
      free[b] = view.capacity(b);
    }
    for (int w = 0; w < n; w++) {
      left[w] = view.count(w);
      leaveOut(w, left[w]);
    }
    entries = new Entries(n, free.length);
    tally = new long[view.tallyCount()];
    buffer = new int[view.talliesMax()];
    blocked = new int[free.length];
    crewServed = new long[view.crewCount()];
    crewTarget = new int[crewServed.length];
    for (int t = 0; t < tally.length; t++) {
      cost += Math.max(0, view.tallyShortCost(t)) * view.tallyFloor(t);
    }
  }

  private Assignment(Assignment of) {
    view = of.view;
    free = of.free.clone();
    left = of.left.clone();
    people = of.people.clone();
    unserved = of.unserved.clone();
    cost = of.cost;
    entries = of.entries.copy();
    tally = of.tally.clone();
    buffer = new int[of.buffer.length];
    blocked = of.blocked.clone();
    crewServed = of.crewServed.clone();
    crewTarget = of.crewTarget.clone();
    certificate = of.certificate;
  }

  /** Returns an independent copy. Costs O(workers + batches). */
  public Assignment copy() {
    return new Assignment(this);
  }

  /** Returns the places that batch number {@code batch} still has. */
  public long free(int batch) {
    return free[batch];
  }

  /** Returns how many people go to {@code batch}. */
  public long people(int batch) {
    return people[batch];
  }

  /** Returns whether anybody goes to {@code batch}. */
  public boolean isOpen(int batch) {
    return people[batch] > 0;
  }

  /**
   * Returns how many people {@code batch} lacks to its minimum; 0 if it has them or nobody goes.
   */
  public long missing(int batch) {
    return people[batch] == 0 ? 0 : Math.max(0, view.minimum(batch) - people[batch]);
  }

  /** Returns what {@code tally} has counted. */
  public long tally(int tallyNumber) {
    return tally[tallyNumber];
  }

  /**
   * Returns how many people {@code tallyNumber} lacks to its least number, where that is a hard
   * rule and asked for; 0 otherwise.
   */
  public long shortOf(int tallyNumber) {
    long missing = view.tallyFloor(tallyNumber) - tally[tallyNumber];
    if (missing <= 0 || view.tallyShortCost(tallyNumber) >= 0) {
      return 0;
    }
    int batch = view.tallyBatch(tallyNumber);
    return batch < 0 || people[batch] > 0 ? missing : 0;
  }

  /** Returns how many people of {@code crew} go. */
  public long crewServed(int crew) {
    return crewServed[crew];
  }

  /** Returns how many people of {@code crew} lack a visit while others of it have one. */
  public long crewMissing(int crew) {
    return crewServed[crew] == 0 ? 0 : view.crewSize(crew) - crewServed[crew];
  }

  /** Returns whether the team of {@code batch} is held up by another batch of it. */
  public boolean isBlocked(int batch) {
    return people[batch] == 0 && blocked[batch] > 0;
  }

  /** Returns how many people of worker number {@code worker} have no visit yet. */
  public long left(int worker) {
    return left[worker];
  }

  /**
   * Returns how many people of {@code worker}, of those left, have room in {@code batch} as far as
   * upper limits go.
   */
  public long room(int worker, int batch) {
    long use = view.use(worker, batch);
    long room = use == 0 ? left[worker] : Math.min(left[worker], free[batch] / use);
    if (room == 0 || isBlocked(batch) || isApart(worker, batch)) {
      return 0;
    }
    if (buffer.length > 0) {
      int count = view.tallies(worker, batch, buffer);
      for (int i = 0; i < count; i++) {
        room = Math.min(room, view.tallyCap(buffer[i]) - tally[buffer[i]]);
      }
    }
    return room;
  }

  private boolean isApart(int worker, int batch) {
    int crew = view.crew(worker);
    if (crew < 0 || crewServed[crew] == 0) {
      return false;
    }
    return view.crewIsOneWorker(crew)
        ? isElsewhere(crew, batch)
        : crewTarget[crew] != view.crewTarget(crew, batch);
  }

  /** Returns whether another visit of the same worker leaves no time for {@code batch}. */
  private boolean isElsewhere(int visits, int batch) {
    for (int i = 0; i < view.crewWorkers(visits); i++) {
      int entry = entries.firstOf(view.crewMember(visits, i));
      if (entry != NONE && !view.canAttendBoth(entries.batch(entry), batch)) {
        return true;
      }
    }
    return false;
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
    cost += addedCost(worker, batch, count);
    if (people[batch] == 0) {
      block(batch, 1);
    }
    count(worker, batch, count);
    if (unserved.length > 0 && view.visit(worker) == 0) {
      unserved[view.priority(worker) - 1] -= count;
    }
    free[batch] -= count * view.use(worker, batch);
    people[batch] += count;
    left[worker] -= count;
    entries.add(worker, batch, count);
  }

  /**
   * Takes {@code count} people of {@code worker} out of {@code batch}; they are left out then.
   *
   * @throws IllegalArgumentException if not so many of them go there
   */
  public void remove(int worker, int batch, long count) {
    if (count < 1 || count > entries.countIn(worker, batch)) {
      throw new IllegalArgumentException(
          "%d people of worker number %d do not go to batch number %d.%nMaybe ask countIn() first."
              .formatted(count, worker, batch));
    }
    cost += removedCost(worker, batch, count);
    if (people[batch] == count) {
      block(batch, -1);
    }
    count(worker, batch, -count);
    if (unserved.length > 0 && view.visit(worker) == 0) {
      unserved[view.priority(worker) - 1] += count;
    }
    free[batch] += count * view.use(worker, batch);
    people[batch] -= count;
    left[worker] += count;
    entries.remove(worker, batch, count);
  }

  /**
   * Returns by how much {@link #cost()} would grow if {@code count} people of {@code worker} went
   * to {@code batch}, which must suit her: their visits, what holding the batch costs more, less
   * the penalty for leaving them out and the cost of quotas where there is one.
   */
  public long addedCost(int worker, int batch, long count) {
    return count * (view.cost(worker, batch) - outCost(worker)) + jointCost(worker, batch, count);
  }

  /** Returns by how much {@link #cost()} would grow, mostly below 0, if they were removed. */
  public long removedCost(int worker, int batch, long count) {
    return -count * (view.cost(worker, batch) - outCost(worker)) + jointCost(worker, batch, -count);
  }

  /**
   * Returns by how much {@link #cost()} would grow if they went to {@code to} instead of {@code
   * from}; the two must differ.
   */
  public long movedCost(int worker, int from, int to, long count) {
    long visits = count * (view.cost(worker, to) - view.cost(worker, from));
    return visits
        + view.heldCost(from, people[from] - count)
        - view.heldCost(from, people[from])
        + view.heldCost(to, people[to] + count)
        - view.heldCost(to, people[to]);
  }

  /** What holding the batch and missing people of quotas cost more with {@code change} people. */
  private long jointCost(int worker, int batch, long change) {
    long sum = view.heldCost(batch, people[batch] + change) - view.heldCost(batch, people[batch]);
    int count = buffer.length == 0 ? 0 : view.tallies(worker, batch, buffer);
    for (int i = 0; i < count; i++) {
      int t = buffer[i];
      if (view.tallyShortCost(t) > 0) {
        long before = Math.max(0, view.tallyFloor(t) - tally[t]);
        long after = Math.max(0, view.tallyFloor(t) - tally[t] - change);
        sum += view.tallyShortCost(t) * (after - before);
      }
    }
    return sum;
  }

  /** Returns the cost of everything as it stands, penalties included. */
  public long cost() {
    return cost;
  }

  /** Returns how many people of {@code priority} are left out as it stands, 1 being the first. */
  public long unserved(int priority) {
    return unserved[priority - 1];
  }

  /** Returns the objective as it stands. */
  public Objective objective() {
    return Objective.of(unserved, cost);
  }

  /** Returns how many people of {@code worker} go to {@code batch}. */
  public long countIn(int worker, int batch) {
    return entries.countIn(worker, batch);
  }

  /** Returns how many entries there are: pairs of worker and batch. */
  public int size() {
    return entries.size();
  }

  /** Returns the worker of entry {@code entry}. */
  public int worker(int entry) {
    return entries.worker(entry);
  }

  /** Returns the batch of entry {@code entry}. */
  public int batch(int entry) {
    return entries.batch(entry);
  }

  /** Returns how many people entry {@code entry} moves. */
  public long count(int entry) {
    return entries.count(entry);
  }

  /** Returns the first entry of {@code worker}, or {@link #NONE}. */
  public int firstOf(int worker) {
    return entries.firstOf(worker);
  }

  /** Returns the next entry of the same worker, or {@link #NONE}. */
  public int nextOf(int entry) {
    return entries.nextOf(entry);
  }

  /** Returns the first entry in {@code batch}, or {@link #NONE}. */
  public int firstIn(int batch) {
    return entries.firstIn(batch);
  }

  /** Returns the next entry in the same batch, or {@link #NONE}. */
  public int nextIn(int entry) {
    return entries.nextIn(entry);
  }

  /**
   * Adds a proof of how good an assignment could be at best.
   *
   * @param priceScale how many units make one
   * @param price for each batch the components of its price in the order of the objective
   */
  public void prove(long priceScale, long[][] price) {
    certificate = BatchPrices.of(priceScale, byId(price, view::batchId));
  }

  /**
   * Adds a proof of how good an assignment could be at best, by prices of limits as well.
   *
   * @param priceScale how many units make one
   * @param price for each batch the components of its price in the order of the objective
   * @param most for each tally what a person counted pays for its greatest number; 0 for no price
   * @param least for each tally of a quota over all batches what a person counted is paid for its
   *     least number; 0 for no price
   */
  public void prove(long priceScale, long[][] price, long[][] most, long[][] least) {
    Map<PricedLimit, List<Long>> limits = new HashMap<>();
    for (int t = 0; t < most.length; t++) {
      if (Arrays.stream(most[t]).anyMatch(component -> component != 0)) {
        limits.put(view.limitOf(t, false), Arrays.stream(most[t]).boxed().toList());
      }
      if (Arrays.stream(least[t]).anyMatch(component -> component != 0)) {
        limits.put(view.limitOf(t, true), Arrays.stream(least[t]).boxed().toList());
      }
    }
    certificate = BatchPrices.of(priceScale, byId(price, view::batchId), limits);
  }

  /**
   * Adds a proof by what serving each worker is worth.
   *
   * @param priceScale how many units make one
   * @param price for each worker the components of her price in the order of the objective
   */
  public void proveByWorkers(long priceScale, long[][] price) {
    certificate =
        WorkerPrices.of(priceScale, byId(eachVisit(price, priceScale), w -> view.worker(w).id()));
  }

  /** Visits of one worker have one price together: the mean, which is never below 0. */
  private long[][] eachVisit(long[][] price, long priceScale) {
    long[][] mean = price.clone();
    for (int w = 0; w < mean.length; w++) {
      int visits = view.visits(w);
      if (visits > 1) {
        int first = w - view.visit(w);
        int width = price[w].length;
        mean[w] = new long[width];
        for (int i = 0; i < width; i++) {
          for (int v = first; v < first + visits; v++) {
            mean[w][i] += price[v][i];
          }
          boolean counts = i == width - 1 || (mean[w][i] == priceScale && priceScale % visits == 0);
          mean[w][i] = counts ? mean[w][i] / visits : 0;
        }
        if (Arrays.compare(mean[w], new long[width]) < 0) {
          mean[w] = new long[width];
        }
      }
    }
    return mean;
  }

  private static Map<String, List<Long>> byId(long[][] price, IntFunction<String> id) {
    Map<String, List<Long>> prices = new HashMap<>();
    for (int i = 0; i < price.length; i++) {
      if (Arrays.stream(price[i]).anyMatch(component -> component != 0)) {
        prices.put(id.apply(i), Arrays.stream(price[i]).boxed().toList());
      }
    }
    return prices;
  }

  /** Returns the proof, or null. */
  public @Nullable Certificate certificate() {
    return certificate;
  }

  /** Returns the view that this belongs to. */
  public ProblemView view() {
    return requireNonNull(view, "view");
  }

  private void count(int worker, int batch, long change) {
    int count = buffer.length == 0 ? 0 : view.tallies(worker, batch, buffer);
    for (int i = 0; i < count; i++) {
      tally[buffer[i]] += change;
    }
    int crew = view.crew(worker);
    if (crew >= 0) {
      crewServed[crew] += change;
      crewTarget[crew] = view.crewTarget(crew, batch);
    }
  }

  private void block(int batch, int change) {
    for (int i = 0; i < view.clashCount(batch); i++) {
      blocked[view.clashAt(batch, i)] += change;
    }
  }

  private void leaveOut(int worker, long count) {
    if (unserved.length == 0) {
      cost += count * view.penalty(worker);
    } else if (view.visit(worker) == 0) {
      unserved[view.priority(worker) - 1] += count;
    }
  }

  private long outCost(int worker) {
    return unserved.length == 0 ? view.penalty(worker) : 0;
  }
}
