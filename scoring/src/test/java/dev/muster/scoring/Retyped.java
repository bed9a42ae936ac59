package dev.muster.scoring;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.MarkEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A contest with its facts as test resources write them: {@code facts} lists, for each relation,
 * rows of the keys in their declared order and the value. Without {@code contest} it is the example
 * of the rule set; the rules may be written out under {@code rules}.
 */
record Retyped(Roster roster, List<MarkEvent> events) {
  static Retyped of(JsonObject file) {
    JsonValue named = member(file, "rules");
    RuleSet rules =
        named instanceof JsonObject written
            ? RuleSet.read(written)
            : RuleSet.shipped(scalar(named));
    if (file.get("contest") == null) {
      Marks marks = Shipped.exampleMarks(rules.id());
      return new Retyped(marks.roster(), marks.events());
    }
    List<MarkEvent> events = new ArrayList<>();
    ((JsonObject) member(file, "facts"))
        .members()
        .forEach((relation, rows) -> enter(rules, relation, (JsonArray) rows, events));
    return new Retyped(Roster.read(member(file, "contest"), rules), events);
  }

  private static void enter(
      RuleSet rules, String relation, JsonArray rows, List<MarkEvent> events) {
    List<Axis> axes =
        Objects.requireNonNull(rules.definition().relations().get(relation), relation).keys();
    for (JsonValue row : rows.elements()) {
      List<JsonValue> parts = ((JsonArray) row).elements();
      SortedMap<String, String> key = new TreeMap<>();
      for (int i = 0; i < axes.size(); i++) {
        key.put(axes.get(i).name(), scalar(parts.get(i)));
      }
      events.add(event(events.size() + 1, relation, key, scalar(parts.get(axes.size()))));
    }
  }

  private static MarkEvent event(
      int seq, String relation, SortedMap<String, String> key, String value) {
    return new MarkEvent(
        "e" + seq, seq, relation, MarkEvent.Kind.ENTER, key, value, null, null, null, null);
  }

  /** Returns the event with another value. */
  static MarkEvent with(MarkEvent event, String value) {
    return event(Math.toIntExact(event.seq()), event.relation(), event.key(), value);
  }

  Standings evaluate() {
    return roster.rules().evaluate(Marks.of(events, roster));
  }

  static JsonObject read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return (JsonObject) Json.parse(in, file.toString(), JsonLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonValue member(JsonObject object, String name) {
    return Objects.requireNonNull(object.get(name), name);
  }

  static String text(JsonObject object, String name) {
    return ((JsonString) member(object, name)).value();
  }

  static List<JsonValue> list(JsonObject object, String name) {
    return ((JsonArray) member(object, name)).elements();
  }

  static String scalar(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    return value instanceof JsonNumber number ? number.text() : value.toString();
  }
}
