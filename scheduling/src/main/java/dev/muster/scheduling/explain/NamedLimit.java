package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import java.util.Locale;

/**
 * One limit that a rule of a problem sets.
 *
 * @param kind what is limited
 * @param id id of the batch, employer, quota, team, crew or worker
 * @param detail the exam item under {@link Kind#ITEM_CAPACITY}, the position of the limit among
 *     those of the employer under {@link Kind#ABSENCE}, empty otherwise
 */
public record NamedLimit(Kind kind, String id, String detail) {
  /** What is limited. */
  public enum Kind {
    /** The places of a batch. */
    CAPACITY,
    /** The people of a batch who get an exam item. */
    ITEM_CAPACITY,
    /** The people of a batch, at least. */
    MINIMUM,
    /** The people of an employer who are away at once. */
    ABSENCE,
    /** The people of a quota, at most. */
    QUOTA_MOST,
    /** The people of a quota, at least. */
    QUOTA_LEAST,
    /** The batches that one team holds. */
    TEAM,
    /** The places that a crew shares. */
    CREW,
    /** The batch that a worker was promised. */
    PIN
  }

  /** Checks presence. */
  public NamedLimit {
    requireNonNull(kind, "kind");
    requireNonNull(id, "id");
    requireNonNull(detail, "detail");
  }

  static NamedLimit of(Kind kind, String id) {
    return new NamedLimit(kind, id, "");
  }

  JsonObject.Builder toJson() {
    return JsonObject.builder()
        .put("limit", ObjectReader.name(kind))
        .put("id", id)
        .put("detail", detail.isEmpty() ? null : detail);
  }

  /** Returns its name in a sentence. */
  String message(Locale locale) {
    return Texts.render(locale, "limit." + ObjectReader.name(kind), id, detail);
  }
}
