package dev.muster.scheduling.exam;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;

/**
 * One examination of a checkup, such as audiometry.
 *
 * @param id its id
 * @param name its name
 */
public record ExamItem(String id, LocalizedText name) {
  /** Checks the id. */
  public ExamItem {
    Ids.require(id, "item id");
    requireNonNull(name, "name");
  }
}
