package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.CheckupProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stated order of people who wait: within a priority, the less the number the earlier; whoever
 * has no number comes after those who have one; ties go by id in code-point order.
 *
 * @param sequence number by worker id: a position, or a time
 */
public record WaitingOrder(SortedMap<String, Long> sequence) {
  /** The format of {@link #read}. */
  public static final String FORMAT = "muster.waiting-order/1";

  /** Nobody has a number: people wait in the order of their ids. */
  public static final WaitingOrder BY_ID = new WaitingOrder(new TreeMap<>());

  /** Copies and checks the ids. */
  public WaitingOrder {
    SortedMap<String, Long> copy = new TreeMap<>(Ids.ORDER);
    sequence.forEach((id, number) -> copy.put(Ids.require(id, "worker id"), number));
    sequence = Collections.unmodifiableSortedMap(copy);
  }

  /** Returns the order in which {@code workers} are listed. */
  public static WaitingOrder of(List<String> workers) {
    SortedMap<String, Long> sequence = new TreeMap<>(Ids.ORDER);
    for (String worker : workers) {
      if (sequence.putIfAbsent(worker, (long) sequence.size()) != null) {
        throw new IllegalArgumentException(
            "worker (%s) is listed twice.%nMaybe she registered again; keep the earlier entry."
                .formatted(worker));
      }
    }
    return new WaitingOrder(sequence);
  }

  /** Returns the order of entry times, to the millisecond. */
  public static WaitingOrder byEntryTime(Map<String, Instant> entered) {
    SortedMap<String, Long> sequence = new TreeMap<>(Ids.ORDER);
    entered.forEach((worker, time) -> sequence.put(worker, time.toEpochMilli()));
    return new WaitingOrder(sequence);
  }

  /**
   * Reads an order of the format {@code muster.waiting-order/1}.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static WaitingOrder read(JsonValue value) {
    return Json.read(value, WaitingOrder::read);
  }

  private static WaitingOrder read(ObjectReader in) {
    in.format("muster.waiting-order", 1);
    SortedMap<String, Long> sequence = new TreeMap<>(Ids.ORDER);
    for (ObjectReader entry : in.objects("entries", CheckupProblem.WORKERS_MAX)) {
      String worker = entry.id("worker");
      long number = entry.integer("sequence", -CheckupProblem.TOTAL_MAX, CheckupProblem.TOTAL_MAX);
      if (sequence.putIfAbsent(worker, number) != null) {
        entry.report("worker", CheckupFault.DUPLICATE_VALUE, worker);
      }
      entry.done();
    }
    in.done();
    return new WaitingOrder(sequence);
  }

  /** Returns this as JSON, in code-point order of workers. */
  public JsonObject toJson() {
    List<JsonValue> entries = new ArrayList<>();
    sequence.forEach(
        (worker, number) ->
            entries.add(
                JsonObject.builder().put("worker", worker).put("sequence", number).build()));
    return JsonObject.builder().put("format", FORMAT).put("entries", JsonArray.of(entries)).build();
  }

  /** Compares two workers of one priority by id: less than 0 if {@code one} comes first. */
  public int compare(String one, String other) {
    Long first = sequence.get(requireNonNull(one, "one"));
    Long second = sequence.get(requireNonNull(other, "other"));
    if (first != null && second != null && !first.equals(second)) {
      return Long.compare(first, second);
    }
    if ((first == null) != (second == null)) {
      return first != null ? -1 : 1;
    }
    return Ids.ORDER.compare(one, other);
  }
}
