package dev.muster.lab.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckupSessionTest {
  @Test
  void theFrozenSessionsNeverChange() {
    assertEquals("sha256:6259887260cd2295", hash(CheckupSession.of(60, 10, 14)));
    assertEquals("sha256:e4cdb1eb9b3ae8dc", hash(CheckupSession.of(400, 12, 40).load(70).seed(3)));
    assertEquals("sha256:ecf705641d5df32f", hash(CheckupSession.of(30, 8, 9).identical()));
  }

  @Test
  void theBusiestStationWorksTheStatedShareOfTheSession() {
    StationProblem problem = CheckupSession.of(400, 12, 40).load(90).make();
    Map<String, StationItem> items = new HashMap<>();
    problem.items().forEach(item -> items.put(item.id(), item));
    Map<String, Long> work = new HashMap<>();
    problem
        .visitors()
        .forEach(
            visitor ->
                visitor
                    .items()
                    .forEach(
                        item ->
                            work.merge(
                                item,
                                java.util.Objects.requireNonNull(items.get(item))
                                    .serviceFor(visitor.personClass())
                                    .toSeconds(),
                                Long::sum)));
    double busiest = 0;
    for (Station station : problem.stations()) {
      busiest =
          Math.max(
              busiest, (double) work.getOrDefault(station.id(), 0L) / station.servers().size());
    }
    double session =
        problem.session().end().getEpochSecond() - problem.session().start().getEpochSecond();
    assertEquals(0.9, busiest / session, 0.001);
  }

  @Test
  void identicalPeopleAreAlike() {
    StationProblem problem = CheckupSession.of(30, 8, 9).identical().make();
    assertTrue(problem.visitors().stream().allMatch(visitor -> visitor.items().size() == 8));
    assertTrue(problem.visitors().stream().allMatch(visitor -> visitor.personClass().isEmpty()));
  }

  @Test
  void fewerServersThanItemsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> CheckupSession.of(10, 8, 7));
    assertThrows(IllegalArgumentException.class, () -> CheckupSession.of(10, 8, 9).load(101));
  }

  private static String hash(CheckupSession session) {
    return StationJson.hash(session.make()).text().substring(0, 23);
  }
}
