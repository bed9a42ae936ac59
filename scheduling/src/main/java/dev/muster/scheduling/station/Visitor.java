package dev.muster.scheduling.station;

import dev.muster.core.text.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who goes through stations.
 *
 * @param id her id, as in the plan
 * @param personClass decides how long services take; empty for none
 * @param tags what servers may require, in code-point order
 * @param items ids of her items, in code-point order
 * @param reports when she comes, or null if that is to be chosen
 * @param earliest before when she can't report, or null
 * @param latest after when she can't report, or null
 */
public record Visitor(
    String id,
    String personClass,
    List<String> tags,
    List<String> items,
    @Nullable Instant reports,
    @Nullable Instant earliest,
    @Nullable Instant latest) {
  /** Checks and sorts. */
  public Visitor {
    Ids.require(id, "visitor id");
    if (!personClass.isEmpty()) {
      Ids.require(personClass, "class");
    }
    tags = tags.stream().sorted(Ids.ORDER).distinct().toList();
    items = items.stream().sorted(Ids.ORDER).distinct().toList();
    if (reports != null && (earliest != null || latest != null)) {
      throw new IllegalArgumentException(
          "visitor (%s) has a time to report, so neither earliest nor latest is to be chosen from.%nMaybe leave it out."
              .formatted(id));
    }
    if (earliest != null && latest != null && latest.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "latest (%s) of visitor (%s) is before earliest (%s).".formatted(latest, id, earliest));
    }
  }

  /** Returns a visitor without class and tags, whose time to report is to be chosen. */
  public static Visitor of(String id, List<String> items) {
    return new Visitor(id, "", List.of(), items, null, null, null);
  }

  /** Returns this with a time to report. */
  public Visitor reportingAt(Instant time) {
    return new Visitor(id, personClass, tags, items, time, null, null);
  }

  /** Returns this with another class. */
  public Visitor ofClass(String newClass) {
    return new Visitor(id, newClass, tags, items, reports, earliest, latest);
  }

  /** Returns this with other tags. */
  public Visitor withTags(List<String> newTags) {
    return new Visitor(id, personClass, newTags, items, reports, earliest, latest);
  }
}
