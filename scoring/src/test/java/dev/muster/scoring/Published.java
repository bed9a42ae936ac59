package dev.muster.scoring;

import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvRow;
import dev.muster.core.csv.CsvTable;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.fact.MarkEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/** Reads published competitions and builds contests from their inputs. */
final class Published {
  private Published() {}

  /** Returns a shared folder, or skips the test with a message where it is absent. */
  static Path folder(String name) {
    Path folder =
        Path.of(System.getProperty("muster.data", "none")).resolve("scoring").resolve(name);
    Assumptions.assumeTrue(
        Files.isDirectory(folder),
        () -> "published data is not here (muster.data=" + System.getProperty("muster.data") + ")");
    return folder;
  }

  /** Hands over the rows of a file. */
  static void rows(Path file, Consumer<CsvRow> consumer, String... columns) {
    Findings findings = new Findings();
    CsvTable.of(columns).allowingOthers().read(file, findings, consumer);
    findings.throwIfAny();
  }

  /** Turns any name into an id. */
  static String id(String name) {
    StringBuilder out = new StringBuilder();
    java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC)
        .codePoints()
        .forEach(c -> out.appendCodePoint(Character.isLetterOrDigit(c) || c == '-' ? c : '_'));
    return out.length() > 64 ? out.substring(0, 64) : out.toString();
  }

  /** A contest in the making. */
  static final class Field {
    private final Map<String, List<JsonValue>> members = new LinkedHashMap<>();
    private final Map<String, java.util.Set<String>> ids = new LinkedHashMap<>();
    private final JsonObject.Builder parameters = JsonObject.builder();
    private final List<MarkEvent> events = new ArrayList<>();
    private final RuleSet rules;

    Field(RuleSet rules) {
      this.rules = rules;
    }

    Field parameter(String name, long value) {
      parameters.put(name, value);
      return this;
    }

    /** Adds a member once; {@code attributes} are name and value in turn. */
    Field member(String dimension, String id, String... attributes) {
      if (ids.computeIfAbsent(dimension, d -> new java.util.HashSet<>()).add(id)) {
        JsonObject.Builder member = JsonObject.builder().put("id", id);
        for (int i = 0; i < attributes.length; i += 2) {
          member.put(attributes[i], new JsonString(attributes[i + 1]));
        }
        members.computeIfAbsent(dimension, d -> new ArrayList<>()).add(member.build());
      }
      return this;
    }

    /** Enters a value; {@code key} is axis and member in turn. */
    Field enter(String relation, String value, String... key) {
      SortedMap<String, String> keys = new TreeMap<>();
      for (int i = 0; i < key.length; i += 2) {
        keys.put(key[i], key[i + 1]);
      }
      int seq = events.size() + 1;
      events.add(
          new MarkEvent(
              "e" + seq, seq, relation, MarkEvent.Kind.ENTER, keys, value, null, null, null, null));
      return this;
    }

    Standings evaluate() {
      JsonObject.Builder all = JsonObject.builder();
      members.forEach(
          (dimension, list) -> all.put(dimension, dev.muster.core.json.JsonArray.of(list)));
      JsonObject contest =
          JsonObject.builder()
              .put("format", Roster.FORMAT)
              .put("id", "published")
              .put("rules", rules.id())
              .put("parameters", parameters.build())
              .put("members", all.build())
              .build();
      Roster roster = Roster.read(contest, rules);
      return rules.evaluate(Marks.of(events, roster));
    }
  }
}
