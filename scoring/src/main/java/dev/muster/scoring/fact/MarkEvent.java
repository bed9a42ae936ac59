package dev.muster.scoring.fact;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry in the book of a contest: a mark, a correction, a status, a draw.
 *
 * <p>{@code seq} alone decides the order; {@code at} is kept for people and never affects a result.
 *
 * @param id makes the event idempotent: the same id twice is the same event
 * @param seq its place in the book, positive and unique
 * @param relation the relation it writes to
 * @param kind what it does
 * @param key the key of the cell: a member id for each key of the relation
 * @param value the value as written, {@code missing:absent} or {@code missing:excused}, or null
 *     where the kind needs none
 * @param at when, as written (ISO-8601 with offset), or null
 * @param by who entered it, or null
 * @param reason why, or null
 * @param replaces the id of the event that this one corrects or voids, or null
 */
public record MarkEvent(
    String id,
    long seq,
    String relation,
    Kind kind,
    SortedMap<String, String> key,
    @Nullable String value,
    @Nullable String at,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String replaces) {
  /** Checks and copies. */
  public MarkEvent {
    requireNonNull(id, "id");
    requireNonNull(relation, "relation");
    requireNonNull(kind, "kind");
    key = EventKey.of(key);
  }

  /** What an event does. */
  public enum Kind {
    /** Writes a value where none stands. */
    ENTER,
    /** Replaces the value that the event named by {@code replaces} wrote. */
    CORRECT,
    /** Takes back what the event named by {@code replaces} wrote. */
    VOID,
    /** Writes a status where none stands. */
    STATUS,
    /** Writes a manual adjustment; a reason and an actor are required. */
    ADJUST,
    /** Writes the result of a lot or a play-off. */
    DRAW,
    /** Confirms what stands; changes no value. */
    CONFIRM,
    /** Opens, upholds or rejects a review; changes no value. */
    APPEAL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns the word that files use. */
    public String word() {
      return word;
    }

    /** Returns whether the kind puts a value into an empty cell. */
    public boolean enters() {
      return this == ENTER || this == STATUS || this == ADJUST || this == DRAW;
    }
  }
}
