package dev.muster.lab.demo;

import dev.muster.lab.frame.Html;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a timetable: a row a server, a bar a service. Bars know whose they are by number. */
final class GanttSvg {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final int LABEL = 150;
  private static final int WIDTH = 900;
  private static final int ROW = 18;
  private static final int HEAD = 22;

  /** Positions are kept in whole steps of this many seconds, so that a bar takes few bytes. */
  private static final int STEP = 10;

  private final BatchSession session;
  private final Map<String, Integer> numbers;
  private final Instant start;
  private final long steps;

  /**
   * Prepares a drawing.
   *
   * @param numbers the number of each worker on the page
   */
  GanttSvg(BatchSession session, Map<String, Integer> numbers) {
    this.session = session;
    this.numbers = numbers;
    start = session.problem().session().start();
    Instant end = session.problem().session().end();
    for (Timetable.Stop stop : session.timetable().stops()) {
      end = stop.end().isAfter(end) ? stop.end() : end;
    }
    steps = Math.max(1, Duration.between(start, end).toSeconds() / STEP);
  }

  /** Appends the drawing. */
  void write(Html html, java.util.function.Consumer<String> itemName) {
    StationProblem problem = session.problem();
    int rows = problem.stations().stream().mapToInt(s -> s.servers().size()).sum();
    html.raw(
        "<svg class=\"gantt\" role=\"img\" viewBox=\"0 0 %d %d\"><title>"
            .formatted(LABEL + WIDTH, HEAD + rows * ROW + 4));
    html.data(session.batch().id()).raw("</title>");
    hours(html, rows);
    int row = 0;
    List<String> items = BatchSession.items();
    for (String item : items) {
      Station station =
          problem.stations().stream().filter(s -> s.id().equals(item)).findFirst().orElseThrow();
      for (int i = 0; i < station.servers().size(); i++) {
        int y = HEAD + row * ROW;
        if (i == 0) {
          label(html, y, item, itemName);
        }
        bars(html, station.servers().get(i).id(), y, items.indexOf(item));
        row++;
      }
    }
    html.raw("</svg>");
  }

  private void hours(Html html, int rows) {
    for (long step = 0; step <= steps; step += 3600 / STEP) {
      double x = LABEL + (double) WIDTH * step / steps;
      LocalDateTime time =
          LocalDateTime.ofInstant(start.plusSeconds(step * STEP), session.problem().zone());
      html.raw(
          String.format(
              Locale.ROOT,
              "<line class=\"hour\" x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\"/><text class=\"scale\" x=\"%1$.1f\" y=\"12\">%4$s</text>",
              x,
              HEAD - 4,
              HEAD + rows * ROW,
              HOUR.format(time)));
    }
  }

  private static void label(
      Html html, int y, String item, java.util.function.Consumer<String> itemName) {
    html.raw(
        "<foreignObject x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\"><div class=\"row-name\">"
            .formatted(y, LABEL - 8, ROW));
    itemName.accept(item);
    html.raw("</div></foreignObject>");
  }

  private void bars(Html html, String server, int y, int colour) {
    html.raw(
        String.format(
            Locale.ROOT,
            "<g class=\"k%d\" transform=\"translate(%d %d) scale(%.5f 1)\">",
            colour,
            LABEL,
            y + 2,
            (double) WIDTH / steps));
    for (Timetable.Stop stop : session.timetable().at(server)) {
      long from = Duration.between(start, stop.start()).toSeconds() / STEP;
      long until = Duration.between(start, stop.end()).toSeconds() / STEP;
      html.raw(
          "<rect x=\"%d\" width=\"%d\" height=\"%d\" data-of=\"%d\"/>"
              .formatted(
                  from,
                  Math.max(1, until - from),
                  ROW - 4,
                  numbers.getOrDefault(stop.visitor(), -1)));
    }
    html.raw("</g>");
  }
}
