package dev.muster.points.programme;

import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow.OfCounter;
import dev.muster.points.internal.programme.ProgrammeRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cell of a budget that is kept in slices. Not thread-safe.
 *
 * <p>Each slice may give its share of the total and no more, whatever the others have given, so
 * that transactions that lock different slices never exceed the total together. A call takes from
 * the slice of its first member, and goes on to the next ones for what is missing.
 *
 * <p>Which slices that will be is chosen before any is locked, by a glance at all of them and by
 * the most that the call can grant: so all are locked in the order of their ids. If others were
 * quicker, the call has to be tried again, unless it has locked all; then it sees the truth.
 */
final class StoredSlices {
  /** The most slices of a budget: a call looks at all of them. */
  static final int COUNT_MAX = 64;

  private final List<Id128> ids;
  private final int home;
  private final long total;
  private final Map<Id128, OfCounter> seen = new TreeMap<>();
  private final Map<Id128, OfCounter> locked = new TreeMap<>();
  private long demand;
  private boolean unbalanced;

  /**
   * Makes slices of which nothing is known yet.
   *
   * @param ids of the slices
   * @param home the first of which points are taken
   */
  StoredSlices(List<Id128> ids, int home, long total) {
    this.ids = ids;
    this.home = home;
    this.total = total;
  }

  /**
   * Adds to the most that the call can grant.
   *
   * @param max the total; a call in which versions of the programme differ about it locks all
   */
  void ask(long points, long max) {
    unbalanced |= max != total;
    demand = points > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + points;
  }

  /** Returns the id that stands for the cell in evaluations, by which points come back. */
  Id128 home() {
    return ids.get(home);
  }

  /** Returns what a slice may give of the total. */
  private long share(int number) {
    return total / ids.size() + (number < total % ids.size() ? 1 : 0);
  }

  private long left(int number, Map<Id128, OfCounter> rows) {
    OfCounter row = rows.get(ids.get(number));
    return row == null ? 0 : Math.max(0, share(number) - row.points());
  }

  private int next(int number) {
    return number + 1 == ids.size() ? 0 : number + 1;
  }

  /**
   * Chooses the slices to lock: all of them if one is not there, since the budget was cut anew, or
   * has given more than its share.
   */
  List<Id128> choose(ProgrammeRows rows) {
    rows.peek(OfCounter.class, ids).forEach(row -> seen.put(row.id(), row));
    for (int number = 0; number < ids.size(); number++) {
      OfCounter row = seen.get(ids.get(number));
      unbalanced |= row == null || row.points() > share(number);
    }
    if (unbalanced) {
      return ids;
    }
    List<Id128> chosen = new ArrayList<>();
    long found = 0;
    int number = home;
    do {
      chosen.add(ids.get(number));
      found = Math.min(demand, found + Math.min(left(number, seen), demand - found));
      number = next(number);
    } while (found < demand && number != home);
    return chosen;
  }

  void locked(OfCounter row) {
    locked.put(row.id(), row);
  }

  private boolean isWhole() {
    return locked.size() == ids.size();
  }

  private long leftInLocked() {
    long sum = 0;
    for (int number = 0; number < ids.size(); number++) {
      sum = Math.addExact(sum, left(number, locked));
    }
    return sum;
  }

  /** Returns what all slices have given, as far as this call has to know. */
  OfCounter sum(ProgrammeRows rows) {
    long room = leftInLocked();
    if (!isWhole() && room < demand) {
      throw rows.tryAgain("others took what was left of a budget's slice");
    }
    long points = 0;
    long times = 0;
    Id128 last = Id128.ZERO;
    for (Id128 id : ids) {
      OfCounter row = locked.containsKey(id) ? locked.get(id) : seen.get(id);
      if (row != null) {
        points += row.points();
        times += row.times();
        last = row.last().isZero() || (!last.isZero() && !id.equals(home())) ? last : row.last();
      }
    }
    // What others hold may be more than a glance told; what is locked can be granted all the same.
    return new OfCounter(home(), isWhole() ? points : Math.min(points, total - room), times, last);
  }

  boolean isUnbalanced() {
    return unbalanced;
  }

  /** Returns the rows with what was granted, all of them with equal parts if they had not. */
  List<OfCounter> granted(long points, long times, Id128 last) {
    List<OfCounter> written = new ArrayList<>();
    long rest = points;
    int number = home;
    if (unbalanced) {
      rest += locked.values().stream().mapToLong(OfCounter::points).sum();
    }
    for (int i = 0; i < ids.size(); i++, number = next(number)) {
      OfCounter row = locked.get(ids.get(number));
      if (row == null) {
        continue;
      }
      long given =
          unbalanced ? part(rest, number) : row.points() + Math.min(rest, left(number, locked));
      if (!unbalanced) {
        rest -= given - row.points();
      }
      boolean first = number == home;
      if (first || unbalanced || given != row.points()) {
        written.add(
            new OfCounter(
                row.id(), given, row.times() + (first ? times : 0), first ? last : row.last()));
      }
    }
    if (!unbalanced && rest > 0) {
      throw new IllegalStateException(
          "slices of a budget have no room for %d points that were granted".formatted(rest));
    }
    return written;
  }

  private long part(long sum, int number) {
    return sum / ids.size() + (number < sum % ids.size() ? 1 : 0);
  }
}
