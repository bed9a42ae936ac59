package dev.muster.scheduling.json;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.station.ItemRule;
import dev.muster.scheduling.station.Server;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Visitor;
import dev.muster.scheduling.station.Walk;
import dev.muster.scheduling.station.Waves;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code muster.stations/1}. Stateless. */
public final class StationJson {
  /** The format's name. */
  public static final String FORMAT = "muster.stations/1";

  private StationJson() {}

  /**
   * Reads a problem from a file.
   *
   * @throws InvalidInputException with all findings if there is any
   */
  public static StationProblem read(Path file) {
    return read(Json.parse(file, JsonLimits.fitting(Runtime.getRuntime().maxMemory())));
  }

  /**
   * Reads a problem.
   *
   * @throws InvalidInputException with all findings if there is any
   */
  public static StationProblem read(JsonValue value) {
    return new StationReader().read(value);
  }

  /** Returns the content hash of a problem; the order of its parts does not change it. */
  public static ContentHash hash(StationProblem problem) {
    return ContentHash.of(FORMAT, write(problem));
  }

  /** Returns a problem as JSON: parts sorted by id, what is as by default left out. */
  public static JsonObject write(StationProblem problem) {
    ZoneId zone = problem.zone();
    Waves waves = problem.waves();
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("id", problem.id())
        .put("zone", zone.getId())
        .put("start", time(problem.session().start(), zone))
        .put("end", time(problem.session().end(), zone))
        .put("goals", JsonArray.ofStrings(problem.goals().stream().map(StationJson::name).toList()))
        .put(
            "stations",
            JsonArray.of(problem.stations().stream().map(each -> station(each, zone)).toList()))
        .put("items", JsonArray.of(problem.items().stream().map(StationJson::item).toList()))
        .put("rules", list(problem.rules().stream().map(StationJson::rule).toList()))
        .put("walks", list(problem.walks().stream().map(StationJson::walk).toList()))
        .put(
            "waves",
            waves == null
                ? null
                : JsonObject.builder()
                    .put("every", waves.every().toString())
                    .put("most", waves.most())
                    .build())
        .put(
            "visitors",
            JsonArray.of(problem.visitors().stream().map(each -> visitor(each, zone)).toList()))
        .build();
  }

  static String name(Enum<?> constant) {
    return ObjectReader.name(constant);
  }

  static String time(Instant time, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
  }

  private static @Nullable String optional(@Nullable Instant time, ZoneId zone) {
    return time == null ? null : time(time, zone);
  }

  private static @Nullable JsonArray list(List<JsonObject> values) {
    return values.isEmpty() ? null : JsonArray.of(values);
  }

  private static @Nullable JsonArray texts(List<String> values) {
    return values.isEmpty() ? null : JsonArray.ofStrings(values);
  }

  private static JsonObject station(Station station, ZoneId zone) {
    JsonObject.Builder json = JsonObject.builder().put("id", station.id());
    if (station.name() != null) {
      JsonObject.Builder name = JsonObject.builder();
      station.name().byTag().forEach(name::put);
      json.put("name", name.build());
    }
    return json.put(
            "servers",
            JsonArray.of(station.servers().stream().map(each -> server(each, zone)).toList()))
        .build();
  }

  private static JsonObject server(Server server, ZoneId zone) {
    return JsonObject.builder()
        .put("id", server.id())
        .put("room", server.room().equals(server.id()) ? null : server.room())
        .put("opens", optional(server.opens(), zone))
        .put("closes", optional(server.closes(), zone))
        .put("breaks", list(server.breaks().stream().map(each -> span(each, zone)).toList()))
        .put("requires", texts(server.requires()))
        .build();
  }

  private static JsonObject span(TimeSpan span, ZoneId zone) {
    return JsonObject.builder()
        .put("start", time(span.start(), zone))
        .put("end", time(span.end(), zone))
        .build();
  }

  private static JsonObject item(StationItem item) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("id", item.id())
            .put("station", item.station())
            .put("service", item.service().toString());
    if (!item.serviceByClass().isEmpty()) {
      JsonObject.Builder times = JsonObject.builder();
      item.serviceByClass().forEach((name, time) -> times.put(name, time.toString()));
      json.put("serviceByClass", times.build());
    }
    return json.build();
  }

  private static JsonObject rule(ItemRule rule) {
    JsonObject.Builder json = JsonObject.builder();
    if (rule instanceof ItemRule.Before before) {
      json.put("kind", "before")
          .put("first", JsonArray.ofStrings(before.first()))
          .put("then", JsonArray.ofStrings(before.then()))
          .put("gap", before.gap().isZero() ? null : before.gap().toString());
    } else if (rule instanceof ItemRule.Apart apart) {
      json.put("kind", "apart")
          .put("items", JsonArray.ofStrings(apart.items()))
          .put("gap", apart.gap().toString());
    } else if (rule instanceof ItemRule.First first) {
      json.put("kind", "first").put("item", first.item());
    } else if (rule instanceof ItemRule.Last last) {
      json.put("kind", "last").put("item", last.item());
    }
    return json.build();
  }

  private static JsonObject walk(Walk walk) {
    return JsonObject.builder()
        .put("from", walk.from())
        .put("to", walk.to())
        .put("time", walk.time().toString())
        .build();
  }

  private static JsonObject visitor(Visitor visitor, ZoneId zone) {
    return JsonObject.builder()
        .put("id", visitor.id())
        .put("class", visitor.personClass().isEmpty() ? null : visitor.personClass())
        .put("tags", texts(visitor.tags()))
        .put("items", JsonArray.ofStrings(visitor.items()))
        .put("reports", optional(visitor.reports(), zone))
        .put("earliest", optional(visitor.earliest(), zone))
        .put("latest", optional(visitor.latest(), zone))
        .build();
  }
}
