package dev.muster.scheduling.json;

import dev.muster.core.json.JsonFault;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.ExamItem;
import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.exam.Occasion;
import dev.muster.scheduling.exam.Substitute;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one worker of a problem. */
final class WorkerReader {
  private static final int IDS_MAX = 1_000;
  private static final int PAIRS_MAX = 110_000;

  private final Pieces pieces;

  WorkerReader(Pieces pieces) {
    this.pieces = pieces;
  }

  Worker read(ObjectReader in) {
    Worker.Builder worker = Worker.builder(in.id("id"));
    worker.count(in.integer("count", 1, Worker.COUNT_MAX, 1));
    worker.employer(in.optionalId("employer"));
    origins(in, worker);
    worker.priority((int) in.integer("priority", 1, Worker.PRIORITY_MAX, 1));
    worker.items(Pieces.ids(in, "items", IDS_MAX));
    worker.exposures(exposures(in));
    worker.lastExam(Pieces.day(in, "lastExam"));
    worker.due(due(in.optionalObject("due")));
    if (in.has("availability")) {
      worker.availability(pieces.spans(in, "availability", Worker.SPANS_MAX));
      if (in.json().get("availability") instanceof dev.muster.core.json.JsonArray array
          && array.size() == 0) {
        in.report("availability", CheckupFault.EMPTY_AVAILABILITY);
      }
    }
    worker.tags(Pieces.ids(in, "tags", IDS_MAX));
    worker.needs(Pieces.ids(in, "needs", IDS_MAX));
    worker.maxMeters(in.integer("maxMeters", 0, ValueReader.INTEGER_MAX, Worker.NO_LIMIT));
    forbidden(in, worker);
    preferences(in, worker);
    worker.pinned(in.optionalId("pinned"));
    worker.use(in.integer("use", 0, Worker.USE_MAX, 1));
    uses(in, worker);
    worker.penalty(in.has("penalty") ? in.integer("penalty", 0, Worker.PENALTY_MAX) : null);
    worker.crew(in.optionalId("crew"));
    worker.industry(in.optionalId("industry"));
    worker.district(in.optionalId("district"));
    worker.occasion(in.choice("occasion", Occasion.PERIODIC));
    worker.shifts(pieces.spans(in, "shifts", Worker.SPANS_MAX));
    Pieces.numbers(in.optionalObject("restHours"), 0, ExamItem.REST_HOURS_MAX)
        .forEach(worker::restHours);
    worker.substitutes(substitutes(in));
    in.done();
    return worker.build();
  }

  private static List<Substitute> substitutes(ObjectReader in) {
    Map<String, Substitute> byItem = new LinkedHashMap<>();
    for (ObjectReader substitute : in.optionalObjects("substitutes", IDS_MAX)) {
      String item = substitute.id("item");
      String by = substitute.optionalId("by");
      if (byItem.putIfAbsent(item, new Substitute(item, by)) != null) {
        substitute.report("item", CheckupFault.DUPLICATE_VALUE, item);
      }
      substitute.done();
    }
    return List.copyOf(byItem.values());
  }

  private void origins(ObjectReader in, Worker.Builder worker) {
    List<ObjectReader> readers = in.objects("origins", Worker.ORIGINS_MAX);
    for (ObjectReader origin : readers) {
      worker.origin(
          new Origin(
              origin.has("kind") ? origin.id("kind") : "home",
              pieces.place(origin.object("place")),
              pieces.spans(origin, "valid", Origin.SPANS_MAX)));
      origin.done();
    }
    if (readers.isEmpty()) {
      if (in.json().get("origins") instanceof dev.muster.core.json.JsonArray array
          && array.size() == 0) {
        in.report("origins", JsonFault.TOO_FEW, 0, 1);
      }
      worker.home(0, 0);
    }
  }

  private static List<Exposure> exposures(ObjectReader in) {
    List<Exposure> exposures = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (ObjectReader reader : in.optionalObjects("exposures", IDS_MAX)) {
      Exposure exposure = new Exposure(reader.id("hazard"), reader.optionalId("level"));
      reader.done();
      if (known.add(exposure.hazard())) {
        exposures.add(exposure);
      } else {
        reader.report("hazard", CheckupFault.DUPLICATE_VALUE, exposure.hazard());
      }
    }
    return exposures;
  }

  private static DueWindow due(@Nullable ObjectReader in) {
    if (in == null) {
      return DueWindow.ALWAYS;
    }
    LocalDate start = Pieces.day(in, "start");
    LocalDate end = Pieces.day(in, "end");
    in.done();
    if (start != null && end != null && !end.isAfter(start)) {
      in.report("end", CheckupFault.END_BEFORE_START, end, start);
      return DueWindow.ALWAYS;
    }
    return new DueWindow(start, end);
  }

  private static void forbidden(ObjectReader in, Worker.Builder worker) {
    Set<String> sites = new HashSet<>();
    Set<String> batches = new HashSet<>();
    for (ObjectReader reader : in.optionalObjects("forbidden", PAIRS_MAX)) {
      Target target = target(reader, sites, batches);
      reader.done();
      if (target != null && target.isSite) {
        sites.add(target.id);
      } else if (target != null) {
        batches.add(target.id);
      }
    }
    worker.forbiddenSites(List.copyOf(sites)).forbiddenBatches(List.copyOf(batches));
  }

  private static void preferences(ObjectReader in, Worker.Builder worker) {
    Set<String> sites = new HashSet<>();
    Set<String> batches = new HashSet<>();
    for (ObjectReader reader : in.optionalObjects("preferences", PAIRS_MAX)) {
      Target target = target(reader, sites, batches);
      long points = reader.integer("points", 0, Worker.POINTS_MAX);
      reader.done();
      if (target != null && target.isSite) {
        sites.add(target.id);
        worker.sitePoints(target.id, points);
      } else if (target != null) {
        batches.add(target.id);
        worker.batchPoints(target.id, points);
      }
    }
  }

  private static void uses(ObjectReader in, Worker.Builder worker) {
    Set<String> batches = new HashSet<>();
    for (ObjectReader reader : in.optionalObjects("uses", PAIRS_MAX)) {
      String batch = reader.id("batch");
      long use = reader.integer("use", 0, Worker.USE_MAX);
      reader.done();
      if (batches.add(batch)) {
        worker.useIn(batch, use);
      } else {
        reader.report("batch", CheckupFault.DUPLICATE_VALUE, batch);
      }
    }
  }

  private record Target(boolean isSite, String id) {}

  /**
   * Reads the site or the batch that an entry names; null if it names neither, both, or a known
   * one.
   */
  private static @Nullable Target target(ObjectReader in, Set<String> sites, Set<String> batches) {
    String site = in.optionalId("site");
    String batch = in.optionalId("batch");
    if ((site == null) == (batch == null)) {
      in.findings().add(in.pointer(), CheckupFault.SITE_OR_BATCH);
      return null;
    }
    if (site != null ? sites.contains(site) : batches.contains(batch)) {
      in.report(
          site != null ? "site" : "batch",
          CheckupFault.DUPLICATE_VALUE,
          site != null ? site : batch);
      return null;
    }
    return site != null
        ? new Target(true, site)
        : new Target(false, java.util.Objects.requireNonNull(batch));
  }
}
