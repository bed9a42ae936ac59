package dev.muster.lab.demo;

import dev.muster.core.json.JsonObject;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.json.TimetableJson;
import dev.muster.scheduling.station.TimetableCalendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The story of one seed: its page, and the files that it was made from, to be used with the other
 * verbs.
 */
public final class Demo {
  private final DemoStory story;

  private Demo(DemoStory story) {
    this.story = story;
  }

  /** Computes the story of {@code seed}, in a second or two. */
  public static Demo of(long seed) {
    return new Demo(DemoStory.of(seed));
  }

  /** Returns the page, the same bytes for the same seed. */
  public String page() {
    return new DemoPage().html(story);
  }

  /**
   * Returns the files behind the page by name: problem, plan, a session through the stations, the
   * contest's marks and standings.
   */
  public Map<String, JsonObject> files() {
    Map<String, JsonObject> files = new LinkedHashMap<>();
    files.put("checkup.json", CheckupJson.write(story.week().district().problem()));
    files.put("plan.json", PlanJson.write(story.week().plan()));
    BatchSession session = story.sessions().get(0);
    files.put("session.json", StationJson.write(session.problem()));
    files.put(
        "session-timetable.json",
        TimetableJson.write(session.timetable(), session.problem().zone()));
    files.put("contest-marks.json", story.contest().given().toJson());
    files.put("contest-standings.json", story.contest().standings().toJson());
    return files;
  }

  /** Returns calendars by name: of the first session, and of one person in it. */
  public Map<String, String> calendars() {
    BatchSession session = story.sessions().get(0);
    TimetableCalendar calendar = session.calendar(story.week().district().problem());
    String person = session.timetable().reports().firstKey();
    Map<String, String> calendars = new LinkedHashMap<>();
    calendars.put("session.ics", calendar.ofSession(Locale.ENGLISH));
    calendars.put("person.ics", calendar.ofVisitor(person, Locale.SIMPLIFIED_CHINESE));
    return calendars;
  }

  /** Returns the story in figures. */
  public JsonObject summary() {
    CheckupWeek week = story.week();
    JsonObject.Builder summary =
        JsonObject.builder()
            .put("seed", story.seed())
            .put("people", week.district().problem().people())
            .put("served", week.plan().served())
            .put("meters", week.plan().meters())
            .put("strategy", week.plan().strategy())
            .put("optimal", week.report().isOptimal());
    return summary
        .put("marks", story.contest().given().events().size())
        .put("winner", story.contest().standings().table("final").rows().get(0).entrant())
        .put("pointsIssued", story.points().issued())
        .put("pointsHeld", story.points().held())
        .put("pointsSpent", story.points().spent())
        .put("pointsOfYear", story.year().points())
        .put("titles", story.year().close().holders(HealthYear.TITLE).size())
        .build();
  }
}
