package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.scheduling.Objective;
import java.util.List;
import java.util.Locale;

/** What closing a batch would cost. */
public sealed interface Closing extends Answer permits Closing.Change, Closing.Promised, Undecided {
  /**
   * The best that can be made of it.
   *
   * @param batch id of the batch
   * @param change objective of the best plan without the batch, minus the objective of this plan;
   *     never below zero
   * @param moves who moves, in code-point order of worker; people who lose their place have no
   *     batch to go to
   */
  record Change(String batch, Objective change, List<Move> moves) implements Closing {
    /** Copies. */
    public Change {
      requireNonNull(batch, "batch");
      requireNonNull(change, "change");
      moves = List.copyOf(moves);
    }

    /** Returns how many people lose their place. */
    public long losing() {
      return moves.stream().filter(m -> m.to() == null).mapToLong(Move::people).sum();
    }

    @Override
    public String code() {
      return "change";
    }

    @Override
    public JsonObject toJson() {
      JsonObject.Builder out = AnswerJson.begin("closing", code()).put("batch", batch);
      return AnswerJson.change(out, change, moves).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(locale, "closing.change", batch, Texts.change(locale, change))
          + Texts.moves(locale, moves);
    }
  }

  /**
   * The batch can't be closed, because people have been promised it.
   *
   * @param batch id of the batch
   * @param people how many
   */
  record Promised(String batch, long people) implements Closing {
    @Override
    public String code() {
      return "promised";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.begin("closing", code()).put("batch", batch).put("people", people).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(locale, "closing.promised", batch, people);
    }
  }
}
