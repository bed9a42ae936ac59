package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;

/** Where nodes read the cells of earlier steps. */
interface Columns {
  /** Returns a cell of a step; −1 is not applicable. */
  Cell get(int step, int cell);

  /** Returns the facts that input steps read. */
  Facts facts();
}
