package dev.muster.scoring.internal.engine;

import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.internal.graph.Dependencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of columns read a cell. Built for the steps that a change reaches, once, in time and
 * memory linear in the number of reads; then a changed cell leads to its readers at once.
 * Thread-safe.
 */
final class Inverse {
  /**
   * A step that reads another.
   *
   * @param step the reader
   * @param units its parts by cell of the step that is read, or null if these need no table
   * @param anywhere whether any cell may decide any unit; else, without a table, each cell is read
   *     by the part of its own number
   */
  record Reader(int step, @Nullable Groups units, boolean anywhere) {}

  private final Plan plan;
  private final List<List<Integer>> readers = new ArrayList<>();
  private final Object lock = new Object();
  private final Reader[][] built;

  Inverse(Plan plan) {
    this.plan = plan;
    int n = plan.graph().steps().size();
    this.built = new Reader[n][];
    for (int step = 0; step < n; step++) {
      readers.add(new ArrayList<>());
    }
    for (int step = 0; step < n; step++) {
      BitSet read = new BitSet(n);
      for (String id : Dependencies.of(plan.graph().steps().get(step))) {
        read.set(plan.graph().indexOf(id));
      }
      Arrays.stream(plan.column(step).readsAnywhere()).forEach(read::set);
      int reader = step;
      read.stream().forEach(of -> readers.get(of).add(reader));
    }
  }

  /** Returns the readers of a step. */
  Reader[] readers(int step) {
    synchronized (lock) {
      Reader[] found = built[step];
      if (found == null) {
        found =
            readers.get(step).stream().map(reader -> reader(step, reader)).toArray(Reader[]::new);
        built[step] = found;
      }
      return found;
    }
  }

  private Reader reader(int read, int step) {
    StepColumn column = plan.column(step);
    for (int anywhere : column.readsAnywhere()) {
      if (anywhere == read) {
        return new Reader(step, null, true);
      }
    }
    BuildContext.@Nullable Operand mask = plan.mask(step);
    if (mask == null || mask.step() != read) {
      if (column.readsSame(read)) {
        return new Reader(step, null, false);
      }
      int @Nullable [] readerOfEach = column.readerOfEach(read);
      if (readerOfEach != null) {
        return new Reader(step, Groups.ofAtMostOne(readerOfEach), false);
      }
    }
    Pairs pairs = new Pairs();
    for (int part = 0; part < column.parts(); part++) {
      int at = part;
      column.reads(
          part,
          (of, cell) -> {
            if (of == read && cell >= 0) {
              pairs.add(cell, at);
            }
          });
    }
    addMask(read, step, pairs);
    return new Reader(step, pairs.grouped(plan.frame(read).size()), false);
  }

  /** A cell that is confined to a subset reads the subset too. */
  private void addMask(int read, int step, Pairs pairs) {
    BuildContext.Operand mask = plan.mask(step);
    if (mask == null || mask.step() != read) {
      return;
    }
    int[] unitOf = plan.partOfCell(step);
    for (int cell = 0; cell < unitOf.length; cell++) {
      int of = mask.cell(cell);
      if (of >= 0) {
        pairs.add(of, unitOf[cell]);
      }
    }
  }

  /** A growing list of pairs. */
  private static final class Pairs {
    private int[] cells = new int[16];
    private int[] units = new int[16];
    private int count;

    void add(int cell, int unit) {
      if (count == cells.length) {
        cells = Arrays.copyOf(cells, 2 * count);
        units = Arrays.copyOf(units, 2 * count);
      }
      cells[count] = cell;
      units[count++] = unit;
    }

    /** Returns the units by cell. */
    Groups grouped(int size) {
      return new Groups(Arrays.copyOf(cells, count), size).mapped(units);
    }
  }
}
