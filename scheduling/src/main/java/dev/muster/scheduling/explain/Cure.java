package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.json.PlanJson;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which places to add so that people left out are served. */
public sealed interface Cure extends Answer
    permits Cure.AddPlaces, Cure.NotNeeded, Cure.NoBatchSuits, Undecided {
  /**
   * The fewest places to add, and of all ways to add so few the one that costs least.
   *
   * @param places how many places to add, by batch id in code-point order
   * @param change what changes then; as many fewer are left out as places are added
   * @param objective the objective then
   * @param moves who moves, in code-point order of worker
   */
  record AddPlaces(
      SortedMap<String, Long> places, Objective change, Objective objective, List<Move> moves)
      implements Cure {
    /** Copies. */
    public AddPlaces {
      places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
      requireNonNull(change, "change");
      requireNonNull(objective, "objective");
      moves = List.copyOf(moves);
    }

    /** Returns how many places are added in all. */
    public long total() {
      return places.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String code() {
      return "add-places";
    }

    @Override
    public JsonObject toJson() {
      JsonObject.Builder out =
          AnswerJson.begin("cure", code())
              .put("places", AnswerJson.numbers(places))
              .put("total", total())
              .put("objective", PlanJson.write(objective));
      return AnswerJson.change(out, change, moves).build();
    }

    @Override
    public String message(Locale locale) {
      List<String> parts =
          places.entrySet().stream()
              .map(e -> Texts.render(locale, "cure.place", e.getKey(), e.getValue()))
              .toList();
      return Texts.render(
              locale,
              "cure.add-places",
              total(),
              Texts.list(locale, parts),
              Texts.change(locale, change))
          + Texts.moves(locale, moves);
    }
  }

  /**
   * She has a place.
   *
   * @param worker id of the worker
   */
  record NotNeeded(String worker) implements Cure {
    @Override
    public String code() {
      return "not-needed";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.begin("cure", code()).put("worker", worker).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(locale, "cure.not-needed", worker);
    }
  }

  /**
   * No batch suits her, so that places alone don't help.
   *
   * @param worker id of the worker
   */
  record NoBatchSuits(String worker) implements Cure {
    @Override
    public String code() {
      return "no-batch-suits";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.begin("cure", code()).put("worker", worker).build();
    }

    @Override
    public String message(Locale locale) {
      return Texts.render(locale, "cure.no-batch-suits", worker);
    }
  }
}
