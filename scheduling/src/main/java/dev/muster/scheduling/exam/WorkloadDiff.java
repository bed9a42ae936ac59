package dev.muster.scheduling.exam;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.Ids;
import dev.muster.core.text.Messages;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Worker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many examinations of each kind fall due in a stretch of days under two editions of a
 * catalogue.
 *
 * <p>A worker's checkup falls due on the last day that is in time after her last one. Who has no
 * last exam or no exposure is not counted: nothing follows from either edition for her.
 *
 * @param start the first day
 * @param end the first day after it
 * @param before people by item under the first edition, items in code-point order
 * @param after people by item under the second
 */
public record WorkloadDiff(
    LocalDate start, LocalDate end, SortedMap<String, Long> before, SortedMap<String, Long> after) {
  private static final Messages MESSAGES = Messages.load(WorkloadDiff.class, "workload");

  /** Copies nothing: made by {@link #between} alone. */
  public WorkloadDiff {
    requireNonNull(start, "start");
    requireNonNull(end, "end");
  }

  /**
   * Compares two editions. Costs O(workers·hazards).
   *
   * @throws IllegalArgumentException if an edition does not know an exposure of a worker
   */
  public static WorkloadDiff between(
      List<Worker> workers,
      HazardCatalogue first,
      HazardCatalogue second,
      LocalDate start,
      LocalDate end) {
    return new WorkloadDiff(
        start, end, due(workers, first, start, end), due(workers, second, start, end));
  }

  private static SortedMap<String, Long> due(
      List<Worker> workers, HazardCatalogue edition, LocalDate start, LocalDate end) {
    SortedMap<String, Long> people = new TreeMap<>(Ids.ORDER);
    for (Worker worker : workers) {
      LocalDate last = worker.lastExam();
      LocalDate tooLate =
          last == null ? null : edition.requirement(worker.exposures()).dueEnd(last);
      if (tooLate != null && !tooLate.minusDays(1).isBefore(start) && !tooLate.isAfter(end)) {
        for (String item : CheckupProblem.itemsOf(worker, edition)) {
          people.merge(item, worker.count(), Long::sum);
        }
      }
    }
    return people;
  }

  /** Returns the items whose numbers differ, in code-point order, with how many more there are. */
  public SortedMap<String, Long> changes() {
    SortedMap<String, Long> changes = new TreeMap<>(Ids.ORDER);
    after.forEach((item, people) -> changes.merge(item, people, Long::sum));
    before.forEach((item, people) -> changes.merge(item, -people, Long::sum));
    changes.values().removeIf(change -> change == 0);
    return changes;
  }

  /** Returns the changes as text, named as in {@code edition}, the greatest first. */
  public String message(HazardCatalogue edition, Locale locale) {
    List<String> items = new ArrayList<>(changes().keySet());
    items.sort(
        java.util.Comparator.comparingLong((String item) -> -Math.abs(change(item)))
            .thenComparing(Ids.ORDER));
    List<String> texts = new ArrayList<>();
    for (String item : items) {
      ExamItem known = edition.item(item);
      String name = known == null ? item : known.name().in(locale);
      String key = change(item) > 0 ? "workload.more" : "workload.fewer";
      texts.add(MESSAGES.render(locale, key, List.of(Long.toString(Math.abs(change(item))), name)));
    }
    String days =
        MESSAGES.render(locale, "workload.days", List.of(start.toString(), end.toString()));
    return days
        + (texts.isEmpty()
            ? MESSAGES.render(locale, "workload.none", List.of())
            : String.join(MESSAGES.render(locale, "workload.comma", List.of()), texts));
  }

  private long change(String item) {
    return after.getOrDefault(item, 0L) - before.getOrDefault(item, 0L);
  }

  /** Returns this as JSON: {@code start}, {@code end} and one entry an item. */
  public JsonObject toJson() {
    TreeMap<String, Long> all = new TreeMap<>(Ids.ORDER);
    all.putAll(before);
    all.putAll(after);
    List<JsonValue> items = new ArrayList<>();
    for (String item : all.keySet()) {
      items.add(
          JsonObject.builder()
              .put("item", item)
              .put("before", before.getOrDefault(item, 0L))
              .put("after", after.getOrDefault(item, 0L))
              .build());
    }
    return JsonObject.builder()
        .put("start", start.toString())
        .put("end", end.toString())
        .put("items", JsonArray.of(items))
        .build();
  }
}
