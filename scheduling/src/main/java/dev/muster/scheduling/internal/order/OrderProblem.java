package dev.muster.scheduling.internal.order;

import java.util.Arrays;

/**
 * Operations, each of one duration without interruption, of which some must follow others and some
 * pairs must not overlap.
 *
 * <p>Times are whole numbers from 0. An operation starts at its release or later, and its delivery
 * goes on after its end; the makespan is the greatest end of a delivery.
 */
public final class OrderProblem {
  /** The greatest sum of all durations, lags, releases and deliveries, so that no sum overflows. */
  public static final int HORIZON_MAX = 1 << 29;

  private final int[] duration;
  private final int[] release;
  private final int[] delivery;
  private int[] pairFirst = new int[16];
  private int[] pairSecond = new int[16];
  private int[] pairLag = new int[32];
  private int pairs;
  private int[] arcFrom = new int[16];
  private int[] arcTo = new int[16];
  private int[] arcLag = new int[16];
  private int arcs;
  private long horizon;

  /**
   * Creates a problem of operations without releases, deliveries, arcs and pairs.
   *
   * @throws IllegalArgumentException if a duration is negative or they sum up to more than {@link
   *     #HORIZON_MAX}
   */
  public OrderProblem(int[] durations) {
    duration = durations.clone();
    release = new int[duration.length];
    delivery = new int[duration.length];
    for (int each : duration) {
      grow(each);
    }
  }

  /** Sets the earliest start of an operation and how long its delivery takes. */
  public void window(int operation, int earliest, int after) {
    grow(earliest);
    grow(after);
    release[operation] = earliest;
    delivery[operation] = after;
  }

  /**
   * Forbids two operations to overlap: either {@code second} starts at least {@code firstGap} after
   * the end of {@code first}, or the other way round.
   */
  public void exclude(int first, int second, int firstGap, int secondGap) {
    grow(Math.max(firstGap, secondGap));
    if (pairs == pairFirst.length) {
      pairFirst = Arrays.copyOf(pairFirst, 2 * pairs);
      pairSecond = Arrays.copyOf(pairSecond, 2 * pairs);
      pairLag = Arrays.copyOf(pairLag, 4 * pairs);
    }
    pairFirst[pairs] = first;
    pairSecond[pairs] = second;
    pairLag[2 * pairs] = duration[first] + firstGap;
    pairLag[2 * pairs + 1] = duration[second] + secondGap;
    pairs++;
  }

  /** Demands that {@code then} starts at least {@code gap} after the end of {@code first}. */
  public void follow(int first, int then, int gap) {
    grow(gap);
    if (arcs == arcFrom.length) {
      arcFrom = Arrays.copyOf(arcFrom, 2 * arcs);
      arcTo = Arrays.copyOf(arcTo, 2 * arcs);
      arcLag = Arrays.copyOf(arcLag, 2 * arcs);
    }
    arcFrom[arcs] = first;
    arcTo[arcs] = then;
    arcLag[arcs] = duration[first] + gap;
    arcs++;
  }

  private void grow(int by) {
    horizon += by;
    if (by < 0 || horizon > HORIZON_MAX) {
      throw new IllegalArgumentException(
          "times must be 0 or more and sum up to at most %d.%nMaybe count in minutes."
              .formatted(HORIZON_MAX));
    }
  }

  /** Returns the number of operations. */
  public int operations() {
    return duration.length;
  }

  /** Returns how long an operation takes. */
  public int duration(int operation) {
    return duration[operation];
  }

  /** Returns the number of pairs that must not overlap. */
  public int pairs() {
    return pairs;
  }

  /** Returns one of the two operations of a pair: the first at side 0, the second at side 1. */
  public int at(int pair, int side) {
    return side == 0 ? pairFirst[pair] : pairSecond[pair];
  }

  int release(int operation) {
    return release[operation];
  }

  int delivery(int operation) {
    return delivery[operation];
  }

  /** From literal to lag: literal {@code 2·pair} says that the first goes first. */
  int lag(int literal) {
    return pairLag[literal];
  }

  /** Returns the operation that goes first if {@code literal} is true. */
  int from(int literal) {
    return (literal & 1) == 0 ? pairFirst[literal >> 1] : pairSecond[literal >> 1];
  }

  /** Returns the operation that goes second if {@code literal} is true. */
  int to(int literal) {
    return (literal & 1) == 0 ? pairSecond[literal >> 1] : pairFirst[literal >> 1];
  }

  int arcs() {
    return arcs;
  }

  int arcFrom(int arc) {
    return arcFrom[arc];
  }

  int arcTo(int arc) {
    return arcTo[arc];
  }

  int arcLag(int arc) {
    return arcLag[arc];
  }
}
