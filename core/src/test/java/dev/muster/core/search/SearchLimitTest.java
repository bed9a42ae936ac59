package dev.muster.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SearchLimitTest {
  @Test
  void eachSettingIsKept() {
    SearchLimit limit =
        SearchLimit.ofTime(Duration.ofSeconds(3)).withIterations(9).withThreads(2).withSeed(5);
    assertEquals(Optional.of(Duration.ofSeconds(3)), limit.time());
    assertEquals(OptionalLong.of(9), limit.iterations());
    assertEquals(2, limit.threads());
    assertEquals(5, limit.seed());
    assertEquals(
        limit,
        SearchLimit.ofIterations(9).withSeed(5).withThreads(2).withTime(Duration.ofSeconds(3)));
  }

  @Test
  void valuesOutOfRangeAreRefusedByNameAndValue() {
    assertRefused("time (PT0S)", () -> SearchLimit.ofTime(Duration.ZERO));
    assertRefused("time (PT-1S)", () -> SearchLimit.ofTime(Duration.ofSeconds(-1)));
    assertRefused("time", () -> SearchLimit.ofTime(Duration.ofSeconds(Long.MAX_VALUE)));
    assertRefused("iterations (-1)", () -> SearchLimit.ofIterations(-1));
    assertRefused("threads (0)", () -> SearchLimit.ofIterations(1).withThreads(0));
    assertRefused("threads (1025)", () -> SearchLimit.ofIterations(1).withThreads(1025));
    assertRefused("seed (9007199254740992)", () -> SearchLimit.ofIterations(1).withSeed(1L << 53));
  }

  @Test
  void aReplayIsLimitedByTheIterationsDoneAndNotByTime() {
    SearchLimit limit = SearchLimit.ofTime(Duration.ofSeconds(1)).withThreads(4).withSeed(11);
    SearchEnd end = new SearchEnd(StopReason.TIME, 42, Duration.ofSeconds(1), null);
    assertEquals(SearchLimit.ofIterations(42).withThreads(4).withSeed(11), limit.replaying(end));
  }

  @Test
  void theJsonFormReadsBack() {
    for (SearchLimit limit :
        List.of(
            SearchLimit.ofIterations(0),
            SearchLimit.ofIterations(SearchLimit.MAX_NUMBER).withSeed(SearchLimit.MAX_NUMBER),
            SearchLimit.ofTime(Duration.ofMillis(1500)).withThreads(2).withSeed(7),
            SearchLimit.ofTime(SearchLimit.MAX_TIME).withIterations(5))) {
      assertEquals(limit, Json.read(limit.toJson(), SearchLimit::read));
    }
    assertEquals(
        "{\"time\":\"PT1.5S\",\"threads\":2,\"seed\":7}",
        Json.write(
            SearchLimit.ofTime(Duration.ofMillis(1500)).withThreads(2).withSeed(7).toJson()));
    assertEquals(
        "{\"reason\":\"time\",\"iterations\":42}",
        Json.write(new SearchEnd(StopReason.TIME, 42, Duration.ZERO, null).toJson()));
  }

  @Test
  void faultyJsonGivesAllFindings() {
    assertFindings("{}", "/time");
    assertFindings("{\"time\":\"PT0S\",\"threads\":0}", "/time", "/threads");
    assertFindings("{\"time\":\"soon\"}", "/time");
    assertFindings("{\"time\":5,\"sed\":1}", "/time", "/sed");
    assertFindings("{\"time\":\"P31D\",\"seed\":-1}", "/time", "/seed");
    assertFindings("{\"iterations\":-1}", "/iterations");
  }

  private static void assertFindings(String json, String... pointers) {
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class, () -> Json.read(Json.parse(json), SearchLimit::read));
    assertEquals(List.of(pointers), refusal.findings().stream().map(Finding::pointer).toList());
  }

  private static void assertRefused(String beginning, Runnable call) {
    String message = assertThrows(IllegalArgumentException.class, call::run).toString();
    assertTrue(message.contains(": " + beginning), message);
  }
}
