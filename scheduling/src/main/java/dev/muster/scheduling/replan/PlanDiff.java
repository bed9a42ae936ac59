package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.json.PlanJson;
import java.util.List;
import java.util.Locale;

/**
 * Who must be told what after a change.
 *
 * @param before hash of the problem before the change
 * @param after hash of the problem after it
 * @param objectiveBefore how good the plan was
 * @param objectiveAfter how good it is
 * @param notices who must be told what, in code-point order of workers
 */
public record PlanDiff(
    ContentHash before,
    ContentHash after,
    Objective objectiveBefore,
    Objective objectiveAfter,
    List<Notice> notices) {
  /** The format of {@link #toJson}. */
  public static final String FORMAT = "muster.plan-diff/1";

  /** Copies. */
  public PlanDiff {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    requireNonNull(objectiveBefore, "objectiveBefore");
    requireNonNull(objectiveAfter, "objectiveAfter");
    notices = List.copyOf(notices);
  }

  /** Returns how many people's visits changed or vanished though they could have stayed. */
  public long moves() {
    return people(Notice.Cause.EXCHANGE);
  }

  /** Returns how many people's visits changed because their batch is lost or suits no more. */
  public long forcedMoves() {
    return Math.addExact(people(Notice.Cause.BATCH_LOST), people(Notice.Cause.UNSUITED));
  }

  /** Returns all notices, a line each. */
  public String message(Locale locale) {
    return String.join("\n", notices.stream().map(notice -> notice.message(locale)).toList());
  }

  /** Returns this as {@code muster.plan-diff/1}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("before", before.toString())
        .put("after", after.toString())
        .put("objectiveBefore", PlanJson.write(objectiveBefore))
        .put("objectiveAfter", PlanJson.write(objectiveAfter))
        .put("moves", moves())
        .put("forcedMoves", forcedMoves())
        .put("notices", JsonArray.of(notices.stream().map(Notice::toJson).toList()))
        .build();
  }

  private long people(Notice.Cause cause) {
    return notices.stream()
        .filter(notice -> notice.cause() == cause)
        .mapToLong(Notice::people)
        .sum();
  }
}
