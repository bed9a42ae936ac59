package dev.muster.scoring.fact;

import dev.muster.core.check.Findings;
import dev.muster.core.number.Rational;
import dev.muster.scoring.check.ScoringFault;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns written values into cells by their type; what does not fit is a finding.
 *
 * <p>Quantities are written with their unit ({@code 7.32 m}, {@code 850 g}) or, for time, with
 * colons ({@code 4:41.65}, {@code 1:02:03}). {@code missing:absent} and {@code missing:excused} say
 * why there is no value.
 */
public final class Values {
  private static final String MISSING = "missing:";
  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,4}):(\\d{2}(?:\\.\\d{1,9})?)");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(-?\\d{1,30}(?:\\.\\d{1,30})?) ?([a-z]{1,5})");
  private static final Map<String, Scaled> UNITS =
      Map.ofEntries(
          Map.entry("s", new Scaled(Unit.S, Rational.ONE)),
          Map.entry("ms", new Scaled(Unit.S, Rational.of(1, 1000))),
          Map.entry("min", new Scaled(Unit.S, Rational.of(60))),
          Map.entry("h", new Scaled(Unit.S, Rational.of(3600))),
          Map.entry("m", new Scaled(Unit.M, Rational.ONE)),
          Map.entry("mm", new Scaled(Unit.M, Rational.of(1, 1000))),
          Map.entry("cm", new Scaled(Unit.M, Rational.of(1, 100))),
          Map.entry("km", new Scaled(Unit.M, Rational.of(1000))),
          Map.entry("kg", new Scaled(Unit.KG, Rational.ONE)),
          Map.entry("g", new Scaled(Unit.KG, Rational.of(1, 1000))),
          Map.entry("t", new Scaled(Unit.KG, Rational.of(1000))),
          Map.entry("count", new Scaled(Unit.COUNT, Rational.ONE)));

  private Values() {}

  private record Scaled(Unit unit, Rational size) {}

  /**
   * Reads a value.
   *
   * @param members says whether an id is a member of a dimension
   * @return the cell; a missing one after a finding
   */
  public static Cell read(
      ValueType type, String text, String pointer, Findings findings, Membership members) {
    if (text.startsWith(MISSING)) {
      String reason = text.substring(MISSING.length());
      if (reason.equals("absent") || reason.equals("excused")) {
        return new Cell.Missing(reason);
      }
      findings.add(pointer, ScoringFault.VALUE, text, "missing:absent / missing:excused");
      return Cell.Missing.NOT_ENTERED;
    }
    if (type instanceof ValueType.OfNumber number) {
      return number(number, text, pointer, findings);
    }
    if (type instanceof ValueType.OfFlag) {
      if (text.equals("true") || text.equals("false")) {
        return Cell.of(text.equals("true"));
      }
      findings.add(pointer, ScoringFault.VALUE, text, "true / false");
    } else if (type instanceof ValueType.OfChoice choice) {
      if (choice.choices().contains(text)) {
        return new Cell.Symbol(text);
      }
      findings.add(pointer, ScoringFault.VALUE, text, String.join(" / ", choice.choices()));
    } else if (type instanceof ValueType.OfMember member) {
      if (members.has(member.dimension(), text)) {
        return new Cell.Symbol(text);
      }
      findings.add(pointer, ScoringFault.MEMBER_UNKNOWN, member.dimension(), text);
    }
    return Cell.Missing.NOT_ENTERED;
  }

  /** Says whether an id is a member of a dimension. */
  public interface Membership {
    /** Returns whether {@code id} is a member of {@code dimension}. */
    boolean has(String dimension, String id);
  }

  /** Returns a quantity in base units, or null if the text is not one of that unit. */
  public static @Nullable Rational quantity(String text, Unit unit) {
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      return unit == Unit.S ? clockSeconds(clock) : null;
    }
    Matcher matcher = WITH_UNIT.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    @Nullable Scaled scaled = UNITS.get(matcher.group(2));
    if (scaled == null || scaled.unit != unit) {
      return null;
    }
    return Rational.parse(matcher.group(1)).times(scaled.size);
  }

  private static @Nullable Rational clockSeconds(Matcher clock) {
    String hours = clock.group(1);
    Rational minutes = Rational.parse(clock.group(2));
    Rational seconds = Rational.parse(clock.group(3));
    Rational sixty = Rational.of(60);
    if (seconds.compareTo(sixty) >= 0 || (hours != null && minutes.compareTo(sixty) >= 0)) {
      return null;
    }
    Rational sum = minutes.times(sixty).plus(seconds);
    return hours == null ? sum : sum.plus(Rational.parse(hours).times(Rational.of(3600)));
  }

  private static Cell number(
      ValueType.OfNumber type, String text, String pointer, Findings findings) {
    @Nullable Rational value = null;
    if (type.unit() != null) {
      value = quantity(text, type.unit());
      if (value == null) {
        findings.add(pointer, ScoringFault.UNIT_NEEDED, text, type.unit().sign());
      }
    } else {
      try {
        value = Rational.parse(text);
      } catch (NumberFormatException e) {
        findings.add(pointer, ScoringFault.VALUE, text, "number");
      }
    }
    if (value == null) {
      return Cell.Missing.NOT_ENTERED;
    }
    if (type.empty().contains(value)) {
      return new Cell.Missing("no-mark");
    }
    if ((type.min() != null && value.compareTo(type.min()) < 0)
        || (type.max() != null && value.compareTo(type.max()) > 0)) {
      findings.add(
          pointer,
          ScoringFault.OUT_OF_RANGE,
          text,
          type.min() == null ? "-∞" : type.min(),
          type.max() == null ? "∞" : type.max());
    } else if (type.grid() != null && !value.dividedBy(type.grid()).isInteger()) {
      findings.add(pointer, ScoringFault.OFF_GRID, text, type.grid());
    }
    return Cell.of(value);
  }
}
