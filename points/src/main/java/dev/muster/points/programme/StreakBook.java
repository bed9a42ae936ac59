package dev.muster.points.programme;

import dev.muster.points.programme.EarningRule.Streak;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in which periods each member did what a streak asks for.
 *
 * <p>A fact that comes late joins the runs on both sides of it, and what they earned already is not
 * earned again. A look-up costs the length of the run. Not thread-safe.
 */
final class StreakBook {
  private final Map<Long, TreeMap<Integer, Mark>> runs = new HashMap<>();

  /** What happened in one period. */
  private static final class Mark {
    private int facts;
    private int awards;
  }

  /** Returns how many periods the run has with this one, and how many awards it gave. */
  int[] run(int counter, int member, Streak streak, int period) {
    @Nullable TreeMap<Integer, Mark> marks = runs.get(key(counter, member));
    int[] found = {1, 0};
    if (marks == null) {
      return found;
    }
    Mark own = marks.get(period);
    found[1] = own == null ? 0 : own.awards;
    int reach = streak.grace() + 1;
    int at = period;
    for (var next : marks.tailMap(period, false).entrySet()) {
      if (next.getKey() - at > reach) {
        break;
      }
      at = next.getKey();
      found[0]++;
      found[1] += next.getValue().awards;
    }
    at = period;
    for (var before : marks.headMap(period, false).descendingMap().entrySet()) {
      if (at - before.getKey() > reach) {
        break;
      }
      at = before.getKey();
      found[0]++;
      found[1] += before.getValue().awards;
    }
    return found;
  }

  void add(int counter, int member, int period, boolean award) {
    Mark mark =
        runs.computeIfAbsent(key(counter, member), k -> new TreeMap<>())
            .computeIfAbsent(period, k -> new Mark());
    mark.facts++;
    mark.awards += award ? 1 : 0;
  }

  void remove(int counter, int member, int period, boolean award) {
    TreeMap<Integer, Mark> marks = runs.get(key(counter, member));
    Mark mark = marks == null ? null : marks.get(period);
    if (marks == null || mark == null) {
      throw new IllegalStateException("streak of member (%d) has no such period".formatted(member));
    }
    mark.facts--;
    mark.awards -= award ? 1 : 0;
    if (mark.facts == 0 && mark.awards == 0) {
      marks.remove(period);
    }
  }

  /** What is told of each period. */
  interface Visitor {
    void visit(int period, int facts, int awards);
  }

  /** Takes in what was remembered elsewhere. */
  void load(int counter, int member, int period, int facts, int awards) {
    Mark mark = new Mark();
    mark.facts = facts;
    mark.awards = awards;
    runs.computeIfAbsent(key(counter, member), k -> new TreeMap<>()).put(period, mark);
  }

  /** Tells what is remembered of a member, period by period. */
  void visit(int counter, int member, Visitor visitor) {
    TreeMap<Integer, Mark> marks = runs.get(key(counter, member));
    if (marks != null) {
      marks.forEach((period, mark) -> visitor.visit(period, mark.facts, mark.awards));
    }
  }

  private static long key(int counter, int member) {
    return (long) counter << 32 | member;
  }
}
