package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.points.LedgerTime;
import java.time.Instant;
import java.util.Map;

/**
 * Something that a member did: a course finished, a quiz answered, a checkup attended.
 *
 * @param id names the fact for ever; the same fact given again changes nothing
 * @param activity which activity of the programme
 * @param member who
 * @param at when it happened, which decides the period in which it counts; cut to microseconds
 * @param attributes what is known about it, at most 64
 */
public record Fact(
    String id, String activity, String member, Instant at, Map<String, Value> attributes) {
  /** Checks the ids and copies the attributes. */
  public Fact {
    Ids.require(id, "id");
    Ids.require(activity, "activity");
    Ids.require(member, "member");
    at = LedgerTime.instant(LedgerTime.micros(requireNonNull(at, "at")));
    attributes = Attributes.copied(attributes);
  }

  /** Makes a fact without attributes. */
  public Fact(String id, String activity, String member, Instant at) {
    this(id, activity, member, at, Map.of());
  }
}
