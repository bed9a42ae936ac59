package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.scoring.fact.MarkEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static MarkEvent event(String id, long seq) {
    return new MarkEvent(
        id, seq, "mark", MarkEvent.Kind.ENTER, new TreeMap<>(), "1", null, null, null, null);
  }

  /** Around every multiple of a chunk: what stood before stays, whoever goes on. */
  @Test
  void whatIsAddedLaterShowsNeitherInAWindowNorInAFork() {
    EventLog log = new EventLog();
    List<MarkEvent> all = new ArrayList<>();
    for (int size = 0; size < 3_100; size++) {
      if (size % 1_024 < 2 || size % 1_024 > 1_021) {
        List<MarkEvent> window = log.now();
        EventLog fork = log.fork();
        MarkEvent other = event("other", size + 1L);
        fork.add(other);
        log.add(event("e" + size, size + 1L));
        assertEquals(all, window);
        assertEquals(other, fork.now().get(size));
        assertEquals(all, fork.now().subList(0, size));
        assertThrows(IndexOutOfBoundsException.class, () -> window.get(window.size()));
      } else {
        log.add(event("e" + size, size + 1L));
      }
      all.add(event("e" + size, size + 1L));
    }
    assertEquals(all, log.now());
  }
}
