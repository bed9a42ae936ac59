package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.csv.CsvRow;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Grades of execution of 2016–17. The scale of values is not among the data, so that it is inferred
 * from published grades and reported apart from what follows from marks alone: once from all
 * elements, and once for every other element from the rest, which it has not seen. The expected
 * numbers are those of a separate program of forty lines.
 */
class FigureSkatingGradesConformance {
  private static final RuleSet RULES = RuleSet.shipped("figure-skating-2016-grades");

  private record Element(
      String id, String scale, String base, Rational published, List<Integer> grades) {
    GradeScale.Panel panel() {
      return new GradeScale.Panel(grades, published.times(Rational.of(100)).longValueExact());
    }
  }

  @Test
  void gradesOfExecutionFollowFromAnInferredScaleOfValues() {
    Path folder = Published.folder("figure-skating-isu-2016-2017");
    Map<String, List<Element>> byScale = elements(folder);
    assertEquals("14951 of 14959", agree(byScale, byScale));
    assertEquals("7098 of 7100", agree(part(byScale, 0), part(byScale, 1)));
  }

  /** Every other element of each line. */
  private static Map<String, List<Element>> part(Map<String, List<Element>> byScale, int half) {
    Map<String, List<Element>> part = new TreeMap<>();
    byScale.forEach(
        (scale, elements) -> {
          List<Element> own = new ArrayList<>();
          for (int i = half; i < elements.size(); i += 2) {
            own.add(elements.get(i));
          }
          part.put(scale, own);
        });
    return part;
  }

  /** Returns how many grades of {@code scored} are the published ones, of how many. */
  private static String agree(
      Map<String, List<Element>> learned, Map<String, List<Element>> scored) {
    Published.Field field = new Published.Field(RULES);
    field.member("segment", "all").member("performance", "all", "segment", "all", "kind", "free");
    field.member("component", "none", "performance", "all", "factor", "1");
    Map<String, Rational> published = new TreeMap<>();
    scored.forEach(
        (line, elements) -> {
          GradeScale scale =
              GradeScale.of(
                  learned.getOrDefault(line, List.of()).stream().map(Element::panel).toList());
          field.member("scale", line);
          scale
              .values()
              .forEach(
                  (grade, value) ->
                      field.enter("grade-value", value, "scale", line, "grade", grade));
          for (Element element : elements) {
            if (scale.knows(element.panel())) {
              published.put(element.id(), element.published());
              enter(field, element);
            }
          }
        });
    Standings standings = field.evaluate();
    int agree = 0;
    for (Map.Entry<String, Rational> one : published.entrySet()) {
      Cell cell = standings.cell("grade-of-execution", Map.of("element", one.getKey()));
      agree += cell instanceof Cell.Exact grade && grade.value().equals(one.getValue()) ? 1 : 0;
    }
    return agree + " of " + published.size();
  }

  private static void enter(Published.Field field, Element element) {
    field.member(
        "element",
        element.id(),
        "performance",
        "all",
        "scale",
        element.scale(),
        "base",
        element.base());
    for (int judge = 0; judge < element.grades().size(); judge++) {
      field.member("judge", "j" + judge);
      field.enter(
          "element-grade",
          Integer.toString(element.grades().get(judge)),
          "element",
          element.id(),
          "judge",
          "j" + judge);
    }
  }

  /** Returns the elements that judges graded, by the line of the scale, in the order of ids. */
  private static Map<String, List<Element>> elements(Path folder) {
    Map<String, List<Integer>> grades = new HashMap<>();
    Published.rows(
        folder.resolve("judge-scores.csv"),
        row ->
            grades
                .computeIfAbsent(row.text("aspect_id"), id -> new ArrayList<>())
                .add((int) Double.parseDouble(row.text("score"))),
        "aspect_id",
        "score");
    Map<String, List<Element>> byScale = new TreeMap<>();
    Published.rows(
        folder.resolve("judged-aspects.csv"),
        row -> {
          String id = row.text("aspect_id");
          if (row.text("section").equals("elements") && grades.containsKey(id)) {
            String of = line(row.text("aspect_desc")) + "_" + line(row.text("info_flag"));
            byScale
                .computeIfAbsent(of, l -> new ArrayList<>())
                .add(new Element(id, of, row.text("base_value"), goe(row), grades.get(id)));
          }
        },
        "aspect_id",
        "section",
        "aspect_desc",
        "info_flag",
        "base_value",
        "goe");
    byScale.values().forEach(list -> list.sort(Comparator.comparing(Element::id)));
    return byScale;
  }

  private static Rational goe(CsvRow row) {
    return row.text("goe").isEmpty() ? Rational.ZERO : row.number("goe");
  }

  /** Signs that ids may not hold are written by their numbers. */
  private static String line(String signs) {
    StringBuilder line = new StringBuilder();
    signs
        .chars()
        .forEach(c -> line.append(Character.isLetterOrDigit(c) ? Character.toString(c) : "-" + c));
    return line.toString();
  }
}
