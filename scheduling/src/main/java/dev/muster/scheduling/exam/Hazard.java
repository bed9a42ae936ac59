package dev.muster.scheduling.exam;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hazard of work and what it entails for a checkup.
 *
 * @param id its id, such as {@code noise}
 * @param name its name
 * @param items ids of the exam items that exposure entails
 * @param periodMonths months from one checkup to the next, 1 to {@link #PERIOD_MONTHS_MAX}
 * @param levels levels or grades that differ from this; empty where the catalogue knows none
 * @param onOccasion items that take the place of {@code items} on some occasions
 */
public record Hazard(
    String id,
    LocalizedText name,
    List<String> items,
    int periodMonths,
    List<Level> levels,
    Map<Occasion, List<String>> onOccasion) {
  /** The longest period. */
  public static final int PERIOD_MONTHS_MAX = 1_200;

  /** Checks and copies. */
  public Hazard {
    Ids.require(id, "hazard id");
    requireNonNull(name, "name");
    items = List.copyOf(items);
    checkPeriod(periodMonths);
    levels = List.copyOf(levels);
    Map<Occasion, List<String>> copy = new EnumMap<>(Occasion.class);
    onOccasion.forEach((occasion, some) -> copy.put(occasion, List.copyOf(some)));
    onOccasion = Collections.unmodifiableMap(copy);
  }

  /** Returns the items that exposure entails on {@code occasion}, levels apart. */
  public List<String> items(Occasion occasion) {
    return onOccasion.getOrDefault(occasion, items);
  }

  /** Returns the level {@code levelId}, or null. */
  public @Nullable Level level(String levelId) {
    for (Level level : levels) {
      if (level.id().equals(levelId)) {
        return level;
      }
    }
    return null;
  }

  private static void checkPeriod(int months) {
    if (months < 1 || months > PERIOD_MONTHS_MAX) {
      throw new IllegalArgumentException(
          "periodMonths (%d) must be from 1 to %d.%nMaybe it was given in days."
              .formatted(months, PERIOD_MONTHS_MAX));
    }
  }

  /**
   * One level or grade of exposure.
   *
   * @param id its id within the hazard
   * @param name its name
   * @param items ids of exam items that it entails beyond those of the hazard
   * @param periodMonths months from one checkup to the next at this level
   */
  public record Level(String id, LocalizedText name, List<String> items, int periodMonths) {
    /** Checks and copies. */
    public Level {
      Ids.require(id, "level id");
      requireNonNull(name, "name");
      items = List.copyOf(items);
      checkPeriod(periodMonths);
    }
  }
}
