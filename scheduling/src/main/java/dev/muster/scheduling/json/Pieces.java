package dev.muster.scheduling.json;

import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.place.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pieces of a problem that occur in several places: places, spans of time, days, lists of
 * ids.
 */
final class Pieces {
  private static final TimeSpan SPAN = new TimeSpan(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

  private final ZoneId zone;

  Pieces(ZoneId zone) {
    this.zone = zone;
  }

  /** Reads {@code lat} and {@code lon}, or {@code id}. */
  Place place(ObjectReader in) {
    Place place;
    if (in.has("id")) {
      place = new Place.Named(in.id("id"));
      if (in.has("lat") || in.has("lon")) {
        in.report("id", CheckupFault.LAT_LON_OR_ID);
      }
    } else {
      place = new Place.Point(degrees(in.value("lat"), 90), degrees(in.value("lon"), 180));
    }
    in.done();
    return place;
  }

  private static double degrees(ValueReader in, int max) {
    if (!(in.json() instanceof JsonNumber number)) {
      in.integer(-max, max); // reports that a number is needed, unless it is missing
      return 0;
    }
    double value = Double.parseDouble(number.text());
    if (!(value >= -max && value <= max)) {
      in.report(JsonFault.OUT_OF_RANGE, number.text(), -max, max);
      return 0;
    }
    return value;
  }

  /** Reads {@code start} and {@code end} of the object, among its other members. */
  TimeSpan span(ObjectReader in) {
    long before = in.findings().count();
    Instant start = time(in.value("start"));
    Instant end = time(in.value("end"));
    if (in.findings().count() > before || !in.has("start") || !in.has("end")) {
      return SPAN;
    }
    if (!end.isAfter(start)) {
      in.report("end", CheckupFault.END_BEFORE_START, text(in, "end"), text(in, "start"));
      return SPAN;
    }
    return new TimeSpan(start, end);
  }

  /** Reads a list of objects of {@code start} and {@code end} that follow each other. */
  List<TimeSpan> spans(ObjectReader in, String name, int sizeMax) {
    TreeMap<Instant, TimeSpan> spans = new TreeMap<>();
    List<ObjectReader> readers = in.optionalObjects(name, sizeMax);
    for (ObjectReader reader : readers) {
      long before = reader.findings().count();
      TimeSpan span = span(reader);
      reader.done();
      if (reader.findings().count() > before) {
        continue;
      }
      Map.Entry<Instant, TimeSpan> earlier = spans.floorEntry(span.start());
      Instant later = spans.higherKey(span.start());
      if ((earlier != null && earlier.getValue().end().isAfter(span.start()))
          || (later != null && later.isBefore(span.end()))) {
        reader.report("start", CheckupFault.OVERLAP, text(reader, "start"));
      } else {
        spans.put(span.start(), span);
      }
    }
    return List.copyOf(spans.values());
  }

  /** Reads an instant whose offset is that of the zone. */
  Instant time(ValueReader in) {
    OffsetDateTime time = in.offsetDateTime();
    Instant instant = time.toInstant();
    if (instant.isBefore(TimeSpan.MIN) || instant.isAfter(TimeSpan.MAX)) {
      in.report(JsonFault.OUT_OF_RANGE, time, TimeSpan.MIN, TimeSpan.MAX);
      return Instant.EPOCH;
    }
    ZoneOffset offset = zone.getRules().getOffset(instant);
    if (in.json() instanceof dev.muster.core.json.JsonString
        && !time.getOffset().equals(offset)
        && !time.toInstant().equals(Instant.EPOCH)) {
      in.report(CheckupFault.OFFSET, time, zone.getId(), offset);
    }
    return instant;
  }

  /** Reads a day, or null if it is not there. */
  static @Nullable LocalDate day(ObjectReader in, String name) {
    if (!in.has(name)) {
      return null;
    }
    LocalDate day = in.date(name);
    if (day.getYear() < 1 || day.getYear() > DueWindow.YEAR_MAX) {
      in.report(name, JsonFault.OUT_OF_RANGE, day, "0001-01-01", "9999-12-31");
      return LocalDate.EPOCH;
    }
    return day;
  }

  /** Reads a list of different ids; empty if it is not there. */
  static List<String> ids(ObjectReader in, String name, int sizeMax) {
    List<String> ids = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (ValueReader value : in.optionalList(name, sizeMax)) {
      long before = value.findings().count();
      String id = value.id();
      if (!known.add(id)) {
        if (value.findings().count() == before) {
          value.report(CheckupFault.DUPLICATE_VALUE, id);
        }
      } else {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Reads an object whose members are numbers by id; empty if it is not there. */
  static SortedMap<String, Long> numbers(@Nullable ObjectReader in, long min, long max) {
    SortedMap<String, Long> numbers = new TreeMap<>(Ids.ORDER);
    if (in != null) {
      for (String id : in.names()) {
        if (Ids.isValid(id)) {
          numbers.put(id, in.integer(id, min, max));
        } else {
          in.report(id, JsonFault.NOT_ID, id);
        }
      }
    }
    return numbers;
  }

  private static String text(ObjectReader in, String name) {
    return in.json().get(name) instanceof dev.muster.core.json.JsonString string
        ? string.value()
        : "";
  }
}
