package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Unserved;
import java.util.List;
import java.util.Locale;

/** Why somebody has no place. */
public sealed interface WhyNot extends Answer
    permits WhyNot.HasPlace,
        WhyNot.NoBatchSuits,
        WhyNot.ShortOfPlaces,
        WhyNot.CheaperLeftOut,
        WhyNot.ByReason,
        Undecided {
  /**
   * She has one.
   *
   * @param worker id of the worker
   * @param batches ids of her batches, several only for a cohort
   */
  record HasPlace(String worker, List<String> batches) implements WhyNot {
    /** Copies. */
    public HasPlace {
      requireNonNull(worker, "worker");
      batches = List.copyOf(batches);
    }

    @Override
    public String code() {
      return "has-place";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.begin("why-not", code())
          .put("worker", worker)
          .put("batches", JsonArray.ofStrings(batches))
          .build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(locale, "why-not.has-place", worker, Texts.list(locale, batches));
    }
  }

  /**
   * No batch suits her, however many places there were.
   *
   * @param worker id of the worker
   * @param reason the rule that leaves no batch
   */
  record NoBatchSuits(String worker, Unserved reason) implements WhyNot {
    /** Checks presence. */
    public NoBatchSuits {
      requireNonNull(worker, "worker");
      requireNonNull(reason, "reason");
    }

    @Override
    public String code() {
      return "no-batch-suits";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.begin("why-not", code())
          .put("worker", worker)
          .put("reason", reason.code())
          .put("args", JsonArray.ofStrings(reason.args()))
          .build();
    }

    @Override
    public String message(Locale locale) {
      return reason.message(locale);
    }
  }

  /**
   * Batches suit her, but she and others of her priority and before it outnumber their places.
   *
   * @param worker id of the worker
   * @param people how many of her are left out
   * @param bottleneck those others, and the places
   */
  record ShortOfPlaces(String worker, long people, Bottleneck bottleneck) implements WhyNot {
    /** Checks presence. */
    public ShortOfPlaces {
      requireNonNull(worker, "worker");
      requireNonNull(bottleneck, "bottleneck");
    }

    @Override
    public String code() {
      return "short-of-places";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.begin("why-not", code())
          .put("worker", worker)
          .put("people", people)
          .put("bottleneck", bottleneck.toJson())
          .build();
    }

    @Override
    public String message(Locale locale) {
      return bottleneck.message(locale)
          + Texts.render(locale, "why-not.short-of-places", worker, bottleneck.lastPriority());
    }
  }

  /**
   * Batches suit her, but rules beyond places couple people with each other, so no bottleneck can
   * be named; the plan's own reason is told, which the checker recomputes.
   *
   * @param worker id of the worker
   * @param reason the reason of the plan
   */
  record ByReason(String worker, Unserved reason) implements WhyNot {
    /** Checks presence. */
    public ByReason {
      requireNonNull(worker, "worker");
      requireNonNull(reason, "reason");
    }

    @Override
    public String code() {
      return "by-reason";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.begin("why-not", code())
          .put("worker", worker)
          .put("reason", reason.code())
          .put("args", JsonArray.ofStrings(reason.args()))
          .build();
    }

    @Override
    public String message(Locale locale) {
      return reason.message(locale);
    }
  }

  /**
   * Under penalties: seating one of her costs at least as much as leaving her out.
   *
   * @param worker id of the worker
   * @param batch id of the batch where seating her costs least
   * @param change what seating her there would change, moves of others included; not below zero
   * @param moves who would move, she first
   */
  record CheaperLeftOut(String worker, String batch, Objective change, List<Move> moves)
      implements WhyNot {
    /** Copies. */
    public CheaperLeftOut {
      requireNonNull(worker, "worker");
      requireNonNull(batch, "batch");
      requireNonNull(change, "change");
      moves = List.copyOf(moves);
    }

    @Override
    public String code() {
      return "cheaper-left-out";
    }

    @Override
    public JsonObject toJson() {
      JsonObject.Builder out =
          AnswerJson.begin("why-not", code()).put("worker", worker).put("batch", batch);
      return AnswerJson.change(out, change, moves).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(
              locale, "why-not.cheaper-left-out", worker, batch, Texts.change(locale, change))
          + Texts.moves(locale, moves);
    }
  }
}
