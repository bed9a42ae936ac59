package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.scheduling.Objective;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The question has no exact answer for this plan, and why.
 *
 * @param reason why
 * @param improvement for {@link Reason#NOT_OPTIMAL} what the exchange of {@code moves} changes,
 *     which is below zero; null otherwise
 * @param moves for {@link Reason#NOT_OPTIMAL} an exchange that makes the plan better; empty
 *     otherwise
 */
public record Undecided(Reason reason, @Nullable Objective improvement, List<Move> moves)
    implements Shortages, WhyNot, Cure, WhyThere, PlaceValue, Closing {
  /** Why a question has no exact answer. */
  public enum Reason {
    /** Somebody left out could be served, or in place of somebody of a later priority. */
    NOT_BEST_SERVICE,
    /** The plan can be improved; a better one must be asked. */
    NOT_OPTIMAL,
    /** Somebody takes more or fewer places than one, so exchanges are no longer one for one. */
    UNEVEN_USE,
    /** Whether people are left out is a matter of cost here, not of places. */
    PENALTY,
    /** A rule beyond places couples people, so prices and exchanges do not tell all. */
    FURTHER_RULES,
    /** There are more batches than the graph of exchanges is made for. */
    TOO_MANY_BATCHES
  }

  /** Copies. */
  public Undecided {
    requireNonNull(reason, "reason");
    moves = List.copyOf(moves);
  }

  static Undecided because(Reason reason) {
    return new Undecided(reason, null, List.of());
  }

  @Override
  public String code() {
    return ObjectReader.name(reason);
  }

  @Override
  public JsonObject toJson() {
    JsonObject.Builder out =
        JsonObject.builder().put("format", FORMAT).put("answer", "undecided").put("reason", code());
    return improvement == null ? out.build() : AnswerJson.change(out, improvement, moves).build();
  }

  @Override
  public String message(Locale locale) {
    String text = Texts.render(locale, "undecided." + code());
    return improvement == null
        ? text
        : text
            + Texts.render(locale, "undecided.improvement", Texts.change(locale, improvement))
            + Texts.moves(locale, moves);
  }
}
