package dev.muster.scheduling.json;

import dev.muster.core.check.Findings;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.ItemRule;
import dev.muster.scheduling.station.Server;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationFault;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Visitor;
import dev.muster.scheduling.station.Walk;
import dev.muster.scheduling.station.Waves;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code muster.stations/1}. */
final class StationReader {
  private static final int IDS_MAX = 1_000;
  private static final int BREAKS_MAX = 100;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Findings findings = new Findings();

  StationProblem read(JsonValue value) {
    ObjectReader in = ValueReader.root(value, findings).object();
    in.format("muster.stations", 1);
    String id = in.id("id");
    ZoneId zone = in.zone("zone");
    Pieces pieces = new Pieces(zone);
    TimeSpan session = pieces.span(in);
    List<Goal> goals = new ArrayList<>();
    for (ValueReader goal : in.list("goals", Goal.values().length)) {
      goals.add(goal.choice(Goal.class));
    }
    List<Station> stations = new ArrayList<>();
    for (ObjectReader station : in.objects("stations", StationProblem.STATIONS_MAX)) {
      add(stations, station(station, pieces));
    }
    List<StationItem> items = new ArrayList<>();
    for (ObjectReader item : in.objects("items", StationProblem.ITEMS_MAX)) {
      items.add(item(item));
    }
    List<ItemRule> rules = new ArrayList<>();
    for (ObjectReader rule : in.optionalObjects("rules", StationProblem.RULES_MAX)) {
      add(rules, rule(rule));
    }
    List<Walk> walks = new ArrayList<>();
    for (ObjectReader walk : in.optionalObjects("walks", StationProblem.RULES_MAX)) {
      add(walks, walk(walk));
    }
    Waves waves = waves(in.optionalObject("waves"));
    List<Visitor> visitors = new ArrayList<>();
    for (ObjectReader visitor : in.objects("visitors", StationProblem.VISITORS_MAX)) {
      add(visitors, visitor(visitor, pieces));
    }
    in.done();
    findings.throwIfAny();
    return new StationProblem(
        id, zone, session, goals, stations, items, rules, walks, waves, visitors);
  }

  private static <T> void add(List<T> parts, @Nullable T part) {
    if (part != null) {
      parts.add(part);
    }
  }

  private @Nullable Station station(ObjectReader in, Pieces pieces) {
    String id = in.id("id");
    var name = in.has("name") ? in.localizedText("name") : null;
    List<Server> servers = new ArrayList<>();
    List<ObjectReader> readers = in.objects("servers", StationProblem.SERVERS_MAX);
    for (ObjectReader server : readers) {
      add(servers, server(server, pieces));
    }
    in.done();
    if (readers.isEmpty() && in.has("servers")) {
      in.report("servers", JsonFault.TOO_FEW, 0, 1);
    }
    return servers.isEmpty() ? null : new Station(id, name, servers);
  }

  private @Nullable Server server(ObjectReader in, Pieces pieces) {
    long before = findings.count();
    String id = in.id("id");
    String room = in.has("room") ? in.id("room") : id;
    Instant opens = time(in, "opens", pieces);
    Instant closes = time(in, "closes", pieces);
    List<TimeSpan> breaks = pieces.spans(in, "breaks", BREAKS_MAX);
    List<String> requires = Pieces.ids(in, "requires", IDS_MAX);
    in.done();
    if (opens != null && closes != null && !closes.isAfter(opens)) {
      in.report("closes", CheckupFault.END_BEFORE_START, closes, opens);
    }
    return findings.count() > before ? null : new Server(id, room, opens, closes, breaks, requires);
  }

  private static @Nullable Instant time(ObjectReader in, String name, Pieces pieces) {
    return in.has(name) ? pieces.time(in.value(name)) : null;
  }

  private StationItem item(ObjectReader in) {
    String id = in.id("id");
    String station = in.id("station");
    Duration service = seconds(in.value("service"), SECOND, StationItem.SERVICE_MAX);
    TreeMap<String, Duration> byClass = new TreeMap<>(Ids.ORDER);
    ObjectReader times = in.optionalObject("serviceByClass");
    if (times != null) {
      for (String name : times.names()) {
        if (!Ids.isValid(name)) {
          times.report(name, JsonFault.NOT_ID, name);
        } else {
          byClass.put(name, seconds(times.value(name), SECOND, StationItem.SERVICE_MAX));
        }
      }
    }
    in.done();
    return new StationItem(id, station, service, byClass);
  }

  /** Reads a duration in whole seconds; reports anything else and returns the least. */
  private static Duration seconds(ValueReader in, Duration min, Duration max) {
    long before = in.findings().count();
    Duration read = in.duration();
    if (in.findings().count() > before) {
      return min;
    }
    if (!read.equals(read.truncatedTo(ChronoUnit.SECONDS))
        || read.compareTo(min) < 0
        || read.compareTo(max) > 0) {
      in.report(JsonFault.OUT_OF_RANGE, read, min, max);
      return min;
    }
    return read;
  }

  private enum RuleKind {
    BEFORE,
    APART,
    FIRST,
    LAST
  }

  private @Nullable ItemRule rule(ObjectReader in) {
    long before = findings.count();
    RuleKind kind = in.choice("kind", RuleKind.class);
    if (findings.count() > before) {
      return null;
    }
    ItemRule rule =
        switch (kind) {
          case BEFORE ->
              new ItemRule.Before(
                  Pieces.ids(in, "first", IDS_MAX),
                  Pieces.ids(in, "then", IDS_MAX),
                  in.has("gap")
                      ? seconds(in.value("gap"), Duration.ZERO, ItemRule.GAP_MAX)
                      : Duration.ZERO);
          case APART -> apart(in);
          case FIRST -> new ItemRule.First(in.id("item"));
          case LAST -> new ItemRule.Last(in.id("item"));
        };
    in.done();
    return rule;
  }

  private static @Nullable ItemRule apart(ObjectReader in) {
    List<String> items = Pieces.ids(in, "items", IDS_MAX);
    Duration gap = seconds(in.value("gap"), Duration.ZERO, ItemRule.GAP_MAX);
    if (items.size() < 2) {
      in.report("items", JsonFault.TOO_FEW, items.size(), 2);
      return null;
    }
    return new ItemRule.Apart(items, gap);
  }

  private static @Nullable Walk walk(ObjectReader in) {
    String from = in.id("from");
    String to = in.id("to");
    Duration time = seconds(in.value("time"), Duration.ZERO, Walk.TIME_MAX);
    in.done();
    if (from.equals(to)) {
      in.report("to", CheckupFault.DUPLICATE_VALUE, to);
      return null;
    }
    return new Walk(from, to, time);
  }

  private static @Nullable Waves waves(@Nullable ObjectReader in) {
    if (in == null) {
      return null;
    }
    Duration every = seconds(in.value("every"), SECOND, Duration.ofDays(1));
    int most = (int) in.integer("most", 1, StationProblem.VISITORS_MAX);
    in.done();
    return new Waves(every, most);
  }

  private @Nullable Visitor visitor(ObjectReader in, Pieces pieces) {
    long before = findings.count();
    String id = in.id("id");
    String personClass = in.has("class") ? in.id("class") : "";
    List<String> tags = Pieces.ids(in, "tags", IDS_MAX);
    List<String> items = Pieces.ids(in, "items", StationProblem.ITEMS_OF_VISITOR_MAX);
    Instant reports = time(in, "reports", pieces);
    Instant earliest = time(in, "earliest", pieces);
    Instant latest = time(in, "latest", pieces);
    in.done();
    if (reports != null && (earliest != null || latest != null)) {
      in.report("reports", StationFault.CONTRADICTION, id);
    }
    if (earliest != null && latest != null && latest.isBefore(earliest)) {
      in.report("latest", CheckupFault.END_BEFORE_START, latest, earliest);
    }
    return findings.count() > before
        ? null
        : new Visitor(id, personClass, tags, items, reports, earliest, latest);
  }
}
