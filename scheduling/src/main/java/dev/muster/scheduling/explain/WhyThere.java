package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Obstacle;
import java.util.List;
import java.util.Locale;

/** What if somebody went to another batch. */
public sealed interface WhyThere extends Answer
    permits WhyThere.IsThere,
        WhyThere.Change,
        WhyThere.Unsuited,
        WhyThere.PromisedElsewhere,
        WhyThere.NoPlace,
        Undecided {
  /**
   * She, or one of the cohort, is there already.
   *
   * @param worker id of the worker
   * @param batch id of the batch
   */
  record IsThere(String worker, String batch) implements WhyThere {
    @Override
    public String code() {
      return "is-there";
    }

    @Override
    public JsonObject toJson() {
      return json(this, worker, batch).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(locale, "why-there.is-there", worker, batch);
    }
  }

  /**
   * She can, and this is the best that can be made of it.
   *
   * @param worker id of the worker
   * @param batch id of the batch
   * @param change objective of the best plan that sends one person of the worker there, minus the
   *     objective of this plan; never below zero, and zero if she could go there just as well
   * @param moves who would move, she first, each making room for the one before
   */
  record Change(String worker, String batch, Objective change, List<Move> moves)
      implements WhyThere {
    /** Copies. */
    public Change {
      requireNonNull(change, "change");
      moves = List.copyOf(moves);
    }

    /** Returns whether it makes no difference. */
    public boolean isSame() {
      return change.equals(Objective.zero(change.levels()));
    }

    @Override
    public String code() {
      return isSame() ? "same" : "change";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.change(json(this, worker, batch), change, moves).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(
              locale, "why-there." + code(), worker, batch, Texts.change(locale, change))
          + Texts.moves(locale, moves);
    }
  }

  /**
   * The batch does not suit her.
   *
   * @param worker id of the worker
   * @param batch id of the batch
   * @param obstacle the first rule against it
   */
  record Unsuited(String worker, String batch, Obstacle obstacle) implements WhyThere {
    /** Checks presence. */
    public Unsuited {
      requireNonNull(obstacle, "obstacle");
    }

    @Override
    public String code() {
      return "unsuited";
    }

    @Override
    public JsonObject toJson() {
      return json(this, worker, batch).put("obstacle", ObjectReader.name(obstacle)).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(
          locale,
          "why-there.unsuited",
          worker,
          batch,
          Texts.render(locale, "obstacle." + ObjectReader.name(obstacle)));
    }
  }

  /**
   * She has been promised another batch.
   *
   * @param worker id of the worker
   * @param batch id of the batch asked for
   * @param promised id of the batch promised
   */
  record PromisedElsewhere(String worker, String batch, String promised) implements WhyThere {
    @Override
    public String code() {
      return "promised-elsewhere";
    }

    @Override
    public JsonObject toJson() {
      return json(this, worker, batch).put("promised", promised).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(locale, "why-there.promised-elsewhere", worker, batch, promised);
    }
  }

  /**
   * No place can be vacated there: the batch has none, or all have been promised.
   *
   * @param worker id of the worker
   * @param batch id of the batch
   */
  record NoPlace(String worker, String batch) implements WhyThere {
    @Override
    public String code() {
      return "no-place";
    }

    @Override
    public JsonObject toJson() {
      return json(this, worker, batch).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(locale, "why-there.no-place", worker, batch);
    }
  }

  private static JsonObject.Builder json(WhyThere answer, String worker, String batch) {
    return AnswerJson.begin("why-there", answer.code()).put("worker", worker).put("batch", batch);
  }
}
