package dev.muster.scheduling.station;

import dev.muster.core.text.Ids;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A rule about the order of one person's items, or the time between them. */
public sealed interface ItemRule {
  /**
   * All of {@code first} end before any of {@code then} starts, as far as a person has them: blood
   * and ultrasound while fasting, then breakfast.
   *
   * @param first ids of items, in code-point order
   * @param then ids of items, in code-point order
   * @param gap the least time between them, in whole seconds
   */
  record Before(List<String> first, List<String> then, Duration gap) implements ItemRule {
    /** Checks and sorts. */
    public Before {
      first = ids(first);
      then = ids(then);
      requireGap(gap);
    }
  }

  /**
   * Two items of one person keep a distance in time, whichever comes first.
   *
   * @param items ids of two or more items, in code-point order; each two keep the distance
   * @param gap the least time from the end of one to the start of the other, in whole seconds
   */
  record Apart(List<String> items, Duration gap) implements ItemRule {
    /** Checks and sorts. */
    public Apart {
      items = ids(items);
      requireGap(gap);
      if (items.size() < 2) {
        throw new IllegalArgumentException(
            "items (%s) must be two or more to be kept apart.".formatted(items));
      }
    }
  }

  /**
   * Comes after all other items of a person: the doctor's word at the end.
   *
   * @param item id of the item
   */
  record Last(String item) implements ItemRule {
    /** Checks. */
    public Last {
      Ids.require(item, "item");
    }
  }

  /**
   * Comes before all other items of a person: the registration.
   *
   * @param item id of the item
   */
  record First(String item) implements ItemRule {
    /** Checks. */
    public First {
      Ids.require(item, "item");
    }
  }

  /** The greatest gap: a day. */
  Duration GAP_MAX = Duration.ofDays(1);

  private static List<String> ids(List<String> ids) {
    ids.forEach(id -> Ids.require(id, "item"));
    return ids.stream().sorted(Ids.ORDER).distinct().toList();
  }

  private static void requireGap(Duration gap) {
    if (gap.isNegative()
        || !gap.equals(gap.truncatedTo(ChronoUnit.SECONDS))
        || gap.compareTo(GAP_MAX) > 0) {
      throw new IllegalArgumentException(
          "gap (%s) must be whole seconds, from PT0S to %s.".formatted(gap, GAP_MAX));
    }
  }
}
