package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * People who outnumber the places of all batches that suit any of them.
 *
 * <p>It is a connected part of the canonical shortage (Dulmage and Mendelsohn, 1958): every plan
 * that serves as many people as possible leaves out exactly {@code leftOut} of these people, fills
 * all {@code places} with them, and no other place suits any of them. It is the same whatever best
 * plan it was found in.
 *
 * @param batches ids of the batches, in code-point order
 * @param workers ids of the workers and cohorts, in code-point order
 * @param lastPriority only people of this priority and those before it are counted
 * @param people how many people the workers stand for
 * @param places the places of the batches that have not been promised to anybody
 * @param promised people who have been promised a place in one of the batches; not among {@code
 *     people}
 * @param leftOut how many of the people are left out
 * @param firstDay the day of the first batch
 * @param lastDay the day of the last batch
 * @param canonical whether the above holds for every best plan and {@code leftOut} is {@code people
 *     − places}; false if people take more or fewer places than one each, when the set is merely
 *     what can be reached in this plan
 */
public record Bottleneck(
    List<String> batches,
    List<String> workers,
    int lastPriority,
    long people,
    long places,
    long promised,
    long leftOut,
    LocalDate firstDay,
    LocalDate lastDay,
    boolean canonical) {
  /** Copies. */
  public Bottleneck {
    batches = List.copyOf(batches);
    workers = List.copyOf(workers);
    requireNonNull(firstDay, "firstDay");
    requireNonNull(lastDay, "lastDay");
  }

  /** Returns this as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("batches", JsonArray.ofStrings(batches))
        .put("workers", JsonArray.ofStrings(workers))
        .put("lastPriority", lastPriority)
        .put("people", people)
        .put("places", places)
        .put("promised", promised)
        .put("leftOut", leftOut)
        .put("firstDay", firstDay.toString())
        .put("lastDay", lastDay.toString())
        .put("canonical", canonical)
        .build();
  }

  /** Returns this as a sentence or two. */
  public String message(Locale locale) {
    String text =
        Texts.render(
            locale,
            firstDay.equals(lastDay) ? "bottleneck.day" : "bottleneck.days",
            people,
            Texts.list(locale, batches),
            firstDay,
            lastDay,
            places,
            leftOut);
    if (promised > 0) {
      text += Texts.render(locale, "bottleneck.promised", promised);
    }
    return canonical ? text : text + Texts.render(locale, "bottleneck.uneven");
  }
}
