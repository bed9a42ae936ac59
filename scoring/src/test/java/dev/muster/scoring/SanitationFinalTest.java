package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.explain.ExplanationRenderer;
import dev.muster.core.json.JsonObject;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.MarkEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The expected numbers were computed from the same files by a separate program of forty lines that
 * shares nothing with Muster.
 */
class SanitationFinalTest {
  private static final RuleSet RULES = Shipped.rules("sanitation-final");
  private static final Roster ROSTER =
      Roster.read(Shipped.json("sanitation-final/example-contest.json"), RULES);

  private static Marks marks() {
    try (InputStream in = Shipped.open("sanitation-final/example-marks.csv")) {
      return Marks.readCsv(in, ROSTER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFinalComesOutAsByHand() {
    Standings.Table table = RULES.evaluate(marks()).table("final");
    assertEquals(
        List.of(
            "east 1 98.90 23.67 70 7 3 82.32 competing",
            "north 2 85.67 24 59 5 5 76.67 competing",
            "port 3 71.11 14.67 48 2 0 84.35 incomplete"),
        table.rows().stream().map(SanitationFinalTest::line).toList());
  }

  private static String line(Standings.Row row) {
    Map<String, Cell> shown = row.shown();
    return "%s %s %s %s %s %s %s %s %s"
        .formatted(
            row.entrant(),
            row.rank(),
            ((Cell.Exact) row.score()).value().toDecimal(2, java.math.RoundingMode.UNNECESSARY),
            shown.get("road-score"),
            shown.get("toilet-score"),
            shown.get("venues-passed"),
            shown.get("penalties"),
            shown.get("team-strength"),
            row.status());
  }

  @Test
  void aSkippedSectionPlacesLastAndSaysWhichGate() {
    Standings.Row port = RULES.evaluate(marks()).table("final").row("port").orElseThrow();
    assertEquals("none-skipped", ((Cell.Status) port.status()).gate());
    assertEquals("team-outcome", port.splitBy());
  }

  @Test
  void theNextInOrderTakesThePlaceOfOneWhoWithdrew() {
    Standings standings = RULES.evaluate(marks());
    assertEquals(Cell.Flag.FALSE, standings.cell("semifinalist", Map.of("worker", "east-1")));
    long passed =
        ROSTER.members("worker").stream()
            .filter(w -> w.id().startsWith("east"))
            .filter(
                w ->
                    standings.cell("semifinalist", Map.of("worker", w.id())).equals(Cell.Flag.TRUE))
            .count();
    assertEquals(4, passed);
  }

  @Test
  void theOrderOfEventsInTheFileChangesNoByte() {
    Marks marks = marks();
    JsonObject expected = RULES.evaluate(marks).toJson();
    List<MarkEvent> shuffled = new ArrayList<>(marks.events());
    Collections.shuffle(shuffled, new Random(7));
    assertEquals(expected, RULES.evaluate(Marks.of(shuffled, ROSTER)).toJson());
  }

  @Test
  void aScoreUnfoldsToTheMarksOfJudgesWithTheDroppedOnesNamed() {
    Standings standings = RULES.evaluate(marks());
    Standings.Table table = standings.table("final");
    String english = rendered(standings, table, Locale.ENGLISH);
    assertTrue(english.contains("dropped, highest"), english);
    assertTrue(english.contains("dropped, lowest"), english);
    assertTrue(english.contains("from panel"), english);
    String chinese = rendered(standings, table, Locale.SIMPLIFIED_CHINESE);
    assertTrue(chinese.contains("最高分"), chinese);
    assertTrue(chinese.contains("决赛成绩"), chinese);
  }

  private static String rendered(Standings standings, Standings.Table table, Locale locale) {
    return ExplanationRenderer.of(Standings.messages(), locale)
        .withLabels(standings.labels())
        .text(standings, standings.explained(table, table.rows().get(0)));
  }

  @Test
  void theExpandedRulesReadBackAndMeanTheSame() {
    RuleSet again = RuleSet.read(RULES.expand());
    assertEquals(RULES.hash(), again.hash());
    assertEquals(RULES.expand(), again.expand());
  }
}
