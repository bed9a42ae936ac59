package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Worker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who came up to a day, by which a problem turns into the next.
 *
 * <pre>{@code
 * Attendance attendance = Attendance.upTo(LocalDate.of(2026, 3, 3))
 *     .done("w1", "north-1", 1)
 *     .partly("w2", "north-1", 1, List.of("blood"))
 *     .noShow("w3", "north-1", 1);
 * CheckupProblem next = attendance.next(problem, plan).problem();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param lastDay the last day that is over, in the problem's zone
 * @param renewDays how many days before the end of her next due window somebody may come again; −1
 *     if whoever is done leaves
 * @param events what happened, in any order
 */
public record Attendance(LocalDate lastDay, int renewDays, List<Event> events) {
  /** The format of {@link #read}. */
  public static final String FORMAT = "muster.attendance/1";

  /** Whoever is done leaves. */
  public static final int LEAVE = -1;

  /** The greatest number of days before the end of a due window. */
  public static final int RENEW_DAYS_MAX = 36_600;

  /** The greatest number of events. */
  public static final int EVENTS_MAX = 6_000_000;

  private static final int ITEMS_MAX = 10_000;

  /** Checks and copies. */
  public Attendance {
    requireNonNull(lastDay, "lastDay");
    if (renewDays < LEAVE || renewDays > RENEW_DAYS_MAX) {
      throw new IllegalArgumentException(
          "renewDays (%d) must be from -1 to %d.".formatted(renewDays, RENEW_DAYS_MAX));
    }
    events = List.copyOf(events);
  }

  /** How a visit went. */
  public enum Kind {
    /** All items were done. */
    DONE,
    /** Some items were done; the others are still to be done. */
    PARTLY,
    /** They did not come, and are to come again. */
    NO_SHOW
  }

  /**
   * How the visit of some people went.
   *
   * @param kind how it went
   * @param worker id of the worker
   * @param batch id of the batch that they were to visit
   * @param people how many of them, at least 1
   * @param items ids of the items done, for {@link Kind#PARTLY} alone
   */
  public record Event(Kind kind, String worker, String batch, long people, List<String> items) {
    /** Checks and copies. */
    public Event {
      requireNonNull(kind, "kind");
      Ids.require(worker, "worker id");
      Ids.require(batch, "batch id");
      if (people < 1 || people > Worker.COUNT_MAX) {
        throw new IllegalArgumentException(
            "people (%d) must be from 1 to %d.".formatted(people, Worker.COUNT_MAX));
      }
      items = List.copyOf(items);
    }
  }

  /** Returns the attendance of nobody up to a day; whoever is done is to leave. */
  public static Attendance upTo(LocalDate lastDay) {
    return new Attendance(lastDay, LEAVE, List.of());
  }

  /**
   * Returns this, but whoever is done stays with her next due window where the catalogue knows the
   * period of her exposures; it opens {@code days} before it ends.
   */
  public Attendance renewing(int days) {
    return new Attendance(lastDay, days, events);
  }

  /** Returns this and people who are done. */
  public Attendance done(String worker, String batch, long people) {
    return with(new Event(Kind.DONE, worker, batch, people, List.of()));
  }

  /** Returns this and people of whose items only these were done. */
  public Attendance partly(String worker, String batch, long people, List<String> items) {
    return with(new Event(Kind.PARTLY, worker, batch, people, items));
  }

  /** Returns this and people who did not come. */
  public Attendance noShow(String worker, String batch, long people) {
    return with(new Event(Kind.NO_SHOW, worker, batch, people, List.of()));
  }

  private Attendance with(Event event) {
    List<Event> more = new ArrayList<>(events);
    more.add(event);
    return new Attendance(lastDay, renewDays, more);
  }

  /**
   * The next problem.
   *
   * <p>Batches up to the last day have 0 places. Whoever is done has left, or has her next due
   * window; whoever was done in part needs the missing items alone, by the same due window; people
   * who did not come and all others are as they were, without a promise that is over. If the people
   * of a cohort fared differently, those who did not come keep its id, and the others have ids of
   * their own: {@code id.rest1}, {@code id.next1} and so on.
   *
   * @param problem the problem
   * @param done how many people have left
   * @param renewed how many people have their next due window
   * @param partly how many people need only what is missing
   * @param noShows how many people did not come
   */
  public record Next(CheckupProblem problem, long done, long renewed, long partly, long noShows) {
    /** Checks presence. */
    public Next {
      requireNonNull(problem, "problem");
    }
  }

  /**
   * Turns a problem into the next. Costs O(workers + events).
   *
   * @param plan what people were told; every visit up to the last day needs events for all its
   *     people
   * @throws dev.muster.core.check.InvalidInputException with all findings if events and visits
   *     don't agree, or the problem uses a rule that is not honoured here
   */
  public Next next(CheckupProblem problem, Plan plan) {
    return new NextProblem(this, requireNonNull(problem, "problem"), requireNonNull(plan, "plan"))
        .make();
  }

  /**
   * Reads attendance of the format {@code muster.attendance/1}.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static Attendance read(JsonValue value) {
    return Json.read(value, Attendance::read);
  }

  private static Attendance read(ObjectReader in) {
    in.format("muster.attendance", 1);
    LocalDate lastDay = in.date("lastDay");
    int renewDays = (int) in.integer("renewDays", 0, RENEW_DAYS_MAX, LEAVE);
    List<Event> events = new ArrayList<>();
    for (ObjectReader event : in.objects("events", EVENTS_MAX)) {
      Kind kind = event.choice("kind", Kind.class);
      events.add(
          new Event(
              kind,
              event.id("worker"),
              event.id("batch"),
              event.integer("count", 1, Worker.COUNT_MAX),
              kind == Kind.PARTLY ? event.optionalIds("items", ITEMS_MAX) : List.of()));
      event.done();
    }
    in.done();
    return new Attendance(lastDay, renewDays, events);
  }

  /** Returns this as JSON. */
  public JsonObject toJson() {
    List<JsonValue> all = new ArrayList<>();
    for (Event event : events) {
      JsonObject.Builder out =
          JsonObject.builder()
              .put("kind", ObjectReader.name(event.kind()))
              .put("worker", event.worker())
              .put("batch", event.batch())
              .put("count", event.people());
      if (event.kind() == Kind.PARTLY) {
        out.put("items", JsonArray.ofStrings(event.items()));
      }
      all.add(out.build());
    }
    JsonObject.Builder out =
        JsonObject.builder().put("format", FORMAT).put("lastDay", lastDay.toString());
    if (renewDays != LEAVE) {
      out.put("renewDays", renewDays);
    }
    return out.put("events", JsonArray.of(all)).build();
  }
}
