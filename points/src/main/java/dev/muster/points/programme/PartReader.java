package dev.muster.points.programme;

import dev.muster.core.json.JsonString;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rational;
import dev.muster.core.text.LocalizedText;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what all parts of a programme have in common. */
final class PartReader {
  static final long POINTS_MAX = ValueReader.INTEGER_MAX;
  private static final Rational NUMBER_MAX = Rational.of(1_000_000_000_000_000L);
  private static final String DERIVED = "of:";

  private final ZoneId zone;

  PartReader(ZoneId zone) {
    this.zone = zone;
  }

  static LocalizedText names(ObjectReader part, String id) {
    return part.has("names") ? part.localizedText("names") : LocalizedText.of(Map.of("und", id));
  }

  /** Notes an id, which must be new. */
  static <T> void add(ObjectReader part, Map<String, T> known, String id, T read) {
    if (known.putIfAbsent(id, read) != null) {
      part.report("id", ProgrammeFault.DUPLICATE_ID, id);
    }
  }

  static <T> @Nullable T lookUp(ValueReader name, Map<String, T> known) {
    String id = name.id();
    T found = known.get(id);
    if (found == null && name.json() instanceof JsonString) {
      name.report(ProgrammeFault.UNKNOWN_NAME, id, String.join(", ", known.keySet()));
    }
    return found;
  }

  static Set<String> lookUpAll(ObjectReader part, String name, Map<String, ?> known) {
    Set<String> found = new LinkedHashSet<>();
    for (ValueReader value : part.optionalList(name, Programme.RULES_MAX)) {
      if (lookUp(value, known) != null) {
        found.add(value.id());
      }
    }
    return found;
  }

  static Id128 account(ValueReader value) {
    String text = value.text(1, 500);
    if (text.startsWith(DERIVED) && text.length() > DERIVED.length()) {
      return Id128.of(text.substring(DERIVED.length()));
    }
    if (Id128.isValid(text)) {
      return Id128.parse(text);
    }
    if (!text.isEmpty()) {
      value.report(ProgrammeFault.NOT_LEDGER_ID, text);
    }
    return Id128.ZERO;
  }

  /** Reads a number that is not negative. */
  static Rational number(ValueReader value, boolean positive) {
    Rational number = value.number(Rational.ZERO, NUMBER_MAX);
    if (positive && number.signum() == 0) {
      value.report(ProgrammeFault.NUMBER_RANGE, number);
      return Rational.ONE;
    }
    return number;
  }

  Window window(ObjectReader part, Window otherwise) {
    ValueReader from = part.optional("from");
    ValueReader until = part.optional("until");
    Window window =
        new Window(
            from == null ? otherwise.from() : LedgerTime.micros(instant(from)),
            until == null ? otherwise.until() : LedgerTime.micros(instant(until)));
    if (window.from() >= window.until()) {
      part.report("until", ProgrammeFault.EMPTY_WINDOW);
    }
    return window;
  }

  Instant instant(ValueReader value) {
    OffsetDateTime at = value.offsetDateTime();
    Instant instant = at.toInstant();
    if (instant.isBefore(Instant.EPOCH) || at.getYear() > 9999) {
      value.report(ProgrammeFault.NUMBER_RANGE, at);
      return Instant.EPOCH;
    }
    if (!instant.equals(Instant.EPOCH)
        && !at.getOffset().equals(zone.getRules().getOffset(instant))) {
      value.report(
          ProgrammeFault.OFFSET_DISAGREES,
          at.getOffset(),
          zone,
          zone.getRules().getOffset(instant));
    }
    return instant;
  }

  /** Reads {@code per} and, exactly with {@code per: campaign}, the campaign. */
  static @Nullable Campaign campaign(
      ObjectReader part, PeriodKind per, Map<String, Campaign> campaigns) {
    ValueReader name = part.optional("campaign");
    if ((name != null) != (per == PeriodKind.CAMPAIGN)) {
      part.report("campaign", ProgrammeFault.CAMPAIGN_AND_PERIOD);
    }
    return name == null ? null : lookUp(name, campaigns);
  }

  /** Reads exactly one of points and times; returns whether it is points. */
  static boolean inPoints(ObjectReader part) {
    boolean points = part.has("points");
    if (points == part.has("times")) {
      part.findings().add(part.pointer(), ProgrammeFault.POINTS_OR_TIMES);
    }
    return points;
  }

  static long count(ObjectReader part, boolean inPoints) {
    String name = inPoints ? "points" : "times";
    return part.has(name) ? part.integer(name, 1, POINTS_MAX) : 1;
  }

  static Measure measure(
      ObjectReader part, PeriodKind per, @Nullable Campaign campaign, Map<String, ?> rules) {
    return new Measure(lookUpAll(part, "rules", rules), per, campaign);
  }

  /** Reads the attributes that members or an activity may have, by name. */
  static Map<String, Value.Kind> attributes(@Nullable ObjectReader part) {
    Map<String, Value.Kind> kinds = new LinkedHashMap<>();
    if (part == null) {
      return kinds;
    }
    for (String name : part.names()) {
      if (!dev.muster.core.text.Ids.isValid(name) || kinds.size() == Attributes.COUNT_MAX) {
        part.report(name, ProgrammeFault.NUMBER_RANGE, name);
      } else {
        kinds.put(name, part.choice(name, Value.Kind.class));
      }
    }
    return kinds;
  }

  static boolean ascending(List<Rational> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i - 1).compareTo(numbers.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
