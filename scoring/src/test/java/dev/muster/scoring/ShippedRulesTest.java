package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What holds for every rule set that is shipped. */
class ShippedRulesTest {
  private static final Path HASHES =
      Path.of("src/test/resources/dev/muster/scoring/rule-set-hashes.csv");

  /**
   * Results name their rules by these hashes, so that a rule set that was published never changes:
   * a change gets a new version, or, before the first release, a new line here.
   */
  @Test
  void theHashesOfResolvedAndExpandedRulesArePinned() throws IOException {
    List<String> lines = new ArrayList<>(List.of("rule set,resolved,expanded"));
    for (String id : Shipped.ids()) {
      RuleSet rules = RuleSet.shipped(id);
      lines.add(id + "," + rules.resolvedHash() + "," + rules.hash());
    }
    assertEquals(String.join("\n", lines) + "\n", Files.readString(HASHES));
  }

  @Test
  void everyStepIsNamedInTwoLanguagesAndNamesItsClause() {
    List<String> lacking = new ArrayList<>();
    for (String id : Shipped.ids()) {
      JsonObject rules = (JsonObject) Shipped.json(id + "/rules.json");
      for (JsonValue value : Retyped.list(rules, "steps")) {
        JsonObject step = (JsonObject) value;
        boolean named =
            step.get("name") instanceof JsonObject name
                && name.get("en") != null
                && name.get("zh-CN") != null;
        boolean sourced =
            step.get("source") instanceof JsonString source && !source.value().isBlank();
        if (!named || !sourced) {
          lacking.add(id + " " + Retyped.text(step, "id"));
        }
      }
    }
    assertEquals(List.of(), lacking);
  }

  @Test
  void everyExampleGivesEveryTableARowAndASheetThatProvesIt() {
    for (String id : Shipped.ids()) {
      Standings standings = Shipped.example(id);
      for (Standings.Table table : standings.tables()) {
        assertTrue(
            table.rows().stream().anyMatch(row -> row.rank() != null), id + " " + table.id());
        String sheet = standings.proof(table, table.rows().get(0)).text(Locale.ENGLISH);
        assertFalse(sheet.isBlank(), id);
      }
    }
  }
}
