package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.scoring.fact.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A proof sheet holds all that is needed to recompute a result by hand. */
class ProofSheetTest {
  private static final Path FOLDERS = Path.of("src/main/resources/dev/muster/scoring/rules");
  private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

  private static Standings example(String folder) throws IOException {
    RuleSet rules = RuleSet.shipped(folder);
    Roster roster = Roster.read(Shipped.json(folder + "/example-contest.json"), rules);
    if (Files.exists(FOLDERS.resolve(folder).resolve("example-marks.csv"))) {
      try (InputStream in = Shipped.open(folder + "/example-marks.csv")) {
        return rules.evaluate(Marks.readCsv(in, roster));
      }
    }
    return rules.evaluate(Marks.read(Shipped.json(folder + "/example-marks.json"), roster));
  }

  @Test
  void everyWorkedExampleIsRecomputedFromThePrintedSheetAlone() throws IOException {
    List<String> folders;
    try (Stream<Path> files = Files.list(FOLDERS)) {
      folders =
          files
              .filter(folder -> Files.exists(folder.resolve("example-contest.json")))
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
    }
    assertTrue(folders.contains("sanitation-final"));
    for (String folder : folders) {
      Standings standings = example(folder);
      for (Standings.Table table : standings.tables()) {
        for (Standings.Row row : table.rows()) {
          for (Locale locale : LOCALES) {
            check(standings.proof(table, row).text(locale), row, folder + " " + table.id());
          }
        }
      }
    }
  }

  private static void check(String sheet, Standings.Row row, String where) {
    SheetReader reader = new SheetReader(sheet);
    assertEquals(List.of(), reader.wrong(), () -> where + "\n" + sheet);
    assertTrue(reader.lines() > 0, sheet);
    if (row.score() instanceof Cell.Exact score) {
      assertEquals(score.value(), reader.value("#1"), () -> where + "\n" + sheet);
    }
  }

  @Test
  void theSheetOfAFinalistUnfoldsToEveryMarkAndCarriesTheHashes() throws IOException {
    Standings standings = example("sanitation-final");
    Standings.Table table = standings.table("final");
    String sheet = standings.proof(table, table.rows().get(0)).text(Locale.ENGLISH);
    assertFalse(sheet.lines().anyMatch(l -> l.contains("≔") && l.contains("given(")), sheet);
    assertTrue(sheet.contains(standings.roster().rules().hash().text()), sheet);
    assertTrue(sheet.contains(standings.roster().rules().resolvedHash().text()), sheet);
    assertTrue(sheet.contains(standings.roster().hash().text()), sheet);
    assertTrue(sheet.contains(standings.marksHash().text()), sheet);
    assertTrue(sheet.lines().count() < 80, sheet);
    int marks =
        standings.roster().members("section").size() * standings.roster().members("judge").size();
    assertEquals(marks, sheet.split("\\[j[1-5] s[1-3]\\]", -1).length - 1, sheet);
  }

  @Test
  void aWrongDigitOnTheSheetIsFound() throws IOException {
    Standings standings = example("sanitation-final");
    Standings.Table table = standings.table("final");
    String sheet = standings.proof(table, table.rows().get(0)).text(Locale.ENGLISH);
    String mark = sheet.replaceFirst("9\\[j3 s", "3[j3 s");
    assertFalse(mark.equals(sheet), sheet);
    assertFalse(new SheetReader(mark).wrong().isEmpty(), mark);
  }

  @Test
  void thePageHoldsTheSameLinesAndNeedsNothingElse() throws IOException {
    Standings standings = example("sanitation-final");
    Standings.Table table = standings.table("final");
    ProofSheet sheet = standings.proof(table, table.rows().get(1));
    for (Locale locale : LOCALES) {
      String html = sheet.html(locale);
      assertFalse(html.contains("http") || html.contains("<script") || html.contains("src="), html);
      String rows =
          html.replaceAll(
                  "<tr><td>([^<]*)</td><td>([^<]*)</td><td>([^<]*)</td><td>([^<]*)</td></tr>",
                  "$1 $2 ≔ $3 = $4")
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&quot;", "\"")
              .replace("&amp;", "&");
      List<String> printed = new ArrayList<>();
      sheet.text(locale).lines().filter(line -> line.contains(" ≔ ")).forEach(printed::add);
      assertEquals(printed, rows.lines().filter(line -> line.contains(" ≔ ")).toList());
    }
  }

  @Property(tries = 150)
  void sheetsOfRandomRulesRecompute(@ForAll long seed) {
    RandomGraph graph = new RandomGraph(seed);
    for (String score : graph.scores()) {
      RuleSet rules = RuleSet.read(graph.withScore(score));
      Roster roster = Roster.read(Json.parse(graph.contestText()), rules);
      Standings standings = rules.evaluate(Marks.of(graph.events, roster));
      Standings.Table table = standings.table("all");
      for (Standings.Row row : table.rows()) {
        if (row.score().isValue()) {
          check(standings.proof(table, row).text(Locale.ENGLISH), row, score);
        }
      }
    }
  }
}
