package dev.muster.points.internal.programme;

import dev.muster.points.Id128;
import java.util.Collection;
import java.util.List;

/**
 * Reads and writes rows of programmes on behalf of one call. Whatever is written is there when the
 * caller's transaction is at its end, and locks are held until then.
 */
public interface ProgrammeRows {
  /** What rows are found by. */
  enum By {
    /** The id of every row. */
    ID,
    /** The account of members. */
    ACCOUNT,
    /** The programme of members. */
    PROGRAMME,
    /** The span of leaderboards. */
    SPAN,
    /** The leaderboard of its lines. */
    PLACE,
    /** The digest of member, item and period of orders. */
    ALLOWANCE
  }

  /** Returns the rows that have one of the ids, by their keys. */
  <R extends ProgrammeRow> List<R> find(Class<R> kind, By by, Collection<Id128> ids);

  /** Returns the rows that have one of the ids, and locks them in the order of their keys. */
  <R extends ProgrammeRow> List<R> lock(Class<R> kind, By by, Collection<Id128> ids);

  /** Returns the rows with these ids. */
  default <R extends ProgrammeRow> List<R> find(Class<R> kind, Collection<Id128> ids) {
    return find(kind, By.ID, ids);
  }

  /** Returns the rows with these ids, and locks them in the order of the ids. */
  default <R extends ProgrammeRow> List<R> lock(Class<R> kind, Collection<Id128> ids) {
    return lock(kind, By.ID, ids);
  }

  /**
   * Returns the rows with these ids as they are, or were when the transaction began, and holds up
   * nobody.
   */
  <R extends ProgrammeRow> List<R> peek(Class<R> kind, Collection<Id128> ids);

  /** Inserts the rows whose keys are free, in the order given; returns how many these were. */
  <R extends ProgrammeRow> int claim(Class<R> kind, List<R> rows);

  /** Inserts rows whose keys are free. */
  <R extends ProgrammeRow> void insert(Class<R> kind, List<R> rows);

  /** Inserts rows that nobody else can have made unless this call reads an older state. */
  default <R extends ProgrammeRow> void make(Class<R> kind, List<R> rows) {
    if (claim(kind, rows) < rows.size()) {
      throw tryAgain("another transaction made one of these rows");
    }
  }

  /** Writes what has changed in rows that are there. */
  <R extends ProgrammeRow> void update(Class<R> kind, List<R> rows);

  /** Returns the orders of an item whose holds have ended, unless that was noted. */
  List<ProgrammeRow.OfOrder> due(Id128 stock, long now);

  /** Returns the orders like {@link #due}, and locks them in the order of their ids. */
  List<ProgrammeRow.OfOrder> lockDue(Id128 stock, long now);

  /** Returns how many on a leaderboard have more points. */
  long ahead(Id128 place, long points);

  /** Returns how many on a leaderboard have as many points and a smaller account. */
  long level(Id128 place, long points, Id128 subject);

  /**
   * Returns the lines of a leaderboard in their order.
   *
   * @param first the first, from 0
   */
  List<ProgrammeRow.OfBoard> page(Id128 place, int first, int count);

  /** Returns a failure that says that another attempt may succeed. */
  RuntimeException tryAgain(String what);
}
