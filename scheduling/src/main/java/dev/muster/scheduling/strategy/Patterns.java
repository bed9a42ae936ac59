package dev.muster.scheduling.strategy;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.Exposure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which batches suit which kind of worker, a bit each, computed once for all workers who agree in
 * the rules.
 */
final class Patterns {
  private final CheckupProblem problem;
  private final Map<String, Site> siteOf = new HashMap<>();
  private final int[] ofWorker;
  private final long[][] bits;
  private final long[] dayOf;
  private final long @Nullable [] dueEndOf;
  private final long perDayLate;
  private final List<Integer> byStart = new ArrayList<>();

  /** What workers of one pattern share. */
  private record Key(
      List<TimeSpan> availability,
      DueWindow due,
      List<String> tags,
      List<String> needs,
      List<String> items,
      @Nullable List<LocalDate> days,
      List<String> hazards,
      RestKey rest) {}

  private record RestKey(long hours, List<TimeSpan> shifts) {}

  private record TagKey(List<String> tags, List<String> needs) {}

  Patterns(CheckupProblem problem, Visitors visitors) {
    this.problem = problem;
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    List<Batch> batches = problem.batches();
    dayOf = batches.stream().mapToLong(batch -> problem.dayOf(batch).toEpochDay()).toArray();
    for (int b = 0; b < batches.size(); b++) {
      byStart.add(b);
    }
    byStart.sort(Comparator.comparing(b -> batches.get(b).time().start()));
    Long late = problem.weights().perDayLate();
    perDayLate = late == null ? 0 : late;
    ofWorker = new int[visitors.count()];
    dueEndOf = late == null ? null : new long[visitors.count()];
    boolean licensed = problem.sites().stream().anyMatch(site -> site.licences() != null);
    Map<Key, Integer> known = new HashMap<>();
    List<Key> keys = new ArrayList<>();
    for (int w = 0; w < ofWorker.length; w++) {
      Worker worker = visitors.worker(w);
      List<String> items = visitors.items(w);
      DueWindow due = problem.dueOf(worker);
      if (dueEndOf != null) {
        dueEndOf[w] = due.end() == null ? Long.MAX_VALUE : due.end().toEpochDay();
        due = due.start() == null ? DueWindow.ALWAYS : new DueWindow(due.start(), null);
      }
      Employer employer = problem.joint().employer(worker.employer());
      Key key =
          new Key(
              worker.availability(),
              due,
              worker.tags(),
              worker.needs(),
              items,
              employer == null ? null : employer.days(),
              licensed ? worker.exposures().stream().map(Exposure::hazard).toList() : List.of(),
              rest(worker, items));
      Integer pattern = known.putIfAbsent(key, keys.size());
      ofWorker[w] = pattern == null ? keys.size() : pattern;
      if (pattern == null) {
        keys.add(key);
      }
    }
    bits = bits(keys);
  }

  private RestKey rest(Worker worker, List<String> items) {
    long hours = problem.restHoursOf(worker, items);
    return new RestKey(hours, hours == 0 ? List.of() : worker.shifts());
  }

  int of(int worker) {
    return ofWorker[worker];
  }

  int count() {
    return bits.length;
  }

  boolean allows(int pattern, int batch) {
    return (bits[pattern][batch >>> 6] >>> batch & 1) != 0;
  }

  /** What the days cost by which {@code batch} is late for {@code worker}. */
  long lateCost(int worker, int batch) {
    if (dueEndOf == null || dayOf[batch] < dueEndOf[worker]) {
      return 0;
    }
    return perDayLate * (dayOf[batch] - dueEndOf[worker] + 1);
  }

  private long[][] bits(List<Key> keys) {
    Map<List<TimeSpan>, BitSet> byAvailability = new HashMap<>();
    Map<DueWindow, BitSet> byDue = new HashMap<>();
    Map<TagKey, BitSet> byTags = new HashMap<>();
    Map<List<String>, BitSet> byItems = new HashMap<>();
    Map<List<LocalDate>, BitSet> byDays = new HashMap<>();
    Map<List<String>, BitSet> byHazards = new HashMap<>();
    Map<RestKey, BitSet> byRest = new HashMap<>();
    int words = (dayOf.length + 63) >>> 6;
    long[][] all = new long[keys.size()][];
    for (int p = 0; p < all.length; p++) {
      Key key = keys.get(p);
      BitSet set =
          (BitSet) byAvailability.computeIfAbsent(key.availability, this::available).clone();
      set.and(byDue.computeIfAbsent(key.due, this::due));
      set.and(byTags.computeIfAbsent(new TagKey(key.tags, key.needs), this::tagged));
      List<LocalDate> days = key.days;
      if (days != null) {
        set.and(byDays.computeIfAbsent(days, this::on));
      }
      if (!key.hazards.isEmpty()) {
        set.and(byHazards.computeIfAbsent(key.hazards, this::licensedFor));
      }
      if (key.rest.hours > 0) {
        set.and(byRest.computeIfAbsent(key.rest, this::rested));
      }
      set.and(byItems.computeIfAbsent(key.items, this::offering));
      all[p] = java.util.Arrays.copyOf(set.toLongArray(), words);
    }
    return all;
  }

  private BitSet available(List<TimeSpan> availability) {
    BitSet set = new BitSet(dayOf.length);
    if (availability.isEmpty()) {
      set.set(0, dayOf.length);
    }
    for (TimeSpan span : availability) {
      for (int i = firstFrom(span.start()); i < byStart.size(); i++) {
        int b = byStart.get(i);
        TimeSpan time = problem.batches().get(b).time();
        if (!time.start().isBefore(span.end())) {
          break;
        }
        if (span.contains(time)) {
          set.set(b);
        }
      }
    }
    return set;
  }

  /**
   * The position in {@link #byStart} of the first batch that starts at {@code instant} or later.
   */
  private int firstFrom(Instant instant) {
    int low = 0;
    int high = byStart.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (problem.batches().get(byStart.get(middle)).time().start().isBefore(instant)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private BitSet due(DueWindow due) {
    BitSet set = new BitSet(dayOf.length);
    long start = due.start() == null ? Long.MIN_VALUE : due.start().toEpochDay();
    long end = due.end() == null ? Long.MAX_VALUE : due.end().toEpochDay();
    for (int b = 0; b < dayOf.length; b++) {
      set.set(b, dayOf[b] >= start && dayOf[b] < end);
    }
    return set;
  }

  private BitSet licensedFor(List<String> hazards) {
    BitSet set = new BitSet(dayOf.length);
    for (int b = 0; b < dayOf.length; b++) {
      Site site = site(problem.batches().get(b));
      LocalDate day = LocalDate.ofEpochDay(dayOf[b]);
      set.set(b, hazards.stream().allMatch(hazard -> site.isLicensed(hazard, day)));
    }
    return set;
  }

  private BitSet rested(RestKey key) {
    BitSet set = new BitSet(dayOf.length);
    set.set(0, dayOf.length);
    for (TimeSpan shift : key.shifts) {
      Instant rested = shift.end().plusSeconds(3_600 * key.hours);
      for (int i = firstFrom(shift.start()); i < byStart.size(); i++) {
        int b = byStart.get(i);
        Instant start = problem.batches().get(b).time().start();
        if (!start.isBefore(rested)) {
          break;
        }
        if (shift.start().isBefore(start)) {
          set.clear(b);
        }
      }
    }
    return set;
  }

  private BitSet on(List<LocalDate> days) {
    java.util.Set<Long> allowed = new java.util.HashSet<>();
    days.forEach(day -> allowed.add(day.toEpochDay()));
    BitSet set = new BitSet(dayOf.length);
    for (int b = 0; b < dayOf.length; b++) {
      set.set(b, allowed.contains(dayOf[b]));
    }
    return set;
  }

  private BitSet tagged(TagKey key) {
    BitSet set = new BitSet(dayOf.length);
    for (int b = 0; b < dayOf.length; b++) {
      Batch batch = problem.batches().get(b);
      List<String> siteTags = site(batch).tags();
      boolean has =
          key.needs.stream().allMatch(t -> batch.tags().contains(t) || siteTags.contains(t));
      set.set(b, has && key.tags.containsAll(batch.requires()));
    }
    return set;
  }

  private BitSet offering(List<String> items) {
    BitSet set = new BitSet(dayOf.length);
    for (int b = 0; b < dayOf.length; b++) {
      Batch batch = problem.batches().get(b);
      List<String> offered = batch.items() != null ? batch.items() : site(batch).items();
      set.set(b, offered == null || offered.containsAll(items));
    }
    return set;
  }

  private Site site(Batch batch) {
    return java.util.Objects.requireNonNull(siteOf.get(batch.site()));
  }
}
