package dev.muster.scheduling.exam;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A dated edition of the table that says which exam items and which period each hazard of work
 * entails.
 *
 * <p>It is data, read by {@code HazardCatalogueJson}; the one shipped with the library is for
 * demonstration only.
 *
 * @param id its id
 * @param edition the day from which it applies
 * @param name its name
 * @param note what a reader must know about it, such as that it is demo data; or null
 * @param items every exam item that it names
 * @param base ids of the items that every worker with an exposure gets
 * @param hazards the hazards
 * @param country ISO 3166 code of the country whose text it follows, or null
 * @param contraindications items that some workers must not get
 */
public record HazardCatalogue(
    String id,
    LocalDate edition,
    LocalizedText name,
    @Nullable LocalizedText note,
    List<ExamItem> items,
    List<String> base,
    List<Hazard> hazards,
    @Nullable String country,
    List<Contraindication> contraindications) {
  /** Checks and copies; {@code HazardCatalogueJson} reports references to unknown items. */
  public HazardCatalogue {
    Ids.require(id, "catalogue id");
    requireNonNull(edition, "edition");
    requireNonNull(name, "name");
    items = List.copyOf(items);
    base = List.copyOf(base);
    hazards = List.copyOf(hazards);
    contraindications = List.copyOf(contraindications);
  }

  /**
   * Returns {@code needed} without the items that workers with {@code tags} must not get, and with
   * their substitutes, in code-point order.
   */
  public List<String> allowed(List<String> needed, List<String> tags) {
    TreeSet<String> allowed = new TreeSet<>(Ids.ORDER);
    for (String item : needed) {
      String instead = item;
      for (Contraindication rule : contraindications) {
        if (rule.item().equals(item) && tags.contains(rule.tag())) {
          instead = rule.substitute();
          break;
        }
      }
      if (instead != null) {
        allowed.add(instead);
      }
    }
    return List.copyOf(allowed);
  }

  /** Returns the hours without work that {@code items} call for: the greatest number. */
  public int restHours(Collection<String> itemIds) {
    int hours = 0;
    for (ExamItem item : items) {
      if (item.restHours() > hours && itemIds.contains(item.id())) {
        hours = item.restHours();
      }
    }
    return hours;
  }

  /** Returns the hazard {@code hazardId}, or null. Costs O(hazards). */
  public @Nullable Hazard hazard(String hazardId) {
    for (Hazard hazard : hazards) {
      if (hazard.id().equals(hazardId)) {
        return hazard;
      }
    }
    return null;
  }

  /** Returns the item {@code itemId}, or null. Costs O(items). */
  public @Nullable ExamItem item(String itemId) {
    for (ExamItem item : items) {
      if (item.id().equals(itemId)) {
        return item;
      }
    }
    return null;
  }

  /** Returns whether the catalogue knows hazard and level of {@code exposure}. */
  public boolean knows(Exposure exposure) {
    Hazard hazard = hazard(exposure.hazard());
    String level = exposure.level();
    return hazard != null && (level == null || hazard.level(level) != null);
  }

  /**
   * Returns what {@code exposures} entail together: the union of their items with the base, and the
   * shortest period. No exposure entails nothing.
   *
   * @throws IllegalArgumentException if a hazard or level is not in this catalogue
   */
  public Requirement requirement(Collection<Exposure> exposures) {
    return requirement(exposures, Occasion.PERIODIC);
  }

  /**
   * Returns what {@code exposures} entail together on {@code occasion}.
   *
   * @throws IllegalArgumentException if a hazard or level is not in this catalogue
   */
  public Requirement requirement(Collection<Exposure> exposures, Occasion occasion) {
    if (exposures.isEmpty()) {
      return Requirement.NONE;
    }
    TreeSet<String> union = new TreeSet<>(Ids.ORDER);
    union.addAll(base);
    int months = Integer.MAX_VALUE;
    for (Exposure exposure : exposures) {
      Hazard hazard = hazard(exposure.hazard());
      String levelId = exposure.level();
      Hazard.Level level = hazard == null || levelId == null ? null : hazard.level(levelId);
      if (hazard == null || (levelId != null && level == null)) {
        throw new IllegalArgumentException(
            "exposure (%s) is not in catalogue %s.%nMaybe it belongs to another edition."
                .formatted(exposure, id));
      }
      union.addAll(hazard.items(occasion));
      if (level != null) {
        union.addAll(level.items());
      }
      months = Math.min(months, level == null ? hazard.periodMonths() : level.periodMonths());
    }
    return new Requirement(List.copyOf(union), months);
  }

  /**
   * What exposures entail.
   *
   * @param items ids of exam items in code-point order
   * @param periodMonths months from one checkup to the next; 0 if there is no exposure
   */
  public record Requirement(List<String> items, int periodMonths) {
    /** Nothing. */
    public static final Requirement NONE = new Requirement(List.of(), 0);

    /** Copies. */
    public Requirement {
      items = List.copyOf(items);
    }

    /**
     * Returns the first day that is too late after a checkup on {@code lastExam}, or null if there
     * is no period.
     */
    public @Nullable LocalDate dueEnd(LocalDate lastExam) {
      return periodMonths == 0 ? null : lastExam.plusMonths(periodMonths).plusDays(1);
    }
  }
}
