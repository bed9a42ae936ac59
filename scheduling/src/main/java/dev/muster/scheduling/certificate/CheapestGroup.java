package dev.muster.scheduling.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The least sum of vectors that a group of people can have who fit into a batch together, as {@code
 * CERTIFICATE.md} defines it: by sorting where all take equally many places, by a table where they
 * don't.
 *
 * <p>Vectors are compared component by component from the left. Sums that don't fit into a {@code
 * long} throw {@link ArithmeticException}.
 */
final class CheapestGroup {
  /** The most cells of a table; where there would be more, places are counted in larger units. */
  static final long CELLS_MAX = 1L << 26;

  /** The most cells of all tables of a problem together, each batch having an equal share. */
  static final long CELLS_OF_ALL_MAX = 1L << 32;

  private final int width;
  private final long cellsMax;
  private final List<Item> items = new ArrayList<>();

  private record Item(
      @SuppressWarnings("ArrayRecordComponent") long[] value, long use, long count) {}

  CheapestGroup(int width, int batches) {
    this.width = width;
    cellsMax = Math.min(CELLS_MAX, CELLS_OF_ALL_MAX / Math.max(1, batches));
  }

  /** Forgets everybody. */
  void clear() {
    items.clear();
  }

  /** Adds {@code count} people, each of whom may come or not. */
  void add(long[] value, long use, long count) {
    items.add(new Item(value, use, count));
  }

  /**
   * Returns the least sum over groups that take at most {@code capacity} places.
   *
   * @param minimum the least number of people, which counts only where all take equally many places
   * @return null if so many people can't come
   */
  long @org.jspecify.annotations.Nullable [] least(long capacity, long minimum) {
    boolean even = items.stream().mapToLong(Item::use).distinct().count() <= 1;
    return even ? leastOfEven(capacity, minimum) : leastOfUneven(capacity);
  }

  private long @org.jspecify.annotations.Nullable [] leastOfEven(long capacity, long minimum) {
    long[] sum = new long[width];
    long[] zero = new long[width];
    long use = items.isEmpty() ? 0 : items.get(0).use;
    long left = use == 0 ? Long.MAX_VALUE : capacity / use;
    long needed = minimum;
    List<Item> sorted = new ArrayList<>(items);
    // Nobody who gains nothing comes where those who do are as many as are needed.
    sorted.removeIf(item -> Arrays.compare(item.value, zero) >= 0);
    long gaining = sorted.stream().mapToLong(Item::count).reduce(0, Saturated::plus);
    if (Math.min(left, gaining) < minimum) {
      sorted = new ArrayList<>(items);
    }
    sorted.sort(Comparator.comparing(Item::value, Arrays::compare));
    for (Item item : sorted) {
      boolean gains = Arrays.compare(item.value, zero) < 0;
      long come = Math.min(left, gains ? item.count : Math.min(item.count, Math.max(0, needed)));
      for (int i = 0; i < width; i++) {
        sum[i] = Math.addExact(sum[i], Math.multiplyExact(come, item.value[i]));
      }
      left -= come;
      needed -= come;
    }
    return needed > 0 ? null : sum;
  }

  private long[] leastOfUneven(long capacity) {
    long[] zero = new long[width];
    long[] sum = new long[width];
    List<Item> pieces = new ArrayList<>();
    for (Item item : items) {
      if (Arrays.compare(item.value, zero) >= 0 || item.use > capacity) {
        continue;
      }
      for (int i = 0; i < width; i++) {
        sum[i] = Math.addExact(sum[i], Math.multiplyExact(item.count, Math.abs(item.value[i])));
      }
      pieces(item, item.use == 0 ? item.count : Math.min(item.count, capacity / item.use), pieces);
    }
    long unit = 1;
    while (pieces.size() * (capacity / unit + 1) > cellsMax && unit <= capacity) {
      unit *= 2;
    }
    return byTable(pieces, Math.toIntExact(capacity / unit), unit);
  }

  /** Cuts people into pieces of 1, 2, 4 … and a rest, of which every number can be put together. */
  private static void pieces(Item item, long count, List<Item> pieces) {
    long left = count;
    for (long size = 1; left > 0; size *= 2) {
      long piece = Math.min(size, left);
      long[] value = new long[item.value.length];
      Arrays.setAll(value, i -> piece * item.value[i]);
      pieces.add(new Item(value, piece * item.use, 1));
      left -= piece;
    }
  }

  private long[] byTable(List<Item> pieces, int capacity, long unit) {
    long[] best = new long[Math.multiplyExact(capacity + 1, width)];
    for (Item piece : pieces) {
      int use = (int) (piece.use / unit);
      for (int c = capacity; c >= use; c--) {
        if (gains(best, c * width, (c - use) * width, piece.value)) {
          for (int i = 0; i < width; i++) {
            best[c * width + i] = best[(c - use) * width + i] + piece.value[i];
          }
        }
      }
    }
    return Arrays.copyOfRange(best, capacity * width, (capacity + 1) * width);
  }

  private boolean gains(long[] best, int at, int from, long[] value) {
    for (int i = 0; i < width; i++) {
      long with = best[from + i] + value[i];
      if (with != best[at + i]) {
        return with < best[at + i];
      }
    }
    return false;
  }
}
