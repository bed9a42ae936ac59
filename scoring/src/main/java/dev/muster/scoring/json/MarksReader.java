package dev.muster.scoring.json;

import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvRow;
import dev.muster.core.csv.CsvTable;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.HashStream;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.MarkEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads mark events from JSON and CSV. */
public final class MarksReader {
  /** How many events a file may have. */
  public static final int EVENTS_MAX = 20_000_000;

  private static final long SEQ_MAX = ValueReader.INTEGER_MAX;
  private static final String KEY = "key.";
  private static final Map<String, MarkEvent.Kind> KINDS =
      Stream.of(MarkEvent.Kind.values())
          .collect(Collectors.toUnmodifiableMap(MarkEvent.Kind::word, kind -> kind));

  private MarksReader() {}

  /**
   * Events and where each stood in its file.
   *
   * @param events in the order of the file
   * @param pointers one an event
   */
  public record Read(List<MarkEvent> events, List<String> pointers) {}

  /** Reads {@code muster.marks/1}. */
  public static Read json(ObjectReader top) {
    top.format("muster.marks", 1);
    if (top.has("contest")) {
      top.id("contest");
    }
    List<MarkEvent> events = new ArrayList<>();
    List<String> pointers = new ArrayList<>();
    for (ValueReader value : top.list("events", EVENTS_MAX)) {
      events.add(event(value.object()));
      pointers.add("/events/" + pointers.size());
    }
    top.done();
    return new Read(events, pointers);
  }

  /** Reads one event. */
  public static MarkEvent event(ObjectReader o) {
    SortedMap<String, String> key = new TreeMap<>();
    ObjectReader keys = o.object("key");
    for (String name : keys.names()) {
      ValueReader value = keys.value(name);
      key.put(name, value.json() instanceof JsonNumber number ? number.text() : value.id());
    }
    @Nullable ValueReader value = o.optional("value");
    MarkEvent event =
        new MarkEvent(
            o.id("id"),
            o.integer("seq", 1, SEQ_MAX),
            o.id("relation"),
            o.choice("kind", MarkEvent.Kind.class),
            key,
            value == null || value.json() == dev.muster.core.json.JsonNull.NULL
                ? null
                : TypeReader.scalar(value),
            text(o, "at"),
            text(o, "by"),
            text(o, "reason"),
            o.optionalId("replaces"));
    if (event.at() != null) {
      o.offsetDateTime("at");
    }
    o.done();
    return event;
  }

  private static @Nullable String text(ObjectReader o, String name) {
    return o.has(name) ? o.text(name) : null;
  }

  /** Writes one event. */
  public static JsonObject write(MarkEvent event) {
    JsonObject.Builder key = JsonObject.builder();
    event.key().forEach((name, id) -> key.put(name, new JsonString(id)));
    return JsonObject.builder()
        .put("id", event.id())
        .put("seq", event.seq())
        .put("relation", event.relation())
        .put("kind", event.kind().word())
        .put("key", key.build())
        .put("value", event.value())
        .put("at", event.at())
        .put("by", event.by())
        .put("reason", event.reason())
        .put("replaces", event.replaces())
        .build();
  }

  /** Returns the hash of a file of these events: members of {@link #write} in canonical order. */
  public static ContentHash hash(String format, String contest, List<MarkEvent> events) {
    HashStream document = new HashStream(format).beginObject();
    document.name("contest").text(contest).name("events").beginArray();
    for (MarkEvent event : events) {
      document.beginObject();
      optional(document, "at", event.at());
      optional(document, "by", event.by());
      document.name("id").text(event.id()).name("key").beginObject();
      event.key().forEach((name, id) -> document.name(name).text(id));
      document.endObject().name("kind").text(event.kind().word());
      optional(document, "reason", event.reason());
      document.name("relation").text(event.relation());
      optional(document, "replaces", event.replaces());
      document.name("seq").number(event.seq());
      optional(document, "value", event.value());
      document.endObject();
    }
    return document.endArray().name("format").text(format).endObject().end();
  }

  private static void optional(HashStream document, String name, @Nullable String text) {
    if (text != null) {
      document.name(name).text(text);
    }
  }

  /**
   * How a CSV file of marks is to be read.
   *
   * @param relation the relation of rows that name none, or null
   * @param columns our column to the file's, for those that differ
   * @param charset UTF-8 or GB18030
   */
  public record CsvForm(@Nullable String relation, Map<String, String> columns, Charset charset) {}

  /**
   * Reads CSV. Columns: {@code value} and one column {@code key.NAME} for each key; {@code id},
   * {@code seq}, {@code relation}, {@code kind}, {@code at}, {@code by}, {@code reason}, {@code
   * replaces} may be absent, and then rows are numbered by line.
   */
  public static Read csv(InputStream in, CsvForm form, Stream<String> keyNames, Findings findings)
      throws IOException {
    List<String> keys = keyNames.distinct().sorted().map(KEY::concat).toList();
    List<String> optional =
        new ArrayList<>(
            List.of("id", "seq", "relation", "kind", "value", "at", "by", "reason", "replaces"));
    optional.addAll(keys);
    CsvTable table =
        CsvTable.of()
            .optional(optional.toArray(String[]::new))
            .named(form.columns())
            .encoded(form.charset())
            .rowsMax(EVENTS_MAX);
    List<MarkEvent> events = new ArrayList<>();
    LineNumbers lines = new LineNumbers();
    table.read(
        in,
        findings,
        row -> {
          events.add(event(row, form, keys, findings));
          lines.add(row.line());
        });
    return new Read(events, lines);
  }

  private static MarkEvent event(CsvRow row, CsvForm form, List<String> keys, Findings findings) {
    SortedMap<String, String> key = new TreeMap<>();
    for (String column : keys) {
      String id = row.text(column);
      if (!id.isEmpty()) {
        key.put(column.substring(KEY.length()), id);
      }
    }
    return new MarkEvent(
        row.has("id") ? row.id("id") : "row-" + row.line(),
        row.integer("seq", 1, SEQ_MAX, row.line()),
        row.has("relation") || form.relation() == null ? row.id("relation") : form.relation(),
        kind(row, findings),
        key,
        optional(row, "value"),
        optional(row, "at"),
        optional(row, "by"),
        optional(row, "reason"),
        row.has("replaces") ? row.id("replaces") : null);
  }

  private static MarkEvent.Kind kind(CsvRow row, Findings findings) {
    String word = row.text("kind");
    if (word.isEmpty()) {
      return MarkEvent.Kind.ENTER;
    }
    MarkEvent.@Nullable Kind kind = KINDS.get(word);
    if (kind == null) {
      findings.add(
          row.pointer("kind"),
          ScoringFault.VALUE,
          word,
          String.join(
              " / ", Stream.of(MarkEvent.Kind.values()).map(MarkEvent.Kind::word).toList()));
    }
    return kind == null ? MarkEvent.Kind.ENTER : kind;
  }

  private static @Nullable String optional(CsvRow row, String column) {
    String text = row.text(column);
    return text.isEmpty() ? null : text;
  }
}
