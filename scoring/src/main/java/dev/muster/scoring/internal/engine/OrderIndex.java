package dev.muster.scoring.internal.engine;

import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.internal.engine.OrderColumn.SortKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an order kept sorted while single cells change.
 *
 * <p>A changed cell is found by the key that it had, and moved to where its new key belongs: O(log
 * n) comparisons and one move of the numbers between the two places. So the place of one is known
 * without placing all.
 */
final class OrderIndex {
  private final OrderColumn column;
  private final @Nullable SortKey[] keys;
  private final int[][] sorted;
  private final int[] counts;
  private final BitSet stale = new BitSet();

  /** Sorts all fields. */
  OrderIndex(OrderColumn column, Columns in) {
    this.column = column;
    this.keys = new SortKey[column.frame().size()];
    Groups fields = column.fields();
    this.sorted = new int[fields.count()][];
    this.counts = new int[fields.count()];
    for (int cell = 0; cell < keys.length; cell++) {
      keys[cell] = column.key(cell, in);
    }
    for (int field = 0; field < sorted.length; field++) {
      sorted[field] = sort(fields, field);
      stale.set(field);
    }
  }

  /**
   * Sorts all fields again, from the order that they have: cheap where many keys changed but few
   * changed places.
   */
  void resort(Columns in) {
    Groups fields = column.fields();
    for (int cell = 0; cell < keys.length; cell++) {
      keys[cell] = column.key(cell, in);
    }
    for (int field = 0; field < sorted.length; field++) {
      BitSet seen = new BitSet();
      List<Integer> placed = new ArrayList<>(fields.size(field));
      for (int i = 0; i < counts[field]; i++) {
        seen.set(sorted[field][i]);
        if (keys[sorted[field][i]] != null) {
          placed.add(sorted[field][i]);
        }
      }
      for (int i = 0; i < fields.size(field); i++) {
        int cell = fields.cell(field, i);
        if (keys[cell] != null && !seen.get(cell)) {
          placed.add(cell);
        }
      }
      sorted[field] = sort(fields, field, placed);
      stale.set(field);
    }
  }

  private int[] sort(Groups fields, int field) {
    List<Integer> placed = new ArrayList<>();
    for (int i = 0; i < fields.size(field); i++) {
      if (keys[fields.cell(field, i)] != null) {
        placed.add(fields.cell(field, i));
      }
    }
    return sort(fields, field, placed);
  }

  private int[] sort(Groups fields, int field, List<Integer> placed) {
    placed.sort(this::compare);
    counts[field] = placed.size();
    return Arrays.copyOf(placed.stream().mapToInt(Integer::intValue).toArray(), fields.size(field));
  }

  private int compare(int a, int b) {
    SortKey first = keys[a];
    SortKey second = keys[b];
    if (first == null || second == null) {
      throw new IllegalStateException("cell without place");
    }
    int order = column.compare(first, second);
    return order != 0 ? order : Integer.compare(a, b);
  }

  /** Moves a cell to where it belongs now. */
  void update(int cell, Columns in) {
    @Nullable SortKey after = column.key(cell, in);
    @Nullable SortKey before = keys[cell];
    int field = column.fieldOf(cell);
    stale.set(field);
    if (before != null && after != null && column.compare(before, after) == 0) {
      keys[cell] = after;
      return;
    }
    int[] cells = sorted[field];
    if (before != null) {
      int from = find(field, cell);
      System.arraycopy(cells, from + 1, cells, from, counts[field] - from - 1);
      counts[field]--;
    }
    keys[cell] = after;
    if (after != null) {
      int to = find(field, cell);
      System.arraycopy(cells, to, cells, to + 1, counts[field] - to);
      cells[to] = cell;
      counts[field]++;
    }
  }

  /** Returns where a cell stands, or where it would, by its key and number. */
  private int find(int field, int cell) {
    int low = 0;
    int high = counts[field];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(sorted[field][middle], cell) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the fields whose places are not written yet, and forgets them. */
  BitSet takeStale() {
    BitSet taken = (BitSet) stale.clone();
    stale.clear();
    return taken;
  }

  /** Returns how many of a field have a place, vacant ones included. */
  int count(int field) {
    return counts[field];
  }

  /** Returns the cells of a field in order, cut into those that share a place. */
  List<List<Integer>> groups(int field) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < counts[field]; i++) {
      int cell = sorted[field][i];
      if (i == 0 || !same(sorted[field][i - 1], cell)) {
        groups.add(new ArrayList<>(1));
      }
      groups.get(groups.size() - 1).add(cell);
    }
    return groups;
  }

  private boolean same(int a, int b) {
    SortKey first = keys[a];
    SortKey second = keys[b];
    return first != null && second != null && column.compare(first, second) == 0;
  }

  /**
   * Returns those who share the place of a cell, and how many stand ahead of them; null if it has
   * none.
   */
  @Nullable Shared shared(int cell) {
    @Nullable SortKey key = keys[cell];
    if (key == null || key.isVacant()) {
      return null;
    }
    int field = column.fieldOf(cell);
    int from = bound(field, key, false);
    int to = bound(field, key, true);
    List<Integer> cells = new ArrayList<>();
    for (int i = from; i < to; i++) {
      @Nullable SortKey other = keys[sorted[field][i]];
      if (other != null && !other.isVacant()) {
        cells.add(sorted[field][i]);
      }
    }
    return new Shared(from, cells, false);
  }

  private int bound(int field, SortKey key, boolean after) {
    int low = 0;
    int high = counts[field];
    while (low < high) {
      int middle = (low + high) >>> 1;
      @Nullable SortKey other = keys[sorted[field][middle]];
      int order = other == null ? 0 : column.compare(other, key);
      if (order < 0 || (after && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Those who share a place.
   *
   * @param before how many stand ahead
   * @param cells who shares it, at least one
   * @param open whether the tie waits for a fact
   */
  record Shared(int before, List<Integer> cells, boolean open) {}
}
