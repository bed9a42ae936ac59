package dev.muster.points.programme;

import dev.muster.core.text.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What members are awarded when a period closes: everyone who meets all criteria, or the best. */
record Title(
    String id, LocalizedText names, PeriodKind per, List<Criterion> criteria, @Nullable Top top) {
  Title {
    criteria = List.copyOf(criteria);
  }

  /** At least so many points or times. */
  record Criterion(Measure measure, boolean inPoints, long atLeast) {}

  /** The first so many of those who meet the criteria, in each group apart. */
  record Top(int count, Measure measure, boolean inPoints, Ties ties, @Nullable Group group) {}

  /** What becomes of those who are level across the last place. */
  enum Ties {
    /** All of them are in. */
    INCLUDE,
    /** None of them is in. */
    EXCLUDE,
    /** A later criterion, the greater number of times, decides; who is level even so is in. */
    TIMES
  }
}
