package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;

/** The facts as they stand after some event. */
public interface Facts {
  /** Returns the fact at a cell of the frame of a relation; not applicable if there is none. */
  Cell cell(String relation, Frame frame, int cell);

  /** Returns the id of the event that wrote the fact at a cell, or an empty text. */
  String event(String relation, Frame frame, int cell);

  /** Returns whether a fact is due at a cell: assigned to somebody who need not stand back. */
  boolean isDue(String relation, Frame frame, int cell);
}
