package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String PUBLISHED =
      """
      队伍,名次,得分,备注
      east,1,98.9,champion
      north,2,85.66,
      port,3,71.11,last
      """;
  private static final Map<String, String> COLUMNS =
      Map.of("key.team", "队伍", "rank", "名次", "counted-score", "得分");

  private static Standings standings() throws IOException {
    RuleSet rules = RuleSet.shipped("sanitation-final");
    Roster roster = Roster.read(Shipped.json("sanitation-final/example-contest.json"), rules);
    try (InputStream in = Shipped.open("sanitation-final/example-marks.csv")) {
      return rules.evaluate(Marks.readCsv(in, roster));
    }
  }

  private static Comparison compare(String published, String exceptions) throws IOException {
    return Comparison.of(
        standings(),
        new ByteArrayInputStream(published.getBytes(StandardCharsets.UTF_8)),
        COLUMNS,
        StandardCharsets.UTF_8,
        Comparison.readExceptions(
            Json.parse(
                "{\"format\": \"muster.exceptions/1\", \"exceptions\": [" + exceptions + "]}")));
  }

  @Test
  void everyRowIsCountedAndEveryDifferenceNamed() throws IOException {
    Comparison comparison = compare(PUBLISHED, "");
    assertEquals(3, comparison.rows());
    assertEquals(Map.of("rank", 3L, "counted-score", 2L), comparison.agreeing());
    assertFalse(comparison.isClean());
    assertEquals(
        "3 {team=north} counted-score 85.66 85.67",
        comparison.differing().stream()
            .map(
                d ->
                    d.line()
                        + " "
                        + d.key()
                        + " "
                        + d.column()
                        + " "
                        + d.published()
                        + " "
                        + d.computed())
            .reduce("", (a, b) -> a + b));
  }

  @Test
  void aReasonExcusesAndAnIdleReasonIsTold() throws IOException {
    String known =
        "{\"key\": {\"team\": \"north\"}, \"column\": \"counted-score\", \"reason\": \"misprint\"}";
    assertTrue(compare(PUBLISHED, known).isClean());
    Comparison idle = compare(PUBLISHED.replace("85.66", "85.67"), known);
    assertFalse(idle.isClean());
    assertEquals(
        List.of("misprint"), idle.unused().stream().map(Comparison.Exemption::reason).toList());
  }

  @Test
  void aTableThatComparesNothingIsRefused() {
    assertThrows(InvalidInputException.class, () -> compare("a,b\n1,2\n", ""));
    assertThrows(InvalidInputException.class, () -> compare(PUBLISHED.replace("port", "prot"), ""));
  }
}
