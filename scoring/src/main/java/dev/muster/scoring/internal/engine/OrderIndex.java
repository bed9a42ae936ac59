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
  private @Nullable LeadingKeys leading;
  private final BitSet stale = new BitSet();

  /** Sorts all fields. */
  OrderIndex(OrderColumn column, Columns in) {
    this.column = column;
    this.keys = new SortKey[column.frame().size()];
    Groups fields = column.fields();
    this.sorted = new int[fields.count()][];
    this.counts = new int[fields.count()];
    readKeys(in);
    for (int field = 0; field < sorted.length; field++) {
      sorted[field] = new int[fields.size(field)];
      sort(field, fields.cells(field), fields.size(field));
      stale.set(field);
    }
  }

  private void readKeys(Columns in) {
    for (int cell = 0; cell < keys.length; cell++) {
      keys[cell] = column.key(cell, in);
    }
    leading = LeadingKeys.of(column.criterion(0), keys);
  }

  /** Sets the key of a cell. */
  private void set(int cell, @Nullable SortKey key) {
    keys[cell] = key;
    if (leading != null && !leading.set(cell, key)) {
      leading = null;
    }
  }

  /**
   * Sorts all fields again, from the order that they have: linear where many keys changed but few
   * changed places.
   *
   * @param moved the cells whose keys may have changed
   */
  void resort(IntSet moved, Columns in) {
    Groups fields = column.fields();
    BitSet known = new BitSet(keys.length);
    for (int field = 0; field < sorted.length; field++) {
      for (int i = 0; i < counts[field]; i++) {
        known.set(sorted[field][i]);
      }
    }
    moved.forEach(cell -> set(cell, column.key(cell, in)));
    if (leading == null) {
      leading = LeadingKeys.of(column.criterion(0), keys);
    }
    for (int field = 0; field < sorted.length; field++) {
      int[] cells = Arrays.copyOf(sorted[field], fields.size(field));
      int count = counts[field];
      for (int i = 0; i < fields.size(field); i++) {
        if (!known.get(fields.cell(field, i))) {
          cells[count++] = fields.cell(field, i);
        }
      }
      sort(field, cells, count);
      stale.set(field);
    }
  }

  /**
   * Sorts those of some cells that have a place. Whoever stands before a better one is taken out
   * together with it, until a rising line is left; those taken out are sorted and merged in. So a
   * line that is sorted but for k cells costs O(n + k log k).
   */
  private void sort(int field, int[] cells, int count) {
    int[] line = new int[count];
    int[] out = new int[count];
    int inLine = 0;
    int outside = 0;
    for (int i = 0; i < count; i++) {
      if (keys[cells[i]] == null) {
        continue;
      }
      if (inLine > 0 && compare(line[inLine - 1], cells[i]) > 0) {
        out[outside++] = line[--inLine];
        out[outside++] = cells[i];
      } else {
        line[inLine++] = cells[i];
      }
    }
    merge(sorted[field], line, inLine, sorted(out, outside));
    counts[field] = inLine + outside;
  }

  private int[] sorted(int[] cells, int count) {
    return Arrays.stream(cells, 0, count)
        .boxed()
        .sorted(this::compare)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void merge(int[] into, int[] line, int inLine, int[] others) {
    int next = 0;
    int count = 0;
    for (int i = 0; i < inLine; i++) {
      while (next < others.length && compare(others[next], line[i]) < 0) {
        into[count++] = others[next++];
      }
      into[count++] = line[i];
    }
    System.arraycopy(others, next, into, count, others.length - next);
  }

  private int compare(int a, int b) {
    int order = order(a, b);
    return order != 0 ? order : Integer.compare(a, b);
  }

  private int order(int a, int b) {
    if (leading != null) {
      int order = leading.compare(a, b);
      if (order != 0 || column.criteria() == 1) {
        return order;
      }
    }
    SortKey first = keys[a];
    SortKey second = keys[b];
    if (first == null || second == null) {
      throw new IllegalStateException("cell without place");
    }
    return column.compare(first, second);
  }

  /** Moves a cell to where it belongs now. */
  void update(int cell, Columns in) {
    @Nullable SortKey after = column.key(cell, in);
    @Nullable SortKey before = keys[cell];
    int field = column.fieldOf(cell);
    stale.set(field);
    if (before != null && after != null && column.compare(before, after) == 0) {
      set(cell, after);
      return;
    }
    int[] cells = sorted[field];
    int end = counts[field];
    int from = before == null ? end : find(field, cell, 0, end);
    set(cell, after);
    if (after == null) {
      if (before != null) {
        System.arraycopy(cells, from + 1, cells, from, end - from - 1);
        counts[field]--;
      }
      return;
    }
    // The cells on either side of it are in order, and it belongs among one of the two.
    int to = find(field, cell, 0, from);
    if (to < from) {
      System.arraycopy(cells, to, cells, to + 1, from - to);
    } else if (before != null) {
      to = find(field, cell, from + 1, end) - 1;
      System.arraycopy(cells, from + 1, cells, from, to - from);
    }
    cells[to] = cell;
    counts[field] += before == null ? 1 : 0;
  }

  /** Returns where a cell stands among some lines, or where it would, by its key and number. */
  private int find(int field, int cell, int from, int end) {
    int low = from;
    int high = end;
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

  /** Returns the cell that stands at a line of a field. */
  int cell(int field, int line) {
    return sorted[field][line];
  }

  /** Returns whether a line shares the place of the one before it. */
  boolean isLevel(int field, int line) {
    return line > 0 && order(sorted[field][line - 1], sorted[field][line]) == 0;
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
