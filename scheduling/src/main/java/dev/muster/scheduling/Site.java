package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;
import dev.muster.scheduling.place.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where checkups are held.
 *
 * @param id its id
 * @param name its name, or null
 * @param place where it is
 * @param items ids of the exam items that it offers in every batch, in code-point order; null means
 *     that it offers all
 * @param tags what all its batches have, such as {@code step-free}
 */
public record Site(
    String id,
    @Nullable LocalizedText name,
    Place place,
    @Nullable List<String> items,
    List<String> tags) {
  /**
   * Checks and sorts.
   *
   * @throws IllegalArgumentException if an id is none or stands twice
   */
  public Site {
    Ids.require(id, "site id");
    requireNonNull(place, "place");
    items = items == null ? null : Checks.ids("item of site " + id, items);
    tags = Checks.ids("tag of site " + id, tags);
  }

  /** Returns a site that offers all items. */
  public static Site at(String id, double latitude, double longitude) {
    return new Site(id, null, new Place.Point(latitude, longitude), null, List.of());
  }

  /** Returns this with a name. */
  public Site withName(LocalizedText newName) {
    return new Site(id, newName, place, items, tags);
  }

  /** Returns this offering {@code offered} and nothing else. */
  public Site withItems(List<String> offered) {
    return new Site(id, name, place, offered, tags);
  }

  /** Returns this with other tags. */
  public Site withTags(List<String> newTags) {
    return new Site(id, name, place, items, newTags);
  }
}
