package dev.muster.scoring.json;

import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rational;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.fact.Unit;
import dev.muster.scoring.fact.ValueType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the types of values, and the small things that many members share. */
final class TypeReader {
  private static final int CHOICES_MAX = 1_000;
  private static final int COUNT_MAX = 1_000_000_000;

  private TypeReader() {}

  /** Reads {@code {"type": …}} and leaves the object to its caller to finish. */
  static ValueType type(ObjectReader o) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    kinds.put("number", 0);
    kinds.put("flag", 1);
    kinds.put("choice", 2);
    kinds.put("member", 3);
    return switch (o.value("type").choice(kinds)) {
      case 1 -> new ValueType.OfFlag();
      case 2 -> new ValueType.OfChoice(ids(o, "of"));
      case 3 -> new ValueType.OfMember(o.id("of"));
      default -> number(o);
    };
  }

  /** Reads the limits of a number. */
  static ValueType.OfNumber number(ObjectReader o) {
    Unit unit = null;
    @Nullable ValueReader sign = o.optional("unit");
    if (sign != null) {
      Map<String, Unit> units = new LinkedHashMap<>();
      for (Unit u : Unit.values()) {
        units.put(u.sign(), u);
      }
      unit = sign.choice(units);
    }
    @Nullable Rational min = rational(o, "min", unit);
    @Nullable Rational max = rational(o, "max", unit);
    @Nullable Rational grid = rational(o, "grid", unit);
    if (grid != null && grid.signum() <= 0) {
      o.report("grid", JsonFault.OUT_OF_RANGE, grid, "0", "∞");
      grid = null;
    }
    if (min != null && max != null && min.compareTo(max) > 0) {
      o.report("min", ScoringFault.EMPTY_RANGE, min, max);
    }
    Set<Rational> empty = new HashSet<>();
    for (ValueReader value : o.optionalList("empty", 100)) {
      empty.add(value.number().value());
    }
    return new ValueType.OfNumber(unit, min, max, grid, empty);
  }

  private static @Nullable Rational rational(ObjectReader o, String name, @Nullable Unit unit) {
    @Nullable ValueReader value = o.optional(name);
    if (value == null) {
      return null;
    }
    if (unit == null) {
      return value.number().value();
    }
    String text = value.text(1, 100);
    @Nullable Rational quantity = dev.muster.scoring.fact.Values.quantity(text, unit);
    if (quantity == null) {
      value.report(ScoringFault.UNIT_NEEDED, text, unit.sign());
    }
    return quantity;
  }

  static List<String> ids(ObjectReader o, String name) {
    return o.list(name, CHOICES_MAX).stream().map(ValueReader::id).toList();
  }

  /** Reads a whole number or {@code {"parameter": id}}. */
  static Count count(ValueReader value) {
    if (value.json() instanceof dev.muster.core.json.JsonObject) {
      ObjectReader o = value.object();
      Count count = new Count(0, o.id("parameter"));
      o.done();
      return count;
    }
    return Count.of((int) value.integer(0, COUNT_MAX));
  }

  static Count count(ObjectReader o, String name, int otherwise) {
    @Nullable ValueReader value = o.optional(name);
    return value == null ? Count.of(otherwise) : count(value);
  }

  /**
   * Returns a JSON scalar as the text that a mark file would hold; null, after a finding, if it is
   * none.
   */
  static @Nullable String scalar(ValueReader value) {
    if (value.json() instanceof JsonString string) {
      return string.value();
    }
    if (value.json() instanceof JsonNumber number) {
      return number.text();
    }
    if (value.json() instanceof JsonBoolean flag) {
      return Boolean.toString(flag.value());
    }
    value.report(JsonFault.NEED_TEXT);
    return null;
  }
}
