package dev.muster.scheduling.exam;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;

/**
 * One examination of a checkup, such as audiometry.
 *
 * @param id its id
 * @param name its name
 * @param restHours hours without work before it, 0 to {@link #REST_HOURS_MAX}
 */
public record ExamItem(String id, LocalizedText name, int restHours) {
  /** The longest rest: thirty days. */
  public static final int REST_HOURS_MAX = 720;

  /** Checks the id and the range. */
  public ExamItem {
    Ids.require(id, "item id");
    requireNonNull(name, "name");
    if (restHours < 0 || restHours > REST_HOURS_MAX) {
      throw new IllegalArgumentException(
          "restHours (%d) of item %s must be from 0 to %d."
              .formatted(restHours, id, REST_HOURS_MAX));
    }
  }
}
