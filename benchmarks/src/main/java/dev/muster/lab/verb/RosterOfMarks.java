package dev.muster.lab.verb;

import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvRow;
import dev.muster.core.csv.CsvTable;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.Ids;
import dev.muster.scoring.Roster;
import dev.muster.scoring.RuleSet;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Relation;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The contest file of a contest that has none: whoever has a mark takes part, without attributes.
 *
 * <p>It looks at keys alone. Faults of the marks are left for their reader to tell.
 */
final class RosterOfMarks {
  private final RuleSet rules;
  private final Map<String, Set<String>> members = new TreeMap<>();
  private final Map<String, String> columns = new HashMap<>(); // of keys, by their names

  RosterOfMarks(RuleSet rules) {
    this.rules = rules;
    for (Dimension dimension : rules.definition().dimensions().values()) {
      if (dimension.origin() == Dimension.Origin.ROSTER) {
        members.put(dimension.id(), new HashSet<>());
      }
    }
  }

  /** Takes whoever has a mark in {@code marks}. */
  void json(JsonValue marks) {
    if (marks instanceof JsonObject file && file.get("events") instanceof JsonArray events) {
      for (JsonValue event : events.elements()) {
        if (event instanceof JsonObject mark
            && mark.get("relation") instanceof JsonString relation
            && mark.get("key") instanceof JsonObject key) {
          key.members().forEach((name, id) -> add(relation.value(), name, id));
        }
      }
    }
  }

  private void add(String relation, String name, JsonValue id) {
    if (id instanceof JsonString text) {
      add(relation, name, text.value());
    }
  }

  /** Takes whoever has a mark in a CSV table. */
  void csv(Path file, @Nullable String relation, Map<String, String> columns, Charset encoding) {
    Set<String> keys = new TreeSet<>();
    relations().forEach(each -> each.keys().forEach(axis -> keys.add("key." + axis.name())));
    keys.add("relation");
    CsvTable.of()
        .optional(keys.toArray(String[]::new))
        .named(columns)
        .encoded(encoding)
        .allowingOthers()
        .read(file, new Findings(), row -> add(row, relation));
  }

  private void add(CsvRow row, @Nullable String otherwise) {
    String relation = row.has("relation") ? row.text("relation") : otherwise;
    Relation known = relation == null ? null : rules.definition().relations().get(relation);
    if (known != null) {
      for (Axis axis : known.keys()) {
        Set<String> taking = members.get(axis.dimension());
        if (taking != null) {
          add(taking, row.text(columns.computeIfAbsent(axis.name(), "key."::concat)));
        }
      }
    }
  }

  private static void add(Set<String> taking, String id) {
    if (!taking.contains(id) && Ids.isValid(id)) {
      taking.add(id);
    }
  }

  private void add(String relation, String name, String id) {
    Relation known = rules.definition().relations().get(relation);
    if (known == null) {
      return;
    }
    for (Axis axis : known.keys()) {
      Set<String> taking = members.get(axis.dimension());
      if (axis.name().equals(name) && taking != null) {
        add(taking, id);
      }
    }
  }

  private Collection<Relation> relations() {
    return rules.definition().relations().values();
  }

  /** Returns the contest file. */
  JsonObject toJson() {
    JsonObject.Builder all = JsonObject.builder();
    members.forEach(
        (dimension, ids) ->
            all.put(dimension, JsonArray.ofStrings(ids.stream().sorted(Ids.ORDER).toList())));
    return JsonObject.builder()
        .put("format", Roster.FORMAT)
        .put("id", "of-marks")
        .put("rules", rules.id())
        .put("members", all.build())
        .build();
  }
}
