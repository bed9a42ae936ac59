package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Some people of one worker or cohort go elsewhere.
 *
 * @param worker id of the worker
 * @param people how many of them, at least 1
 * @param from id of the batch they leave, or null if they had no place
 * @param to id of the batch they go to, or null if they lose their place
 */
public record Move(String worker, long people, @Nullable String from, @Nullable String to) {
  /** Checks presence. */
  public Move {
    requireNonNull(worker, "worker");
    if (people < 1) {
      throw new IllegalArgumentException("people (%d) must be at least 1.".formatted(people));
    }
  }

  /** Returns this as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("worker", worker)
        .put("count", people)
        .put("from", from == null ? JsonNull.NULL : new JsonString(from))
        .put("to", to == null ? JsonNull.NULL : new JsonString(to))
        .build();
  }

  /** Returns this as a clause: 简体中文 for Chinese locales, English for all others. */
  public String message(Locale locale) {
    String key = from == null ? "move.in" : to == null ? "move.out" : "move";
    return Texts.render(
        locale,
        key,
        List.of(worker, Long.toString(people), from == null ? "" : from, to == null ? "" : to));
  }
}
