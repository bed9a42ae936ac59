package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.exam.ExamItem;
import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.exam.Occasion;
import dev.muster.scheduling.exam.Substitute;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A person to be served, or a cohort of {@code count} interchangeable people who may be split over
 * batches.
 *
 * <p>A batch suits a worker when it lies wholly within one span of her availability, starts when
 * one of her origins is valid and not before her due window, offers all her items, has all she
 * needs, admits her by its required tags, is neither forbidden to her nor too far, and has room. Of
 * several valid origins she sets out from the one that costs least, ties going to the first.
 *
 * @param id her id
 * @param count how many people, 1 to {@link #COUNT_MAX}
 * @param employer id of her employer, or null
 * @param origins where she may set out from; at least one
 * @param priority 1 is served first, to {@link #PRIORITY_MAX}
 * @param items ids of exam items asked for apart from those that exposures entail, in code-point
 *     order
 * @param exposures hazards, turned into items and a due date by the problem's catalogue
 * @param lastExam day of her last checkup, or null
 * @param due the days on which her checkup is due
 * @param availability when she can come, in order, not overlapping; empty means always
 * @param tags what she is or has, such as {@code woman}
 * @param needs tags that her batch or its site must have, such as {@code step-free}
 * @param maxMeters the farthest she can go, one way; {@link #NO_LIMIT} for no limit of her own
 * @param forbiddenSites ids of sites that she must not be sent to
 * @param forbiddenBatches ids of batches that she must not be sent to
 * @param sitePoints points of reluctance by site id; 0 where absent
 * @param batchPoints points of reluctance by batch id; they take the place of the site's
 * @param pinned id of the batch that she has been promised, or null
 * @param use places that one person takes, 0 to {@link #USE_MAX}
 * @param useByBatch exceptions from {@code use} by batch id
 * @param penalty cost of leaving one person out under {@link Serve#PENALTY}, or null for the
 *     problem's
 * @param crew id of the crew that she is served with or not at all, or null
 * @param industry id of her industry, for quotas, or null
 * @param district id of her district, for quotas, or null
 * @param occasion on what occasion she is examined
 * @param shifts when she is at work, in order, not overlapping; only items that ask for rest look
 *     at them
 * @param restHours hours without work before an item, by item id, where she needs more than the
 *     catalogue asks for
 * @param substitutes items that she must not get and what she gets instead, in code-point order of
 *     items
 */
public record Worker(
    String id,
    long count,
    @Nullable String employer,
    List<Origin> origins,
    int priority,
    List<String> items,
    List<Exposure> exposures,
    @Nullable LocalDate lastExam,
    DueWindow due,
    List<TimeSpan> availability,
    List<String> tags,
    List<String> needs,
    long maxMeters,
    List<String> forbiddenSites,
    List<String> forbiddenBatches,
    SortedMap<String, Long> sitePoints,
    SortedMap<String, Long> batchPoints,
    @Nullable String pinned,
    long use,
    SortedMap<String, Long> useByBatch,
    @Nullable Long penalty,
    @Nullable String crew,
    @Nullable String industry,
    @Nullable String district,
    Occasion occasion,
    List<TimeSpan> shifts,
    SortedMap<String, Long> restHours,
    List<Substitute> substitutes) {
  /** The greatest cohort. */
  public static final long COUNT_MAX = 1_000_000_000_000L;

  /** The last priority. */
  public static final int PRIORITY_MAX = 100;

  /** The greatest number of places that one person takes. */
  public static final long USE_MAX = 1_000_000_000L;

  /** The greatest number of points. */
  public static final long POINTS_MAX = 1_000_000_000L;

  /** The greatest penalty. */
  public static final long PENALTY_MAX = 1L << 50;

  /** No limit of distance. */
  public static final long NO_LIMIT = Long.MAX_VALUE;

  /** The greatest number of origins. */
  public static final int ORIGINS_MAX = 16;

  /** The greatest number of spans of availability. */
  public static final int SPANS_MAX = 10_000;

  /**
   * Checks, sorts and copies.
   *
   * @throws IllegalArgumentException if a value is out of range, an id is none or stands twice, or
   *     spans of availability overlap
   */
  public Worker {
    Ids.require(id, "worker id");
    Checks.range("count of worker " + id, count, 1, COUNT_MAX);
    if (employer != null) {
      Ids.require(employer, "employer id");
    }
    origins = List.copyOf(origins);
    Checks.range("number of origins of worker " + id, origins.size(), 1, ORIGINS_MAX);
    Checks.range("priority of worker " + id, priority, 1, PRIORITY_MAX);
    items = Checks.ids("item of worker " + id, items);
    exposures = sortedExposures(id, exposures);
    DueWindow.checkDay("lastExam", lastExam);
    LocalDate dueStart = due.start();
    LocalDate dueEnd = due.end();
    if (dueStart != null && dueEnd != null && !dueEnd.isAfter(dueStart)) {
      throw new IllegalArgumentException(
          "due window of worker %s ends on %s, not after its start %s.%nMaybe the two are swapped."
              .formatted(id, dueEnd, dueStart));
    }
    availability = sortedSpans(id, availability);
    tags = Checks.ids("tag of worker " + id, tags);
    needs = Checks.ids("need of worker " + id, needs);
    Checks.range("maxMeters of worker " + id, maxMeters, 0, NO_LIMIT);
    forbiddenSites = Checks.ids("forbidden site of worker " + id, forbiddenSites);
    forbiddenBatches = Checks.ids("forbidden batch of worker " + id, forbiddenBatches);
    sitePoints = Checks.numbers("points", sitePoints, 0, POINTS_MAX);
    batchPoints = Checks.numbers("points", batchPoints, 0, POINTS_MAX);
    if (pinned != null) {
      Ids.require(pinned, "batch id");
    }
    Checks.range("use of worker " + id, use, 0, USE_MAX);
    useByBatch = Checks.numbers("use", useByBatch, 0, USE_MAX);
    if (penalty != null) {
      Checks.range("penalty of worker " + id, penalty, 0, PENALTY_MAX);
    }
    Checks.optionalId("crew id", crew);
    Checks.optionalId("industry", industry);
    Checks.optionalId("district", district);
    requireNonNull(occasion, "occasion");
    shifts = sortedSpans(id, shifts);
    restHours = Checks.numbers("restHours", restHours, 0, ExamItem.REST_HOURS_MAX);
    Checks.ids("substituted item", substitutes.stream().map(Substitute::item).toList());
    substitutes =
        substitutes.stream().sorted(Comparator.comparing(Substitute::item, Ids.ORDER)).toList();
  }

  /** Returns a builder of one person of priority 1 who can always come. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Returns a builder of a worker like this one. */
  public Builder toBuilder() {
    Builder copy = new Builder(id);
    copy.count = count;
    copy.employer = employer;
    copy.origins.addAll(origins);
    copy.priority = priority;
    copy.items = items;
    copy.exposures = exposures;
    copy.lastExam = lastExam;
    copy.due = due;
    copy.availability = availability;
    copy.tags = tags;
    copy.needs = needs;
    copy.maxMeters = maxMeters;
    copy.forbiddenSites = forbiddenSites;
    copy.forbiddenBatches = forbiddenBatches;
    copy.sitePoints.putAll(sitePoints);
    copy.batchPoints.putAll(batchPoints);
    copy.pinned = pinned;
    copy.use = use;
    copy.useByBatch.putAll(useByBatch);
    copy.penalty = penalty;
    copy.crew = crew;
    copy.industry = industry;
    copy.district = district;
    copy.occasion = occasion;
    copy.shifts = shifts;
    copy.restHours.putAll(restHours);
    copy.substitutes = substitutes;
    return copy;
  }

  /** Returns the places that one of these people takes in {@code batch}. */
  public long useOf(String batch) {
    @Nullable Long exception = useByBatch.isEmpty() ? null : useByBatch.get(batch);
    return exception == null ? use : exception;
  }

  /** Returns the points of reluctance against {@code batch} at {@code site}. */
  public long pointsOf(String site, String batch) {
    @Nullable Long points = batchPoints.isEmpty() ? null : batchPoints.get(batch);
    if (points == null && !sitePoints.isEmpty()) {
      points = sitePoints.get(site);
    }
    return points == null ? 0 : points;
  }

  /** Returns whether the whole of {@code time} lies within one span of availability. */
  public boolean isAvailable(TimeSpan time) {
    if (availability.isEmpty()) {
      return true;
    }
    int low = 0;
    int high = availability.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (availability.get(middle).start().isAfter(time.start())) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return availability.get(low).contains(time);
  }

  /**
   * Returns whether she is not at work during the {@code hours} before {@code start}, nor when it
   * comes.
   */
  public boolean isRested(Instant start, long hours) {
    Instant from = start.minusSeconds(3_600 * hours);
    for (TimeSpan shift : shifts) {
      if (shift.start().isBefore(start) && shift.end().isAfter(from)) {
        return false;
      }
    }
    return true;
  }

  private static List<Exposure> sortedExposures(String id, Collection<Exposure> exposures) {
    List<Exposure> sorted = new ArrayList<>(exposures);
    sorted.sort(Comparator.comparing(Exposure::hazard, Ids.ORDER));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).hazard().equals(sorted.get(i - 1).hazard())) {
        throw new IllegalArgumentException(
            "exposure of worker %s to hazard (%s) stands twice.%nMaybe keep the higher level."
                .formatted(id, sorted.get(i).hazard()));
      }
    }
    return List.copyOf(sorted);
  }

  private static List<TimeSpan> sortedSpans(String id, Collection<TimeSpan> spans) {
    Checks.range("number of spans of worker " + id, spans.size(), 0, SPANS_MAX);
    List<TimeSpan> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparing(TimeSpan::start));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).start().isBefore(sorted.get(i - 1).end())) {
        throw new IllegalArgumentException(
            "spans of worker %s overlap at %s.%nMaybe join the two spans."
                .formatted(id, sorted.get(i).start()));
      }
    }
    return List.copyOf(sorted);
  }

  /** Builds a worker; {@link #build()} copies, so a builder can be used again. Not thread-safe. */
  public static final class Builder {
    private String id;
    private long count = 1;
    private @Nullable String employer;
    private final List<Origin> origins = new ArrayList<>();
    private int priority = 1;
    private List<String> items = List.of();
    private List<Exposure> exposures = List.of();
    private @Nullable LocalDate lastExam;
    private DueWindow due = DueWindow.ALWAYS;
    private List<TimeSpan> availability = List.of();
    private List<String> tags = List.of();
    private List<String> needs = List.of();
    private long maxMeters = NO_LIMIT;
    private List<String> forbiddenSites = List.of();
    private List<String> forbiddenBatches = List.of();
    private final Map<String, Long> sitePoints = new HashMap<>();
    private final Map<String, Long> batchPoints = new HashMap<>();
    private @Nullable String pinned;
    private long use = 1;
    private final Map<String, Long> useByBatch = new HashMap<>();
    private @Nullable Long penalty;
    private @Nullable String crew;
    private @Nullable String industry;
    private @Nullable String district;
    private Occasion occasion = Occasion.PERIODIC;
    private List<TimeSpan> shifts = List.of();
    private final Map<String, Long> restHours = new HashMap<>();
    private List<Substitute> substitutes = List.of();

    private Builder(String id) {
      this.id = requireNonNull(id, "id");
    }

    /** Sets the id. */
    public Builder id(String newId) {
      id = requireNonNull(newId, "newId");
      return this;
    }

    /** Sets how many interchangeable people this is. */
    public Builder count(long people) {
      count = people;
      return this;
    }

    /** Sets the employer's id. */
    public Builder employer(@Nullable String employerId) {
      employer = employerId;
      return this;
    }

    /** Adds an origin. */
    public Builder origin(Origin origin) {
      origins.add(requireNonNull(origin, "origin"));
      return this;
    }

    /** Adds a home that is always valid, in degrees. */
    public Builder home(double latitude, double longitude) {
      return origin(Origin.home(latitude, longitude));
    }

    /** Sets the priority. */
    public Builder priority(int level) {
      priority = level;
      return this;
    }

    /** Sets the items asked for apart from those that exposures entail. */
    public Builder items(List<String> itemIds) {
      items = List.copyOf(itemIds);
      return this;
    }

    /** Sets the exposures. */
    public Builder exposures(List<Exposure> hazards) {
      exposures = List.copyOf(hazards);
      return this;
    }

    /** Sets the day of the last checkup. */
    public Builder lastExam(@Nullable LocalDate day) {
      lastExam = day;
      return this;
    }

    /** Sets the due window. */
    public Builder due(DueWindow window) {
      due = requireNonNull(window, "window");
      return this;
    }

    /** Sets when she can come. */
    public Builder availability(List<TimeSpan> spans) {
      availability = List.copyOf(spans);
      return this;
    }

    /** Sets what she is or has. */
    public Builder tags(List<String> tagIds) {
      tags = List.copyOf(tagIds);
      return this;
    }

    /** Sets the tags that her batch or its site must have. */
    public Builder needs(List<String> tagIds) {
      needs = List.copyOf(tagIds);
      return this;
    }

    /** Sets the farthest she can go, one way. */
    public Builder maxMeters(long meters) {
      maxMeters = meters;
      return this;
    }

    /** Sets the sites that she must not be sent to. */
    public Builder forbiddenSites(List<String> siteIds) {
      forbiddenSites = List.copyOf(siteIds);
      return this;
    }

    /** Sets the batches that she must not be sent to. */
    public Builder forbiddenBatches(List<String> batchIds) {
      forbiddenBatches = List.copyOf(batchIds);
      return this;
    }

    /** Sets the points of reluctance against a site. */
    public Builder sitePoints(String site, long points) {
      sitePoints.put(site, points);
      return this;
    }

    /** Sets the points of reluctance against a batch. */
    public Builder batchPoints(String batch, long points) {
      batchPoints.put(batch, points);
      return this;
    }

    /** Sets the batch that she has been promised. */
    public Builder pinned(@Nullable String batch) {
      pinned = batch;
      return this;
    }

    /** Sets the places that one person takes. */
    public Builder use(long places) {
      use = places;
      return this;
    }

    /** Sets the places that one person takes in {@code batch}. */
    public Builder useIn(String batch, long places) {
      useByBatch.put(batch, places);
      return this;
    }

    /** Lets each person take one place in every batch. */
    public Builder unitUse() {
      use = 1;
      useByBatch.clear();
      return this;
    }

    /** Sets the cost of leaving one person out. */
    public Builder penalty(@Nullable Long cost) {
      penalty = cost;
      return this;
    }

    /** Sets the crew that she is served with or not at all. */
    public Builder crew(@Nullable String crewId) {
      crew = crewId;
      return this;
    }

    /** Sets her industry. */
    public Builder industry(@Nullable String industryId) {
      industry = industryId;
      return this;
    }

    /** Sets her district. */
    public Builder district(@Nullable String districtId) {
      district = districtId;
      return this;
    }

    /** Sets on what occasion she is examined. */
    public Builder occasion(Occasion why) {
      occasion = requireNonNull(why, "why");
      return this;
    }

    /** Sets when she is at work. */
    public Builder shifts(List<TimeSpan> spans) {
      shifts = List.copyOf(spans);
      return this;
    }

    /** Sets the hours without work before an item. */
    public Builder restHours(String item, long hours) {
      restHours.put(item, hours);
      return this;
    }

    /** Sets the items that she must not get and what she gets instead. */
    public Builder substitutes(List<Substitute> all) {
      substitutes = List.copyOf(all);
      return this;
    }

    /**
     * Returns the worker.
     *
     * @throws IllegalArgumentException as {@link Worker}
     */
    public Worker build() {
      return new Worker(
          id,
          count,
          employer,
          origins,
          priority,
          items,
          exposures,
          lastExam,
          due,
          availability,
          tags,
          needs,
          maxMeters,
          forbiddenSites,
          forbiddenBatches,
          Checks.numbers("points", sitePoints, 0, POINTS_MAX),
          Checks.numbers("points", batchPoints, 0, POINTS_MAX),
          pinned,
          use,
          Checks.numbers("use", useByBatch, 0, USE_MAX),
          penalty,
          crew,
          industry,
          district,
          occasion,
          shifts,
          Checks.numbers("restHours", restHours, 0, ExamItem.REST_HOURS_MAX),
          substitutes);
    }
  }
}
