package dev.muster.points.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.core.json.Json;
import dev.muster.points.Id128;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final List<Member> MEMBERS =
      List.of(new Member("ann", Id128.of("ann")), new Member("bob", Id128.of("bob")));

  private static Programme programme(long points, long cap) {
    return Programme.parse(
        """
        {"format": "muster.programme/1", "id": "p", "version": 1, "zone": "Asia/Shanghai", "unit": 1,
         "from": "2026-01-01T00:00:00+08:00", "until": "2027-01-01T00:00:00+08:00",
         "activities": [{"id": "do"}], "budgets": [{"id": "b", "account": "of:budget"}],
         "caps": [{"id": "day", "per": "day", "points": %d}],
         "rules": [{"id": "r", "activities": ["do"], "budget": "b", "caps": ["day"],
           "reward": {"kind": "fixed", "points": %d}}]}
        """
            .formatted(cap, points));
  }

  private static Fact fact(String id, String member, String at) {
    return new Fact(id, "do", member, Instant.parse(at));
  }

  /**
   * Ann comes three times a day, Bob once a month; the last day of March in Shanghai is April's.
   */
  private static final List<Fact> FACTS =
      List.of(
          fact("1", "ann", "2026-03-01T01:00:00Z"),
          fact("2", "ann", "2026-03-01T02:00:00Z"),
          fact("3", "ann", "2026-03-01T03:00:00Z"),
          fact("4", "bob", "2026-03-02T03:00:00Z"),
          fact("5", "bob", "2026-03-31T16:00:00Z"),
          fact("6", "eve", "2026-04-01T16:00:00Z"));

  @Test
  void aChangeShowsItsCostItsWinnersAndItsLosers() {
    Backtest test = Backtest.run(programme(10, 25), programme(15, 15), MEMBERS, FACTS);
    // Before: Ann 10 + 10 + 5, Bob 10 + 10. After: Ann 15, Bob 15 + 15.
    assertEquals(45, test.present().points());
    assertEquals(0, test.cost());
    assertEquals(1, test.winners());
    assertEquals(List.of(new Backtest.Change("bob", 10)), test.mostGained(5));
    assertEquals(List.of(new Backtest.Change("ann", -10)), test.mostLost(5));
    assertEquals(
        Map.of(YearMonth.of(2026, 3), 35L, YearMonth.of(2026, 4), 10L), test.present().byMonth());
    assertEquals(
        Map.of(YearMonth.of(2026, 3), 30L, YearMonth.of(2026, 4), 15L), test.changed().byMonth());
    assertEquals(Map.of("day", 1L), test.present().limitsHit());
    assertEquals(Map.of("day", 2L), test.changed().limitsHit());
    assertEquals(1, test.present().refused(), "Eve takes no part");
    assertEquals(
        Json.write(test.toJson()),
        Json.write(Backtest.run(programme(10, 25), programme(15, 15), MEMBERS, FACTS).toJson()));
  }

  @Test
  void theSameProgrammeChangesNothing() {
    Backtest test = Backtest.run(programme(10, 25), programme(10, 25), MEMBERS, FACTS);
    assertEquals(0, test.cost() + test.winners() + test.losers());
  }

  @Test
  void factsOutOfOrderAreRefused() {
    List<Fact> wrong = List.of(FACTS.get(1), FACTS.get(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Backtest.run(programme(1, 1), programme(1, 1), MEMBERS, wrong));
  }
}
