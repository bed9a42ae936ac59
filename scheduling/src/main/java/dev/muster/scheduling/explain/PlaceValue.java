package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.json.PlanJson;
import java.util.List;
import java.util.Locale;

/** What a place in a batch is worth, all other batches staying as they are. */
public sealed interface PlaceValue extends Answer permits PlaceValue.Curve, Undecided {
  /**
   * The marginal values around the batch's capacity.
   *
   * @param batch id of the batch
   * @param capacity its capacity
   * @param exact whether every step is exact; otherwise each is an interval that contains the value
   * @param steps the steps in ascending order of places; the first is missing where fewer places
   *     would break a promise or be below zero
   */
  record Curve(String batch, long capacity, boolean exact, List<Step> steps) implements PlaceValue {
    /** Copies. */
    public Curve {
      requireNonNull(batch, "batch");
      steps = List.copyOf(steps);
    }

    @Override
    public String code() {
      return exact ? "curve" : "interval";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.begin("place-value", code())
          .put("batch", batch)
          .put("capacity", capacity)
          .put("steps", JsonArray.of(steps.stream().map(Step::toJson).toList()))
          .build();
    }

    @Override
    public String message(Locale locale) {
      StringBuilder text = new StringBuilder(Texts.render(locale, "place-value", batch, capacity));
      for (Step step : steps) {
        boolean more = step.places() > capacity;
        if (step.places() == capacity || step.places() == capacity + 1) {
          // A value is what the place changes; losing one changes the opposite.
          Objective low = more ? step.low() : negative(step.high());
          Objective high = more ? step.high() : negative(step.low());
          String key = "place-value." + (more ? "more" : "fewer");
          text.append(
              low.equals(high)
                  ? Texts.render(locale, key, Texts.change(locale, low))
                  : Texts.render(
                      locale,
                      key + ".between",
                      Texts.change(locale, low),
                      Texts.change(locale, high)));
        }
      }
      return text.toString();
    }

    private static Objective negative(Objective of) {
      long[] components = of.toArray();
      for (int i = 0; i < components.length; i++) {
        components[i] = -components[i];
      }
      return Objective.ofComponents(components);
    }
  }

  /**
   * What one place changes: the best objective with {@code places} places minus the one with one
   * place fewer. Never above zero.
   *
   * @param places how many places the batch has with it
   * @param low the least that it can be
   * @param high the greatest that it can be; equal to {@code low} if it is exact
   */
  record Step(long places, Objective low, Objective high) {
    /** Checks presence. */
    public Step {
      requireNonNull(low, "low");
      requireNonNull(high, "high");
    }

    JsonObject toJson() {
      JsonObject.Builder out = JsonObject.builder().put("places", places);
      return low.equals(high)
          ? out.put("value", PlanJson.write(low)).build()
          : out.put("low", PlanJson.write(low)).put("high", PlanJson.write(high)).build();
    }
  }
}
