package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Searches for sets of batches to hold: opens one, closes one, or both at once, as long as what the
 * set costs with divisible people falls. It remembers all sets met that could be worth a plan.
 *
 * <p>Not thread-safe. An iteration of the monitor is one step from a set to a better one, or one
 * ascent of prices for a set met before.
 */
final class Openings {
  /*
   * Which batches are held is what moves of people change least: those who leave a batch one by one go on paying for it until the
   * last has left, and the first who come to another pay for it alone. With divisible people the cost of a set is a convex problem
   * in as many prices as the set has batches, so that thousands of sets can be compared; most are ruled out by the prices of
   * the present set and the best price of the batch that opens.
   */
  private static final double GAIN = 1e-6;
  private static final int BISECTIONS = 20;

  /** The most offers of batches to look at in a step, for all exchanges together. */
  private static final int LOOKS_MAX = 1_000_000;

  /** The most sets to remember. */
  private static final int SETS_MAX = 100_000;

  private final Offers offers;
  private final SearchMonitor monitor;
  private final Fractional fractional;
  private final int[] choosable;
  private final int most;
  private final Map<BitSet, Double> bounds = new HashMap<>();
  private final PriorityQueue<Met> untried =
      new PriorityQueue<>(Comparator.comparingDouble(Met::bound).thenComparingLong(Met::number));
  private Met last = new Met(new BitSet(), 0, true, 0);
  private BitSet held = new BitSet();
  private double[] price;
  private double value;

  Openings(Offers offers, SearchMonitor monitor) {
    this.offers = offers;
    this.monitor = monitor;
    fractional = new Fractional(offers, monitor);
    price = new double[offers.batches];
    int[] found = new int[offers.batches];
    int count = 0;
    for (int b = 0; b < offers.batches; b++) {
      if (!offers.isFree(b) && offers.ofBatch[b].length > 0) {
        found[count] = b;
        count++;
      }
    }
    choosable = Arrays.copyOf(found, count);
    most = (int) Math.sqrt((double) LOOKS_MAX * offers.batches / Math.max(1, offers.size()));
  }

  /** A change of the set: a batch that closes and one that opens, either −1 for none. */
  private record Move(int closes, int opens, double bound) {}

  /** A set, what it costs at least, and whether that is all that prices can prove. */
  private record Met(BitSet set, double bound, boolean isSharp, long number) {}

  /** Returns the batches of which at least one more or less could be held. */
  int[] choosable() {
    return choosable.clone();
  }

  /** Returns the batches held in the set that was reached last. */
  BitSet held() {
    return (BitSet) held.clone();
  }

  /**
   * Goes from a set to better ones while there are any.
   *
   * @param limit sets that cost more need not be remembered
   */
  void descend(BitSet from, double limit) {
    held = (BitSet) from.clone();
    Arrays.fill(price, 0);
    value = fractional.ascend(held, price, Double.MAX_VALUE);
    boolean better = true;
    while (better && monitor.next()) {
      better = step(limit);
    }
    remember(held, value, true, limit);
  }

  /**
   * Returns the set of the least cost that was never returned, or nothing if none that was met
   * costs at most {@code limit}.
   */
  BitSet next(double limit) {
    while (!untried.isEmpty() && monitor.next()) {
      Met met = untried.remove();
      if (met.bound > limit) {
        return new BitSet();
      }
      if (met.isSharp) {
        last = met;
        return met.set;
      }
      double[] prices = new double[offers.batches];
      double bound = fractional.ascend(met.set, prices, limit);
      if (bound <= limit) {
        untried.add(new Met(met.set, Math.max(bound, met.bound), true, met.number));
      }
    }
    return new BitSet();
  }

  /** Makes the set that was returned last the one to be returned next. */
  void again() {
    untried.add(new Met(last.set, Double.NEGATIVE_INFINITY, true, last.number));
  }

  /**
   * Returns what each person pays in a set, which is infinite for those whom it has no place for.
   */
  double[] payments(BitSet set) {
    double[] prices = new double[offers.batches];
    fractional.ascend(set, prices, Double.MAX_VALUE);
    fractional.evaluate(set, prices);
    return fractional.least.clone();
  }

  private void remember(BitSet set, double bound, boolean isSharp, double limit) {
    if (bound <= limit && bounds.size() < SETS_MAX && bounds.putIfAbsent(set, bound) == null) {
      untried.add(new Met(set, bound, isSharp, bounds.size()));
    }
  }

  private boolean step(double limit) {
    List<Move> moves = moves();
    double[] trial = new double[price.length];
    for (Move move : moves) {
      if (move.bound >= value - GAIN) {
        break;
      }
      BitSet next = changed(move);
      Double known = bounds.get(next);
      if (known != null && known >= value - GAIN) {
        continue;
      }
      System.arraycopy(price, 0, trial, 0, trial.length);
      double found = fractional.ascend(next, trial, value);
      if (monitor.isOverdue()) {
        return false;
      }
      if (found < value - GAIN) {
        held = next;
        value = found;
        System.arraycopy(trial, 0, price, 0, trial.length);
        return true;
      }
      remember(next, found, false, limit);
    }
    for (Move move : moves) {
      if (move.bound > limit) {
        break;
      }
      remember(changed(move), move.bound, false, limit);
    }
    return false;
  }

  private BitSet changed(Move move) {
    BitSet next = (BitSet) held.clone();
    if (move.closes >= 0) {
      next.clear(move.closes);
    }
    if (move.opens >= 0) {
      next.set(move.opens);
    }
    return next;
  }

  /** The changes, those with the least bound at the present prices first. */
  private List<Move> moves() {
    double base = fractional.evaluate(held, price);
    List<Move> closings = new ArrayList<>();
    List<Move> openings = new ArrayList<>();
    for (int b : choosable) {
      if (held.get(b)) {
        closings.add(new Move(b, -1, base + closing(b)));
      } else {
        openings.add(new Move(-1, b, base + opening(-1, b)));
      }
    }
    Comparator<Move> order = Comparator.comparingDouble(Move::bound);
    closings.sort(order);
    openings.sort(order);
    List<Move> moves = new ArrayList<>(closings);
    moves.addAll(openings);
    for (Move a : closings.subList(0, Math.min(most, closings.size()))) {
      for (Move b : openings.subList(0, Math.min(most, openings.size()))) {
        moves.add(new Move(a.closes, b.opens, a.bound + opening(a.closes, b.opens)));
      }
    }
    moves.sort(order);
    return moves;
  }

  private double closing(int a) {
    double change = price[a] * offers.capacity[a] - offers.opening[a];
    for (int e : offers.ofBatch[a]) {
      int w = offers.personOf[e];
      if (fractional.taken[w] == e) {
        change += fractional.second[w] - fractional.least[w];
      }
    }
    return change;
  }

  /** What a person pays once batch {@code a} is closed. */
  private double without(int a, int w) {
    int e = fractional.taken[w];
    return e >= 0 && offers.batchOf[e] == a ? fractional.second[w] : fractional.least[w];
  }

  /** By how much the bound rises at most if {@code b} opens after {@code a} is closed. */
  private double opening(int a, int b) {
    double entry = entry(a, b);
    double change = offers.opening[b] - entry * offers.capacity[b];
    for (int e : offers.ofBatch[b]) {
      double pays = offers.cost[e] + entry * offers.use[e];
      change += Math.min(0, pays - without(a, offers.personOf[e]));
    }
    return change;
  }

  /** The price of places in {@code b} that is best while other prices stay. */
  private double entry(int a, int b) {
    double low = 0;
    double high = 0;
    for (int e : offers.ofBatch[b]) {
      double gain = without(a, offers.personOf[e]) - offers.cost[e];
      if (gain < Double.POSITIVE_INFINITY && offers.use[e] > 0) {
        high = Math.max(high, gain / offers.use[e]);
      }
    }
    if (load(a, b, 0) <= offers.capacity[b]) {
      return 0;
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (load(a, b, middle) > offers.capacity[b]) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private long load(int a, int b, double price) {
    long load = 0;
    for (int e : offers.ofBatch[b]) {
      if (offers.cost[e] + price * offers.use[e] < without(a, offers.personOf[e])) {
        load += offers.use[e];
      }
    }
    return load;
  }
}
