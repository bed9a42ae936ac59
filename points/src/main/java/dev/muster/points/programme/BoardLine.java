package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.core.number.Rational;

/**
 * One line of a leaderboard.
 *
 * @param member who
 * @param points the points that count
 * @param rank the rank by the board's method
 * @param position the line, from 1
 * @param tiedWith how many others are level
 */
public record BoardLine(String member, long points, Rational rank, int position, int tiedWith) {
  /** Checks that nothing is null. */
  public BoardLine {
    requireNonNull(member, "member");
    requireNonNull(rank, "rank");
  }

  /** Returns {@code {"member", "points", "rank", "position", "tiedWith"}}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("member", member)
        .put("points", points)
        .put("rank", rank.toString())
        .put("position", position)
        .put("tiedWith", tiedWith)
        .build();
  }
}
