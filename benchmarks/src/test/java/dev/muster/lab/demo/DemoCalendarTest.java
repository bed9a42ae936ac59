package dev.muster.lab.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import dev.muster.scheduling.station.Timetable;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reads the demo's calendars by a reader that is not ours. */
class DemoCalendarTest {
  private static final Demo DEMO = Demo.of(1);

  @Test
  void calendarsAreValidAndHaveNoTwoEventsOfOneId() throws IOException {
    for (Map.Entry<String, String> each : DEMO.calendars().entrySet()) {
      ICalendar calendar = read(each.getValue());
      assertTrue(
          calendar.validate(ICalVersion.V2_0).isEmpty(),
          () -> each.getKey() + calendar.validate(ICalVersion.V2_0));
      Set<String> ids = new HashSet<>();
      for (VEvent event : calendar.getEvents()) {
        assertTrue(ids.add(event.getUid().getValue()), () -> each.getKey() + " has an id twice");
      }
      assertFalse(ids.isEmpty());
    }
  }

  @Test
  void theCalendarOfASessionHasEveryServiceAtItsTime() throws IOException {
    CheckupWeek week = CheckupWeek.of(1);
    BatchSession session = week.sessions(1).get(0);
    ICalendar calendar = read(DEMO.calendars().getOrDefault("session.ics", ""));
    Map<String, Instant> starts = new TreeMap<>();
    for (VEvent event : calendar.getEvents()) {
      starts.put(event.getUid().getValue(), event.getDateStart().getValue().toInstant());
    }
    List<Timetable.Stop> stops = session.timetable().stops();
    assertEquals(stops.size(), starts.size());
    for (Timetable.Stop stop : stops) {
      String id = stop.visitor() + "-" + stop.item() + "." + session.problem().id() + "@muster.dev";
      assertEquals(stop.start(), starts.get(id), id);
    }
  }

  private static ICalendar read(String text) throws IOException {
    try (ICalReader reader = new ICalReader(text)) {
      ICalendar calendar = reader.readNext();
      assertTrue(reader.getWarnings().isEmpty(), () -> reader.getWarnings().toString());
      return calendar;
    }
  }
}
