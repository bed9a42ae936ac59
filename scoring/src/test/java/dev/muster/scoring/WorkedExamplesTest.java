package dev.muster.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The worked examples of the README, read from that page; their results were found by hand. */
class WorkedExamplesTest {
  /** One example: what stands between its heading and the next. */
  private record Example(String rules, String contest, String marks, String result) {
    static Example of(String heading) throws IOException {
      String readme = Files.readString(Path.of("README.md"));
      Matcher block =
          Pattern.compile("```(?:json|csv)?\\n(.*?)```", Pattern.DOTALL)
              .matcher(readme.substring(readme.indexOf("### " + heading)));
      List<String> blocks = new ArrayList<>();
      while (blocks.size() < 4 && block.find()) {
        blocks.add(block.group(1));
      }
      return new Example(blocks.get(0), blocks.get(1), blocks.get(2), blocks.get(3).strip());
    }

    Standings standings(int rowsLeftOut) throws IOException {
      RuleSet read = RuleSet.read(rules);
      List<String> lines = marks.lines().toList();
      String kept = String.join("\n", lines.subList(0, lines.size() - rowsLeftOut));
      Roster roster = Roster.read(Json.parse(contest), read);
      return read.evaluate(Marks.readCsv(new ByteArrayInputStream(kept.getBytes(UTF_8)), roster));
    }
  }

  /** Returns the standings of an example, without the last rows of its marks. */
  static Standings standings(String heading, int rowsLeftOut) throws IOException {
    return Example.of(heading).standings(rowsLeftOut);
  }

  private static String told(Standings standings) {
    List<String> lines = new ArrayList<>();
    for (Standings.Row row : standings.table("all").rows()) {
      String rest = String.valueOf(row.score());
      if (row.score() instanceof Cell.Missing missing) {
        rest = missing.reason();
      } else if (row.rank() == null) {
        rest = String.valueOf(row.status());
      }
      lines.add((row.rank() == null ? "-" : row.rank()) + " " + row.entrant() + " " + rest);
    }
    return String.join("\n", lines);
  }

  @Test
  void showJumpingIsDecidedByFaultsThenByAJumpOffAgainstTheClock() throws IOException {
    Example example = Example.of("Show jumping");
    assertEquals(example.result(), told(example.standings(0)));
  }

  @Test
  void beforeTheJumpOffTheFirstPlaceIsAnOpenTieThatNamesTheTimesItNeeds() throws IOException {
    Standings standings = Example.of("Show jumping").standings(4);
    assertTrue(told(standings).startsWith("1 amber 0\n1 birch 0\n1 gale 0\n4 cedar 2"));
    Standings.OpenTie tie = standings.table("all").openTies().get(0);
    assertEquals(List.of("amber", "birch", "gale"), tie.entrants());
    assertEquals(
        List.of(
            new Standings.Needed("time", sorted("pair", "amber")),
            new Standings.Needed("time", sorted("pair", "birch")),
            new Standings.Needed("time", sorted("pair", "gale"))),
        tie.needed());
  }

  private static java.util.SortedMap<String, String> sorted(String key, String id) {
    return new java.util.TreeMap<>(Map.of(key, id, "round", "jump-off"));
  }

  @Test
  void aCorridorFallsBackToTheMedianWhereTooFewAgree() throws IOException {
    Example example = Example.of("A panel with a corridor");
    assertEquals(example.result(), told(example.standings(0)));
  }

  @Test
  void aStakeMovesFromOneTeamToAnotherAndAddsUpToNothing() throws IOException {
    Example example = Example.of("A quiz with stakes");
    Standings standings = example.standings(0);
    assertEquals(example.result(), told(standings));
    Rational moved = Rational.ZERO;
    for (String team : List.of("gold", "green", "red")) {
      moved = moved.plus(number(standings.cell("won", Map.of("team", team))));
      moved = moved.minus(number(standings.cell("paid", Map.of("team", team))));
    }
    assertEquals(Rational.ZERO, moved);
  }

  private static Rational number(Cell cell) {
    return ((Cell.Exact) cell).value();
  }
}
