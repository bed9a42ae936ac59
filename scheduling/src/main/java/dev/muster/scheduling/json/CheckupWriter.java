package dev.muster.scheduling.json;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.HashStream;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.CostWeights;
import dev.muster.scheduling.Crew;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.FillTarget;
import dev.muster.scheduling.JointRules;
import dev.muster.scheduling.Licence;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Team;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.exam.Occasion;
import dev.muster.scheduling.exam.Substitute;
import dev.muster.scheduling.place.GreatCircle;
import dev.muster.scheduling.place.MatrixTravel;
import dev.muster.scheduling.place.Place;
import dev.muster.scheduling.place.TravelModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes a problem. */
final class CheckupWriter {
  private static final List<String> LISTS = List.of("sites", "batches", "workers");

  private final CheckupProblem problem;
  private final Map<Instant, String> times = new HashMap<>(); // shifts repeat many times

  CheckupWriter(CheckupProblem problem) {
    this.problem = problem;
  }

  JsonObject write() {
    JsonObject.Builder members =
        head()
            .put("sites", list(problem.sites(), this::site))
            .put("batches", list(problem.batches(), this::batch))
            .put("workers", list(problem.workers(), this::worker));
    return withJoint(members).build();
  }

  /** Makes the content hash of what {@link #write} returns, without holding it whole. */
  ContentHash hash() {
    TreeMap<String, JsonValue> members = new TreeMap<>(withJoint(head()).build().members());
    LISTS.forEach(name -> members.put(name, JsonNull.NULL));
    HashStream hash = new HashStream(CheckupJson.FORMAT).beginObject();
    members.forEach(
        (name, value) -> {
          hash.name(name);
          switch (name) {
            case "sites" -> rows(hash, problem.sites(), this::site);
            case "batches" -> rows(hash, problem.batches(), this::batch);
            case "workers" -> rows(hash, problem.workers(), this::worker);
            default -> hash.value(value);
          }
        });
    return hash.endObject().end();
  }

  private static <T> void rows(HashStream hash, List<T> things, Function<T, JsonObject> writing) {
    hash.beginArray();
    things.forEach(thing -> hash.value(writing.apply(thing)));
    hash.endArray();
  }

  private JsonObject.Builder head() {
    CostWeights weights = problem.weights();
    return JsonObject.builder()
        .put("format", CheckupJson.FORMAT)
        .put("id", problem.id())
        .put("zone", problem.zone().getId())
        .put("serve", problem.serve().code())
        .put(
            "weights",
            JsonObject.builder()
                .put("perMeter", weights.perMeter())
                .put("perMinute", weights.perMinute())
                .put("perPoint", weights.perPoint())
                .put("perDayLate", number(weights.perDayLate()))
                .build())
        .put("penalty", number(problem.penalty()))
        .put("maxMeters", limit(problem.maxMeters()))
        .put("maxVisits", problem.maxVisits() == 1 ? null : number((long) problem.maxVisits()))
        .put("travel", travel(problem.travel()))
        .put(
            "catalogue",
            problem.catalogue() == null ? null : HazardCatalogueJson.write(problem.catalogue()));
  }

  private JsonObject.Builder withJoint(JsonObject.Builder members) {
    JointRules joint = problem.joint();
    return members
        .put("crews", optional(joint.crews(), CheckupWriter::crew))
        .put("employers", optional(joint.employers(), this::employer))
        .put("teams", optional(joint.teams(), CheckupWriter::team))
        .put("quotas", optional(joint.quotas(), CheckupWriter::quota));
  }

  private static JsonObject substitute(Substitute substitute) {
    return JsonObject.builder().put("item", substitute.item()).put("by", substitute.by()).build();
  }

  private static JsonObject licence(Licence licence) {
    return JsonObject.builder()
        .put("hazard", licence.hazard())
        .put("start", day(licence.start()))
        .put("end", day(licence.end()))
        .build();
  }

  private JsonObject site(Site site) {
    Site.Kind kind = site.kind();
    List<Licence> licences = site.licences();
    return JsonObject.builder()
        .put("id", site.id())
        .put("name", JsonTexts.text(site.name()))
        .put("place", place(site.place()))
        .put("items", site.items() == null ? null : JsonArray.ofStrings(site.items()))
        .put("tags", ids(site.tags()))
        .put("kind", kind == null ? null : ObjectReader.name(kind))
        .put("licences", licences == null ? null : list(licences, CheckupWriter::licence))
        .build();
  }

  private JsonObject batch(Batch batch) {
    return JsonObject.builder()
        .put("id", batch.id())
        .put("site", batch.site())
        .put("start", time(batch.time().start()))
        .put("end", time(batch.time().end()))
        .put("capacity", batch.capacity())
        .put("items", batch.items() == null ? null : JsonArray.ofStrings(batch.items()))
        .put("tags", ids(batch.tags()))
        .put("requires", ids(batch.requires()))
        .put("minimum", positive(batch.minimum()))
        .put("openingCost", positive(batch.openingCost()))
        .put("itemCapacity", numbers(batch.itemCapacity()))
        .put("team", batch.team())
        .put("fillTarget", fillTarget(batch.fillTarget()))
        .build();
  }

  private JsonObject worker(Worker worker) {
    return JsonObject.builder()
        .put("id", worker.id())
        .put("count", worker.count() == 1 ? null : JsonNumber.of(worker.count()))
        .put("employer", worker.employer())
        .put("origins", list(worker.origins(), this::origin))
        .put("priority", worker.priority() == 1 ? null : JsonNumber.of(worker.priority()))
        .put("items", ids(worker.items()))
        .put(
            "exposures",
            worker.exposures().isEmpty() ? null : list(worker.exposures(), this::exposure))
        .put("lastExam", day(worker.lastExam()))
        .put("due", due(worker.due()))
        .put(
            "availability",
            worker.availability().isEmpty() ? null : list(worker.availability(), this::span))
        .put("tags", ids(worker.tags()))
        .put("needs", ids(worker.needs()))
        .put("maxMeters", limit(worker.maxMeters()))
        .put("forbidden", forbidden(worker))
        .put("preferences", preferences(worker))
        .put("pinned", worker.pinned())
        .put("use", worker.use() == 1 ? null : JsonNumber.of(worker.use()))
        .put("uses", pairs("batch", "use", worker.useByBatch()))
        .put("penalty", number(worker.penalty()))
        .put("crew", worker.crew())
        .put("industry", worker.industry())
        .put("district", worker.district())
        .put(
            "occasion",
            worker.occasion() == Occasion.PERIODIC ? null : ObjectReader.name(worker.occasion()))
        .put("shifts", optional(worker.shifts(), this::span))
        .put("restHours", numbers(worker.restHours()))
        .put("substitutes", optional(worker.substitutes(), CheckupWriter::substitute))
        .build();
  }

  private static @Nullable JsonObject numbers(Map<String, Long> byId) {
    if (byId.isEmpty()) {
      return null;
    }
    JsonObject.Builder out = JsonObject.builder();
    byId.forEach(out::put);
    return out.build();
  }

  private static @Nullable JsonObject fillTarget(@Nullable FillTarget target) {
    return target == null
        ? null
        : JsonObject.builder()
            .put("people", target.people())
            .put("costPerMissing", target.costPerMissing())
            .build();
  }

  private static JsonObject crew(Crew crew) {
    return JsonObject.builder()
        .put("id", crew.id())
        .put("together", ObjectReader.name(crew.together()))
        .build();
  }

  private JsonObject employer(Employer employer) {
    List<LocalDate> days = employer.days();
    return JsonObject.builder()
        .put("id", employer.id())
        .put("headCount", number(employer.headCount()))
        .put("travelMinutes", positive(employer.travelMinutes()))
        .put("absence", optional(employer.absence(), this::absence))
        .put(
            "days",
            days == null
                ? null
                : JsonArray.ofStrings(days.stream().map(LocalDate::toString).toList()))
        .build();
  }

  private JsonObject absence(Employer.AbsenceLimit limit) {
    TimeSpan window = limit.window();
    Integer perMille = limit.perMille();
    return JsonObject.builder()
        .put("start", window == null ? null : time(window.start()))
        .put("end", window == null ? null : time(window.end()))
        .put("count", number(limit.count()))
        .put("perMille", perMille == null ? null : JsonNumber.of(perMille))
        .build();
  }

  private static JsonObject team(Team team) {
    return JsonObject.builder()
        .put("id", team.id())
        .put("metersPerMinute", positive(team.metersPerMinute()))
        .put("setUpMinutes", positive(team.setUpMinutes()))
        .build();
  }

  private static JsonObject quota(Quota quota) {
    return JsonObject.builder()
        .put("id", quota.id())
        .put("by", ObjectReader.name(quota.by()))
        .put("of", quota.of())
        .put("scope", ObjectReader.name(quota.scope()))
        .put("batch", quota.batch())
        .put("atLeast", positive(quota.atLeast()))
        .put("atMost", number(quota.atMost()))
        .put("shortCost", number(quota.shortCost()))
        .build();
  }

  private static <T> @Nullable JsonArray optional(
      Collection<T> things, Function<T, JsonObject> writing) {
    return things.isEmpty() ? null : list(things, writing);
  }

  private JsonObject origin(Origin origin) {
    return JsonObject.builder()
        .put("kind", origin.kind())
        .put("place", place(origin.place()))
        .put("valid", origin.valid().isEmpty() ? null : list(origin.valid(), this::span))
        .build();
  }

  private JsonObject exposure(Exposure exposure) {
    return JsonObject.builder()
        .put("hazard", exposure.hazard())
        .put("level", exposure.level())
        .build();
  }

  private JsonObject span(TimeSpan span) {
    return JsonObject.builder()
        .put("start", time(span.start()))
        .put("end", time(span.end()))
        .build();
  }

  private static @Nullable JsonObject due(DueWindow due) {
    return due.equals(DueWindow.ALWAYS)
        ? null
        : JsonObject.builder().put("start", day(due.start())).put("end", day(due.end())).build();
  }

  private static @Nullable JsonArray forbidden(Worker worker) {
    List<JsonValue> entries = new ArrayList<>();
    worker
        .forbiddenSites()
        .forEach(id -> entries.add(JsonObject.builder().put("site", id).build()));
    worker
        .forbiddenBatches()
        .forEach(id -> entries.add(JsonObject.builder().put("batch", id).build()));
    return entries.isEmpty() ? null : JsonArray.of(entries);
  }

  private static @Nullable JsonArray preferences(Worker worker) {
    List<JsonValue> entries = new ArrayList<>();
    entries.addAll(entries("site", "points", worker.sitePoints()));
    entries.addAll(entries("batch", "points", worker.batchPoints()));
    return entries.isEmpty() ? null : JsonArray.of(entries);
  }

  private static @Nullable JsonArray pairs(String key, String value, Map<String, Long> numbers) {
    return numbers.isEmpty() ? null : JsonArray.of(entries(key, value, numbers));
  }

  private static List<JsonValue> entries(String key, String value, Map<String, Long> numbers) {
    List<JsonValue> entries = new ArrayList<>();
    numbers.forEach(
        (id, n) -> entries.add(JsonObject.builder().put(key, id).put(value, n).build()));
    return entries;
  }

  private String time(Instant instant) {
    return times.computeIfAbsent(
        instant, i -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(i.atZone(problem.zone())));
  }

  private static JsonObject place(Place place) {
    if (place instanceof Place.Point point) {
      return JsonObject.builder()
          .put("lat", JsonNumber.of(point.latitude()))
          .put("lon", JsonNumber.of(point.longitude()))
          .build();
    }
    return JsonObject.builder().put("id", ((Place.Named) place).id()).build();
  }

  private static JsonObject travel(TravelModel travel) {
    if (travel instanceof GreatCircle circle) {
      return JsonObject.builder()
          .put("kind", "great-circle")
          .put(
              "metersPerMinute",
              circle.metersPerMinute() == 0 ? null : JsonNumber.of(circle.metersPerMinute()))
          .build();
    }
    if (travel instanceof MatrixTravel matrix) {
      return JsonObject.builder()
          .put("kind", "matrix")
          .put("from", JsonArray.ofStrings(matrix.from()))
          .put("to", JsonArray.ofStrings(matrix.to()))
          .put("meters", table(matrix, matrix::metersAt))
          .put("minutes", matrix.hasMinutes() ? table(matrix, matrix::minutesAt) : null)
          .build();
    }
    return JsonObject.builder().put("kind", "custom").put("name", travel.name()).build();
  }

  private static JsonArray table(MatrixTravel matrix, LongBinaryOperator cell) {
    List<JsonValue> rows = new ArrayList<>();
    for (int i = 0; i < matrix.from().size(); i++) {
      JsonValue[] row = new JsonValue[matrix.to().size()];
      for (int j = 0; j < row.length; j++) {
        row[j] = JsonNumber.of(cell.applyAsLong(i, j));
      }
      rows.add(JsonArray.of(Arrays.asList(row)));
    }
    return JsonArray.of(rows);
  }

  private static <T> JsonArray list(Collection<T> things, Function<T, JsonObject> writing) {
    return JsonArray.of(things.stream().map(writing).toList());
  }

  private static @Nullable JsonArray ids(List<String> ids) {
    return ids.isEmpty() ? null : JsonArray.ofStrings(ids);
  }

  private static @Nullable JsonNumber number(@Nullable Long value) {
    return value == null ? null : JsonNumber.of(value);
  }

  private static @Nullable JsonNumber positive(long value) {
    return value == 0 ? null : JsonNumber.of(value);
  }

  private static @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static @Nullable JsonNumber limit(long meters) {
    return meters == Worker.NO_LIMIT ? null : JsonNumber.of(meters);
  }
}
