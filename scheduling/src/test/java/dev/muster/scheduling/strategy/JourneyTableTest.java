package dev.muster.scheduling.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JourneyTableTest {
  private final AtomicInteger measured = new AtomicInteger();
  private final JourneyTable table = new JourneyTable(2, 10, this::measure);

  private long measure(int worker, int site) {
    measured.incrementAndGet();
    return 100L * worker + site;
  }

  @Test
  void whoeverAsksOnceMeasuresOnce() {
    assertEquals(107, table.get(1, 7));
    assertEquals(1, measured.get());
  }

  @Test
  void whoeverAsksAgainAndAgainMeasuresEachSiteOnceMore() {
    for (int round = 0; round < 5; round++) {
      for (int site = 0; site < 10; site++) {
        assertEquals(100 + site, table.get(1, site));
      }
    }
    assertEquals(13, measured.get());
  }

  @Test
  void workersBeyondThoseKeptAreMeasuredEachTime() {
    for (int round = 0; round < 20; round++) {
      assertEquals(203, table.get(2, 3));
    }
    assertEquals(20, measured.get());
  }
}
