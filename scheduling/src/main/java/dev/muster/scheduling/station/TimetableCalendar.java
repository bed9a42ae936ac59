package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.LocalizedText;
import dev.muster.core.text.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Timetables as iCalendar files (RFC 5545), one for a person or one for the whole session.
 *
 * <p>A person's file names her reporting time and her own stops only. The file of the session names
 * visitors by id; hand it to those who run the session, not to employers. Times are in UTC, which
 * every calendar shows in the reader's own zone.
 */
public final class TimetableCalendar {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LINE_OCTETS_MAX = 75;
  private static final Messages MESSAGES = Messages.load(TimetableCalendar.class, "calendar");

  private final StationProblem problem;
  private final Timetable timetable;
  private final Instant made;
  private final Function<String, LocalizedText> itemName;
  private final Map<String, Server> servers = new HashMap<>();

  /**
   * Creates the calendars of a timetable.
   *
   * @param made when the files are made, which they have to tell
   * @param itemName the name of an item to be shown, by its id
   */
  public TimetableCalendar(
      StationProblem problem,
      Timetable timetable,
      Instant made,
      Function<String, LocalizedText> itemName) {
    this.problem = requireNonNull(problem, "problem");
    this.timetable = requireNonNull(timetable, "timetable");
    this.made = requireNonNull(made, "made");
    this.itemName = requireNonNull(itemName, "itemName");
    problem.stations().forEach(s -> s.servers().forEach(each -> servers.put(each.id(), each)));
  }

  /**
   * Returns one person's calendar: when to report, and each of her stops.
   *
   * @throws IllegalArgumentException if the timetable does not have her
   */
  public String ofVisitor(String visitor, Locale locale) {
    Instant report = timetable.reports().get(visitor);
    if (report == null) {
      throw new IllegalArgumentException(
          "visitor (%s) is not in the timetable.%nMaybe she was left out.".formatted(visitor));
    }
    StringBuilder out = begin();
    List<Timetable.Stop> stops = timetable.of(visitor);
    Instant end = stops.isEmpty() ? report : stops.get(stops.size() - 1).end();
    event(out, visitor + "-report", report, end, MESSAGES.render(locale, "report"), "");
    for (Timetable.Stop stop : stops) {
      event(
          out,
          visitor + "-" + stop.item(),
          stop.start(),
          stop.end(),
          itemName.apply(stop.item()).in(locale),
          room(stop.server()));
    }
    return end(out);
  }

  /** Returns the calendar of the whole session: each stop of everybody. */
  public String ofSession(Locale locale) {
    StringBuilder out = begin();
    for (Timetable.Stop stop : timetable.stops()) {
      event(
          out,
          stop.visitor() + "-" + stop.item(),
          stop.start(),
          stop.end(),
          itemName.apply(stop.item()).in(locale) + ": " + stop.visitor(),
          room(stop.server()) + " / " + stop.server());
    }
    return end(out);
  }

  private String room(String server) {
    Server known = servers.get(server);
    return known == null ? server : known.room();
  }

  private static StringBuilder begin() {
    StringBuilder out = new StringBuilder(1 << 12);
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//dev.muster//scheduling//EN");
    return out;
  }

  private static String end(StringBuilder out) {
    line(out, "END:VCALENDAR");
    return out.toString();
  }

  private void event(
      StringBuilder out, String uid, Instant start, Instant end, String summary, String location) {
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + text(uid + "." + problem.id() + "@muster.dev"));
    line(out, "DTSTAMP:" + UTC.format(made));
    line(out, "DTSTART:" + UTC.format(start));
    line(out, "DTEND:" + UTC.format(end.isAfter(start) ? end : start.plusSeconds(1)));
    line(out, "SUMMARY:" + text(summary));
    if (!location.isEmpty()) {
      line(out, "LOCATION:" + text(location));
    }
    line(out, "END:VEVENT");
  }

  private static String text(String raw) {
    return raw.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /** Writes a line, folded after at most 75 octets of UTF-8 and never within a character. */
  private static void line(StringBuilder out, String line) {
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      int point = line.codePointAt(i);
      String character = Character.toString(point);
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LINE_OCTETS_MAX) {
        out.append("\r\n ");
        octets = 1;
      }
      out.append(character);
      octets += size;
      i += Character.charCount(point);
    }
    out.append("\r\n");
  }
}
