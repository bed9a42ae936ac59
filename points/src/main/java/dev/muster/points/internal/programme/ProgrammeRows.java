package dev.muster.points.internal.programme;

import dev.muster.points.Id128;
import java.util.Collection;
import java.util.List;

/**
 * Reads and writes rows of programmes on behalf of one call. Whatever is written is there when the
 * caller's transaction is at its end, and locks are held until then.
 */
public interface ProgrammeRows {
  /** Returns the rows that have one of the ids. */
  <R extends ProgrammeRow> List<R> find(Class<R> kind, Collection<Id128> ids);

  /** Returns the rows that have one of the ids, and locks them in the order of the ids. */
  <R extends ProgrammeRow> List<R> lock(Class<R> kind, Collection<Id128> ids);

  /** Inserts the rows whose keys are free, in the order given; returns how many these were. */
  <R extends ProgrammeRow> int claim(Class<R> kind, List<R> rows);

  /** Inserts rows whose keys are free. */
  <R extends ProgrammeRow> void insert(Class<R> kind, List<R> rows);

  /** Writes what has changed in rows that are there. */
  <R extends ProgrammeRow> void update(Class<R> kind, List<R> rows);

  /** Returns the members whose accounts these are. */
  List<ProgrammeRow.OfMember> membersOf(Collection<Id128> accounts);

  /** Returns a failure that says that another attempt may succeed. */
  RuntimeException tryAgain(String what);
}
