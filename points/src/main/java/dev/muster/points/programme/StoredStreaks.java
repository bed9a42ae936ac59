package dev.muster.points.programme;

import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow.OfStreak;
import dev.muster.points.internal.programme.ProgrammeRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The streaks that one call can touch, between rows and {@link StreakBook}. They belong to members
 * whose rows are locked. Not thread-safe.
 */
final class StoredStreaks {
  private final ProgrammeRows rows;
  private final RuleBook book;
  private final StoredIds ids;
  private final Map<Id128, Streak> wanted = new TreeMap<>();

  /** A member's streak, and its rows as they were read, by period. */
  private record Streak(int counter, int member, Map<Integer, OfStreak> stored) {}

  StoredStreaks(ProgrammeRows rows, RuleBook book, StoredIds ids) {
    this.rows = rows;
    this.book = book;
    this.ids = ids;
  }

  void want(int counter, Roll.Entry member) {
    Id128 id = ids.ofStreak(book.rules().counterName(counter), member.member().id());
    wanted.computeIfAbsent(id, k -> new Streak(counter, member.number(), new HashMap<>()));
  }

  void load() {
    for (OfStreak row : rows.find(OfStreak.class, wanted.keySet())) {
      Streak streak = wanted.get(row.id());
      if (streak == null) {
        throw new IllegalStateException("row (%s) was not asked for".formatted(row.id()));
      }
      streak.stored().put(row.period(), row);
      if (!isEmpty(row)) {
        book.streaks()
            .load(streak.counter(), streak.member(), row.period(), row.facts(), row.awards());
      }
    }
  }

  /** A period of which all was taken back keeps its row. */
  private static boolean isEmpty(OfStreak row) {
    return row.facts() == 0 && row.awards() == 0;
  }

  void write() {
    List<OfStreak> made = new ArrayList<>();
    List<OfStreak> changed = new ArrayList<>();
    wanted.forEach(
        (id, streak) -> {
          Map<Integer, OfStreak> left = new TreeMap<>(streak.stored());
          book.streaks()
              .visit(
                  streak.counter(),
                  streak.member(),
                  (period, facts, awards) -> {
                    OfStreak row = new OfStreak(id, period, facts, awards);
                    OfStreak before = left.remove(period);
                    if (before == null) {
                      made.add(row);
                    } else if (!before.equals(row)) {
                      changed.add(row);
                    }
                  });
          for (OfStreak gone : left.values()) {
            if (!isEmpty(gone)) {
              changed.add(new OfStreak(id, gone.period(), 0, 0));
            }
          }
        });
    rows.make(OfStreak.class, made);
    rows.update(OfStreak.class, changed);
  }
}
