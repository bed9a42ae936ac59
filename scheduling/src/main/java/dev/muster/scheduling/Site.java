package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;
import dev.muster.scheduling.place.Place;
import java.time.LocalDate;
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
 * @param kind whether it stands there or a mobile team comes, or null where that is not said
 * @param licences for which hazards people can be examined here, and when; null where none is
 *     needed
 */
public record Site(
    String id,
    @Nullable LocalizedText name,
    Place place,
    @Nullable List<String> items,
    List<String> tags,
    @Nullable Kind kind,
    @Nullable List<Licence> licences) {
  /** Whether a site stands somewhere or comes. */
  public enum Kind {
    /** It is always there. */
    FIXED,
    /** A mobile team comes, which each of its batches names. */
    MOBILE
  }

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
    licences = licences == null ? null : List.copyOf(licences);
  }

  /** Returns whether people with this exposure can be examined here on {@code day}. */
  public boolean isLicensed(String hazard, LocalDate day) {
    if (licences == null) {
      return true;
    }
    for (Licence licence : licences) {
      if (licence.covers(hazard, day)) {
        return true;
      }
    }
    return false;
  }

  /** Returns this of another kind. */
  public Site withKind(@Nullable Kind newKind) {
    return new Site(id, name, place, items, tags, newKind, licences);
  }

  /** Returns this with licences, and for no other hazard. */
  public Site withLicences(@Nullable List<Licence> held) {
    return new Site(id, name, place, items, tags, kind, held);
  }

  /** Returns a site that offers all items. */
  public static Site at(String id, double latitude, double longitude) {
    return new Site(id, null, new Place.Point(latitude, longitude), null, List.of(), null, null);
  }

  /** Returns this with a name. */
  public Site withName(LocalizedText newName) {
    return new Site(id, newName, place, items, tags, kind, licences);
  }

  /** Returns this offering {@code offered} and nothing else. */
  public Site withItems(List<String> offered) {
    return new Site(id, name, place, offered, tags, kind, licences);
  }

  /** Returns this with other tags. */
  public Site withTags(List<String> newTags) {
    return new Site(id, name, place, items, newTags, kind, licences);
  }
}
