package dev.muster.lab.demo;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.frame.Html;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.station.StationAdvice;
import dev.muster.scheduling.station.Timetable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The way through the stations on the page: key figures, and a drawing a batch. */
final class StationsSection {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final CheckupProblem problem;
  private final List<BatchSession> sessions;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, BatchSession> sessionOf = new HashMap<>();

  StationsSection(CheckupProblem problem, List<BatchSession> sessions) {
    this.problem = problem;
    this.sessions = sessions;
    for (int i = 0; i < problem.workers().size(); i++) {
      numbers.put(problem.workers().get(i).id(), i);
    }
    for (BatchSession session : sessions) {
      session.timetable().reports().keySet().forEach(worker -> sessionOf.put(worker, session));
    }
  }

  /** Appends the section. */
  void write(Html html) {
    html.raw("<section><h2 id=\"stations\">").say("stations.title").raw("</h2>");
    html.element("p", "stations.intro");
    long people = Math.max(1, sessionOf.size());
    long waiting = 0;
    long firstCome = 0;
    long greatest = 0;
    for (BatchSession session : sessions) {
      long served = session.timetable().reports().size();
      waiting += session.meanWaiting() * served;
      firstCome += session.firstComeWaiting() * served;
      greatest = Math.max(greatest, session.greatestWaiting());
    }
    html.raw("<div class=\"cards\">");
    PointsSection.figure(html, minutes(waiting / people), "stations.mean-waiting");
    PointsSection.figure(html, minutes(firstCome / people), "stations.first-come");
    PointsSection.figure(html, minutes(greatest), "stations.greatest-waiting");
    html.raw("</div>").element("p class=\"quiet\"", "stations.hint");
    boolean open = true;
    for (BatchSession session : sessions) {
      drawing(html, session, open);
      open = false;
    }
    html.raw("</section>");
  }

  private void drawing(Html html, BatchSession session, boolean open) {
    html.raw("<details class=\"batch\"" + (open ? " open" : "") + "><summary>");
    html.name(siteName(session.batch().site()));
    LocalDateTime start = local(session.batch().time().start());
    Instant last = session.batch().time().start();
    for (Timetable.Stop stop : session.timetable().stops()) {
      last = stop.end().isAfter(last) ? stop.end() : last;
    }
    html.format(" · %s %s–%s · ", DAY.format(start), TIME.format(start), TIME.format(local(last)));
    html.say(
        "stations.batch",
        session.timetable().reports().size(),
        minutes(session.meanWaiting()),
        minutes(session.greatestWaiting()));
    html.raw("</summary><div class=\"scroll\">");
    new GanttSvg(session, numbers).write(html, item -> html.name(BatchSession.name(problem, item)));
    html.raw("</div>");
    if (open) {
      advice(html, session);
    }
    html.raw("</details>");
  }

  /** Appends which rooms hold a session up, each solved again with one server more. */
  private void advice(Html html, BatchSession session) {
    html.raw("<ul class=\"quiet\">");
    for (StationAdvice advice : session.advice()) {
      html.raw("<li>")
          .name(
              LocalizedText.of(
                  advice.message(Locale.ENGLISH), advice.message(Locale.SIMPLIFIED_CHINESE)))
          .raw("</li>");
    }
    html.raw("</ul>");
  }

  /** Returns when a worker is to report, or null if she is not led through any session. */
  @org.jspecify.annotations.Nullable
  LocalDateTime reporting(String worker) {
    BatchSession session = sessionOf.get(worker);
    Instant report = session == null ? null : session.timetable().reports().get(worker);
    return report == null ? null : local(report);
  }

  /** Returns a worker's way: time, item and server of each stop. */
  JsonArray way(String worker) {
    List<JsonValue> way = new ArrayList<>();
    BatchSession session = sessionOf.get(worker);
    if (session != null) {
      for (Timetable.Stop stop : session.timetable().of(worker)) {
        way.add(
            JsonArray.of(
                List.of(
                    new JsonString(TIME.format(local(stop.start()))),
                    new JsonString(stop.item()),
                    new JsonString(stop.server()))));
      }
    }
    return JsonArray.of(way);
  }

  /** Returns the names of all items of the sessions in both languages. */
  JsonObject names() {
    JsonObject.Builder names = JsonObject.builder();
    for (String item : BatchSession.items()) {
      LocalizedText name = BatchSession.name(problem, item);
      names.put(
          item,
          JsonObject.builder()
              .put("en", name.in(Locale.ENGLISH))
              .put("zh-CN", name.in(Locale.SIMPLIFIED_CHINESE))
              .build());
    }
    return names.build();
  }

  private LocalizedText siteName(String site) {
    return problem.sites().stream()
        .filter(each -> each.id().equals(site))
        .map(each -> each.name() == null ? LocalizedText.of(site, site) : each.name())
        .findFirst()
        .orElseThrow();
  }

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, problem.zone());
  }

  /** Returns seconds as whole minutes, rounded to the nearest. */
  private static String minutes(long seconds) {
    return (seconds + 30) / 60 + " min";
  }
}
