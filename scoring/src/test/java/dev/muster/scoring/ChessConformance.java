package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.csv.CsvRow;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tie-break values of a Swiss tournament of 110 and a round robin of 10, against another library's
 * snapshot.
 */
class ChessConformance {
  @Test
  void swissMeasuresAgreeForAll110Players() {
    Path folder = Published.folder("chess-tiebreaks-2024-2025");
    Standings standings =
        scored("chess-swiss", folder.resolve("world-womens-rapid-2024-games.csv"), 11);
    Map<String, Integer> agree = new LinkedHashMap<>();
    compare(
        standings,
        folder.resolve("world-womens-rapid-2024-official_tournament-published.csv"),
        Map.of("points", "points", "buchholz", "buchholz", "buchholz-cut-1", "buchholz_cut1"),
        agree);
    compare(
        standings,
        folder.resolve("world-womens-rapid-2024-tournament-published.csv"),
        Map.of("sonneborn-berger", "sonneborn_berger"),
        agree);
    assertEquals(
        Map.of("points", 110, "buchholz", 110, "buchholz-cut-1", 110, "sonneborn-berger", 110),
        agree);
  }

  @Test
  void roundRobinMeasuresAgreeForAllTenPlayers() {
    Path folder = Published.folder("chess-tiebreaks-2024-2025");
    Standings standings =
        scored("chess-round-robin", folder.resolve("uzchess-cup-2025-games.csv"), 9);
    Map<String, Integer> agree = new LinkedHashMap<>();
    compare(
        standings,
        folder.resolve("uzchess-cup-2025-uzchesscup-published.csv"),
        Map.of(
            "points",
            "points",
            "sonneborn-berger",
            "sonneborn_berger",
            "wins",
            "wins",
            "koya",
            "koya"),
        agree);
    assertEquals(Map.of("points", 10, "sonneborn-berger", 10, "wins", 10, "koya", 10), agree);
  }

  private static void compare(
      Standings standings, Path file, Map<String, String> columns, Map<String, Integer> agree) {
    List<String> needed = new ArrayList<>(columns.values());
    needed.add("player");
    Published.rows(
        file,
        row ->
            columns.forEach(
                (step, column) -> {
                  Cell cell = standings.cell(step, Map.of("player", row.text("player")));
                  boolean same =
                      cell instanceof Cell.Exact e && e.value().equals(published(row, column));
                  agree.merge(step, same ? 1 : 0, Integer::sum);
                }),
        needed.toArray(String[]::new));
  }

  private static Rational published(CsvRow row, String column) {
    return row.number(column);
  }

  private static Standings scored(String rules, Path games, int rounds) {
    Published.Field field = new Published.Field(RuleSet.shipped(rules)).parameter("rounds", rounds);
    Published.rows(
        games,
        row -> {
          field.member("player", row.text("white")).member("player", row.text("black"));
          String result = row.text("result");
          field.enter(
              "result",
              result.equals("1-0") ? "1" : result.equals("0-1") ? "0" : "0.5",
              "white",
              row.text("white"),
              "black",
              row.text("black"),
              "round",
              row.text("round"));
        },
        "round",
        "white",
        "black",
        "result");
    return field.evaluate();
  }
}
