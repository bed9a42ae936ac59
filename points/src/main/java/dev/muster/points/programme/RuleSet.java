package dev.muster.points.programme;

import dev.muster.points.programme.Compiled.Counter;
import dev.muster.points.programme.Compiled.Use;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a programme, made ready to be asked, without anything that facts change.
 *
 * <p>Thread-safe for reading once all versions are adopted.
 */
final class RuleSet {
  private final List<Compiled> versions = new ArrayList<>();
  private final Registry registry = new Registry();
  private final List<@Nullable Board> boards = new ArrayList<>();

  /**
   * Adds a version.
   *
   * @throws IllegalArgumentException if it overlaps with another version or does not belong to it
   */
  void adopt(Programme programme) {
    for (Compiled other : versions) {
      checkFits(programme, other);
    }
    Compiled compiled = new Compiled(programme, registry);
    versions.add(compiled);
    for (Board board : programme.parts().boards()) {
      Counter counter = compiled.counter(board.measure(), Use.BOARD, board);
      while (boards.size() <= counter.number()) {
        boards.add(null);
      }
      boards.set(counter.number(), board);
    }
    // Whatever is asked for later has its number now, so that asking changes nothing.
    for (TierLadder ladder : programme.parts().tiers()) {
      compiled.counter(ladder.measure(), Use.COUNT, null);
    }
    for (Title title : programme.parts().titles()) {
      PeriodCloser.measures(title).forEach(measure -> compiled.counter(measure, Use.COUNT, null));
    }
  }

  private static void checkFits(Programme programme, Compiled other) {
    Programme before = other.programme();
    if (!before.id().equals(programme.id())
        || !before.zone().equals(programme.zone())
        || before.unit() != programme.unit()) {
      throw new IllegalArgumentException(
          "programme (%s) has another id, zone or unit than (%s).%nMaybe it needs an engine of its own."
              .formatted(programme, before));
    }
    if (programme.from().isBefore(before.until()) && before.from().isBefore(programme.until())) {
      throw new IllegalArgumentException(
          "programme (%s) is in force at times at which (%s) is.%nMaybe end the earlier version when the later one begins."
              .formatted(programme, before));
    }
  }

  /** Returns the versions in the order in which they were adopted. */
  List<Compiled> versions() {
    return versions;
  }

  /** Returns what all versions have in common: id, zone and unit. */
  Programme first() {
    return versions.get(0).programme();
  }

  ZoneId zone() {
    return first().zone();
  }

  /** Returns the version in force at a time, or null. */
  @Nullable Compiled inForce(long micros) {
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).window().holds(micros)) {
        return versions.get(i);
      }
    }
    return null;
  }

  /** Returns the board that a counter stands for, or null. */
  @Nullable Board board(int counter) {
    return counter < boards.size() ? boards.get(counter) : null;
  }

  /** Returns the name of a counter, which stays the same in every process. */
  String counterName(int counter) {
    return registry.name(counter);
  }

  /** Returns the number of the counter of a rule's streak. */
  int streak(String rule) {
    return registry.find("streak/" + rule);
  }
}
