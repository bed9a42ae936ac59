package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * 1,726 performances of 2016–17: totals and ranks from judges' marks, compared with the published
 * ones afterwards.
 */
class FigureSkatingConformance {
  private static final RuleSet RULES = RuleSet.shipped("figure-skating-2016");

  @Test
  void componentTotalsSegmentTotalsAndRanksAreThePublishedOnes() {
    Path folder = Published.folder("figure-skating-isu-2016-2017");
    Standings standings = scored(folder);
    int[] agree = new int[4];
    Published.rows(
        folder.resolve("performances.csv"),
        row -> {
          Map<String, String> key = Map.of("performance", row.text("performance_id"));
          agree[0]++;
          agree[1] += same(standings.cell("components", key), row.number("total_component_score"));
          agree[2] += same(standings.cell("total", key), row.number("total_segment_score"));
          Cell place = standings.cell("placement", key);
          agree[3] +=
              place instanceof Cell.Place p && p.before() + 1 == row.integer("rank", 1, 999)
                  ? 1
                  : 0;
        },
        "performance_id",
        "rank",
        "total_segment_score",
        "total_component_score");
    assertEquals(
        "1726 1726 1726 1726", "%d %d %d %d".formatted(agree[0], agree[1], agree[2], agree[3]));
  }

  private static int same(Cell cell, Rational published) {
    return cell instanceof Cell.Exact exact && exact.value().equals(published) ? 1 : 0;
  }

  private static Standings scored(Path folder) {
    Published.Field field = new Published.Field(RULES);
    Published.rows(
        folder.resolve("performances.csv"),
        row -> {
          String segment =
              Integer.toHexString((row.text("competition") + row.text("program")).hashCode());
          boolean isShort = row.text("program").contains("SHORT");
          field.member("segment", segment);
          field.member(
              "performance",
              row.text("performance_id"),
              "segment",
              segment,
              "kind",
              isShort ? "short" : "free",
              "deductions",
              row.number("total_deductions").abs().toString());
        },
        "performance_id",
        "competition",
        "program",
        "total_deductions");
    Map<String, Boolean> components = new HashMap<>();
    Published.rows(
        folder.resolve("judged-aspects.csv"),
        row -> {
          String aspect = row.text("aspect_id");
          boolean component = row.text("section").equals("components");
          components.put(aspect, component);
          if (component) {
            field.member(
                "component",
                aspect,
                "performance",
                row.text("performance_id"),
                "factor",
                row.text("factor"));
          } else {
            field.member("element", aspect, "performance", row.text("performance_id"));
            field.enter("element-score", row.text("scores_of_panel"), "element", aspect);
          }
        },
        "aspect_id",
        "performance_id",
        "section",
        "factor",
        "scores_of_panel");
    Published.rows(
        folder.resolve("judge-scores.csv"),
        row -> {
          field.member("judge", row.text("judge"));
          if (Boolean.TRUE.equals(components.get(row.text("aspect_id")))) {
            field.enter(
                "component-mark",
                row.text("score"),
                "component",
                row.text("aspect_id"),
                "judge",
                row.text("judge"));
          }
        },
        "aspect_id",
        "judge",
        "score");
    return field.evaluate();
  }
}
