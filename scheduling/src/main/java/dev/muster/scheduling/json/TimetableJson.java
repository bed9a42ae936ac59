package dev.muster.scheduling.json;

import dev.muster.core.check.Findings;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads and writes {@code muster.timetable/1}. Stateless. */
public final class TimetableJson {
  /** The format's name. */
  public static final String FORMAT = "muster.timetable/1";

  private TimetableJson() {}

  /**
   * Reads a timetable from a file.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static Timetable read(Path file, ZoneId zone) {
    return read(Json.parse(file, JsonLimits.fitting(Runtime.getRuntime().maxMemory())), zone);
  }

  /**
   * Reads a timetable. Whether it is any good is for {@code TimetableChecker} to say.
   *
   * @param zone the zone of its problem, which all its times must be told in
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static Timetable read(JsonValue value, ZoneId zone) {
    Findings findings = new Findings();
    ObjectReader in = ValueReader.root(value, findings).object();
    in.format("muster.timetable", 1);
    Pieces pieces = new Pieces(zone);
    var problem = PlanJson.hash(in.value("problem"));
    String strategy = in.id("strategy");
    long seed = in.integer("seed", 0, CheckupProblem.TOTAL_MAX);
    long iterations = in.integer("iterations", 0, CheckupProblem.TOTAL_MAX);
    List<Long> values = numbers(in, "values");
    List<Long> bounds = numbers(in, "bounds");
    TreeMap<String, Instant> reports = new TreeMap<>();
    for (ObjectReader report : in.objects("reports", StationProblem.VISITORS_MAX)) {
      reports.put(report.id("visitor"), pieces.time(report.value("time")));
      report.done();
    }
    List<Timetable.Stop> stops = new ArrayList<>();
    for (ObjectReader stop : in.objects("stops", StationProblem.STOPS_MAX)) {
      stops.add(
          new Timetable.Stop(
              stop.id("visitor"),
              stop.id("item"),
              stop.id("server"),
              pieces.time(stop.value("start")),
              pieces.time(stop.value("end"))));
      stop.done();
    }
    List<String> leftOut = Pieces.ids(in, "leftOut", StationProblem.VISITORS_MAX);
    in.done();
    if (values.size() != bounds.size()) {
      in.report("bounds", JsonFault.TOO_FEW, bounds.size(), values.size());
    }
    findings.throwIfAny();
    return new Timetable(
        problem, strategy, seed, iterations, reports, stops, leftOut, values, bounds);
  }

  private static List<Long> numbers(ObjectReader in, String name) {
    return in.list(name, Goal.values().length).stream()
        .map(each -> each.integer(0, CheckupProblem.TOTAL_MAX))
        .toList();
  }

  /**
   * Returns a timetable as JSON.
   *
   * @param zone the zone that its times are told in, that of its problem
   */
  public static JsonObject write(Timetable timetable, ZoneId zone) {
    List<JsonObject> reports = new ArrayList<>();
    timetable
        .reports()
        .forEach(
            (visitor, time) ->
                reports.add(
                    JsonObject.builder()
                        .put("visitor", visitor)
                        .put("time", StationJson.time(time, zone))
                        .build()));
    List<JsonObject> stops = new ArrayList<>();
    for (Timetable.Stop stop : timetable.stops()) {
      stops.add(
          JsonObject.builder()
              .put("visitor", stop.visitor())
              .put("item", stop.item())
              .put("server", stop.server())
              .put("start", StationJson.time(stop.start(), zone))
              .put("end", StationJson.time(stop.end(), zone))
              .build());
    }
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("problem", timetable.problem().text())
        .put("strategy", timetable.strategy())
        .put("seed", timetable.seed())
        .put("iterations", timetable.iterations())
        .put("values", JsonArray.of(timetable.values().stream().map(JsonNumber::of).toList()))
        .put("bounds", JsonArray.of(timetable.bounds().stream().map(JsonNumber::of).toList()))
        .put("reports", JsonArray.of(reports))
        .put("stops", JsonArray.of(stops))
        .put("leftOut", JsonArray.ofStrings(timetable.leftOut()))
        .build();
  }
}
