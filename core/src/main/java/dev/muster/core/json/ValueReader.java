package dev.muster.core.json;

import dev.muster.core.check.FindingCode;
import dev.muster.core.check.Findings;
import dev.muster.core.number.Rational;
import dev.muster.core.number.WrittenNumber;
import dev.muster.core.text.Ids;
import dev.muster.core.text.LocalizedText;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value by hand. A value that is not what it must be gives a finding with its
 * pointer, and a harmless placeholder (empty text, zero, the epoch, an empty list) is returned so
 * that reading goes on; whoever started the reading throws at its end if there are findings. Not
 * thread-safe.
 */
public final class ValueReader {
  /** The largest integer that every JSON reader keeps exactly, 2⁵³ − 1. */
  public static final long INTEGER_MAX = (1L << 53) - 1;

  /** The longest duration that a document may hold: a hundred years. */
  public static final Duration DURATION_MAX = Duration.ofDays(36_525);

  private static final String PLACEHOLDER_ID = "-";
  private static final int TIME_LENGTH_MAX = 64;

  /** Null for a missing value, which is already reported; everything reads as placeholder. */
  private final @Nullable JsonValue value;

  private final @Nullable ValueReader parent;
  private final String step;
  private final Findings findings;

  private ValueReader(
      @Nullable JsonValue value, @Nullable ValueReader parent, String step, Findings findings) {
    this.value = value;
    this.parent = parent;
    this.step = step;
    this.findings = findings;
  }

  /** Returns a reader of a whole document. */
  public static ValueReader root(JsonValue value, Findings findings) {
    return new ValueReader(value, null, "", findings);
  }

  ValueReader child(@Nullable JsonValue child, String step) {
    return new ValueReader(child, this, step, findings);
  }

  /** Returns the JSON pointer of this value. */
  public String pointer() {
    StringBuilder out = new StringBuilder();
    for (ValueReader at = this; at.parent != null; at = at.parent) {
      out.insert(0, Json.pointerStep(at.step));
    }
    return out.toString();
  }

  /** Returns where faults go. */
  public Findings findings() {
    return findings;
  }

  /** Reports a fault of this value. */
  public void report(FindingCode kind, Object... args) {
    findings.add(pointer(), kind, args);
  }

  /** Returns whether there is no value, which is reported already. */
  public boolean isAbsent() {
    return value == null;
  }

  /** Returns the value itself; JSON null if it is missing. */
  public JsonValue json() {
    return value == null ? JsonNull.NULL : value;
  }

  /** Reads an object. */
  public ObjectReader object() {
    if (value instanceof JsonObject object) {
      return new ObjectReader(this, object, true);
    }
    fault(JsonFault.NEED_OBJECT);
    return new ObjectReader(this, JsonObject.empty(), false);
  }

  /** Reads a list of at most {@code sizeMax} entries. */
  public List<ValueReader> list(int sizeMax) {
    if (!(value instanceof JsonArray array)) {
      fault(JsonFault.NEED_ARRAY);
      return List.of();
    }
    if (array.size() > sizeMax) {
      fault(JsonFault.TOO_MANY, array.size(), sizeMax);
      return List.of();
    }
    List<ValueReader> readers = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      readers.add(child(array.get(i), Integer.toString(i)));
    }
    return readers;
  }

  /**
   * Reads a text of {@code lengthMin} to {@code lengthMax} UTF-16 characters; a longer one is
   * reported and returned cut.
   */
  public String text(int lengthMin, int lengthMax) {
    if (!(value instanceof JsonString string)) {
      fault(JsonFault.NEED_TEXT);
      return "";
    }
    int length = string.value().length();
    if (length < lengthMin || length > lengthMax) {
      fault(JsonFault.TEXT_LENGTH, length, lengthMin, lengthMax);
    }
    return length > lengthMax ? string.value().substring(0, lengthMax) : string.value();
  }

  private String text() {
    return text(0, Integer.MAX_VALUE);
  }

  /** Reads an id; see {@link Ids}. */
  public String id() {
    String text = text();
    if (value instanceof JsonString && !Ids.isValid(text)) {
      fault(JsonFault.NOT_ID, text);
    }
    return Ids.isValid(text) ? text : PLACEHOLDER_ID;
  }

  /**
   * Reads a whole number from {@code min} to {@code max}; a number such as {@code 3.0} or {@code
   * 1e3} is whole too.
   */
  public long integer(long min, long max) {
    if (!(value instanceof JsonNumber number)) {
      fault(JsonFault.NEED_INTEGER);
      return min;
    }
    BigInteger whole = whole(number);
    if (whole == null) {
      fault(JsonFault.NOT_INTEGER, number.text());
    } else if (whole.compareTo(BigInteger.valueOf(min)) < 0
        || whole.compareTo(BigInteger.valueOf(max)) > 0) {
      fault(JsonFault.OUT_OF_RANGE, number.text(), min, max);
    } else {
      return whole.longValueExact();
    }
    return min;
  }

  private static @Nullable BigInteger whole(JsonNumber number) {
    String text = number.text();
    if (text.length() <= 18
        && text.indexOf('.') < 0
        && text.indexOf('e') < 0
        && text.indexOf('E') < 0) {
      return BigInteger.valueOf(Long.parseLong(text));
    }
    try {
      Rational exact = number.exact();
      return exact.isInteger() ? exact.numerator() : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Reads an exact number: a JSON number, or a text such as {@code "8.50"} or {@code "7/3"}. */
  public WrittenNumber number() {
    WrittenNumber number = numberOrNull();
    return number == null ? new WrittenNumber(Rational.ZERO, 0) : number;
  }

  /** Reads an exact number from {@code min} to {@code max}. */
  public Rational number(Rational min, Rational max) {
    WrittenNumber number = numberOrNull();
    if (number == null) {
      return min;
    }
    if (number.value().compareTo(min) < 0 || number.value().compareTo(max) > 0) {
      fault(JsonFault.OUT_OF_RANGE, number, min, max);
      return min;
    }
    return number.value();
  }

  private @Nullable WrittenNumber numberOrNull() {
    String text;
    if (value instanceof JsonNumber number) {
      text = number.text();
    } else if (value instanceof JsonString string) {
      text = string.value();
    } else {
      fault(JsonFault.NEED_NUMBER);
      return null;
    }
    try {
      return WrittenNumber.parse(text);
    } catch (NumberFormatException e) {
      fault(JsonFault.NOT_NUMBER, text);
      return null;
    }
  }

  /** Reads true or false. */
  public boolean flag() {
    if (value instanceof JsonBoolean flag) {
      return flag.value();
    }
    fault(JsonFault.NEED_BOOLEAN);
    return false;
  }

  /**
   * Reads one of the names of {@code choices}; where it is none, its first value is the
   * placeholder. Findings list the names in the order of the map, so it should have one.
   *
   * @param choices at least one
   */
  public <T> T choice(Map<String, T> choices) {
    String text = text();
    T choice = choices.get(text);
    if (choice != null) {
      return choice;
    }
    if (value instanceof JsonString) {
      fault(JsonFault.NOT_CHOICE, text, String.join(", ", choices.keySet()));
    }
    return choices.values().iterator().next();
  }

  /**
   * Reads one of the constants of {@code type}, written in lower case with hyphens: {@code
   * PRIORITY_FIRST} is {@code priority-first}.
   */
  public <E extends Enum<E>> E choice(Class<E> type) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      choices.put(ObjectReader.name(constant), constant);
    }
    return choice(choices);
  }

  /**
   * Reads a point in time with its offset, such as {@code 2026-03-02T08:00:00+08:00}, in the years
   * 1 to 9999.
   */
  public OffsetDateTime offsetDateTime() {
    OffsetDateTime epoch = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    OffsetDateTime time = time(OffsetDateTime::parse, JsonFault.NOT_INSTANT, epoch);
    return inCalendar(time.getYear(), JsonFault.NOT_INSTANT) ? time : epoch;
  }

  /** Reads a point in time; its offset is forgotten. */
  public Instant instant() {
    return offsetDateTime().toInstant();
  }

  /** Reads a date, such as {@code 2026-03-02}, in the years 1 to 9999. */
  public LocalDate date() {
    LocalDate date = time(LocalDate::parse, JsonFault.NOT_DATE, LocalDate.EPOCH);
    return inCalendar(date.getYear(), JsonFault.NOT_DATE) ? date : LocalDate.EPOCH;
  }

  /** Years beyond four digits parse, but overflow whatever is computed with them. */
  private boolean inCalendar(int year, JsonFault otherwise) {
    boolean in = year >= 1 && year <= 9_999;
    if (!in) {
      fault(otherwise, text());
    }
    return in;
  }

  /**
   * Reads a duration that is not negative, such as {@code PT30M}, of at most {@link #DURATION_MAX}.
   */
  public Duration duration() {
    Duration duration = time(Duration::parse, JsonFault.NOT_DURATION, Duration.ZERO);
    if (duration.isNegative() || duration.compareTo(DURATION_MAX) > 0) {
      fault(JsonFault.OUT_OF_RANGE, text(), "PT0S", "P" + DURATION_MAX.toDays() + "D");
      return Duration.ZERO;
    }
    return duration;
  }

  private <T> T time(Function<String, T> parse, JsonFault otherwise, T placeholder) {
    String text = text();
    if (!(value instanceof JsonString)) {
      return placeholder;
    }
    if (text.length() <= TIME_LENGTH_MAX) {
      try {
        return parse.apply(text);
      } catch (DateTimeException | ArithmeticException e) {
        fault(otherwise, text);
        return placeholder;
      }
    }
    fault(otherwise, text);
    return placeholder;
  }

  /** Reads a time zone of the IANA database, such as {@code Asia/Shanghai}. */
  public ZoneId zone() {
    String text = text();
    if (ZoneRulesProvider.getAvailableZoneIds().contains(text)) {
      return ZoneId.of(text);
    }
    if (value instanceof JsonString) {
      fault(JsonFault.NOT_ZONE, text);
    }
    return ZoneId.of("UTC");
  }

  /** Reads a name in several languages: an object of texts by language tag. */
  public LocalizedText localizedText() {
    Map<String, String> byTag = new TreeMap<>();
    if (!(value instanceof JsonObject object)) {
      fault(JsonFault.NEED_OBJECT);
    } else if (object.members().isEmpty()) {
      fault(JsonFault.TOO_FEW, 0, 1);
    } else if (object.members().size() > LocalizedText.LANGUAGES_MAX) {
      fault(JsonFault.TOO_MANY, object.members().size(), LocalizedText.LANGUAGES_MAX);
    } else {
      object.members().forEach((tag, text) -> localized(tag, child(text, tag), byTag));
    }
    return LocalizedText.of(byTag.isEmpty() ? Map.of("und", "") : byTag);
  }

  private static void localized(String tag, ValueReader member, Map<String, String> byTag) {
    if (LocalizedText.isWellFormed(tag)) {
      byTag.put(tag, member.text(0, LocalizedText.TEXT_LENGTH_MAX));
    } else {
      member.fault(JsonFault.NOT_LANGUAGE, tag);
    }
  }

  private void fault(JsonFault fault, Object... args) {
    if (value != null) {
      report(fault, args);
    }
  }
}
