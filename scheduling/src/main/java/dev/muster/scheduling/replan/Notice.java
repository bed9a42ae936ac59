package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Messages;
import dev.muster.scheduling.Unserved;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What some people of one worker or cohort must be told.
 *
 * @param kind what happened to them
 * @param worker id of the worker
 * @param people how many of them, at least 1
 * @param from id of the batch that they had, or null if they had none
 * @param to id of the batch that they have now, or null if they have none
 * @param cause why their visit changed; {@link Cause#NONE} if they had none
 * @param unserved why they have no place now, or null
 */
public record Notice(
    Kind kind,
    String worker,
    long people,
    @Nullable String from,
    @Nullable String to,
    Cause cause,
    @Nullable Unserved unserved) {
  /** What happened to the people. */
  public enum Kind {
    /** They go to another batch than they were told. */
    MOVED,
    /** They had no place and have one now. */
    SEATED,
    /** They had a place and have none now. */
    LOST_PLACE,
    /** They are new and have a place. */
    WELCOMED,
    /** They are new and have no place. */
    NO_PLACE,
    /** They are no longer to be served. */
    CANCELLED
  }

  /** Why a visit changed. */
  public enum Cause {
    /** They had none, or gave it up themselves. */
    NONE,
    /** The batch is not held. */
    BATCH_LOST,
    /** They can't come then any more. */
    UNSUITED,
    /** So that the plan as a whole is best again; the only cause that is counted as a move. */
    EXCHANGE
  }

  private static final Messages MESSAGES = Messages.load(Notice.class, "notices");

  /** Checks presence. */
  public Notice {
    requireNonNull(kind, "kind");
    requireNonNull(worker, "worker");
    requireNonNull(cause, "cause");
    if (people < 1) {
      throw new IllegalArgumentException("people (%d) must be at least 1.".formatted(people));
    }
  }

  /** Returns the notice as a sentence or two. */
  public String message(Locale locale) {
    List<String> args =
        List.of(worker, Long.toString(people), from == null ? "" : from, to == null ? "" : to);
    StringBuilder text =
        new StringBuilder(MESSAGES.render(locale, "notice." + ObjectReader.name(kind), args));
    if (cause != Cause.NONE) {
      text.append(MESSAGES.render(locale, "cause." + ObjectReader.name(cause), args));
    }
    if (unserved != null) {
      text.append(MESSAGES.render(locale, "unserved", List.of(unserved.message(locale))));
    }
    return text.toString();
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .put("kind", ObjectReader.name(kind))
        .put("worker", worker)
        .put("count", people)
        .put("from", from == null ? JsonNull.NULL : new JsonString(from))
        .put("to", to == null ? JsonNull.NULL : new JsonString(to))
        .put("cause", ObjectReader.name(cause))
        .put("unserved", unserved == null ? JsonNull.NULL : new JsonString(unserved.code()))
        .build();
  }
}
