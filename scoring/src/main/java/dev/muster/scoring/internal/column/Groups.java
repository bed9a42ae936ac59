package dev.muster.scoring.internal.column;

/** Cells sorted into numbered groups, each group in the order of its cells. Immutable. */
public final class Groups {
  private final int[] start;
  private final int[] cells;

  /**
   * Sorts cells into groups in O(cells + groups).
   *
   * @param groupOf the group of each cell, or −1 for none
   * @param groupCount how many groups there are
   */
  public Groups(int[] groupOf, int groupCount) {
    start = new int[groupCount + 1];
    for (int group : groupOf) {
      if (group >= 0) {
        start[group + 1]++;
      }
    }
    for (int group = 0; group < groupCount; group++) {
      start[group + 1] += start[group];
    }
    cells = new int[start[groupCount]];
    int[] next = start.clone();
    for (int cell = 0; cell < groupOf.length; cell++) {
      if (groupOf[cell] >= 0) {
        cells[next[groupOf[cell]]++] = cell;
      }
    }
  }

  private Groups(int[] start, int[] cells) {
    this.start = start;
    this.cells = cells;
  }

  /**
   * Returns groups of at most one cell each.
   *
   * @param cellOf the cell of each group, or −1 for none
   */
  public static Groups ofAtMostOne(int[] cellOf) {
    int[] start = new int[cellOf.length + 1];
    int[] cells = new int[cellOf.length];
    for (int group = 0; group < cellOf.length; group++) {
      cells[start[group]] = cellOf[group];
      start[group + 1] = start[group] + (cellOf[group] < 0 ? 0 : 1);
    }
    return new Groups(start, cells);
  }

  /** Returns these groups with each entry replaced by what {@code values} says of it. */
  public Groups mapped(int[] values) {
    int[] mapped = new int[cells.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = values[cells[i]];
    }
    return new Groups(start, mapped);
  }

  /** Returns how many groups there are. */
  public int count() {
    return start.length - 1;
  }

  /** Returns how many cells a group has. */
  public int size(int group) {
    return start[group + 1] - start[group];
  }

  /** Returns the cell at a place of a group. */
  public int cell(int group, int place) {
    return cells[start[group] + place];
  }

  /** Returns the cells of a group. */
  public int[] cells(int group) {
    return java.util.Arrays.copyOfRange(cells, start[group], start[group + 1]);
  }
}
