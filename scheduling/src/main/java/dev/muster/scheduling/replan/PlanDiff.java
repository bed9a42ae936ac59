package dev.muster.scheduling.replan;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.internal.session.LiveSession;
import dev.muster.scheduling.internal.session.Version;
import dev.muster.scheduling.json.PlanJson;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Who must be told what after a change.
 *
 * <p>Immutable and thread-safe. The problems' hashes are computed when they are asked for, in
 * O(workers); everything else is known.
 */
public final class PlanDiff {
  /** The format of {@link #toJson}. */
  public static final String FORMAT = "muster.plan-diff/1";

  private final Version before;
  private final Version after;
  private final Objective objectiveBefore;
  private final Objective objectiveAfter;
  private final List<Notice> notices;
  private final List<Notice> movedUp;

  PlanDiff(LiveSession.Outcome outcome, WaitingOrder order) {
    before = outcome.before();
    after = outcome.after();
    objectiveBefore = outcome.objectiveBefore();
    objectiveAfter = outcome.objectiveAfter();
    notices = List.copyOf(Differences.in(outcome));
    movedUp =
        notices.stream()
            .filter(notice -> notice.kind() == Notice.Kind.SEATED)
            .sorted(
                Comparator.comparingInt((Notice notice) -> priority(notice.worker()))
                    .thenComparing(Notice::worker, order::compare))
            .toList();
  }

  /** Returns the hash of the problem before the change. */
  public ContentHash before() {
    return before.hash();
  }

  /** Returns the hash of the problem after the change. */
  public ContentHash after() {
    return after.hash();
  }

  /** Returns how good the plan was. */
  public Objective objectiveBefore() {
    return objectiveBefore;
  }

  /** Returns how good the plan is. */
  public Objective objectiveAfter() {
    return objectiveAfter;
  }

  /** Returns who must be told what, in code-point order of workers. */
  public List<Notice> notices() {
    return notices;
  }

  private int priority(String worker) {
    return java.util.Objects.requireNonNull(after.worker(worker), worker).priority();
  }

  /**
   * Returns who waited and has a place now: by priority, then in the order that the policy states,
   * or by id if it states none.
   */
  public List<Notice> movedUp() {
    return movedUp;
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
        .put("before", before().toString())
        .put("after", after().toString())
        .put("objectiveBefore", PlanJson.write(objectiveBefore))
        .put("objectiveAfter", PlanJson.write(objectiveAfter))
        .put("moves", moves())
        .put("forcedMoves", forcedMoves())
        .put("movedUp", JsonArray.of(movedUp.stream().map(Notice::toJson).toList()))
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
