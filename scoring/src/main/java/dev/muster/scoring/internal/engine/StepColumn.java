package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The computation of one step in one contest.
 *
 * <p>Its cells fall into <em>units</em> that are computed as a whole: a single cell where cells do
 * not depend on each other, a line for a running fold, a field for an order. When an input changes,
 * the units that read it are computed again and no other.
 */
interface StepColumn {
  /** Takes computed cells. */
  interface Sink {
    void put(int cell, Cell value);
  }

  /** Returns the cells of the column. */
  Frame frame();

  /** Returns how many units there are. */
  int units();

  /** Returns the cells of a unit. */
  default int[] cells(int unit) {
    return new int[] {unit};
  }

  /**
   * Returns whether a unit is one cell of the same number, computed from other columns alone, so
   * that many may be computed at the same time.
   */
  default boolean isCellByCell() {
    return false;
  }

  /** Computes the cells of a unit, before rounding. */
  void compute(int unit, Columns in, Sink out);

  /** Computes units for one thread. */
  interface Computer {
    /** Computes the cells of a unit; they may be rounded already. */
    void compute(int unit, Columns in, Sink out);
  }

  /** Returns what computes many units, one thread at a time. */
  default Computer computer() {
    return this::compute;
  }

  /** Takes the cells that a unit reads. */
  interface Reads {
    void read(int step, int cell);
  }

  /**
   * Returns how many parts there are that are told apart when something changes: the units, unless
   * a column can do with less than a whole unit.
   */
  default int parts() {
    return units();
  }

  /**
   * Names the cells that a part reads; −1 is passed over. Which cells these are depends on no
   * value.
   */
  void reads(int part, Reads reads);

  /**
   * Returns whether each part reads, of a step, the cell of its own number and no other; then
   * {@link #reads} need not be asked for every part.
   */
  default boolean readsSame(int step) {
    return false;
  }

  /**
   * Returns, for each cell of a step, the one part that reads it, −1 for none; or null if {@link
   * #reads} must be asked.
   */
  default int @Nullable [] readerOfEach(int step) {
    return null;
  }

  /** Returns the steps of which any cell may decide any unit, beyond what {@link #reads} names. */
  default int[] readsAnywhere() {
    return new int[0];
  }

  /** Tells how a cell came about. */
  Trace trace(int cell, Columns in);
}
