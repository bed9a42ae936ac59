package dev.muster.scheduling.fair;

import dev.muster.core.check.Finding;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonObject;
import dev.muster.core.text.Messages;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.ShorterWaysCut;
import dev.muster.scheduling.json.PlanJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of asking for the fairest plan. Immutable. */
public sealed interface Fairness {
  /**
   * The fairest plan.
   *
   * @param plan the plan; it carries no prices
   * @param levels the greatest distances of people who are not pinned and how many go so far,
   *     greatest first
   * @param cut why no way can be shorter than that of the first level, or null if nobody who is not
   *     pinned is served
   * @param shortWithShorterWays how many more people of the cut's priorities than now would be left
   *     out at least, if all ways were shorter; 0 without cut
   */
  record Found(
      Plan plan, List<Level> levels, @Nullable ShorterWaysCut cut, long shortWithShorterWays)
      implements Fairness {
    /** Copies. */
    public Found {
      levels = List.copyOf(levels);
    }

    /** Returns this as JSON of the format {@code muster.fairness/1}. */
    public JsonObject toJson() {
      return JsonObject.builder()
          .put("format", "muster.fairness/1")
          .put("plan", PlanJson.write(plan))
          .put(
              "levels",
              JsonArray.of(
                  levels.stream()
                      .map(
                          level ->
                              JsonObject.builder()
                                  .put("meters", level.meters())
                                  .put("people", level.people())
                                  .build())
                      .toList()))
          .put("cut", cut == null ? JsonNull.NULL : cut.toJson())
          .put("shortWithShorterWays", shortWithShorterWays)
          .build();
    }

    /** Returns this as a sentence: 简体中文 for Chinese locales, English for all others. */
    public String message(Locale locale) {
      Messages messages = Messages.load(Fairness.class, "fairness");
      if (levels.isEmpty()) {
        return messages.render(locale, "fairness.nobody", List.of());
      }
      Level first = levels.get(0);
      String kilometers =
          BigDecimal.valueOf(first.meters(), 3).setScale(1, RoundingMode.CEILING).toPlainString();
      return messages.render(
          locale,
          "fairness.found",
          List.of(kilometers, Long.toString(first.people()), Long.toString(shortWithShorterWays)));
    }
  }

  /**
   * No plan was made, because fairness has no meaning under a rule of the problem.
   *
   * @param findings why, at least one
   */
  record Refused(List<Finding> findings) implements Fairness {
    /** Copies. */
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /**
   * A distance and who has it.
   *
   * @param meters one way
   * @param people how many people go exactly so far
   */
  record Level(long meters, long people) {}
}
