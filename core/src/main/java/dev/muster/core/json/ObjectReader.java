package dev.muster.core.json;

import dev.muster.core.check.FindingCode;
import dev.muster.core.check.Findings;
import dev.muster.core.number.WrittenNumber;
import dev.muster.core.text.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object by hand, member by member, and in the end reports the members that nobody
 * asked for.
 *
 * <p>The methods without a default ask for a member that must be there: where it is missing there
 * is a finding and a harmless placeholder. See {@link ValueReader} for what each kind of value must
 * look like. Not thread-safe.
 *
 * <pre>{@code
 * Site site = Json.read(file, JsonLimits.DEFAULT, o -> {
 *   o.format("muster.site", 1);
 *   Site read = new Site(o.id("id"), o.integer("capacity", 0, 10_000));
 *   o.done();
 *   return read;
 * });
 * }</pre>
 */
public final class ObjectReader {
  private final ValueReader self;
  private final JsonObject object;
  private final boolean real;
  private final Set<String> asked = new LinkedHashSet<>();

  ObjectReader(ValueReader self, JsonObject object, boolean real) {
    this.self = self;
    this.object = object;
    this.real = real;
  }

  /** Returns the JSON pointer of this object. */
  public String pointer() {
    return self.pointer();
  }

  /** Returns the JSON pointer of member {@code name}, there or not. */
  public String pointer(String name) {
    return self.pointer() + Json.pointerStep(name);
  }

  /** Returns where faults go. */
  public Findings findings() {
    return self.findings();
  }

  /** Reports a fault of member {@code name}. */
  public void report(String name, FindingCode kind, Object... args) {
    findings().add(pointer(name), kind, args);
  }

  /** Returns the object itself; an empty one if there was none. */
  public JsonObject json() {
    return object;
  }

  /** Returns whether member {@code name} is there; asking makes it known. */
  public boolean has(String name) {
    asked.add(name);
    return object.get(name) != null;
  }

  /** Returns the member {@code name}, which must be there. */
  public ValueReader value(String name) {
    ValueReader member = optional(name);
    if (member != null) {
      return member;
    }
    if (real) {
      report(name, JsonFault.MISSING, name);
    }
    return self.child(null, name);
  }

  /** Returns the member {@code name}, or null if it is not there. */
  public @Nullable ValueReader optional(String name) {
    asked.add(name);
    JsonValue member = object.get(name);
    return member == null ? null : self.child(member, name);
  }

  /** Returns the names of all members, and makes them known: for objects whose names are data. */
  public Set<String> names() {
    asked.addAll(object.members().keySet());
    return object.members().keySet();
  }

  /** Reads a text of 1 to 10,000 characters. */
  public String text(String name) {
    return value(name).text(1, 10_000);
  }

  /** Reads a text of up to 10,000 characters, or returns {@code otherwise}. */
  public String text(String name, String otherwise) {
    ValueReader member = optional(name);
    return member == null ? otherwise : member.text(0, 10_000);
  }

  /** Reads an id. */
  public String id(String name) {
    return value(name).id();
  }

  /** Reads an id, or returns null. */
  public @Nullable String optionalId(String name) {
    ValueReader member = optional(name);
    return member == null ? null : member.id();
  }

  /** Reads a whole number. */
  public long integer(String name, long min, long max) {
    return value(name).integer(min, max);
  }

  /** Reads a whole number, or returns {@code otherwise}. */
  public long integer(String name, long min, long max, long otherwise) {
    ValueReader member = optional(name);
    return member == null ? otherwise : member.integer(min, max);
  }

  /** Reads an exact number. */
  public WrittenNumber number(String name) {
    return value(name).number();
  }

  /** Reads true or false, or returns {@code otherwise}. */
  public boolean flag(String name, boolean otherwise) {
    ValueReader member = optional(name);
    return member == null ? otherwise : member.flag();
  }

  /** Reads a constant of {@code type}, written like {@code priority-first}. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    return value(name).choice(type);
  }

  /** Reads a constant of the type of {@code otherwise}, or returns that. */
  public <E extends Enum<E>> E choice(String name, E otherwise) {
    ValueReader member = optional(name);
    return member == null ? otherwise : member.choice(otherwise.getDeclaringClass());
  }

  /** Reads a point in time. */
  public Instant instant(String name) {
    return value(name).instant();
  }

  /** Reads a point in time with its offset. */
  public OffsetDateTime offsetDateTime(String name) {
    return value(name).offsetDateTime();
  }

  /** Reads a date. */
  public LocalDate date(String name) {
    return value(name).date();
  }

  /** Reads a duration. */
  public Duration duration(String name) {
    return value(name).duration();
  }

  /** Reads a time zone. */
  public ZoneId zone(String name) {
    return value(name).zone();
  }

  /** Reads a name in several languages. */
  public LocalizedText localizedText(String name) {
    return value(name).localizedText();
  }

  /** Reads an object. */
  public ObjectReader object(String name) {
    return value(name).object();
  }

  /** Reads an object, or returns null. */
  public @Nullable ObjectReader optionalObject(String name) {
    ValueReader member = optional(name);
    return member == null ? null : member.object();
  }

  /** Reads a list of at most {@code sizeMax} values. */
  public List<ValueReader> list(String name, int sizeMax) {
    return value(name).list(sizeMax);
  }

  /** Reads a list of at most {@code sizeMax} values, or returns an empty one. */
  public List<ValueReader> optionalList(String name, int sizeMax) {
    ValueReader member = optional(name);
    return member == null ? List.of() : member.list(sizeMax);
  }

  /** Reads a list of at most {@code sizeMax} objects. */
  public List<ObjectReader> objects(String name, int sizeMax) {
    return objects(list(name, sizeMax));
  }

  /** Reads a list of at most {@code sizeMax} objects, or returns an empty one. */
  public List<ObjectReader> optionalObjects(String name, int sizeMax) {
    return objects(optionalList(name, sizeMax));
  }

  private static List<ObjectReader> objects(List<ValueReader> values) {
    return values.stream().map(ValueReader::object).toList();
  }

  /** Reads a list of at most {@code sizeMax} ids, or returns an empty one. */
  public List<String> optionalIds(String name, int sizeMax) {
    List<String> ids = new ArrayList<>();
    for (ValueReader value : optionalList(name, sizeMax)) {
      ids.add(value.id());
    }
    return ids;
  }

  /**
   * Reads the member {@code format}, which must be {@code kind/1} to {@code kind/newest}, and
   * returns its version.
   *
   * <p>A newer version of the same kind is refused by name.
   */
  public int format(String kind, int newest) {
    String format = text("format");
    String own = kind + "/" + newest;
    String version = format.startsWith(kind + "/") ? format.substring(kind.length() + 1) : "";
    if (version.matches("[1-9][0-9]{0,5}")) {
      int number = Integer.parseInt(version);
      if (number > newest) {
        report("format", JsonFault.FORMAT_NEWER, format, own);
      }
      return number;
    }
    if (has("format") && object.get("format") instanceof JsonString) {
      report("format", JsonFault.FORMAT_OTHER, format, own);
    }
    return newest;
  }

  /**
   * Reports every member that was not asked for, with the nearest name that was. Costs O(members)
   * where all are known.
   */
  public void done() {
    for (String name : object.members().keySet()) {
      if (asked.contains(name)) {
        continue;
      }
      String near = findings().isFull() ? null : Nearest.of(name, asked);
      if (near != null) {
        report(name, JsonFault.UNKNOWN_NEAR, name, near);
      } else {
        report(name, JsonFault.UNKNOWN, name, String.join(", ", asked));
      }
    }
  }

  /** Returns the name of an enum constant in JSON: lower case with hyphens. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
