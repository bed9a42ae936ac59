package dev.muster.scheduling.internal.price;

import java.util.Arrays;

/**
 * Who may go where, at what cost, taking how many places: a list of offers for each person, and the
 * same offers by batch. Each person takes exactly one offer.
 *
 * <p>Immutable, arrays of primitives for the searches, which look at little else. The arrays are
 * shared with the searches of this package and never written.
 */
final class Offers {
  final int people;
  final int batches;

  /** Offers {@code first[w]} to {@code first[w + 1] − 1} are those of person {@code w}. */
  final int[] first;

  final int[] personOf;
  final int[] batchOf;
  final long[] cost;
  final long[] use;
  final long[] capacity;

  /** What opening a batch costs once someone goes there. */
  final long[] opening;

  /** How many people a batch must have once someone goes there. */
  final int[] minimum;

  /** The offers of each batch, in the order of people. */
  final int[][] ofBatch;

  private Offers(
      int[] first,
      int[] batchOf,
      long[] cost,
      long[] use,
      long[] capacity,
      long[] opening,
      int[] minimum) {
    this.first = first;
    this.batchOf = batchOf;
    this.cost = cost;
    this.use = use;
    this.capacity = capacity;
    this.opening = opening;
    this.minimum = minimum;
    people = first.length - 1;
    batches = capacity.length;
    personOf = new int[batchOf.length];
    for (int w = 0; w < people; w++) {
      Arrays.fill(personOf, first[w], first[w + 1], w);
    }
    ofBatch = byBatch(batchOf, batches);
  }

  private static int[][] byBatch(int[] batchOf, int batches) {
    int[] sizes = new int[batches];
    for (int b : batchOf) {
      sizes[b]++;
    }
    int[][] lists = new int[batches][];
    for (int b = 0; b < batches; b++) {
      lists[b] = new int[sizes[b]];
    }
    for (int e = batchOf.length - 1; e >= 0; e--) {
      int b = batchOf[e];
      sizes[b]--;
      lists[b][sizes[b]] = e;
    }
    return lists;
  }

  int size() {
    return batchOf.length;
  }

  /** Returns whether holding {@code batch} asks for nothing, neither costs nor people. */
  boolean isFree(int batch) {
    return opening[batch] == 0 && minimum[batch] <= 1;
  }

  /**
   * Returns the offer of {@code batch} to {@code person}, or −1; offers of a person go by batch.
   */
  int find(int person, int batch) {
    int e = Arrays.binarySearch(batchOf, first[person], first[person + 1], batch);
    return e < 0 ? -1 : e;
  }

  /** Collects offers person by person. */
  static final class Builder {
    private final long[] capacity;
    private final long[] opening;
    private final int[] minimum;
    private int[] first = new int[64];
    private int people;
    private int[] batchOf = new int[256];
    private long[] cost = new long[256];
    private long[] use = new long[256];
    private int size;

    Builder(long[] capacity, long[] opening, int[] minimum) {
      this.capacity = capacity.clone();
      this.opening = opening.clone();
      this.minimum = minimum.clone();
    }

    /** Adds an offer to the person who comes next; her batches must ascend. */
    void offer(int batch, long costOfOffer, long places) {
      if (size == batchOf.length) {
        batchOf = Arrays.copyOf(batchOf, 2 * size);
        cost = Arrays.copyOf(cost, 2 * size);
        use = Arrays.copyOf(use, 2 * size);
      }
      batchOf[size] = batch;
      cost[size] = costOfOffer;
      use[size] = places;
      size++;
    }

    /** Ends the offers of one person. */
    void endPerson() {
      people++;
      if (people == first.length) {
        first = Arrays.copyOf(first, 2 * people);
      }
      first[people] = size;
    }

    Offers build() {
      return new Offers(
          Arrays.copyOf(first, people + 1),
          Arrays.copyOf(batchOf, size),
          Arrays.copyOf(cost, size),
          Arrays.copyOf(use, size),
          capacity,
          opening,
          minimum);
    }
  }
}
