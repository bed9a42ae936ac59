package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.scoring.fact.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Seasons of Formula One: points from places by dated tables, and the final order by points and
 * countback.
 */
class FormulaOneConformance {
  private static final RuleSet RULES = RuleSet.shipped("formula-one");

  private record Result(
      String year, String round, String session, String place, String driver, String points) {}

  @Test
  void pointsAndOrderOfTwentySixSeasonsAreThePublishedOnes() {
    Map<String, List<String>> differences = new TreeMap<>();
    int rows = 0;
    int points = 0;
    int places = 0;
    for (int year = 2000; year <= 2025; year++) {
      int[] agree = compare(year, 40, differences);
      rows += agree[0];
      points += agree[1];
      places += agree[2];
    }
    assertEquals("611 611 611 {}", "%d %d %d %s".formatted(rows, points, places, differences));
  }

  @Test
  void theElevenBestResultsMakeTheSeasonsOf1981And1988() {
    Map<String, List<String>> differences = new TreeMap<>();
    int[] first = compare(1981, 11, differences);
    int[] second = compare(1988, 11, differences);
    assertEquals("38 38", "%d %d".formatted(first[0] + second[0], first[1] + second[1]));
  }

  private static int[] compare(int year, int best, Map<String, List<String>> differences) {
    Path folder = Published.folder("f1-1950-2026");
    List<Result> results = new ArrayList<>();
    Published.rows(
        folder.resolve("race_results.csv"),
        row -> {
          if (row.text("year").equals(Integer.toString(year))
              && !row.text("session").equals("sprint-qualifying-results")) {
            results.add(
                new Result(
                    row.text("year"),
                    row.text("round"),
                    row.text("session"),
                    row.text("position"),
                    row.text("driver"),
                    row.text("points")));
          }
        },
        "year",
        "round",
        "session",
        "position",
        "driver",
        "points");
    Standings standings = scored(year, best, results);
    int[] agree = new int[3];
    Published.rows(
        folder.resolve("final_standings.csv"),
        row -> {
          if (row.text("year").equals(Integer.toString(year))
              && row.text("kind").equals("driver")) {
            agree[0]++;
            Map<String, String> key = Map.of("driver", row.text("id"));
            Cell season = standings.cell("season", key);
            boolean samePoints =
                season instanceof Cell.Exact e && e.value().equals(row.number("points"));
            Cell place = standings.cell("championship", key);
            boolean samePlace =
                place instanceof Cell.Place p
                    && Integer.toString(p.before() + 1).equals(row.text("position"));
            agree[1] += samePoints ? 1 : 0;
            agree[2] += samePlace ? 1 : 0;
            if (!samePoints || !samePlace) {
              differences
                  .computeIfAbsent(Integer.toString(year), y -> new ArrayList<>())
                  .add(
                      row.text("position")
                          + " "
                          + row.text("id")
                          + " "
                          + row.text("points")
                          + " / "
                          + season
                          + " "
                          + place);
            }
          }
        },
        "year",
        "kind",
        "position",
        "id",
        "points");
    return agree;
  }

  private static Standings scored(int year, int best, List<Result> results) {
    Published.Field field = new Published.Field(RULES).parameter("best-results", best);
    boolean given = year >= 2019 && year <= 2024;
    String last = results.get(results.size() - 1).round();
    for (Result result : results) {
      boolean sprint = result.session().startsWith("sprint");
      String race = result.round() + (sprint ? "-sprint" : "");
      boolean half = year == 2009 && result.round().equals("2");
      boolean twice = year == 2014 && result.round().equals(last);
      field.member(
          "race",
          race,
          "table",
          given ? "facts" : sprint ? "sprint-2022" : table(year),
          "share",
          half ? "0.5" : twice ? "2" : "1",
          "counts-for-ties",
          Boolean.toString(!sprint));
      field.member("driver", result.driver());
      if (result.place().matches("[0-9]+")) {
        field.enter("place", result.place(), "race", race, "driver", result.driver());
      }
      if (given && !result.points().isEmpty()) {
        field.enter("race-points", result.points(), "race", race, "driver", result.driver());
      }
    }
    return field.evaluate();
  }

  private static String table(int year) {
    return year >= 2010 ? "2010" : year >= 2003 ? "2003" : year >= 1991 ? "1991" : "1961";
  }
}
