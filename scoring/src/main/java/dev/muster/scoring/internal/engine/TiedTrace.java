package dev.muster.scoring.internal.engine;

import java.util.List;

/**
 * Tells how a cell came about that was computed as if only the tied were there: whatever has
 * another value in the whole contest is told within, down to what has the same.
 *
 * @param size how many are tied
 * @param seen the columns among the tied
 * @param all the columns of the whole contest
 */
record TiedTrace(TieChain.Among among, int size, Columns seen, Columns all) {
  /** Returns how a cell came about among the tied. */
  Trace of(int step, int cell) {
    Trace.Inputs inputs = new Trace.Inputs();
    if (cell >= 0) {
      inputs.inner(within(among.trace(step, cell, seen)));
    }
    return new Trace(
        "refine.among-tied",
        "refine.among-tied",
        List.of(among.name(step), Integer.toString(size)),
        inputs.list(),
        seen.get(step, cell));
  }

  private Trace within(Trace told) {
    Trace.Inputs own = new Trace.Inputs();
    for (Trace.Input input : told.inputs()) {
      if (input.inner() != null) {
        own.inner(within(input.inner()));
      } else if (seen.get(input.step(), input.cell()).equals(all.get(input.step(), input.cell()))) {
        own.add(input.step(), input.cell(), input.use(), input.code());
      } else {
        own.inner(within(among.trace(input.step(), input.cell(), seen)));
      }
    }
    return new Trace(told.op(), told.code(), told.args(), own.list(), told.exact());
  }
}
