package dev.muster.scoring.json;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scoring.RuleBases;
import dev.muster.scoring.RuleSet;
import dev.muster.scoring.check.ScoringFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a rule set that extends another: the base as pinned, less what is removed, with what is
 * replaced in its place, and what is new at the end.
 *
 * <p>Works on JSON alone, before macros. The result stands for itself: nothing in it tells that
 * there was a base.
 */
public final class Extending {
  /** How many rule sets a chain of bases may have. */
  public static final int DEPTH_MAX = 16;

  /** The sections whose members have names. */
  static final List<String> NAMED =
      List.of("parameters", "dimensions", "relations", "macros", "stages");

  /** The sections that are lists of objects with an id. */
  static final List<String> LISTED = List.of("steps", "standings");

  private static final String BASE = "/extends";

  private final RuleBases bases;
  private final Findings findings;
  private final List<String> chain;

  private Extending(RuleBases bases, Findings findings, List<String> chain) {
    this.bases = bases;
    this.findings = findings;
    this.chain = chain;
  }

  /**
   * A rule set without base.
   *
   * @param document the rule set
   * @param origins where parts of it were written, by their pointer: {@code /replace/…} for what is
   *     replaced, {@code /extends/…} for what the base says
   */
  public record Resolved(JsonObject document, Map<String, String> origins) {
    /** Returns findings in the resolved document as findings in the one that was written. */
    public InvalidInputException written(InvalidInputException invalid) {
      return new InvalidInputException(
          invalid.findings().stream()
              .map(f -> new Finding(written(f.pointer()), f.kind(), f.args()))
              .toList(),
          invalid.count());
    }

    private String written(String pointer) {
      for (int end = pointer.length(); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
        @Nullable String origin = origins.get(pointer.substring(0, end));
        if (origin != null) {
          return origin + pointer.substring(end);
        }
      }
      return pointer;
    }
  }

  /** Resolves a rule set; faults go to {@code findings}, and then the result must not be used. */
  public static Resolved resolve(JsonObject document, RuleBases bases, Findings findings) {
    return new Extending(bases, findings, List.of()).resolved(document);
  }

  /** Returns the hash of a resolved rule set, or null if it can't be resolved. */
  public static @Nullable ContentHash hash(JsonObject document, RuleBases bases) {
    Findings findings = new Findings();
    Resolved resolved = resolve(document, bases, findings);
    return findings.isEmpty() ? ContentHash.of(RuleSet.FORMAT, resolved.document()) : null;
  }

  private Resolved resolved(JsonObject document) {
    if (document.get("extends") == null) {
      return new Resolved(document, Map.of());
    }
    ObjectReader top = ValueReader.root(document, findings).object();
    ObjectReader about = top.object("extends");
    String id = about.id("id");
    String pinned = about.text("hash");
    about.done();
    @Nullable Resolved base = base(id, pinned);
    return base == null ? new Resolved(document, Map.of()) : new Merge(top, base).merged();
  }

  private @Nullable Resolved base(String id, String pinned) {
    if (!pinned.matches("sha256:[0-9a-f]{64}")) {
      findings.add(BASE + "/hash", ScoringFault.VALUE, pinned, "sha256:…");
      return null;
    }
    String link = id + " " + pinned;
    if (chain.contains(link) || chain.size() >= DEPTH_MAX) {
      List<String> circle = new ArrayList<>();
      chain.forEach(l -> circle.add(l.substring(0, l.indexOf(' '))));
      circle.add(id);
      findings.add(BASE, ScoringFault.BASE_CYCLE, String.join(" → ", circle), DEPTH_MAX);
      return null;
    }
    @Nullable String text = bases.text(id, new ContentHash(pinned));
    if (text == null) {
      findings.add(BASE + "/id", ScoringFault.BASE_UNKNOWN, id, pinned);
      return null;
    }
    Findings own = new Findings();
    List<String> longer = new ArrayList<>(chain);
    longer.add(link);
    @Nullable Resolved resolved = null;
    try {
      JsonValue parsed = Json.parse(text);
      ValueReader.root(parsed, own).object();
      if (parsed instanceof JsonObject object) {
        resolved = new Extending(bases, own, longer).resolved(object);
      }
    } catch (InvalidInputException invalid) {
      own.addAll(invalid);
    }
    own.kept()
        .forEach(
            f -> findings.addAll(List.of(new Finding(BASE + f.pointer(), f.kind(), f.args()))));
    if (!own.isEmpty() || resolved == null) {
      return null;
    }
    String actual = ContentHash.of(RuleSet.FORMAT, resolved.document()).text();
    if (!actual.equals(pinned)) {
      findings.add(BASE + "/hash", ScoringFault.BASE, id, actual, pinned);
      return null;
    }
    return resolved;
  }

  /** One rule set laid over its base. */
  private final class Merge {
    private final ObjectReader top;
    private final JsonObject own;
    private final Resolved base;
    private final ObjectReader replace;
    private final ObjectReader remove;
    private final Map<String, String> origins = new HashMap<>();

    Merge(ObjectReader top, Resolved base) {
      this.top = top;
      this.own = top.json();
      this.base = base;
      this.replace = part("replace");
      this.remove = part("remove");
    }

    private ObjectReader part(String name) {
      @Nullable ObjectReader part = top.optionalObject(name);
      return part == null ? ValueReader.root(JsonObject.empty(), findings).object() : part;
    }

    Resolved merged() {
      JsonObject.Builder merged = JsonObject.builder();
      @Nullable JsonValue name = base.document().get("name");
      own.members()
          .forEach(
              (key, value) -> {
                if (!key.equals("extends") && !key.equals("replace") && !key.equals("remove")) {
                  merged.put(key, value);
                }
              });
      if (name != null && own.get("name") == null) {
        merged.put("name", name);
      }
      for (String section : NAMED) {
        Map<String, JsonValue> members = named(section);
        if (!members.isEmpty() || own.get(section) != null) {
          merged.put(section, new JsonObject(members));
        }
      }
      for (String section : LISTED) {
        merged.put(section, listed(section));
      }
      replace.done();
      remove.done();
      return new Resolved(merged.build(), Map.copyOf(origins));
    }

    private Map<String, JsonValue> named(String section) {
      Section all = new Section(section);
      if (base.document().get(section) instanceof JsonObject members) {
        members.members().forEach((id, v) -> all.base(id, v, Json.pointerStep(id)));
      }
      removed(section, all);
      @Nullable ObjectReader replaced = replace.optionalObject(section);
      if (replaced != null) {
        for (String id : replaced.names()) {
          all.replace(id, replaced.value(id).json(), Json.pointerStep(id));
        }
      }
      if (own.get(section) instanceof JsonObject members) {
        members.members().forEach((id, v) -> all.add(id, v, Json.pointerStep(id)));
      }
      all.parts.keySet().forEach(id -> all.settle(id, Json.pointerStep(id), origins));
      return all.parts;
    }

    private JsonArray listed(String section) {
      Section all = new Section(section);
      if (base.document().get(section) instanceof JsonArray list) {
        for (int i = 0; i < list.size(); i++) {
          all.base(id(list.get(i), "#" + i), list.get(i), "/" + i);
        }
      }
      removed(section, all);
      List<ValueReader> replaced = replace.optionalList(section, 10_000);
      for (int i = 0; i < replaced.size(); i++) {
        all.replace(id(replaced.get(i).json(), ""), replaced.get(i).json(), "/" + i);
      }
      if (own.get(section) instanceof JsonArray list) {
        for (int i = 0; i < list.size(); i++) {
          all.add(id(list.get(i), "#own" + i), list.get(i), "/" + i);
        }
      }
      int place = 0;
      for (String id : all.parts.keySet()) {
        all.settle(id, "/" + place++, origins);
      }
      return JsonArray.of(all.parts.values());
    }

    private void removed(String section, Section all) {
      List<ValueReader> ids = remove.optionalList(section, 10_000);
      for (ValueReader id : ids) {
        all.remove(id.text(1, 200), id.pointer());
      }
    }
  }

  private static String id(JsonValue value, String otherwise) {
    return value instanceof JsonObject object && object.get("id") instanceof JsonString id
        ? id.value()
        : otherwise;
  }

  /** The parts of one section by id, with where each was written. */
  private final class Section {
    private final String name;
    private final Map<String, JsonValue> parts = new java.util.LinkedHashMap<>();
    private final Map<String, String> written = new HashMap<>();

    Section(String name) {
      this.name = name;
    }

    void base(String id, JsonValue value, String at) {
      parts.put(id, value);
      written.put(id, BASE + "/" + name + at);
    }

    void remove(String id, String pointer) {
      if (parts.remove(id) == null) {
        unknown(id, pointer);
      }
    }

    void replace(String id, JsonValue value, String at) {
      String pointer = "/replace/" + name + at;
      @Nullable JsonValue before = parts.get(id);
      if (before == null) {
        unknown(id, pointer);
        return;
      }
      JsonValue after = value;
      if (name.equals("parameters")
          && before instanceof JsonObject old
          && value instanceof JsonObject changes) {
        JsonObject.Builder joined = JsonObject.builder();
        old.members().forEach(joined::put);
        JsonObject kept = joined.build();
        for (Map.Entry<String, JsonValue> change : changes.members().entrySet()) {
          kept = kept.with(change.getKey(), change.getValue());
        }
        after = kept;
      }
      parts.put(id, after);
      written.put(id, pointer);
    }

    void add(String id, JsonValue value, String at) {
      String pointer = "/" + name + at;
      if (parts.containsKey(id) && written.getOrDefault(id, "").startsWith("/" + name)) {
        parts.put(id + at, value); // The reader of rule sets reports ids that are used twice.
        written.put(id + at, pointer);
      } else if (parts.containsKey(id)) {
        findings.add(pointer, ScoringFault.OVERRIDE_TAKEN, id, name);
      } else {
        parts.put(id, value);
        written.put(id, pointer);
      }
    }

    private void unknown(String id, String pointer) {
      @Nullable String near =
          dev.muster.core.json.Nearest.of(id, new java.util.TreeSet<>(parts.keySet()));
      findings.add(pointer, ScoringFault.OVERRIDE_UNKNOWN, id, name, near == null ? "-" : near);
    }

    void settle(String id, String at, Map<String, String> origins) {
      @Nullable String pointer = written.get(id);
      if (pointer != null) {
        origins.put("/" + name + at, pointer);
      }
    }
  }
}
